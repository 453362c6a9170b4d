//! Families: forms of one word ("bill", "billed", "billing"), found by one another.

use std::collections::HashMap;

use rust_stemmers::{Algorithm, Stemmer};

use super::inverted::Inverted;
use super::tokens::folded;
use crate::model::Language;

/// Letters that all forms of a family share at least, so that a family stays together when the
/// sorted forms are cut into files.
const SHARED: usize = 3;

/// The families of a vocabulary, each the numbers of its forms in order, by their first form.
pub(super) fn stem_groups(
    inverted: &Inverted,
    native: &Language,
    other: Option<&Language>,
) -> Vec<Vec<u32>> {
    let stemmers = [stemmer(Some(native)), stemmer(other)];
    let mut by_stem: HashMap<String, usize> = HashMap::new();
    let mut stem_groups: Vec<Vec<u32>> = Vec::new();
    for (number, form) in inverted.forms.iter().enumerate() {
        let id = super::inverted::number(number);
        let [here, elsewhere] = inverted.spread[number];
        let stem = stemmers[usize::from(elsewhere > here)]
            .as_ref()
            .filter(|_| can_bend(form))
            .map(|stemmer| {
                let written = inverted.accented[number].as_deref().unwrap_or(form);
                let stem = stemmer.stem(written);
                folded(&stem).into_owned()
            })
            .filter(|stem| stem.get(..SHARED) == form.get(..SHARED));
        match stem {
            None => stem_groups.push(vec![id]),
            Some(stem) => match by_stem.get(&stem) {
                Some(at) => stem_groups[*at].push(id),
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
fn can_bend(form: &str) -> bool {
    form.chars().count() > SHARED && form.chars().all(char::is_alphabetic)
}

fn stemmer(language: Option<&Language>) -> Option<Stemmer> {
    let algorithm = match language?.as_str() {
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
