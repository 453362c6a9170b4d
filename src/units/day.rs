//! What is asked of the engine.

use serde::{Deserialize, Serialize};

use super::{Line, RuleName};

/// A patient's day of therapy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// The rule to count by.
    pub rule: RuleName,
    /// The day of service, YYYY-MM-DD.
    pub date: String,
    /// What was given, in order of entry.
    pub lines: Vec<Line>,
}
