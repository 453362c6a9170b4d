//! Mentions of what a refused file defines. The error in that file answers for them.

use crate::model::Model;
use crate::read::{Block, FigureRef, Reference};

/// Whether a reference that leads nowhere may lead somewhere once the refused files are mended.
/// Links to refused pages are known by their address or file, where links are resolved.
pub(super) fn may_define(model: &Model, reference: &Reference) -> bool {
    let refused = &model.refused;
    match reference {
        Reference::Cite(_) => refused.data("sources"),
        Reference::TermLink(_) => refused.data("glossary"),
        Reference::Figure(figure) => match figure {
            FigureRef::Fact(_) => refused.data("facts") || refused.data("cms/fees"),
            FigureRef::Limit(code) => refused.code(code) || refused.data("cms/limits"),
            FigureRef::Count(_) => false,
        },
        Reference::CodeLink(code) => refused.code(code),
        Reference::Block(block) => match &**block {
            Block::Figure(_) => refused.data("diagrams") || refused.data("pictures"),
            Block::Component(one) => one.block.waits_for(refused),
        },
        Reference::Href(_)
        | Reference::Src(_)
        | Reference::UiString(_)
        | Reference::Structure(_) => false,
    }
}

/// The data file that a built-in template draws ids from, which links can name.
pub(super) fn data_of(template: &str) -> Option<&'static str> {
    match template {
        "glossary.html" => Some("glossary"),
        "sources.html" => Some("sources"),
        "which_code.html" => Some("decision"),
        "dates.html" => Some("dates"),
        "payers.html" => Some("payers"),
        _ => None,
    }
}
