//! Phrases: several words that are looked up as one ("plan of care"), and the words that readers use
//! instead of a term.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::document::{Document, Synonym};
use crate::options::Options;
use crate::tokens::key;

/// The longest phrase that is looked up, in words.
pub(crate) const MAX_PHRASE_WORDS: usize = 6;

/// On a site of more documents than this, titles and headings are no phrases: they would be a great part
/// of the index.
const MAX_TITLED_DOCUMENTS: usize = 400;

/// The longest heading that is a phrase, in words: longer ones are found by their words.
const MAX_HEADING_WORDS: usize = 4;

/// The phrases of a site, by their first word.
#[derive(Debug, Default)]
pub(crate) struct Phrases(HashMap<String, Vec<Vec<String>>>);

/// The words that readers use, each with the terms that they stand for.
pub(crate) type SynonymGroups = BTreeMap<String, BTreeSet<String>>;

/// All phrases: those that the options name, titles, headings, and what synonyms lead to.
pub(crate) fn gather(
    documents: &[Document<'_>],
    groups: &[Synonym<'_>],
    options: &Options<'_>,
) -> (Phrases, SynonymGroups) {
    let mut synonyms = SynonymGroups::new();
    let mut link = |from: &str, to: &str| {
        let (from, to) = (key(from), key(to));
        if from != to && !from.is_empty() && !to.is_empty() {
            synonyms.entry(from).or_default().insert(to);
        }
    };
    for entry in groups {
        for term in &entry.terms {
            for wording in &entry.say {
                link(wording, term);
                if entry.both {
                    link(term, wording);
                }
            }
        }
    }
    let mut all: BTreeSet<String> = options.phrases.iter().map(|term| key(term)).collect();
    if documents.len() <= MAX_TITLED_DOCUMENTS {
        for document in documents {
            all.insert(key(&document.title));
            all.extend(document.titles.iter().map(|title| key(title)));
        }
        let sections = documents.iter().flat_map(|document| &document.sections);
        all.extend(
            sections
                .filter(|section| section.phrase)
                .map(|section| key(&section.heading))
                .filter(|heading| heading.split(' ').count() <= MAX_HEADING_WORDS),
        );
    }
    all.extend(synonyms.values().flatten().cloned());
    let mut phrases = Phrases::default();
    for phrase in all {
        let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
        if (2..=MAX_PHRASE_WORDS).contains(&words.len()) {
            phrases.0.entry(words[0].clone()).or_default().push(words);
        }
    }
    (phrases, synonyms)
}

impl Phrases {
    /// The phrases that a word may begin.
    pub(crate) fn beginning(&self, word: &str) -> Option<&[Vec<String>]> {
        self.0.get(word).map(Vec::as_slice)
    }
}
