//! HTML with placeholders for what only other pages and data files know.

use std::ops::Range;

use super::figure_ref::FigureRef;
use super::plain_text::PlainText;
use super::structure::Structure;
use crate::component::BlockOfPage;
use crate::model::FigureBlock;

/// The HTML of a page or of inline Markdown, with placeholders.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HtmlFragment {
    /// The HTML around the placeholders, which have no characters in it.
    pub html: String,
    /// The placeholders, in the order of their places.
    pub placeholders: Vec<Placeholder>,
    /// The plain texts of what is emphasized.
    pub emphases: Vec<String>,
}

/// A place in HTML where something is inserted that `check` resolves and `render` writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    /// Byte offset in [`HtmlFragment::html`] at which it is inserted.
    pub at: usize,
    /// What is to be inserted.
    pub reference: Reference,
    /// Where the author wrote it: bytes of the file, or of the YAML value that is inline Markdown.
    pub span: Range<usize>,
    /// What a figure can bring along there.
    pub place: FigurePlace,
    /// Behind a figure: the plain text that follows in the same block, up to the next reference.
    pub after: String,
}

/// Where a figure stands, which says what it can bring along.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FigurePlace {
    /// In the text: it has its year, and a link to its source.
    #[default]
    Text,
    /// In the text of a link, which can hold no other link: it names its source.
    Link,
    /// In an attribute: it is its value alone.
    Attribute,
}

/// What a placeholder refers to, as the author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// A link's address, which becomes its `href` attribute.
    Href(String),
    /// An image's address, to be inserted inside `src="…"`.
    Src(String),
    /// `[[97530]]`: the opening tag of a link to the page of this code.
    CodeLink(String),
    /// `[[term]]`: the opening tag of a link to this term of the glossary.
    TermLink(String),
    /// A figure with its year and source.
    Figure(FigureRef),
    /// `[@source-id]`: a numbered note that links to this source.
    Cite(String),
    /// A label of the theme in the page's language.
    UiString(UiString),
    /// What depends on where the page stands.
    Structure(Structure),
    /// A fenced block of YAML; the placeholder's span is that of the YAML.
    Block(Box<Block>),
}

/// A fenced block of YAML that becomes a part of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// `figure`: a diagram of `data/diagrams.yaml`.
    Figure(FigureBlock),
    /// A component of the site's subject. The author's remark, which is Markdown, stands in the HTML
    /// after the placeholder, up to [`Structure::BlockEnd`].
    Component(BlockOfPage),
}

/// Labels of the theme inside a page's text; their texts stand in
/// [`PageTexts`](crate::model::catalog::PageTexts) and
/// [`AlertTexts`](crate::model::catalog::AlertTexts).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UiString {
    /// Heading of the list of footnotes.
    Footnotes,
    /// Name of the link from a footnote back to its mention.
    BackToText,
    /// Read before a footnote's number.
    Footnote,
    /// Name of the sign for a task that is done.
    TaskDone,
    /// Name of the sign for a task that is not done.
    TaskOpen,
    /// Label of a `[!NOTE]`.
    Note,
    /// Label of a `[!TIP]`.
    Tip,
    /// Label of an `[!IMPORTANT]`.
    Important,
    /// Label of a `[!WARNING]`.
    Warning,
    /// Label of a `[!CAUTION]`.
    Caution,
}

/// A heading of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The level, 2 to 6: the first level is the page's title.
    pub level: u8,
    /// The heading's id, unique on the page. It does not contain a figure, so that links go
    /// on working when the value changes.
    pub anchor: String,
    /// The plain text.
    pub text: PlainText,
}

/// The plain text below a heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SectionText {
    /// The heading, by its place in [`super::ReadPage::headings`]; `None` before the first heading.
    pub heading: Option<usize>,
    /// The plain text.
    pub text: PlainText,
}

impl HtmlFragment {
    /// Adds a placeholder at the end of the HTML so far.
    pub fn placeholder(&mut self, reference: Reference, span: Range<usize>) {
        self.placeholders.push(Placeholder {
            at: self.html.len(),
            reference,
            span,
            place: FigurePlace::Text,
            after: String::new(),
        });
    }

    /// Adds a figure at the end of the HTML so far.
    pub(super) fn figure(&mut self, figure: FigureRef, span: Range<usize>, place: FigurePlace) {
        self.placeholders.push(Placeholder {
            at: self.html.len(),
            reference: Reference::Figure(figure),
            span,
            place,
            after: String::new(),
        });
    }

    /// Adds a part of the page's own HTML at the end, which no author wrote.
    pub fn structure(&mut self, structure: Structure) {
        self.placeholder(Reference::Structure(structure), 0..0);
    }

    /// Appends an id of the page, for an attribute that names ids.
    pub fn id(&mut self, id: impl Into<String>) {
        self.structure(Structure::Id(id.into()));
    }

    /// Appends an opening or closing tag's name for a heading of this level: `h2`.
    pub fn heading_name(&mut self, level: u8) {
        self.html.push('h');
        self.structure(Structure::Level(level));
    }

    /// Notes plain text that follows a figure, if that is the last reference so far.
    pub fn push_behind_figure(&mut self, text: &str) {
        let mut references = self.placeholders.iter_mut().rev();
        let last = references.find(|it| !matches!(it.reference, Reference::Structure(_)));
        if let Some(figure) = last.filter(|it| matches!(it.reference, Reference::Figure(_))) {
            figure.after.push_str(text);
        }
    }

    /// Appends HTML with its placeholders.
    pub fn append(&mut self, other: HtmlFragment) {
        let shift = self.html.len();
        self.emphases.extend(other.emphases);
        self.html.push_str(&other.html);
        self.placeholders
            .extend(other.placeholders.into_iter().map(|mut placeholder| {
                placeholder.at += shift;
                placeholder
            }));
    }
}
