//! Stage 3, read: a page's Markdown events, walked once, become a body with holes, its headings
//! and its text. What needs other pages (links, terms, facts) stays a hole until `check`.

mod block_kind;
mod blocks;
mod body;
mod character_references;
mod events;
mod footnotes;
mod page;
mod prose;
mod raw_html;
mod references;
mod reserved;
mod sentences;
mod site;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::model::Model;

pub use body::{Block, Body, FACT_MARK, FactRef, Heading, Hole, SectionText, What, Word};
pub use page::ReadPage;
pub use reserved::drawn_from_data;
pub use sentences::{OwnedStep, Sentence, SentenceId, Sentences};
pub use site::ReadSite;

/// Reads every page and every YAML sentence, in parallel.
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
                events::read_page(file, body.start, reserved)
            }
            None => (ReadPage::default(), Vec::new()),
        })
        .collect();
    let mut pages = Vec::with_capacity(outcomes.len());
    for (page, faults) in outcomes {
        pages.push(page);
        diagnostics.extend(faults);
    }
    let sentences = sentences::read_all(&model, diagnostics);
    ReadSite {
        model,
        pages,
        sentences,
    }
}
