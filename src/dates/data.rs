//! The rules that deadlines are counted by, as both engines read them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::given::Start;
use super::sums::Unit;
use crate::units::Date;

/// Everything that both engines read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateData {
    /// The first and the last day that may be entered.
    pub days: Period,
    /// How many treatment days may be entered.
    pub max_treatments: u32,
    /// The rules, in the order in which their deadlines are given.
    pub rules: Vec<DateRule>,
    /// Sentences of findings, by [`super::FindingId`].
    pub finding_texts: BTreeMap<String, FindingText>,
    /// Sentences of refusals, by [`super::RefusalId`].
    pub error_texts: BTreeMap<String, String>,
}

/// The sentence of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingText {
    /// The sentence, with placeholders such as `{treated}`.
    pub text: String,
    /// The source of the rule that it rests on, if it rests on one.
    pub source: Option<String>,
}

/// A period of days; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// Its first day; none for a period without a known beginning.
    pub from: Option<Date>,
    /// Its last day; none while it lasts.
    pub to: Option<Date>,
}

impl Period {
    /// Whether a day lies in it.
    pub fn covers(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// A rule: how a deadline follows from a start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateRule {
    /// Its id, such as `certification`.
    pub id: String,
    /// The name of its deadline.
    pub label: String,
    /// What it counts from: the first of these that is known.
    pub starts: Vec<Start>,
    /// How many days, months, years or treatment days it allows.
    pub amount: u32,
    /// What is counted.
    pub unit: Unit,
    /// Days after its date on which a notice is taken as received; none where the date itself counts.
    pub received_days: Option<u32>,
    /// The days of the start for which the rule holds.
    pub holds: Period,
    /// The source that lets a last day on a weekend run to the next workday, if one was found.
    pub weekend_source: Option<String>,
    /// The start whose day keeps the deadline: a claim that was sent keeps the limit for sending it.
    pub met_by: Option<Start>,
    /// The rule in a sentence or two, its numbers filled in.
    pub text: String,
    /// The source of the rule.
    pub source: String,
    /// Whether the number, and how it is counted, were seen in that source.
    pub sure: bool,
}
