//! A line of a file of days: what was read of it, and the answer or why there is none.

use quarterhour::units::grammar::{Problem, Reading, print, read};
use quarterhour::units::{Answer, Code, Day, Refusal, Value, Values, compute};
use serde::Serialize;

use super::unit_context::UnitContext;

/// A line of the file.
pub(super) enum Row {
    /// An empty line, or a remark that begins with `//`.
    Kept(String),
    /// A day.
    Day(Box<DayRow>),
}

impl Row {
    /// The day, if it is one.
    pub(super) fn day(&self) -> Option<&DayRow> {
        match self {
            Row::Kept(_) => None,
            Row::Day(day) => Some(day),
        }
    }
}

/// A day as programs get it.
#[derive(Serialize)]
pub(super) struct DayRow {
    /// The line's number in the file, from 1.
    pub(super) line: usize,
    /// The line as it stands there.
    pub(super) input: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) label: Option<String>,
    /// What was read of it, in the form that cannot be mistaken.
    pub(super) read: String,
    /// What was read in one way and may be meant in another.
    pub(super) asks: Vec<RowProblem>,
    #[serde(flatten)]
    pub(super) outcome: Outcome,
}

/// The answer to a day, or why there is none.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Outcome {
    Answered {
        answer: Box<Answer>,
    },
    Refused {
        error: RowProblem,
        /// Further ones of the same line.
        more: Vec<RowProblem>,
    },
}

/// What is wrong with a line, or asked about it. Characters are counted from 0; a day that is refused
/// as a whole has none.
#[derive(Serialize)]
pub(super) struct RowProblem {
    pub(super) id: &'static str,
    pub(super) values: Values,
    pub(super) message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<u32>,
}

/// Reads a line and counts its day, of which all else is given.
pub(super) fn row(context: &UnitContext, mut day: Day, number: usize, line: &str) -> Row {
    let shown = line.trim();
    if shown.is_empty() || shown.starts_with("//") {
        return Row::Kept(line.to_owned());
    }
    let grammar = context.grammar();
    let reading = read(line, &grammar);
    let as_row = |problem: &Problem| RowProblem {
        id: problem.id.as_str(),
        values: problem.values.clone(),
        message: context.problem(problem),
        from: Some(problem.from),
        to: Some(problem.to),
    };
    let mut errors = reading.errors.iter().map(as_row);
    let outcome = if let Some(error) = errors.next() {
        Outcome::Refused {
            error,
            more: errors.collect(),
        }
    } else {
        let entries = reading.entries.iter();
        day.lines = entries.map(|entry| entry.line.clone()).collect();
        match compute(&context.data, &day) {
            Ok(mut answer) => {
                context.price(&mut answer);
                Outcome::Answered {
                    answer: Box::new(answer),
                }
            }
            Err(refusal) => Outcome::Refused {
                error: refused(context, &reading, &refusal),
                more: Vec::new(),
            },
        }
    };
    Row::Day(Box::new(DayRow {
        line: number,
        input: line.to_owned(),
        label: reading.label.as_ref().map(|label| label.text.clone()),
        read: print(&reading, &grammar),
        asks: reading.asks.iter().map(as_row).collect(),
        outcome,
    }))
}

/// A refusal with the place of the entry that it is about: the first one of its code and minutes.
fn refused(context: &UnitContext, reading: &Reading, refusal: &Refusal) -> RowProblem {
    let text = |name: &str| match refusal.values.get(name) {
        Some(Value::Text(text)) => Code::parse(text),
        _ => None,
    };
    let minutes = match refusal.values.get("minutes") {
        Some(Value::Number(minutes)) => Some(*minutes),
        _ => None,
    };
    let place = text("code").and_then(|code| {
        let mut entries = reading.entries.iter();
        entries.find(|entry| {
            let fits = minutes.is_none_or(|minutes| i64::from(entry.line.minutes) == minutes);
            entry.line.code == code && fits
        })
    });
    RowProblem {
        id: refusal.id.as_str(),
        values: refusal.values.clone(),
        message: context.refusal(refusal),
        from: place.map(|entry| entry.from),
        to: place.map(|entry| entry.to),
    }
}
