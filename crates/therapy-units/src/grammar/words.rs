//! The words that mean something in a line, and the names of codes.

use std::collections::BTreeMap;

use super::tokens::{Kind, tokens};
use crate::{Code, Discipline};

/// What people call codes: names in lower case, their words with one space between, each with the
/// codes that it may mean. A name of one code can be written in its place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names(BTreeMap<String, Vec<Code>>);

impl Names {
    /// Takes names as people write them, `Neuro re-ed`; a name that is given twice may mean both codes.
    pub fn new<'a>(names: impl IntoIterator<Item = (&'a str, &'a Code)>) -> Self {
        let mut table: BTreeMap<String, Vec<Code>> = BTreeMap::new();
        for (name, code) in names {
            let codes = table.entry(name_key(name)).or_default();
            if !codes.contains(code) {
                codes.push(code.clone());
            }
        }
        Self(table)
    }

    /// The codes that a name may mean, in the order in which they were given.
    pub fn codes(&self, key: &str) -> &[Code] {
        self.0.get(key).map_or(&[], Vec::as_slice)
    }

    /// The names with their codes, as the browser's script takes them.
    pub fn table(&self) -> &BTreeMap<String, Vec<Code>> {
        &self.0
    }
}

/// A name as names are looked up: `Neuro Re-Ed` is `neuro re ed`.
pub fn name_key(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let parts = tokens(&chars)
        .into_iter()
        .filter_map(|token| match token.kind {
            Kind::Word(word) => Some(word),
            Kind::Number | Kind::Code(_) => Some(chars[token.from..token.to].iter().collect()),
            Kind::Sign(_) => None,
        });
    parts.collect::<Vec<_>>().join(" ")
}

/// The discipline that a word names, by its own name or by its modifier's.
pub(super) fn discipline(word: &str) -> Option<Discipline> {
    match word {
        "pt" | "gp" => Some(Discipline::Pt),
        "ot" | "go" => Some(Discipline::Ot),
        "slp" | "gn" => Some(Discipline::Slp),
        _ => None,
    }
}

/// The discipline of an assistant.
pub(super) fn assistant(word: &str) -> Option<Discipline> {
    match word {
        "pta" => Some(Discipline::Pt),
        "ota" | "cota" => Some(Discipline::Ot),
        "slpa" => Some(Discipline::Slp),
        _ => None,
    }
}

/// The word for an assistant of a discipline, as it is printed.
pub(super) const fn assistant_word(discipline: Discipline) -> &'static str {
    match discipline {
        Discipline::Pt => "pta",
        Discipline::Ot => "ota",
        Discipline::Slp => "slpa",
    }
}

pub(super) fn is_minutes(word: &str) -> bool {
    matches!(word, "m" | "min" | "mins" | "minute" | "minutes")
}

pub(super) fn is_hours(word: &str) -> bool {
    matches!(word, "h" | "hr" | "hrs" | "hour" | "hours")
}

pub(super) fn is_units(word: &str) -> bool {
    matches!(word, "u" | "unit" | "units")
}

pub(super) fn is_until(word: &str) -> bool {
    matches!(word, "to" | "until" | "till")
}

/// Whether a word is part of the grammar, so that no name begins with it or goes on with it.
pub(super) fn is_reserved(word: &str) -> bool {
    word == "x"
        || word == "cpt"
        || word == "hcpcs"
        || discipline(word).is_some()
        || assistant(word).is_some()
        || is_minutes(word)
        || is_hours(word)
        || is_units(word)
}
