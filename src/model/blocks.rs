//! Fenced blocks of YAML in a page: worked examples and pairs of notes.

use serde::Deserialize;

use super::name::{SourceId, Text};
use super::yaml::foreign;
use crate::units::{Date, Rule};

/// A day's minutes with the author's answer, which the build computes and checks.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitsBlock {
    /// A few words.
    #[serde(default)]
    pub title: Option<Text>,
    /// The rule to count by.
    #[serde(default, deserialize_with = "foreign::one")]
    pub rule: Rule,
    /// The day of service; without it the day on which the page was checked.
    #[serde(default, deserialize_with = "foreign::optional")]
    pub date: Option<Date>,
    /// Lines as on the command line, with spaces between them.
    pub lines: Text,
    /// The claim lines: `97530 x2, 97140 x1`.
    pub answer: Text,
    /// Who published the example; without it, it was worked by hand.
    #[serde(default)]
    pub source: Option<SourceId>,
    /// A remark (inline Markdown).
    #[serde(default)]
    pub note: Option<Text>,
}

/// A weak note beside a strong one, with what the weak one lacks. Both are invented.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotesBlock {
    /// A few words.
    #[serde(default)]
    pub title: Option<Text>,
    /// The day's minutes, as on the command line.
    #[serde(default)]
    pub lines: Option<Text>,
    /// The units that they make, checked by the engine.
    #[serde(default)]
    pub units: Option<Text>,
    /// The weak note.
    pub weak: Text,
    /// The strong one.
    pub strong: Text,
    /// What the weak one lacks, phrase by phrase.
    pub missing: Vec<Missing>,
}

/// A phrase of a weak note, and what it leaves out.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Missing {
    /// The phrase, word for word.
    pub phrase: Text,
    /// What is missing.
    pub missing: Text,
}
