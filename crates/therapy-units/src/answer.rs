//! The answer, in the shape that the command line, the build and the browser share.

use serde::{Deserialize, Serialize};

use crate::message::{Message, StepId, WarningId};
use crate::{Code, Date, Discipline, Rule};

/// A day's units with their working.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The shape's number.
    pub schema: u32,
    /// The rule.
    pub rule: Rule,
    /// The day of service.
    pub date: Date,
    /// One pool a discipline, in order of first appearance.
    pub pools: Vec<PoolAnswer>,
    /// What goes on the claim.
    pub claim_lines: Vec<ClaimLine>,
    /// All units.
    pub total_units: u32,
    /// The working.
    pub steps: Vec<Message<StepId>>,
    /// What to look at.
    pub warnings: Vec<Message<WarningId>>,
}

/// A discipline's part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolAnswer {
    /// Which.
    pub discipline: Discipline,
    /// Minutes of timed codes.
    pub timed_minutes: u32,
    /// Minutes of untimed codes.
    pub untimed_minutes: u32,
    /// Units of timed codes.
    pub timed_units: u32,
    /// Its lines, those of one code added, in order of entry.
    pub lines: Vec<PoolLine>,
    /// Other equally right units, at most as many as the data says.
    pub alternatives: Vec<Alternative>,
    /// How many there are.
    pub alternatives_total: u64,
}

/// A code's minutes and units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolLine {
    /// The code; for a family its first one, with all units.
    pub code: Code,
    /// All minutes.
    pub minutes: u32,
    /// Those of an assistant alone.
    pub assistant_minutes: u32,
    /// Whether minutes decide its units.
    pub timed: bool,
    /// Its units.
    pub units: u32,
    /// How many of them carry the assistant's modifier.
    pub assistant_units: u32,
}

/// Another equally right answer of a pool, in the order of its lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alternative {
    /// Units.
    pub units: Vec<u32>,
    /// How many of them carry the assistant's modifier.
    pub assistant_units: Vec<u32>,
}

/// A line of the claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimLine {
    /// The code.
    pub code: Code,
    /// Its units.
    pub units: u32,
    /// Its modifiers: the plan's, then the assistant's.
    pub modifiers: Vec<String>,
}

impl PoolAnswer {
    /// Units of its lines.
    pub fn units(&self) -> Vec<u32> {
        self.lines.iter().map(|line| line.units).collect()
    }

    /// Marked units of its lines.
    pub fn assistant_units(&self) -> Vec<u32> {
        self.lines.iter().map(|line| line.assistant_units).collect()
    }
}
