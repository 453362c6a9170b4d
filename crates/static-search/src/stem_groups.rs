//! Stem groups: the forms of one word ("sail", "sailed", "sailing"), each found by the others.

use std::collections::HashMap;

use rust_stemmers::{Algorithm, Stemmer};

use crate::inverted::{Inverted, number};
use crate::tokens::folded;

/// Letters that all terms of a stem group begin with in common, so that they are near one another
/// when the sorted terms are cut into files.
const COMMON_PREFIX: usize = 3;

/// The stem groups of a vocabulary, ordered by their first term; each is its terms' numbers in order.
pub(crate) fn stem_groups(inverted: &Inverted, native: &str, other: Option<&str>) -> Vec<Vec<u32>> {
    let stemmers = [stemmer(Some(native)), stemmer(other)];
    let mut by_stem: HashMap<String, usize> = HashMap::new();
    let mut stem_groups: Vec<Vec<u32>> = Vec::new();
    for (at, term) in inverted.terms.iter().enumerate() {
        let id = number(at);
        let [here, elsewhere] = inverted.spread[at];
        let stem = stemmers[usize::from(elsewhere > here)]
            .as_ref()
            .filter(|_| is_inflected(term))
            .map(|stemmer| {
                let written = inverted.accented[at].as_deref().unwrap_or(term);
                let stem = stemmer.stem(written);
                folded(&stem).into_owned()
            })
            .filter(|stem| stem.get(..COMMON_PREFIX) == term.get(..COMMON_PREFIX));
        match stem {
            None => stem_groups.push(vec![id]),
            Some(stem) => match by_stem.get(&stem) {
                Some(group) => stem_groups[*group].push(id),
                None => {
                    by_stem.insert(stem, stem_groups.len());
                    stem_groups.push(vec![id]);
                }
            },
        }
    }
    stem_groups
}

/// Phrases, codes and short words have no other forms.
fn is_inflected(term: &str) -> bool {
    term.chars().count() > COMMON_PREFIX && term.chars().all(char::is_alphabetic)
}

fn stemmer(language: Option<&str>) -> Option<Stemmer> {
    let algorithm = match language? {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "no" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    };
    Some(Stemmer::create(algorithm))
}
