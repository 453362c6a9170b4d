//! The manifest: what the browser's script needs before any word is looked up.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::document::{Document, FIELDS};
use crate::encode::{FIRST, HALF, SKIPPED, digit, push};
use crate::impact::{IDF_STEPS, LENGTH_STEPS, LEVELS, length};
use crate::indexed::IndexedDocument;
use crate::inverted::number;
use crate::norms::{NORM_STEPS, Norms};
use crate::options::{Options, Weights};
use crate::phrases::{MAX_PHRASE_WORDS, SynonymGroups};
use crate::shards::MIN_LETTERS;

/// The manifest; its field names are those that the script reads.
#[derive(Serialize)]
pub(crate) struct IndexManifest<'a> {
    format: Format,
    language: &'a str,
    pages: usize,
    /// How many sections each document has, its questions among them, as numbers of any size.
    sections: String,
    /// How many questions each document has, as numbers of any size.
    asks: String,
    /// For each question the place of the section that answers it, as numbers of any size.
    targets: String,
    /// For each question its norm, a digit.
    ask_norms: String,
    /// For each document its title's norm, a digit.
    title_norms: String,
    /// For each section its length in words, a digit.
    lengths: String,
    /// For each document its class, a position in `classes`, as numbers of any size.
    class: String,
    /// Every combination that [`class_of`] gives, once.
    classes: Vec<Class<'a>>,
    codes: String,
    /// What a folded query matches that is a code and nothing else; its group is the code.
    code_pattern: Option<String>,
    /// Words that do not narrow a search, by language.
    stop: BTreeMap<&'a str, &'a str>,
    /// Names, patterns and worths of intents.
    intents: Vec<(&'a str, &'a str, f32)>,
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
    /// The weights that a posting may have; the last is that of a word of the title.
    levels: [f32; LEVELS.len() + 1],
    saturation: f32,
    length: f32,
    /// Steps of an idf for each unit of its natural logarithm, of a length for each doubling, and of a
    /// norm for each unit.
    idf_steps: u32,
    length_steps: u32,
    norm_steps: u32,
    /// The longest phrase that is looked up, in words.
    phrase: usize,
    /// The shortest word that a misspelling is corrected to.
    letters: usize,
}

fn format(weights: &Weights) -> Format {
    let mut levels = [weights.title; LEVELS.len() + 1];
    levels[..LEVELS.len()].copy_from_slice(&LEVELS);
    Format {
        first: FIRST,
        skipped: SKIPPED,
        half: HALF,
        levels,
        saturation: weights.saturation,
        length: weights.length,
        idf_steps: IDF_STEPS,
        length_steps: LENGTH_STEPS,
        norm_steps: NORM_STEPS,
        phrase: MAX_PHRASE_WORDS,
        letters: MIN_LETTERS,
    }
}

/// A shard as the manifest lists it: its first term, its file's name, and its overflow terms. Those
/// sort behind the first term of the next shard, so the script would look for them there; they
/// stand here because their stem group begins here. Separated by bars.
pub(crate) type ShardEntry = (String, String, String);

/// Language, audiences, the worth of its kind, whether its sections stand for themselves, whether it is
/// about a code, and the intents that it answers.
type Class<'a> = (&'a str, Vec<&'a str>, f32, bool, bool, Vec<&'a str>);

/// The manifest of an index, without its files.
pub(crate) fn manifest<'a>(
    documents: &'a [Document<'_>],
    indexed: &[IndexedDocument<'_>],
    lengths: &[[u32; FIELDS]],
    norms: &Norms<'_>,
    synonyms: &'a SynonymGroups,
    options: &'a Options<'_>,
) -> IndexManifest<'a> {
    let mut sections = String::new();
    let mut asks = String::new();
    let mut targets = String::new();
    let mut ask_norms = String::new();
    let mut title_norms = String::new();
    let mut class = String::new();
    let mut classes = Vec::new();
    for (document, indexed) in documents.iter().zip(indexed) {
        push(number(indexed.sections.len()), &mut sections);
        push(number(indexed.targets.len()), &mut asks);
        for (ask, target) in document.asks.iter().zip(&indexed.targets) {
            push(number(*target), &mut targets);
            ask_norms.push(norms.digit(&ask.question));
        }
        title_norms.push(norms.digit(&document.title));
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
        format: format(&options.weights),
        language: options.language,
        pages: documents.len(),
        sections,
        asks,
        targets,
        ask_norms,
        title_norms,
        lengths: lengths
            .iter()
            .map(|fields| digit(length(fields.iter().sum())))
            .collect(),
        class,
        classes,
        codes: codes.join(" "),
        code_pattern: options.codes.pattern(),
        stop: options.stop_words.iter().copied().collect(),
        intents: options
            .intents
            .iter()
            .map(|intent| (&*intent.name, &*intent.pattern, intent.worth))
            .collect(),
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
    let mut answers: Vec<&str> = document.answers.iter().map(|name| &**name).collect();
    answers.sort_unstable();
    let prior = options.kinds.get(&*document.kind).copied();
    let prior = prior.unwrap_or_default();
    (
        &document.language,
        audiences,
        prior.worth,
        prior.entries,
        document.code.is_some(),
        answers,
    )
}
