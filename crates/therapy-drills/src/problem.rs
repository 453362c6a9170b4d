//! A problem: a day to count, its right answers, and what each misconception would answer.

use std::fmt;

use serde::{Deserialize, Serialize};
use therapy_units::{FindingId, UnitData, compute};

use crate::Misconception;
use crate::data::{DrillData, LEVELS};
use crate::day::{Counts, DrillLine, Entry, day_of, entries};
use crate::draw::draw;
use crate::random::Random;
use crate::ways::Asked;

/// Which problem is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemId {
    /// 1 to 40 lower-case letters, digits and hyphens.
    pub seed: String,
    /// 1 to [`LEVELS`].
    pub level: u32,
    /// In a diagnosis the step, from 1: such a day has one right answer.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub step: Option<u32>,
    /// Which problem of the seed, from 1.
    pub k: u32,
}

impl ProblemId {
    /// The text that the problem depends on, and on nothing else.
    pub fn text(&self, version: u32) -> String {
        let Self { seed, level, k, .. } = self;
        match self.step {
            None => format!("quarterhour/{version}/{seed}/{level}/{k}"),
            Some(step) => format!("quarterhour/{version}/{seed}/{level}/d/{step}/{k}"),
        }
    }
}

impl ProblemId {
    /// The level that the day is drawn from: in a diagnosis the candidates take turns through the levels
    /// from 2 on, so that each misconception has days on which it shows.
    fn drawn_level(&self) -> u32 {
        match self.step {
            Some(_) if self.level > 2 => 2 + (self.k - 1) % (self.level - 1),
            _ => self.level,
        }
    }
}

/// Makes a seed of a text: lower-cased, 1 to 40 letters, digits and hyphens; none of any other text.
pub fn seed(text: &str) -> Option<String> {
    let seed = text.to_ascii_lowercase();
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    ((1..=40).contains(&seed.len()) && seed.bytes().all(allowed)).then_some(seed)
}

/// A day to count. In JSON the fields keep their names and order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The version of the lists that it is drawn from.
    pub version: u32,
    /// Which one it is.
    #[serde(flatten)]
    pub id: ProblemId,
    /// The patient's place in the list of names.
    pub patient: u32,
    /// The lines of the day in order of entry.
    pub lines: Vec<DrillLine>,
    /// What was done in each line: a place in the code's list of activities.
    pub activities: Vec<u32>,
    /// What an answer names units for.
    pub entries: Vec<Entry>,
    /// Whether an answer says which units are an assistant's.
    pub asks_marks: bool,
    /// All right answers, the usual one first.
    pub right: Vec<Counts>,
    /// The wrong answers of misconceptions of this level and those before it.
    pub ways: Vec<Way>,
}

/// What a misconception answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// The misconception.
    pub id: Misconception,
    /// Its answer.
    pub counts: Counts,
}

/// Why there is no problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSuchLevel(pub u32);

impl fmt::Display for NoSuchLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no level {}: levels are 1 to {LEVELS}", self.0)
    }
}

impl std::error::Error for NoSuchLevel {}

impl Problem {
    /// Makes a problem. It depends on its id and the data alone, never on other problems.
    ///
    /// # Errors
    ///
    /// [`NoSuchLevel`] for a level outside 1 to [`LEVELS`].
    pub fn make(data: &DrillData, units: &UnitData, id: ProblemId) -> Result<Self, NoSuchLevel> {
        if !(1..=LEVELS).contains(&id.level) {
            return Err(NoSuchLevel(id.level));
        }
        let text = id.text(data.version);
        let mut numbers = Random::of(&text);
        let (mut problem, mut sure) = Self::drawn(data, units, &id, &mut numbers);
        for _ in 1..data.max_draws {
            if sure && problem.teaches(data) {
                break;
            }
            (problem, sure) = Self::drawn(data, units, &id, &mut numbers);
        }
        // Words draw from a stream of their own: a longer list of activities moves no minute.
        let mut words = Random::of(&format!("{text}/words"));
        problem.patient = words.below(data.patients);
        problem.activities = problem
            .lines
            .iter()
            .map(|line| {
                let known = data.activities.iter().find(|(code, _)| *code == line.code);
                words.below(known.map_or(1, |(_, count)| *count))
            })
            .collect();
        Ok(problem)
    }

    /// A problem of given lines, with the answers of all misconceptions up to the id's level.
    pub fn given(data: &DrillData, units: &UnitData, id: ProblemId, lines: Vec<DrillLine>) -> Self {
        let activities = vec![0; lines.len()];
        let (problem, _) = Self::of_lines(data, units, &id, lines);
        Self {
            activities,
            ..problem
        }
    }

    /// The next drawn day with its answers, and whether they are beyond dispute.
    fn drawn(
        data: &DrillData,
        units: &UnitData,
        id: &ProblemId,
        numbers: &mut Random,
    ) -> (Self, bool) {
        Self::of_lines(data, units, id, draw(data, id.drawn_level(), numbers))
    }

    fn of_lines(
        data: &DrillData,
        units: &UnitData,
        id: &ProblemId,
        lines: Vec<DrillLine>,
    ) -> (Self, bool) {
        let entries = entries(units, &lines);
        let (right, sure) = right(data, units, &lines);
        let asked = Asked {
            units,
            date: data.date,
            lines: &lines,
            entries: &entries,
        };
        let ways = data
            .at_level(id.level)
            .map(|one| Way {
                id: one.id,
                counts: asked.answer(one.id),
            })
            .filter(|way| !right.contains(&way.counts))
            .collect();
        let problem = Self {
            version: data.version,
            id: id.clone(),
            patient: 0,
            asks_marks: lines.iter().any(|line| line.assistant_minutes > 0),
            activities: Vec::new(),
            entries,
            right,
            ways,
            lines,
        };
        (problem, sure)
    }

    /// Whether the day is worth a learner's time: it is not longer than a day at a clinic, and shows a misconception of its level. In a diagnosis it has one answer.
    fn teaches(&self, data: &DrillData) -> bool {
        let timed = self.entries.iter().filter(|entry| entry.timed);
        let timed: u32 = timed.map(|entry| entry.minutes).sum();
        let focus = data.focus(self.id.drawn_level());
        let shows = |way: &Way| {
            let mut all = data.misconceptions.iter();
            all.any(|one| one.id == way.id && one.level == focus)
        };
        timed <= data.max_timed_minutes
            && (self.id.step.is_none() || self.right.len() == 1)
            && self.ways.iter().any(shows)
    }

    /// What a misconception answers; a right answer where it does not show on this day.
    pub fn answer_of(&self, way: Misconception) -> &Counts {
        let wrong = self.ways.iter().find(|one| one.id == way);
        wrong.map_or(&self.right[0], |one| &one.counts)
    }
}

/// The right answers: the engine's, with every choice where leftovers tie. They are beyond dispute unless
/// the engine calls its own answer a reading of the rule, where minutes of two people remain.
fn right(data: &DrillData, units: &UnitData, lines: &[DrillLine]) -> (Vec<Counts>, bool) {
    let Ok(answer) = compute(units, &day_of(data.date, lines)) else {
        return (vec![Vec::new()], false);
    };
    let mut all: Vec<Counts> = vec![Vec::new()];
    for pool in &answer.pools {
        let usual = pool
            .units()
            .into_iter()
            .zip(pool.assistant_units())
            .collect();
        let others = pool.alternatives.iter().map(|other| {
            let units = other.units.iter().copied();
            units.zip(other.assistant_units.iter().copied()).collect()
        });
        let choices: Vec<Counts> = std::iter::once(usual).chain(others).collect();
        all = all
            .iter()
            .flat_map(|before| {
                let joined = |choice| [&before[..], choice].concat();
                choices.iter().map(move |choice: &Counts| joined(choice))
            })
            .collect();
    }
    let mut findings = answer.findings.iter();
    let sure = findings.all(|one| one.id != FindingId::AssistantOutsideWindow);
    (all, sure)
}
