//! Phrases: several words that are looked up as one ("plan of care"), and the words that readers use
//! instead of a term.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::tokens::tokens;
use crate::check::CheckedSite;

/// The longest phrase that is looked up, in words; `LONGEST` in `static/search-core.js` is the same.
pub(super) const MAX_PHRASE_WORDS: usize = 6;

/// On a site of more pages than this, titles and headings are no phrases: they would be a great part
/// of the index.
const MAX_TITLED_PAGES: usize = 400;

/// The longest heading that is a phrase, in words: longer ones are found by their words.
const MAX_HEADING_WORDS: usize = 4;

/// The phrases of a site, by their first word.
#[derive(Debug, Default)]
pub(super) struct Phrases(HashMap<String, Vec<Vec<String>>>);

/// The words that readers use, each with the terms that they stand for.
pub(super) type SynonymGroups = BTreeMap<String, BTreeSet<String>>;

/// A text as a key: its tokens with a space between.
pub(super) fn key(text: &str) -> String {
    let words: Vec<String> = tokens(text).map(|token| token.text.into_owned()).collect();
    words.join(" ")
}

/// The site's phrases: terms of the glossary, titles, headings, and what synonyms lead to.
pub(super) fn gather(site: &CheckedSite) -> (Phrases, SynonymGroups) {
    let model = &site.model;
    let mut synonyms = SynonymGroups::new();
    let mut link = |from: &str, to: &str| {
        let (from, to) = (key(from), key(to));
        if from != to && !from.is_empty() && !to.is_empty() {
            synonyms.entry(from).or_default().insert(to);
        }
    };
    for entry in &model.synonyms {
        for term in &entry.terms {
            for wording in &entry.say {
                link(wording.as_str(), term.as_str());
                if entry.both.get() {
                    link(term.as_str(), wording.as_str());
                }
            }
        }
    }
    let mut all: BTreeSet<String> = BTreeSet::new();
    for term in &model.glossary {
        all.insert(key(term.term.as_str()));
        all.extend(term.also.iter().map(|spelling| key(spelling.as_str())));
    }
    if model.pages.len() <= MAX_TITLED_PAGES {
        for page in &model.pages {
            all.insert(key(&page.title));
            all.insert(key(page.nav_title()));
        }
        let headings = site.pages.iter().flat_map(|page| &page.headings);
        all.extend(
            headings
                .map(|heading| key(&heading.text))
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
    pub(super) fn beginning(&self, word: &str) -> Option<&[Vec<String>]> {
        self.0.get(word).map(Vec::as_slice)
    }
}
