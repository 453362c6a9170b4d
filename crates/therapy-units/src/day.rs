//! What is asked of the engine.

use serde::{Deserialize, Serialize};

use crate::{Date, Line, Rule};

/// A patient's day of therapy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// The rule to count by.
    pub rule: Rule,
    /// The day of service.
    pub date: Date,
    /// What was given, in order of entry.
    pub lines: Vec<Line>,
}
