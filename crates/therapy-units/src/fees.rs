//! Medicare's national fee schedules, as amounts are computed from them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::data::SourcedText;
use crate::date::Date;

/// What amounts are computed from, and the sentences about them. It is apart from [`crate::UnitData`], since
/// few readers ask for amounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmountData {
    /// The share of its practice expense that is paid for each unit but the first, in percent.
    pub practice_percent: u32,
    /// The patient's share, in percent.
    pub patient_percent: u32,
    /// The fee schedules that are known, in order of their days.
    pub schedules: Vec<FeeSchedule>,
    /// How the amounts are found, a sentence each.
    pub basis: Vec<SourcedText>,
    /// What the amounts do not hold.
    pub left_out: Vec<SourcedText>,
    /// Said where an amount is not certain.
    pub unsure: SourcedText,
    /// Said where a line carries an assistant's modifier.
    pub before_assistant: SourcedText,
    /// Sentences of refusals, by the id's name.
    pub refusal_texts: BTreeMap<String, String>,
}

impl AmountData {
    /// All sentences that name a source.
    pub fn texts(&self) -> impl Iterator<Item = &SourcedText> {
        let all = self.basis.iter().chain(&self.left_out);
        all.chain([&self.unsure, &self.before_assistant])
    }
}

/// Fees that hold on the same days of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeSchedule {
    /// The schedule's year.
    pub year: i16,
    /// First day of service.
    pub from: Date,
    /// Last day of service.
    pub to: Date,
    /// Dollars of one relative value unit, in ten-thousandths: 33.4009 is 334009.
    pub factor: u32,
    /// Whether the factor was seen in a source.
    pub factor_sure: bool,
    /// The fees by code.
    pub fees: BTreeMap<Code, Fee>,
}

/// A code's relative values outside a facility, in hundredths: 1.05 is 105.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// Work, practice expense and malpractice together.
    pub total: u32,
    /// The practice expense in it; `None` where no file gives it.
    pub practice: Option<u32>,
    /// Whether the practice expense is not in a file but follows from others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inferred: bool,
    /// Whether a facility has another practice expense.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub facility_differs: bool,
}
