//! The days that a question starts from.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::units::Date;

/// What happened on a day that a deadline counts from, in the order in which it usually happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Start {
    /// The first treatment, the evaluation included.
    Treated,
    /// The date of the plan of care that now holds.
    Planned,
    /// The claim was sent.
    Sent,
    /// The date of the notice that denied or decided the claim.
    Denied,
    /// The date of the decision on the first appeal.
    Decided,
    /// The date of the letter that asks for records.
    Requested,
    /// An overpayment was identified.
    Identified,
}

impl Start {
    /// All of them, in their order.
    pub const ALL: [Self; 7] = [
        Self::Treated,
        Self::Planned,
        Self::Sent,
        Self::Denied,
        Self::Decided,
        Self::Requested,
        Self::Identified,
    ];

    /// The word for it in data and JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Treated => "treated",
            Self::Planned => "planned",
            Self::Sent => "sent",
            Self::Denied => "denied",
            Self::Decided => "decided",
            Self::Requested => "requested",
            Self::Identified => "identified",
        }
    }

    /// Reads such a word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|start| start.as_str() == text)
    }
}

/// The days of a question, as they were entered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The day of each start that is known.
    pub starts: BTreeMap<Start, Date>,
    /// Treatment days, in any order; the first one need not be repeated here.
    pub treatments: Vec<Date>,
}
