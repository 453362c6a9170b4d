//! What a site may decide: languages, kinds, codes, weights, and how the files are laid out.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::code_forms::CodeForms;
use crate::tokens::STOP_WORDS;

/// How documents are indexed. Everything but the language has a default.
#[derive(Debug, Clone)]
pub struct Options<'a> {
    /// The language of the site: a query is read in it, and its words are joined by their stems.
    pub language: &'a str,
    /// A second language, whose words are joined by their stems on documents that are in it.
    pub other_language: Option<&'a str>,
    /// How documents of a kind rank, by its name. Kinds that are not listed are [`Prior::ANSWER`].
    pub kinds: BTreeMap<&'a str, Prior>,
    /// Terms of several words that are looked up as one, beside titles and headings.
    pub phrases: Vec<Cow<'a, str>>,
    /// How readers write codes; without, a code is a word like others.
    pub codes: CodeForms<'a>,
    /// Words that do not narrow a search, separated by spaces, by the tag of their language. They also
    /// tell which language a query is in.
    pub stop_words: Vec<(&'a str, &'a str)>,
    /// What readers may want that no word says, such as to have a number counted.
    pub intents: Vec<Intent<'a>>,
    /// What a word is worth.
    pub weights: Weights,
    /// How the index is laid out in files.
    pub layout: Layout,
    /// What else the page's own script wants to have from the manifest.
    pub extra: serde_json::Value,
}

impl<'a> Options<'a> {
    /// The defaults, for a site in a language.
    pub fn new(language: &'a str) -> Self {
        Self {
            language,
            other_language: None,
            kinds: BTreeMap::new(),
            phrases: Vec::new(),
            codes: CodeForms::default(),
            stop_words: STOP_WORDS.to_vec(),
            intents: Vec::new(),
            weights: Weights::default(),
            layout: Layout::default(),
            extra: serde_json::Value::Null,
        }
    }
}

/// How documents of a kind rank.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prior {
    /// The factor of its score; 0 for what is never a result.
    pub worth: f32,
    /// Whether it is a list, each of whose sections stands for itself: then the words of its other
    /// sections count for nothing.
    pub entries: bool,
}

impl Prior {
    /// Never a result: the page of search itself.
    pub const NEVER: Self = Self::of(0.0);
    /// Any other.
    pub const ANSWER: Self = Self::of(1.0);
    /// Practice of what other documents say.
    pub const PRACTICE: Self = Self::of(0.6);
    /// Of two things together, each of which has a page of its own.
    pub const JOINT: Self = Self::of(0.75);
    /// A page that leads to others, and so repeats their words.
    pub const HUB: Self = Self::of(0.85);
    /// A list of terms, each explained in short.
    pub const TERMS: Self = Self {
        worth: 0.8,
        entries: true,
    };
    /// A list of other documents' texts, such as sources.
    pub const LIST: Self = Self {
        worth: 0.4,
        entries: true,
    };

    /// A factor, for documents that are read as a whole.
    pub const fn of(worth: f32) -> Self {
        Self {
            worth,
            entries: false,
        }
    }
}

impl Default for Prior {
    fn default() -> Self {
        Self::ANSWER
    }
}

/// What a reader wants, told by how the query is worded.
#[derive(Debug, Clone)]
pub struct Intent<'a> {
    /// The name by which documents say that they answer it.
    pub name: Cow<'a, str>,
    /// A regular expression of the browser over a folded query. What its groups hold is not looked up
    /// where other words are left: a number of minutes is a value and no word.
    pub pattern: Cow<'a, str>,
    /// How much it raises those documents against other intents: 1, or less for a hint.
    pub worth: f32,
}

/// What a word is worth (BM25F), by the field that it stands in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// In the running text.
    pub body: f32,
    /// In a heading.
    pub heading: f32,
    /// In the description or the address.
    pub description: f32,
    /// In keywords and other titles.
    pub keyword: f32,
    /// In the title.
    pub title: f32,
    /// The weighed count at which half of the full evidence is reached: BM25's `k1`.
    pub saturation: f32,
    /// How much a text's length divides its words' weights: 0 not at all, 1 in proportion.
    pub length: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            body: 1.0,
            heading: 1.5,
            description: 2.0,
            keyword: 5.0,
            title: 9.0,
            saturation: 5.0,
            length: 0.3,
        }
    }
}

/// How the index is laid out in files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// By the site's size.
    #[default]
    Auto,
    /// One file, only the excerpts apart.
    One,
    /// Shards of terms, titles and excerpts, however few documents there are.
    Sharded,
}
