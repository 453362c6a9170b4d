//! The question that [`crate::compute`] answers: a day of therapy.

use serde::{Deserialize, Serialize};

use crate::{CustomCap, Date, Line, Rule, Setting};

/// One patient's day of therapy. In JSON:
/// `{"rule": "cms", "setting": "practitioner", "date": "2026-06-01", "lines": [{"code": "97530",
/// "minutes": 33, "assistant_minutes": 0, "discipline": "pt"}]}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// The rule to count by.
    pub rule: Rule,
    /// Who bills, which decides whose records apply.
    #[serde(default)]
    pub setting: Setting,
    /// The day of service, which decides the periods of rules and codes that apply.
    pub date: Date,
    /// The treatments in order of entry, which decides between equal leftovers. Lines of one code
    /// and discipline are added together.
    pub lines: Vec<Line>,
    /// The id of the payer in [`crate::UnitData::payers`] whose caps are held against the day; `None`
    /// for no payer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<String>,
    /// A cap that a person typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_cap: Option<CustomCap>,
}

impl Day {
    /// A day of these lines, without a payer.
    pub fn new(rule: Rule, setting: Setting, date: Date, lines: Vec<Line>) -> Self {
        Self {
            rule,
            setting,
            date,
            lines,
            payer: None,
            custom_cap: None,
        }
    }
}
