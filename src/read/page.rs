//! A page whose Markdown is read.

use super::fragment::{Heading, HtmlFragment, SectionText};

/// The text of a page in the forms that later stages need.
#[derive(Debug, Clone, Default)]
pub struct ReadPage {
    /// Its HTML with placeholders.
    pub body: HtmlFragment,
    /// Its headings in order, for the table of contents and for links.
    pub headings: Vec<Heading>,
    /// Its plain text by section, for the index; the first section has no heading.
    pub sections: Vec<SectionText>,
    /// Its paragraphs and list items as plain text, for the reading level.
    pub prose: Vec<String>,
    /// How many words it has, for the reading time.
    pub words: usize,
}
