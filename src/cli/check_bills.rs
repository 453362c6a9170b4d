//! `quarterhour units --check`: billed units held against minutes, for one day or a file of days.

use std::fmt::Write as _;
use std::iter::once;
use std::process::ExitCode;

use quarterhour::characters::printable;
use quarterhour::drills::{Bill, BillCheck, BillLine, BillSentences, bill_sentences, check_bill};
use quarterhour::error::IoError;
use quarterhour::units::Day;
use quarterhour::units::grammar::{Grammar, read};
use rayon::prelude::*;
use serde::Serialize;

use super::batch::text_of;
use super::batch_print::{csv_row, json, with_characters};
use super::terminal::{days_refused, machine_failure, print_lines};
use super::unit_context::UnitContext;
use super::units_args::{UnitsArgs, UnitsFormat};

/// The version of the shape of rows.
const CHECK_SCHEMA: u32 = 1;

const COLUMNS: [&str; 12] = [
    "line",
    "label",
    "verdict",
    "by",
    "billed_units",
    "units",
    "day",
    "lines",
    "mistake",
    "notes",
    "error",
    "input",
];

/// A day of a bill as programs get it.
#[derive(Serialize)]
struct BillRow<'a> {
    /// The line's number in the file, from 1.
    line: usize,
    input: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    #[serde(flatten)]
    outcome: Outcome,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Outcome {
    Checked {
        check: Box<BillCheck>,
        /// The same in sentences.
        said: BillSentences,
    },
    Unread {
        errors: Vec<String>,
    },
}

/// Checks every day and prints the rows in their order.
pub(super) fn run(
    args: &UnitsArgs,
    context: &UnitContext,
    asked: &Day,
) -> Result<ExitCode, IoError> {
    let text = match &args.batch {
        Some(file) => text_of(file)?,
        None => args.lines.join(" "),
    };
    let is_day = |line: &str| !line.trim().is_empty() && !line.trim().starts_with("//");
    let lines: Vec<(usize, &str)> = match &args.batch {
        Some(_) => text
            .lines()
            .enumerate()
            .filter(|(_, line)| is_day(line))
            .collect(),
        None => vec![(0, text.as_str())],
    };
    let rows: Vec<BillRow> = lines
        .par_iter()
        .map(|(at, line)| row(context, asked, at + 1, line))
        .collect();
    if let (
        None,
        [
            BillRow {
                outcome: Outcome::Unread { errors },
                ..
            },
        ],
    ) = (&args.batch, &rows[..])
    {
        return Ok(machine_failure(&errors.join("\n")));
    }
    match args.format {
        UnitsFormat::Human => print_lines(rows.iter().map(|row| human(row, args.batch.is_some()))),
        UnitsFormat::Jsonl => print_lines(rows.iter().map(json)),
        UnitsFormat::Json => print_lines(once(document(&rows))),
        UnitsFormat::Csv => print_lines(once(COLUMNS.join(",")).chain(rows.iter().map(csv))),
    }?;
    let unread = rows
        .iter()
        .filter(|row| matches!(row.outcome, Outcome::Unread { .. }));
    Ok(days_refused(unread.count()))
}

fn row<'a>(context: &UnitContext, asked: &Day, number: usize, line: &'a str) -> BillRow<'a> {
    let grammar = Grammar {
        billed: true,
        ..context.grammar()
    };
    let reading = read(line, &grammar);
    let errors: Vec<String> = reading
        .errors
        .iter()
        .map(|problem| with_characters(&context.problem(problem), problem.from, problem.to))
        .collect();
    let outcome = if errors.is_empty() {
        let entries = reading.entries.into_iter();
        let lines = entries.map(|entry| BillLine {
            code: entry.line.code,
            minutes: Some(entry.line.minutes),
            assistant_minutes: entry.line.assistant_minutes,
            discipline: entry.line.discipline,
            billed: entry.billed_units,
        });
        let bill = Bill {
            rule: Some(asked.rule),
            date: asked.date,
            lines: lines.collect(),
        };
        let check = check_bill(&context.data, &bill);
        Outcome::Checked {
            said: bill_sentences(&context.bills, &check),
            check: Box::new(check),
        }
    } else {
        Outcome::Unread { errors }
    };
    BillRow {
        line: number,
        input: line,
        label: reading.label.map(|label| label.text),
        outcome,
    }
}

fn document(rows: &[BillRow]) -> String {
    let each: Vec<String> = rows.iter().map(json).collect();
    format!(
        "{{\"schema\":{CHECK_SCHEMA},\"rows\":[\n{}\n]}}",
        each.join(",\n")
    )
}

/// The sentences about a day; `numbered` where it is one of many.
// Writing to a `String` cannot fail.
fn human(row: &BillRow, numbered: bool) -> String {
    let label = row.label.as_ref();
    let label = label.map(|label| format!("#{} ", printable(label)));
    let mut out = label.unwrap_or_default();
    if numbered {
        out.insert_str(0, &format!("{:>5}  ", row.line));
    }
    let indent = if numbered { "         " } else { "  " };
    let parts: Vec<&String> = match &row.outcome {
        Outcome::Unread { errors } => {
            out.push_str(&printable(row.input));
            errors.iter().collect()
        }
        Outcome::Checked { said, .. } => {
            out.push_str(&said.day);
            said.lines
                .iter()
                .chain(&said.mistake)
                .chain(&said.keep)
                .chain(&said.notes)
                .collect()
        }
    };
    for part in parts {
        let _ = write!(out, "\n{indent}{}", printable(part));
    }
    out
}

fn csv(row: &BillRow) -> String {
    let mut cells = vec![row.line.to_string(), row.label.clone().unwrap_or_default()];
    match &row.outcome {
        Outcome::Checked { check, said } => {
            let verdict = serde_json::to_value(check.verdict).unwrap_or_default();
            let units: Option<u32> = check.lines.iter().map(|line| line.units).sum();
            cells.extend([
                verdict.as_str().unwrap_or_default().to_owned(),
                check.by.to_string(),
                check.billed_units.to_string(),
                units.map_or_else(String::new, |units| units.to_string()),
                said.day.clone(),
                said.lines.join(" | "),
                said.mistake.clone().unwrap_or_default(),
                said.notes.join(" | "),
                String::new(),
            ]);
        }
        Outcome::Unread { errors } => {
            cells.extend(std::iter::repeat_n(String::new(), COLUMNS.len() - 4));
            cells.push(errors.join(" | "));
        }
    }
    cells.push(row.input.to_owned());
    csv_row(&cells)
}
