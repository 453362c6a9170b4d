//! Stage 3, read: a page's Markdown events, walked once, become a body with holes, its headings
//! and its text. What needs other pages (links, terms, facts) stays a hole until `check`.

mod blocks;
mod body;
mod character_references;
mod events;
mod footnotes;
mod prose;
mod raw_html;
mod references;
mod sentences;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::model::Model;

pub use body::{Block, Body, FACT_MARK, FactRef, Heading, Hole, SectionText, What, Word};
pub use sentences::{OwnedStep, Sentence, SentenceId, Sentences};

/// A page's text, read once.
#[derive(Debug, Clone, Default)]
pub struct ReadPage {
    /// Its HTML with holes.
    pub body: Body,
    /// Its headings, in order.
    pub headings: Vec<Heading>,
    /// Its text by section, for the index; the first has no heading.
    pub sections: Vec<SectionText>,
    /// Its paragraphs and list items as plain text.
    pub prose: Vec<String>,
    /// How many words it has.
    pub words: usize,
}

/// All text of a site, read.
#[derive(Debug)]
pub struct ReadSite {
    /// The site's types.
    pub model: Model,
    /// Each page's text, in the order of [`Model::pages`].
    pub pages: Vec<ReadPage>,
    /// The sentences that stand in YAML.
    pub sentences: Sentences,
}

/// Reads every page and every YAML sentence, in parallel.
pub fn read(model: Model, diagnostics: &mut Vec<Diagnostic>) -> ReadSite {
    let outcomes: Vec<(ReadPage, Vec<Diagnostic>)> = model
        .pages
        .par_iter()
        .map(|page| match &page.body {
            Some(body) => events::read_page(&model.files[body.file], body.start),
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
