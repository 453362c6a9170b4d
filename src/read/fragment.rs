//! A body: HTML with holes for what only other pages and files know.

use std::ops::Range;

use crate::model::{FigureBlock, NotesBlock, UnitsBlock};

/// HTML and the holes in it, ordered by place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HtmlFragment {
    /// The HTML between the holes.
    pub html: String,
    /// What is filled in, and where.
    pub placeholders: Vec<Placeholder>,
}

/// A place in a body that `check` resolves and `render` fills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    /// Byte offset in the body's HTML.
    pub at: usize,
    /// What goes there.
    pub what: Reference,
    /// Where the author wrote it: bytes of the file, or of the sentence.
    pub span: Range<usize>,
}

/// What a hole waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// A link's address, inside `href="…"`.
    Href(String),
    /// An image's address, inside `src="…"`.
    Src(String),
    /// The opening tag of a link to a code's page.
    CodeLink(String),
    /// The opening tag of a link to a glossary term.
    TermLink(String),
    /// A fact with its year and source.
    Fact(FactRef),
    /// A code's units-a-day limit with its year and source.
    Limit(String),
    /// A numbered note that names a source.
    Cite(String),
    /// A word of the theme's, in the page's language.
    UiString(UiString),
    /// A component; the span is that of its YAML.
    Block(Box<Block>),
}

/// A component of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A worked example; the section that it opens ends behind the author's remark.
    Units(UnitsBlock),
    /// A weak and a strong note.
    Notes(NotesBlock),
    /// A diagram of `data/diagrams.yaml`.
    Figure(FigureBlock),
}

/// A reference to a fact, as written: `{{ fact.NAME }}` or `{{ fact.NAME.YEAR }}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactRef {
    /// The fact's name.
    pub name: String,
    /// The year, if one was named.
    pub year: Option<i16>,
}

/// Words of the theme that stand inside a page's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UiString {
    /// Heading of the footnotes.
    Footnotes,
    /// Way back from a footnote.
    BackToText,
    /// Before a footnote's number.
    Footnote,
    /// Before a heading's text in its link.
    LinkToSection,
    /// A done task.
    TaskDone,
    /// A task to do.
    TaskOpen,
    /// Label of an alert.
    Note,
    /// Label of an alert.
    Tip,
    /// Label of an alert.
    Important,
    /// Label of an alert.
    Warning,
    /// Label of an alert.
    Caution,
}

/// Stands in plain text for a fact, whose value is not known yet. No text of a site holds it: it is
/// among the refused characters of [`crate::characters`].
pub const FACT_SENTINEL: char = '\u{fffc}';

/// A heading of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Its id, unique on the page; it never depends on a fact's value.
    pub anchor: String,
    /// Its text, [`FACT_SENTINEL`] standing for each fact.
    pub text: String,
    /// Those facts, in order.
    pub facts: Vec<FactRef>,
}

/// The plain text below a heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SectionText {
    /// The heading's number in the page's headings; none before the first.
    pub heading: Option<usize>,
    /// The text, [`FACT_SENTINEL`] standing for each fact.
    pub text: String,
    /// Those facts, in order.
    pub facts: Vec<FactRef>,
}

impl HtmlFragment {
    /// Appends a hole here.
    pub fn placeholder(&mut self, what: Reference, span: Range<usize>) {
        self.placeholders.push(Placeholder {
            at: self.html.len(),
            what,
            span,
        });
    }

    /// Appends another body.
    pub fn append(&mut self, other: HtmlFragment) {
        let shift = self.html.len();
        self.html.push_str(&other.html);
        self.placeholders
            .extend(other.placeholders.into_iter().map(|mut placeholder| {
                placeholder.at += shift;
                placeholder
            }));
    }
}

#[cfg(test)]
mod tests {
    use super::FACT_SENTINEL;
    use crate::characters::is_refused;
    use crate::model::ROOT_SENTINEL;

    #[test]
    fn no_text_of_a_site_holds_a_mark() {
        assert!(is_refused(FACT_SENTINEL) && is_refused(ROOT_SENTINEL));
    }
}
