//! `quarterhour units --batch`: a day for each line of a file.

use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::process::ExitCode;

use quarterhour::error::IoError;
use quarterhour::units::Day;
use rayon::prelude::*;

use super::batch_print::print_rows;
use super::batch_row::{Outcome, Row, row};
use super::terminal::days_refused;
use super::unit_context::UnitContext;
use super::units_args::UnitsArgs;

/// Counts every day, each as the blank one with lines, and prints the rows in their order.
pub(super) fn run(
    args: &UnitsArgs,
    context: &UnitContext,
    blank: &Day,
    file: &Path,
) -> Result<ExitCode, IoError> {
    let text = text_of(file)?;
    let lines: Vec<&str> = text.lines().collect();
    let rows: Vec<Row> = lines
        .par_iter()
        .enumerate()
        .map(|(at, line)| row(context, blank.clone(), at + 1, line))
        .collect();
    print_rows(args.format, context, &rows)?;
    let days = rows.iter().filter_map(Row::day);
    let refused = days.filter(|day| matches!(day.outcome, Outcome::Refused { .. }));
    Ok(days_refused(refused.count()))
}

/// The file's text, or that of standard input. A byte that is no text becomes a character that no line
/// may hold, so its line says so in its place.
pub(super) fn text_of(file: &Path) -> Result<String, IoError> {
    let bytes = if file == Path::new("-") {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().read_to_end(&mut bytes);
        read.map_err(IoError::of("read", Path::new("standard input")))?;
        bytes
    } else {
        fs::read(file).map_err(IoError::of("read", file))?
    };
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
}
