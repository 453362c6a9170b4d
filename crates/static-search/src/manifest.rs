//! The manifest: what the browser's script needs before any word is looked up.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::document::{Document, FIELDS};
use crate::encode::{FIRST, HALF, SKIPPED, push};
use crate::impact::{IDF_STEPS, STEPS};
use crate::indexed::IndexedDocument;
use crate::inverted::number;
use crate::options::{Options, Prior};
use crate::phrases::{MAX_PHRASE_WORDS, SynonymGroups};
use crate::shards::MIN_LETTERS;

/// The manifest; its field names are those that the script reads.
#[derive(Serialize)]
pub(crate) struct IndexManifest<'a> {
    format: Format,
    language: &'a str,
    pages: usize,
    /// How many sections each document has, as numbers of any size.
    sections: String,
    /// For each document its class, a position in `classes`, as numbers of any size.
    class: String,
    /// Every combination that [`class_of`] gives, once.
    classes: Vec<Class<'a>>,
    codes: String,
    /// What a folded query matches that is a code and nothing else; its group is the code.
    code_pattern: Option<String>,
    stop: &'a str,
    synonyms: BTreeMap<&'a str, String>,
    /// How many letters the last word of a query needs to be completed.
    pub(crate) prefix: u8,
    pub(crate) shards: Vec<ShardEntry>,
    /// The name of the vocabulary's file; empty where the shards are all at hand.
    pub(crate) vocabulary: String,
    /// The names of the files of titles, each for `titles_each` documents.
    pub(crate) titles: Vec<String>,
    pub(crate) titles_each: usize,
    pub(crate) excerpts_each: usize,
    extra: &'a serde_json::Value,
}

/// The numbers by which the files are written. The script reads them from here, so that none of them
/// stands in both languages.
#[derive(Serialize)]
struct Format {
    /// The character of the digit 0, and those behind it that are no digits.
    first: u32,
    skipped: [u32; 4],
    /// The base of a number of any size.
    half: u32,
    fields: usize,
    /// Steps of an impact within a field, and of an idf for each unit of its natural logarithm.
    steps: u32,
    idf_steps: u32,
    /// The longest phrase that is looked up, in words.
    phrase: usize,
    /// The shortest word that a misspelling is corrected to.
    letters: usize,
}

const FORMAT: Format = Format {
    first: FIRST,
    skipped: SKIPPED,
    half: HALF,
    fields: FIELDS,
    steps: STEPS,
    idf_steps: IDF_STEPS,
    phrase: MAX_PHRASE_WORDS,
    letters: MIN_LETTERS,
};

/// A shard as the manifest lists it: its first term, its file's name, and its overflow terms. Those
/// sort behind the first term of the next shard, so the script would look for them there; they
/// stand here because their stem group begins here. Separated by bars.
pub(crate) type ShardEntry = (String, String, String);

/// Language, audiences, prior, and whether it is about a code.
type Class<'a> = (&'a str, Vec<&'a str>, Prior, bool);

/// The manifest of an index, without its files.
pub(crate) fn manifest<'a>(
    documents: &'a [Document<'_>],
    indexed: &[IndexedDocument<'_>],
    synonyms: &'a SynonymGroups,
    options: &'a Options<'_>,
) -> IndexManifest<'a> {
    let mut sections = String::new();
    let mut class = String::new();
    let mut classes = Vec::new();
    for (document, indexed) in documents.iter().zip(indexed) {
        push(number(indexed.sections.len()), &mut sections);
        let of_this = class_of(document, options);
        let at = classes.iter().position(|known| *known == of_this);
        let at = at.unwrap_or_else(|| {
            classes.push(of_this);
            classes.len() - 1
        });
        push(number(at), &mut class);
    }
    let codes: Vec<&str> = documents
        .iter()
        .filter_map(|document| document.code.as_deref())
        .collect();
    IndexManifest {
        format: FORMAT,
        language: options.language,
        pages: documents.len(),
        sections,
        class,
        classes,
        codes: codes.join(" "),
        code_pattern: options.codes.pattern(),
        stop: options.stop_words,
        synonyms: synonyms
            .iter()
            .map(|(wording, terms)| {
                let terms: Vec<&str> = terms.iter().map(String::as_str).collect();
                (wording.as_str(), terms.join("|"))
            })
            .collect(),
        prefix: 0,
        shards: Vec::new(),
        vocabulary: String::new(),
        titles: Vec::new(),
        titles_each: 0,
        excerpts_each: 0,
        extra: &options.extra,
    }
}

fn class_of<'a>(document: &'a Document<'_>, options: &Options<'_>) -> Class<'a> {
    let mut audiences: Vec<&str> = document.audiences.iter().map(|name| &**name).collect();
    audiences.sort_unstable();
    let prior = options.kinds.get(&*document.kind).copied();
    (
        &document.language,
        audiences,
        prior.unwrap_or_default(),
        document.code.is_some(),
    )
}
