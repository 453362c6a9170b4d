//! What an answer says: right, wrong, or not an answer yet.

use serde::{Deserialize, Serialize};

use crate::day::Counts;
use crate::{DrillData, Misconception, Problem};

/// What a learner typed for an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// Units.
    pub units: String,
    /// Units with the assistant's modifier; not looked at where the problem asks for none.
    #[serde(default)]
    pub marked: String,
}

/// Why something that was typed is no answer yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// Nothing stands in the field.
    Blank,
    /// It is not a whole number in digits: `2.0`, `two`.
    NotANumber,
    /// More units are marked than the code has.
    TooManyMarked,
}

/// A field that has to be filled in, or filled in otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The entry's place.
    pub entry: usize,
    /// Whether it is the field of marked units.
    pub marked: bool,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// One of the right answers.
    Right,
    /// Another answer.
    Wrong,
    /// None yet, which costs nothing.
    NotYet,
}

/// What can be said of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Right, wrong or not yet.
    pub outcome: Outcome,
    /// What keeps it from being an answer.
    pub faults: Vec<Fault>,
    /// The answer, once it is one.
    pub counts: Counts,
    /// Whether all its units together are right.
    pub total_right: bool,
    /// Whether each code's units are right, so that only marks are wrong.
    pub units_right: bool,
    /// The misconceptions that lead to a wrong answer.
    pub matches: Vec<Misconception>,
    /// The only one that does: what may be named.
    pub named: Option<Misconception>,
    /// What several have in common.
    pub family: Option<String>,
}

/// Judges what was typed, an item for each entry of the problem; missing ones are blank.
///
/// A wrong answer to which several misconceptions lead names none of them.
pub fn judge(data: &DrillData, problem: &Problem, typed: &[Typed]) -> Verdict {
    let (counts, faults) = read(problem, typed);
    if !faults.is_empty() {
        return Verdict {
            outcome: Outcome::NotYet,
            faults,
            counts: Vec::new(),
            total_right: false,
            units_right: false,
            matches: Vec::new(),
            named: None,
            family: None,
        };
    }
    let units = |counts: &Counts| counts.iter().map(|(units, _)| *units).collect::<Vec<u32>>();
    let total = |counts: &Counts| units(counts).iter().sum::<u32>();
    let right = problem.right.contains(&counts);
    let ways = problem.ways.iter().filter(|way| way.counts == counts);
    let matches: Vec<Misconception> = ways.map(|way| way.id).collect();
    let named = if let [only] = matches[..] {
        Some(only)
    } else {
        None
    };
    Verdict {
        outcome: if right {
            Outcome::Right
        } else {
            Outcome::Wrong
        },
        faults,
        total_right: problem.right.iter().any(|one| total(one) == total(&counts)),
        units_right: problem.right.iter().any(|one| units(one) == units(&counts)),
        family: if named.is_none() {
            shared_family(data, &matches)
        } else {
            None
        },
        counts,
        matches,
        named,
    }
}

/// Reads the fields; the answer is whole only where there is no fault.
fn read(problem: &Problem, typed: &[Typed]) -> (Counts, Vec<Fault>) {
    let mut faults = Vec::new();
    let mut counts = Vec::with_capacity(problem.entries.len());
    let blank = Typed::default();
    for entry in 0..problem.entries.len() {
        let typed = typed.get(entry).unwrap_or(&blank);
        let mut field = |text: &str, marked: bool| {
            let read = number(text);
            faults.extend(read.err().map(|kind| Fault {
                entry,
                marked,
                kind,
            }));
            read.unwrap_or(0)
        };
        let units = field(&typed.units, false);
        let marked = if problem.asks_marks {
            field(&typed.marked, true)
        } else {
            0
        };
        counts.push((units, marked));
    }
    if faults.is_empty() {
        let over = counts
            .iter()
            .enumerate()
            .filter(|(_, (units, marked))| marked > units);
        let kind = FaultKind::TooManyMarked;
        faults.extend(over.map(|(entry, _)| Fault {
            entry,
            marked: true,
            kind,
        }));
    }
    (counts, faults)
}

/// A whole number of at most three digits, with spaces around it or not.
fn number(text: &str) -> Result<u32, FaultKind> {
    let text = text.trim_matches(|one: char| one == ' ' || one == '\t');
    if text.is_empty() {
        return Err(FaultKind::Blank);
    }
    let digits = text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    let read = digits.then(|| text.parse().ok()).flatten();
    read.ok_or(FaultKind::NotANumber)
}

/// The family of several misconceptions, where all have the same.
fn shared_family(data: &DrillData, ids: &[Misconception]) -> Option<String> {
    let of = |id: &Misconception| {
        let known = data.misconceptions.iter().find(|one| one.id == *id);
        known.map(|one| one.family.clone())
    };
    let first = of(ids.first()?)?;
    ids.iter()
        .all(|id| of(id).as_ref() == Some(&first))
        .then_some(first)
}
