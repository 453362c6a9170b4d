//! What a site may decide: languages, kinds, codes, weights, and how the files are laid out.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::code_forms::CodeForms;
use crate::tokens::STOP_WORDS;

/// How documents are indexed. Everything but the language has a default.
#[derive(Debug, Clone)]
pub struct Options<'a> {
    /// The language of the site: a query is read in it, and its words are joined by their stems.
    pub language: &'a str,
    /// A second language, whose words are joined by their stems on documents that are in it.
    pub other_language: Option<&'a str>,
    /// How documents of a kind rank, by its name. Kinds that are not listed are [`Prior::Answer`].
    pub kinds: BTreeMap<&'a str, Prior>,
    /// Terms of several words that are looked up as one, beside titles and headings.
    pub phrases: Vec<Cow<'a, str>>,
    /// How readers write codes; without, a code is a word like others.
    pub codes: CodeForms<'a>,
    /// Words that do not narrow a search, separated by spaces.
    pub stop_words: &'a str,
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
            stop_words: STOP_WORDS,
            weights: Weights::default(),
            layout: Layout::default(),
            extra: serde_json::Value::Null,
        }
    }
}

/// How documents of a kind rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Prior {
    /// Never a result: the page of search itself.
    Never,
    /// A list of other documents' texts, such as sources: an entry stands below what answers as well.
    List,
    /// Practice of what other documents say: the whole of it stands below what answers as well.
    Practice,
    /// Any other.
    #[default]
    Answer,
}

/// What a word is worth (BM25F), by the field that it stands in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// In the running text.
    pub body: FieldWeight,
    /// In keywords, questions, the description, the address.
    pub keyword: FieldWeight,
    /// In a heading.
    pub heading: FieldWeight,
    /// In the title.
    pub title: FieldWeight,
    /// The weighed count at which half of the full impact is reached: BM25's `k1`.
    pub saturation: f32,
}

/// What a word of a field is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FieldWeight {
    /// The worth of a word in a field of average length.
    pub worth: f32,
    /// How much the field's length divides that: 0 not at all, 1 in proportion.
    pub length: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            body: FieldWeight::new(1.0, 0.6),
            keyword: FieldWeight::new(2.5, 0.3),
            heading: FieldWeight::new(3.5, 0.4),
            title: FieldWeight::new(6.0, 0.5),
            saturation: 1.4,
        }
    }
}

impl FieldWeight {
    const fn new(worth: f32, length: f32) -> Self {
        Self { worth, length }
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
