//! The types that checking makes: a site whose every reference lands.

use std::collections::BTreeMap;

use super::figures::Figure;
use crate::model::{Address, Model, PageId, SourceId};
use crate::read::{Heading, HtmlFragment, RichTextId, SectionText, UiString};
use crate::units::{Answer, Day};

/// A site whose every reference lands.
#[derive(Debug)]
pub struct CheckedSite {
    /// The site's types.
    pub model: Model,
    /// Each page's text, in the order of [`Model::pages`].
    pub pages: Vec<CheckedPage>,
    /// The sentences of the YAML.
    pub rich_texts: BTreeMap<RichTextId, ResolvedFragment>,
    /// Other addresses of pages, each with its page.
    pub aliases: Vec<(Address, PageId)>,
}

/// A page's text with its holes resolved.
#[derive(Debug)]
pub struct CheckedPage {
    /// Its text.
    pub text: ResolvedFragment,
    /// Its sources in the order of their numbers.
    pub notes: Vec<SourceId>,
    /// Its headings; facts stand in their text as values.
    pub headings: Vec<Heading>,
    /// Its text by section; facts stand in it as values.
    pub sections: Vec<SectionText>,
    /// Its paragraphs and list items as plain text, facts left out.
    pub prose: Vec<String>,
    /// How many words it has.
    pub words: usize,
}

/// A body and what goes into its holes, one for one.
#[derive(Debug, Default)]
pub struct ResolvedFragment {
    /// The HTML with holes.
    pub body: HtmlFragment,
    /// What fills them.
    pub resolved: Vec<Resolved>,
}

/// What fills a hole; addresses are the site's, `render` makes them relative.
#[derive(Debug, Clone, PartialEq)]
pub enum Resolved {
    /// A path of the site with query or anchor, for `href` and `src`.
    Path(String),
    /// An address elsewhere.
    Outside(String),
    /// The opening tag of a link to a path, with a tooltip; without a path a mere tooltip.
    Link {
        /// Where to, if the site has a page for it.
        path: Option<String>,
        /// What is said on hovering.
        title: String,
        /// The kind of link, as a class.
        class: &'static str,
    },
    /// A figure with its year and source.
    Figure(Figure),
    /// A note's number on this page; in a YAML sentence the source itself.
    Cite(Citation),
    /// A word of the theme's.
    UiString(UiString),
    /// A diagram by its number, with what stands below it.
    Diagram {
        /// Its place in [`crate::model::Model::diagrams`].
        number: usize,
        /// In place of its title.
        caption: Option<String>,
    },
    /// A worked example; its section stays open for the author's remark.
    Units(Box<WorkedUnits>),
    /// A weak and a strong note.
    Notes(Box<NotePair>),
}

/// A day's units, computed, as the author said.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkedUnits {
    /// A few words.
    pub title: Option<String>,
    /// The number of the note that names who published it; none if it was worked by hand.
    pub source: Option<usize>,
    /// What was asked.
    pub day: Day,
    /// What the rule gives.
    pub answer: Answer,
    /// How, in words.
    pub working: WorkingText,
}

/// The working of an answer, in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkingText {
    /// Each step with the number of its source's note.
    pub steps: Vec<(String, Option<usize>)>,
    /// What to look at twice.
    pub warnings: Vec<String>,
    /// The other right answers.
    pub others: Vec<String>,
}

/// Two notes on one treatment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotePair {
    /// A few words.
    pub title: Option<String>,
    /// The weak note.
    pub weak: String,
    /// The strong note.
    pub strong: String,
    /// Phrases of the weak note, each with what it leaves out.
    pub missing: Vec<(String, String)>,
    /// The claim lines of the day, if its minutes are given.
    pub claim: Option<String>,
}

/// A citation as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Citation {
    /// The number of the page's note.
    Note(usize),
    /// The source's place on the page of sources, if there is one.
    Source(Option<String>),
}
