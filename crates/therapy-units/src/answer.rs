//! The answer, in the shape that the command line, the build and the browser share.

use serde::{Deserialize, Serialize};

use crate::amount::{AmountRefusal, DayAmount, LineAmount};
use crate::finding::Finding;
use crate::message::{Message, StepId};
use crate::{Code, Date, Discipline, Rule, Setting};

/// Version of the JSON that answers and refusals have. It changes when a program that reads them has
/// to.
pub const SCHEMA: u32 = 2;

/// A day's units with their working. In JSON the fields keep their names and order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The rule that was counted by, as asked.
    pub rule: Rule,
    /// The day of service, as asked.
    pub date: Date,
    /// Who bills, as asked.
    pub setting: Setting,
    /// The payer whose caps were held against the day, as asked; absent where none was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<String>,
    /// One pool a discipline, in order of first appearance.
    pub pools: Vec<PoolAnswer>,
    /// Codes with units and modifiers as a claim carries them, pool by pool.
    pub claim_lines: Vec<ClaimLine>,
    /// Units of all pools, timed and untimed.
    pub total_units: u32,
    /// How the units were worked out, pool by pool.
    pub steps: Vec<Message<StepId>>,
    /// What a person should look at before billing, or know.
    pub findings: Vec<Finding>,
    /// What Medicare's fee schedule gives for each claim line, in their order; this and what follows is
    /// absent from JSON unless [`crate::add_amounts`] put it there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amounts: Option<Vec<LineAmount>>,
    /// The same for the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amounts_total: Option<DayAmount>,
    /// Why there are no amounts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amounts_refused: Option<AmountRefusal>,
}

/// The minutes and units of one discipline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolAnswer {
    /// The discipline whose plan of care the lines belong to.
    pub discipline: Discipline,
    /// Minutes of the timed codes that are pooled: the note's timed minutes.
    pub timed_minutes: u32,
    /// Minutes of timed codes that are counted by themselves, such as caregiver training.
    pub separate_minutes: u32,
    /// Minutes of untimed codes; with all others, the total treatment time.
    pub untimed_minutes: u32,
    /// Units of the timed codes that are pooled.
    pub timed_units: u32,
    /// Its lines in order of entry, those of one code added together.
    pub lines: Vec<PoolLine>,
    /// Other equally right units, at most [`crate::UnitData::max_alternatives`] of them.
    pub alternatives: Vec<Alternative>,
    /// How many equally right answers there are beside this one, listed or not.
    pub alternatives_total: u64,
}

/// A code's minutes and units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolLine {
    /// The code; for a family its first one, with all units.
    pub code: Code,
    /// All minutes of the code, the assistant's among them.
    pub minutes: u32,
    /// Minutes that an assistant gave alone.
    pub assistant_minutes: u32,
    /// Whether its minutes decide its units.
    pub timed: bool,
    /// Units billed; 0 where its minutes earn none.
    pub units: u32,
    /// How many of them carry the assistant's modifier.
    pub assistant_units: u32,
}

/// Another equally right answer of a pool, in the order of its lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alternative {
    /// Units of each line.
    pub units: Vec<u32>,
    /// How many of each line's units carry the assistant's modifier.
    pub assistant_units: Vec<u32>,
}

/// A line of the claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimLine {
    /// The billed code; for a family's further units, its add-on.
    pub code: Code,
    /// Units billed with these modifiers, at least 1.
    pub units: u32,
    /// The plan's modifier (GP, GO or GN), then the assistant's (CQ or CO) on an assistant's units.
    pub modifiers: Vec<String>,
    /// The discipline whose plan of care it belongs to.
    pub discipline: Discipline,
}

impl PoolAnswer {
    /// Units of its lines, in their order, as [`crate::claim_lines_of`] takes them.
    pub fn units(&self) -> Vec<u32> {
        self.lines.iter().map(|line| line.units).collect()
    }

    /// How many of each line's units carry the assistant's modifier, in the order of the lines.
    pub fn assistant_units(&self) -> Vec<u32> {
        self.lines.iter().map(|line| line.assistant_units).collect()
    }
}
