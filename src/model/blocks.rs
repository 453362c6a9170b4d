//! Fenced blocks of YAML in pages: worked examples (`units`), pairs of notes (`notes`) and the pairs
//! of a code (`pairs`).

use serde::Deserialize;

use super::name::{SourceId, Text};
use super::yaml::{Placed, foreign};
use crate::units::{Code, Date, Rule};

/// A worked example: a day's minutes with the author's answer, which the build computes and checks.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitsBlock {
    /// The heading that stands above the example, if it has one.
    #[serde(default)]
    pub title: Option<Text>,
    /// The rule to count by.
    #[serde(default, deserialize_with = "foreign::one")]
    pub rule: Rule,
    /// The day of service; without it, the day on which the page was checked.
    #[serde(default, deserialize_with = "foreign::optional")]
    pub date: Option<Date>,
    /// The minutes as on the command line, separated by spaces: `97530:33 97110:7`.
    pub lines: Placed<Text>,
    /// The claim lines that the author expects: `97530 x2, 97140 x1`.
    pub answer: Placed<Text>,
    /// Where the example was published; without it, it was worked by hand.
    #[serde(default)]
    pub source: Option<Placed<SourceId>>,
    /// A remark below the working (inline Markdown).
    #[serde(default)]
    pub note: Option<Placed<Text>>,
}

/// A weak note of a treatment beside a strong one, with what the weak one lacks. Both notes are
/// invented.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotesBlock {
    /// The heading that stands above the pair, if it has one.
    #[serde(default)]
    pub title: Option<Text>,
    /// The day's minutes, as in [`UnitsBlock::lines`].
    #[serde(default)]
    pub lines: Option<Placed<Text>>,
    /// The claim lines that the minutes make, as in [`UnitsBlock::answer`]; the build checks them.
    #[serde(default)]
    pub units: Option<Placed<Text>>,
    /// Text of the note that would not be paid.
    pub weak: Text,
    /// Text of the note that holds what a reviewer looks for.
    pub strong: Text,
    /// What the weak note lacks, phrase by phrase.
    pub missing: Vec<Missing>,
}

/// The pairs of a code with every other code of the site, drawn from CMS's records.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PairsBlock {
    /// The code.
    pub code: Placed<Code>,
}

/// A phrase of the weak note, and what it leaves out.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Missing {
    /// A phrase that stands in the weak note word for word, and is marked there.
    pub phrase: Placed<Text>,
    /// What a reviewer would miss in the phrase.
    pub missing: Text,
}
