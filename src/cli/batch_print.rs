//! Rows of a file of days as lines for a person, as JSON, as JSON lines and as CSV.

use std::fmt::Write as _;
use std::iter::once;

use quarterhour::characters::{printable, printable_json};
use quarterhour::error::IoError;
use quarterhour::units::{Answer, ClaimLine, Finding, Level, claim_lines_of};
use rayon::prelude::*;
use serde::Serialize;

use super::amounts::AMOUNT_COLUMNS;
use super::batch_row::{DayRow, Outcome, Row, RowProblem};
use super::terminal::{count_of, print_lines};
use super::unit_context::UnitContext;
use super::units_args::UnitsFormat;

/// The version of the shape of a file's rows.
const BATCH_SCHEMA: u32 = 1;

/// What the days of a file come to.
#[derive(Default, Serialize)]
struct Totals {
    /// Days that have an answer.
    days: usize,
    /// Lines that have none.
    errors: usize,
    units: u32,
    /// Minutes of the notes' timed codes.
    timed_minutes: u32,
    /// All minutes.
    treatment_minutes: u32,
    /// Findings that ask for a look before billing.
    checks: usize,
}

/// Prints all rows.
pub(super) fn print_rows(
    format: UnitsFormat,
    context: &UnitContext,
    rows: &[Row],
) -> Result<(), IoError> {
    let days: Vec<&DayRow> = rows.iter().filter_map(Row::day).collect();
    let totals = totals(&days);
    match format {
        UnitsFormat::Human => {
            let lines: Vec<String> = rows.par_iter().map(|row| human(context, row)).collect();
            print_lines(lines.into_iter().chain(once(summary(&totals))))
        }
        UnitsFormat::Jsonl => print_lines(each(&days, json)),
        UnitsFormat::Json => {
            let rows = each(&days, json).join(",\n");
            let totals = json(&totals);
            print_lines([
                format!("{{\"schema\":{BATCH_SCHEMA},\"rows\":["),
                rows,
                format!("],\"totals\":{totals}}}"),
            ])
        }
        UnitsFormat::Csv => {
            let rows = each(&days, |day| csv(context, day));
            print_lines(once(columns(context)).chain(rows))
        }
    }
}

/// Each day's text, in the order of the days: most of the time goes into writing.
fn each<'a>(
    days: &[&'a DayRow],
    write: impl Fn(&&'a DayRow) -> String + Sync + Send,
) -> Vec<String> {
    days.par_iter().map(write).collect()
}

fn totals(days: &[&DayRow]) -> Totals {
    let mut totals = Totals::default();
    for day in days {
        match &day.outcome {
            Outcome::Refused { .. } => totals.errors += 1,
            Outcome::Answered { answer } => {
                let (timed, all) = minutes(answer);
                totals.days += 1;
                totals.units += answer.total_units;
                totals.timed_minutes += timed;
                totals.treatment_minutes += all;
                totals.checks += checks(answer).count();
            }
        }
    }
    totals
}

/// Timed minutes and all minutes of a day.
fn minutes(answer: &Answer) -> (u32, u32) {
    answer.pools.iter().fold((0, 0), |(timed, all), pool| {
        let treatment = pool.timed_minutes + pool.separate_minutes + pool.untimed_minutes;
        (timed + pool.timed_minutes, all + treatment)
    })
}

fn checks(answer: &Answer) -> impl Iterator<Item = &Finding> {
    let findings = answer.findings.iter();
    findings.filter(|one| one.level == Level::Check)
}

/// A value as JSON on one line.
pub(super) fn json(value: &impl Serialize) -> String {
    let text = serde_json::to_string(value).expect("numbers, text and lists are always JSON");
    printable_json(&text).into_owned()
}

// Writing to a `String` cannot fail.
fn summary(totals: &Totals) -> String {
    let mut out = format!(
        "\n{}, {}, timed minutes {}, total treatment minutes {}",
        count_of(totals.days, "day"),
        count_of(totals.units as usize, "unit"),
        totals.timed_minutes,
        totals.treatment_minutes
    );
    if totals.checks > 0 {
        let _ = write!(out, ", {} to check before billing", totals.checks);
    }
    out
}

/// `97530 x2 GP, 97110 x1 GP CQ`.
fn claim(lines: &[ClaimLine]) -> String {
    let one = |line: &ClaimLine| {
        format!(
            "{} x{} {}",
            line.code.as_billed(),
            line.units,
            line.modifiers.join(" ")
        )
    };
    let lines: Vec<String> = lines.iter().map(one).collect();
    if lines.is_empty() {
        "no units".to_owned()
    } else {
        lines.join(", ")
    }
}

/// The claim lines of every other right answer that is listed, and how many are not.
fn others(context: &UnitContext, answer: &Answer) -> (Vec<String>, u64) {
    let pools = answer.pools.iter();
    let listed = pools.clone().flat_map(|pool| {
        pool.alternatives.iter().map(|other| {
            claim(&claim_lines_of(
                &context.data,
                pool,
                &other.units,
                &other.assistant_units,
            ))
        })
    });
    let missing = pools.map(|pool| pool.alternatives_total - pool.alternatives.len() as u64);
    (listed.collect(), missing.sum())
}

/// A sentence about characters of a line, which are counted from 0; a person counts from 1.
pub(super) fn with_characters(sentence: &str, from: u32, to: u32) -> String {
    format!("{sentence} (characters {}-{to})", from + 1)
}

fn human(context: &UnitContext, row: &Row) -> String {
    let day = match row {
        Row::Kept(text) => return printable(text).into_owned(),
        Row::Day(day) => day,
    };
    let label = day
        .label
        .as_ref()
        .map(|label| format!("#{} ", printable(label)));
    let mut out = format!("{:>5}  {}", day.line, label.unwrap_or_default());
    let pointed = |problem: &RowProblem| match (problem.from, problem.to) {
        (Some(from), Some(to)) => with_characters(&problem.message, from, to),
        _ => problem.message.clone(),
    };
    match &day.outcome {
        Outcome::Refused { error, more } => {
            out.push_str(&printable(&day.input));
            for problem in once(error).chain(more) {
                let _ = write!(out, "\n         error: {}", printable(&pointed(problem)));
            }
        }
        Outcome::Answered { answer } => {
            let (timed, all) = minutes(answer);
            let units = count_of(answer.total_units as usize, "unit");
            let _ = write!(
                out,
                "{}  ({units}; {timed} timed, {all} minutes in all)",
                claim(&answer.claim_lines)
            );
            let (listed, missing) = others(context, answer);
            for other in listed {
                let _ = write!(out, "\n         or: {other}");
            }
            if missing > 0 {
                let _ = write!(out, "\n         and {missing} more that are not listed");
            }
            if let Some(total) = &answer.amounts_total {
                let _ = write!(out, "\n         Medicare, national: {}", total.amount);
            } else if let Some(reason) = context.amounts_refused(answer) {
                let _ = write!(out, "\n         no amount: {reason}");
            }
            for finding in checks(answer) {
                let _ = write!(out, "\n         check: {}", context.finding(finding));
            }
        }
    }
    for ask in &day.asks {
        let _ = write!(out, "\n         please look: {}", printable(&pointed(ask)));
    }
    out
}

const COLUMNS: [&str; 11] = [
    "line",
    "label",
    "claim_lines",
    "units",
    "timed_minutes",
    "treatment_minutes",
    "other_answers",
    "check",
    "asks",
    "error",
    "input",
];

/// The names of the columns; those of money where it was asked for.
fn columns(context: &UnitContext) -> String {
    let mut names = COLUMNS.to_vec();
    if context.amounts.is_some() {
        names.extend(AMOUNT_COLUMNS);
    }
    names.join(",")
}

fn csv(context: &UnitContext, day: &DayRow) -> String {
    let sentences = |problems: &mut dyn Iterator<Item = &RowProblem>| {
        let texts: Vec<&str> = problems.map(|one| one.message.as_str()).collect();
        texts.join(" | ")
    };
    let mut cells = vec![day.line.to_string(), day.label.clone().unwrap_or_default()];
    let error = match &day.outcome {
        Outcome::Answered { answer } => {
            let (timed, all) = minutes(answer);
            let findings: Vec<String> = checks(answer)
                .map(|finding| context.finding(finding))
                .collect();
            cells.extend([
                claim(&answer.claim_lines),
                answer.total_units.to_string(),
                timed.to_string(),
                all.to_string(),
                others(context, answer).0.join(" | "),
                findings.join(" | "),
            ]);
            String::new()
        }
        Outcome::Refused { error, more } => {
            cells.extend(std::iter::repeat_n(String::new(), 6));
            sentences(&mut once(error).chain(more))
        }
    };
    cells.extend([sentences(&mut day.asks.iter()), error, day.input.clone()]);
    if context.amounts.is_some() {
        cells.extend(match &day.outcome {
            Outcome::Answered { answer } => context.amount_cells(answer),
            Outcome::Refused { .. } => [const { String::new() }; 4],
        });
    }
    csv_row(&cells)
}

/// Cells as a row of a file.
pub(super) fn csv_row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| cell_of(&printable(cell))).collect();
    cells.join(",")
}

/// A cell that no spreadsheet takes for a formula, in quotes where it needs them.
fn cell_of(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}
