//! What reading makes of a page, and of a site.

use super::fragment::{Heading, HtmlFragment, SectionText};

/// A page's text, read once.
#[derive(Debug, Clone, Default)]
pub struct ReadPage {
    /// Its HTML with holes.
    pub body: HtmlFragment,
    /// Its headings, in order.
    pub headings: Vec<Heading>,
    /// Its text by section, for the index; the first has no heading.
    pub sections: Vec<SectionText>,
    /// Its paragraphs and list items as plain text.
    pub prose: Vec<String>,
    /// How many words it has.
    pub words: usize,
}
