//! What days are drawn from: lists of codes and minutes, which travel as data.

use serde::{Deserialize, Serialize};
use therapy_units::{Code, Date};

use crate::Misconception;

/// The highest level.
pub const LEVELS: u32 = 8;

/// The lists of one version of the problems. A version is frozen: its seeds give the same days for ever,
/// so a change of any list is a new version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrillData {
    /// The version, a part of every seed's text.
    pub version: u32,
    /// The day of service, which decides the rules that answers are counted by.
    pub date: Date,
    /// The most timed minutes of a day.
    pub max_timed_minutes: u32,
    /// How many days may be drawn before the last one is taken as it is.
    pub max_draws: u32,
    /// Timed codes.
    pub timed: Vec<Code>,
    /// Untimed codes of level 5.
    pub untimed: Vec<Code>,
    /// Timed codes of level 8, none of which is in a pair with one of `assisted`.
    pub beside_assisted: Vec<Code>,
    /// Untimed codes of level 8, which an assistant may give.
    pub assisted: Vec<Code>,
    /// Minutes as clinics write them.
    pub clinic_minutes: Vec<u32>,
    /// The fewest minutes of a code.
    pub least_minutes: u32,
    /// The most minutes of a code.
    pub most_minutes: u32,
    /// Minutes at the edges of the table, for level 1.
    pub edge_minutes: Vec<u32>,
    /// Minutes of untimed codes.
    pub untimed_minutes: Vec<u32>,
    /// Each code with the number of its activities, of which a day's words take one.
    pub activities: Vec<(Code, u32)>,
    /// How many patients there are to take a name from.
    pub patients: u32,
    /// The misconceptions that are looked for.
    pub misconceptions: Vec<MisconceptionData>,
}

/// A misconception's place among the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MisconceptionData {
    /// What a learner does.
    pub id: Misconception,
    /// The fault that it shares with others.
    pub family: String,
    /// The first level at which it can show.
    pub level: u32,
}

impl DrillData {
    /// The misconceptions that can show at a level: its own and those of the levels before it.
    pub fn at_level(&self, level: u32) -> impl Iterator<Item = &MisconceptionData> {
        let all = self.misconceptions.iter();
        all.filter(move |one| one.level <= level)
    }

    /// The newest level, up to this one, that has misconceptions of its own.
    pub(crate) fn focus(&self, level: u32) -> u32 {
        self.at_level(level).map(|one| one.level).max().unwrap_or(0)
    }
}
