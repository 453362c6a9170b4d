//! Caps: the most units that a payer pays, or that a person typed.

use serde::{Deserialize, Serialize};

use crate::{Code, Date};

/// The most units that a payer pays in a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayerCap {
    /// The most units; `None` where the number is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub units: Option<u32>,
    /// The time in which units are added up, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<CapPeriod>,
    /// Whose units are added up, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<CapPer>,
    /// The codes whose units count, where they are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<CapCounts>,
    /// Caps on a part of these units.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<CapPart>,
    /// What may go over it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<CapException>,
    /// Where or for whom it holds, in words, if not everywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only: Option<String>,
    /// First day of service; `None` where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day of service; `None` while it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// Whether its sources bear it out.
    pub sure: bool,
    /// Ids of its sources.
    pub sources: Vec<String>,
}

/// The time in which a cap's units are added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CapPeriod {
    /// A day of service.
    Day,
    /// A visit, of which a day may have several.
    Visit,
    /// A week, of which this day is a part.
    Week,
}

/// Whose units a cap adds up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CapPer {
    /// Each discipline's by themselves.
    Discipline,
    /// Those of each provider who treats.
    Provider,
    /// All therapy of the patient together.
    All,
}

/// The codes whose units a cap counts. In JSON `"timed"`, `"treatment"` or a list of codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CapCounts {
    /// Every code whose minutes decide its units.
    Timed,
    /// Every code but evaluations and re-evaluations.
    Treatment,
    /// These codes.
    #[serde(untagged)]
    Listed(Vec<Code>),
}

/// A cap on a part of the units that another one counts, such as passive treatment. It is told and
/// never held against a day, as a day's codes do not say what belongs to the part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapPart {
    /// What the part is called.
    pub part: String,
    /// The most units of it.
    pub units: u32,
    /// The condition on which it holds, in words, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
}

/// What may go over a cap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapException {
    /// The exception, as a sentence.
    pub text: String,
    /// The codes that it is about; it is about any code where it names none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<Code>,
}

/// A cap that a person typed, beside any of a payer's. In JSON: `{"units": 4, "per": "discipline"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomCap {
    /// The most units of a day, over every code but evaluations.
    pub units: u32,
    /// Whose units are added up.
    pub per: CustomPer,
}

/// Whose units a typed cap adds up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CustomPer {
    /// Those of the whole day.
    Day,
    /// Each discipline's by themselves.
    Discipline,
}

impl PayerCap {
    /// Whether it holds on a day of service, as far as its days are known.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}
