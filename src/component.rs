//! Components of pages: fenced blocks of YAML that are parsed, checked and drawn each in its own
//! way. Which there are says the table of a subject, such as [`crate::billing::COMPONENTS`]; the
//! stages know only what is declared here.

use std::fmt::Debug;
use std::ops::Range;
use std::sync::Arc;

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Hint, Lint};
use crate::model::catalog::Catalog;
use crate::model::yaml::{Placed, ScalarNumber, Yaml};
use crate::model::{Date, Model, Refused, SourceId, Text};

/// A kind of fenced block.
#[derive(Debug)]
pub struct Component {
    /// The word behind the opening fence: ```` ```units ````.
    pub fence: &'static str,
    /// The template that draws it, which a theme can override. It sees what [`Block::check`] gave as
    /// `block`, and the author's remark as `remark`.
    pub template: &'static str,
    /// Reads the YAML between the fences.
    pub parse: fn(Yaml<'_>) -> Result<ParsedBlock, Vec<Diagnostic>>,
    /// Where a scalar of it stands.
    pub span: fn(Yaml<'_>, ScalarNumber) -> Range<usize>,
}

/// A block that was read.
#[derive(Debug)]
pub struct ParsedBlock {
    /// What the author wrote, typed.
    pub block: Arc<dyn Block>,
    /// Its plain text, for search.
    pub plain: String,
    /// A remark of the author's, which is inline Markdown.
    pub remark: Option<Placed<Text>>,
}

/// What an author wrote in a block.
pub trait Block: Debug + Send + Sync {
    /// Holds it against the site, and gives what its template sees.
    fn check(&self, context: &mut BlockContext<'_>) -> Result<Value, Vec<BlockError>>;

    /// Whether it may be right once the files that are refused because of their errors are mended.
    fn waits_for(&self, refused: &Refused) -> bool;
}

/// A block on a page.
#[derive(Debug, Clone)]
pub struct BlockOfPage {
    /// Its kind.
    pub component: &'static Component,
    /// What the author wrote.
    pub block: Arc<dyn Block>,
}

impl PartialEq for BlockOfPage {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.block, &other.block)
    }
}

impl Eq for BlockOfPage {}

/// What a block is checked with.
pub struct BlockContext<'a> {
    /// The site.
    pub model: &'a Model,
    /// The messages of the page's language.
    pub catalog: &'a Catalog,
    /// The day on which the page was checked.
    pub checked: Option<Date>,
    /// The sources that the page cites so far.
    pub notes: &'a mut Vec<SourceId>,
}

impl BlockContext<'_> {
    /// The number of a source's note on the page, which is new if the page did not cite it; none for
    /// a source that the site lacks.
    pub fn note(&mut self, id: &str) -> Option<usize> {
        let mut known = self.model.sources.0.iter();
        let (id, _) = known.find(|(known, _)| known.as_str() == id)?;
        Some(note_number(id, self.notes))
    }
}

/// The 1-based number of a source among a page's notes; a new one goes to the end.
pub fn note_number(source: &SourceId, notes: &mut Vec<SourceId>) -> usize {
    match notes.iter().position(|noted| noted == source) {
        Some(at) => at + 1,
        None => {
            notes.push(source.clone());
            notes.len()
        }
    }
}

/// What is wrong in a block, and at which of its scalars.
#[derive(Debug)]
pub struct BlockError {
    /// The scalar that is wrong.
    pub scalar: ScalarNumber,
    /// What the diagnostic is about.
    pub lint: Lint,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Hint,
    /// The correct value, if there is one.
    pub fix: Option<String>,
}

impl BlockError {
    /// An error without a correct value.
    pub fn at(scalar: ScalarNumber, lint: Lint, message: String, hint: impl Into<Hint>) -> Self {
        Self {
            scalar,
            lint,
            message,
            hint: hint.into(),
            fix: None,
        }
    }
}
