//! A drawn day and its entries: lines of one code and discipline added together.

use serde::{Deserialize, Serialize};
use therapy_units::{
    Code, Date, Day, Discipline, Line, LineError, Rule, Setting, Timing, UnitData,
};

/// A line of a drawn day, as the learner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrillLine {
    /// The code.
    pub code: Code,
    /// All of its minutes.
    pub minutes: u32,
    /// Those of them that an assistant gave alone.
    pub assistant_minutes: u32,
    /// The plan of care.
    pub discipline: Discipline,
    /// Which visit of the day it belongs to, from 1.
    pub session: u32,
}

impl DrillLine {
    /// Reads `CODE:MINUTES[:ASSISTANT][@pt|@ot|@slp][#VISIT]`; the visit is 1 unless one is named.
    ///
    /// # Errors
    ///
    /// A [`LineError`] that names the part which cannot be read; a visit that is no digit is taken as a
    /// part of the line before it.
    pub fn parse(text: &str) -> Result<Self, LineError> {
        let (line, session) = match text.rsplit_once('#') {
            Some((line, visit)) if matches!(visit, "1" | "2" | "3") => {
                (line, visit.parse().unwrap_or(1))
            }
            _ => (text, 1),
        };
        let line = Line::parse(line)?;
        Ok(Self {
            code: line.code,
            minutes: line.minutes,
            assistant_minutes: line.assistant_minutes,
            discipline: line.discipline,
            session,
        })
    }
}

/// What one field of the answer is about: a code of a discipline, with its minutes of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The plan of care.
    pub discipline: Discipline,
    /// The code.
    pub code: Code,
    /// Whether its minutes decide its units.
    pub timed: bool,
    /// Minutes of the day.
    pub minutes: u32,
    /// Those of them that an assistant gave alone.
    pub assistant_minutes: u32,
}

/// An answer: the units of each entry, and how many of them carry the assistant's modifier.
pub type Counts = Vec<(u32, u32)>;

/// The day of therapy that lines make, as the unit engine is asked about it: by Medicare's rule, for a
/// practitioner.
pub fn day_of(date: Date, lines: &[DrillLine]) -> Day {
    let line = |line: &DrillLine| Line {
        code: line.code.clone(),
        minutes: line.minutes,
        assistant_minutes: line.assistant_minutes,
        discipline: line.discipline,
        start: None,
    };
    let lines = lines.iter().map(line).collect();
    Day::new(Rule::Cms, Setting::Practitioner, date, lines)
}

/// The entries of lines: disciplines in order of first appearance, within each the codes.
pub(crate) fn entries(units: &UnitData, lines: &[DrillLine]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for line in lines {
        let same =
            |entry: &&mut Entry| entry.discipline == line.discipline && entry.code == line.code;
        if let Some(entry) = entries.iter_mut().find(same) {
            entry.minutes += line.minutes;
            entry.assistant_minutes += line.assistant_minutes;
            continue;
        }
        let timing = units.codes.get(&line.code).map(|code| &code.timing);
        entries.push(Entry {
            discipline: line.discipline,
            code: line.code.clone(),
            timed: matches!(timing, Some(Timing::Timed { .. })),
            minutes: line.minutes,
            assistant_minutes: line.assistant_minutes,
        });
    }
    let first = lines.first().map(|line| line.discipline);
    // A stable sort by "is not the first discipline" keeps the order within each of two disciplines.
    entries.sort_by_key(|entry| Some(entry.discipline) != first);
    entries
}
