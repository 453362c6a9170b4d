//! The types that checking makes: a site whose every reference is resolved.

use std::collections::BTreeMap;

use super::claim_key::ClaimKeys;
use super::counts::Counts;
use super::figures::Figure;
use crate::model::yaml::ScalarNumber;
use crate::model::{Address, Model, PageId, SourceId};
use crate::read::{HtmlFragment, RichTextId, Structure, UiString};

/// A site whose every reference is resolved.
#[derive(Debug)]
pub struct CheckedSite {
    /// Everything that was loaded, typed.
    pub model: Model,
    /// Each page's text, in the order of [`Model::pages`].
    pub pages: Vec<CheckedPage>,
    /// Inline texts of front matter and data files.
    pub rich_texts: BTreeMap<RichTextId, ResolvedFragment>,
    /// The same texts without their markup, figures in their places.
    pub(super) plain_texts: BTreeMap<RichTextId, String>,
    /// Where each inline text stands: its file's path, and its number there.
    pub rich_text_places: BTreeMap<RichTextId, (String, ScalarNumber)>,
    /// What questions about claims are marked by.
    pub claim_keys: ClaimKeys,
    /// Former addresses of pages, each with the page that it leads to.
    pub aliases: Vec<(Address, PageId)>,
    /// How many of something the site has.
    pub counts: Counts,
}

impl CheckedSite {
    /// The plain text of a value that is inline Markdown; empty where there is none.
    pub fn plain_text(&self, id: &RichTextId) -> &str {
        self.plain_texts.get(id).map_or("", String::as_str)
    }
}

/// A page's text, its references resolved.
#[derive(Debug)]
pub struct CheckedPage {
    /// The page's HTML.
    pub text: ResolvedFragment,
    /// The sources that it cites, in the order of their note numbers.
    pub notes: Vec<SourceId>,
    /// Its headings.
    pub headings: Vec<CheckedHeading>,
    /// Its text by section.
    pub sections: Vec<CheckedSection>,
    /// Its paragraphs and list items as plain text, figures left out.
    pub prose: Vec<String>,
    /// How many words it has.
    pub words: usize,
}

/// A heading, its figures replaced by their values.
#[derive(Debug)]
pub struct CheckedHeading {
    /// The level, 2 to 6.
    pub level: u8,
    /// The heading's id, unique on the page.
    pub anchor: String,
    /// The plain text.
    pub text: String,
}

/// The plain text below a heading, its figures replaced by their values.
#[derive(Debug)]
pub struct CheckedSection {
    /// The heading, by its place in [`CheckedPage::headings`]; `None` before the first heading.
    pub heading: Option<usize>,
    /// The plain text.
    pub text: String,
}

/// A fragment of HTML with what its placeholders resolved to, in the same order.
#[derive(Debug, Default)]
pub struct ResolvedFragment {
    /// The HTML with its placeholders.
    pub body: HtmlFragment,
    /// What takes the place of each placeholder.
    pub resolved: Vec<Resolved>,
}

/// What takes the place of a placeholder. Addresses begin at the site's root; `render` makes them
/// relative.
#[derive(Debug, Clone, PartialEq)]
pub enum Resolved {
    /// A path of the site with query or anchor, for `href`.
    Path(String),
    /// The path of an image of the site, for `src`.
    Image(String),
    /// An address outside the site, which is kept as it is.
    Outside(String),
    /// What follows `#` or `?` in a link within the same page, with that sign.
    SamePage(String),
    /// The opening tag of a link with a tooltip.
    Link {
        /// Where it leads; none if the site has no such page, and only the tooltip remains.
        path: Option<String>,
        /// The tooltip.
        title: String,
        /// The kind of link, as a CSS class.
        class: &'static str,
    },
    /// A figure with its year and source.
    Figure(Figure),
    /// A reference to a source.
    Cite(Citation),
    /// What depends on where the page stands.
    Structure(Structure),
    /// A message of the theme, in the page's language.
    UiString(UiString),
    /// A diagram.
    Diagram {
        /// Its place in [`crate::model::Model::diagrams`].
        number: usize,
        /// Shown below it in place of its title.
        caption: Option<String>,
    },
    /// A picture of `data/pictures.yaml`.
    Picture {
        /// Its name there.
        name: String,
        /// The template that draws it.
        template: &'static str,
        /// What the template sees as `block`.
        view: Box<serde_json::Value>,
    },
    /// A component of the site's subject. The author's remark follows, up to
    /// [`Structure::BlockEnd`].
    Component {
        /// The template that draws it.
        template: &'static str,
        /// What the template sees as `block`.
        view: Box<serde_json::Value>,
    },
}

/// A reference to a source, by where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Citation {
    /// On a page: the number of the source's note.
    Note(usize),
    /// In a text of a data file: the source's entry on the page of sources, if there is one.
    Source(Option<String>),
}
