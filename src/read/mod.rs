//! Stage 3, read: each page's Markdown, walked once, becomes HTML with placeholders, its headings
//! and its plain text. What needs other pages or data (links, terms, facts) is left to `check`.

mod block_kind;
mod blocks;
mod brackets;
mod character_references;
mod colons;
mod events;
mod figure_ref;
mod footnotes;
mod foreign;
mod fragment;
mod nesting;
mod page;
mod plain_text;
mod prose;
mod raw_html;
mod references;
mod reserved;
mod rich_texts;
mod site;
mod structure;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::model::Model;

pub use figure_ref::{FactRef, FigureRef};
pub use fragment::{
    Block, FigurePlace, Heading, HtmlFragment, Placeholder, Reference, SectionText, UiString,
};
pub use page::ReadPage;
pub use plain_text::{PlainText, TextPiece};
pub use reserved::drawn_from_data;
pub use rich_texts::{RichText, RichTextId, RichTexts};
pub use site::ReadSite;
pub use structure::Structure;

/// Reads the Markdown of every page, in parallel, and that of the values in YAML.
pub fn read(model: Model, diagnostics: &mut Vec<Diagnostic>) -> ReadSite {
    let reserved = reserved::by_template(&model);
    let outcomes: Vec<(ReadPage, Vec<Diagnostic>)> = model
        .pages
        .par_iter()
        .map(|page| match &page.body {
            Some(body) => {
                let file = &model.files[body.file];
                let reserved = reserved
                    .get(page.template())
                    .expect("a model knows the template of every page");
                let (page, mut errors) = events::read_page(file, body.start, &page.title, reserved);
                let html = &page.body.html;
                errors.extend(character_references::unclosed_turns(file, body.start, html));
                (page, errors)
            }
            None => (ReadPage::default(), Vec::new()),
        })
        .collect();
    let mut pages = Vec::with_capacity(outcomes.len());
    for (page, errors) in outcomes {
        pages.push(page);
        diagnostics.extend(errors);
    }
    let rich_texts = rich_texts::read_all(&model, diagnostics);
    ReadSite {
        model,
        pages,
        rich_texts,
    }
}
