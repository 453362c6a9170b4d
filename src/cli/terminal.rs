//! The terminal: results on stdout, diagnostics on stderr, exit codes.

use std::fmt::Display;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use quarterhour::characters::printable_json;
use quarterhour::diagnostic::report::{shown, summary_by_lint};
use quarterhour::diagnostic::{Diagnostic, Severity};
use quarterhour::error::IoError;

/// Exit code where the site's files have errors.
const AUTHOR: u8 = 1;
/// Exit code where the command is used wrongly, or a file or folder cannot be read or written.
const MACHINE: u8 = 2;

/// The exit code of a site with errors; their number goes to stderr.
pub(crate) fn invalid_site(diagnostics: &[Diagnostic]) -> ExitCode {
    print_summary(diagnostics);
    ExitCode::from(AUTHOR)
}

/// The exit code of a file that is not what it should be, with the reason on stderr.
#[cfg(feature = "import")]
pub(crate) fn invalid_file(reason: &dyn Display) -> ExitCode {
    eprintln!("{reason}");
    ExitCode::from(AUTHOR)
}

/// The exit code of a file of days, of which so many have no answer; they are reported in their places.
pub(crate) fn days_refused(number: usize) -> ExitCode {
    if number == 0 {
        return ExitCode::SUCCESS;
    }
    eprintln!("{} without an answer", count_of(number, "line"));
    ExitCode::from(AUTHOR)
}

/// The exit code of a check: warnings fail only where the check is strict.
pub(crate) fn checked(diagnostics: &[Diagnostic], strict: bool) -> ExitCode {
    let fails = diagnostics
        .iter()
        .any(|one| strict || one.severity() == Severity::Error);
    if fails {
        ExitCode::from(AUTHOR)
    } else {
        ExitCode::SUCCESS
    }
}

/// The exit code of a wrong use or a failing machine; the reason goes to stderr.
pub(crate) fn machine_failure(reason: &dyn Display) -> ExitCode {
    eprintln!("quarterhour: {reason}");
    ExitCode::from(MACHINE)
}

/// Prints a result on stdout. A closed pipe (`quarterhour ... | head`) is not an error; a result
/// that cannot be written for another reason is.
pub(crate) fn print(text: &str) -> Result<(), IoError> {
    let mut out = io::stdout();
    or_closed(writeln!(out, "{text}").and_then(|()| out.flush()))
}

fn or_closed(written: io::Result<()>) -> Result<(), IoError> {
    written
        .or_else(|error| match error.kind() {
            io::ErrorKind::BrokenPipe => Ok(()),
            _ => Err(error),
        })
        .map_err(IoError::of("write to", Path::new("standard output")))
}

/// Prints many lines on stdout, one after the other, so that a long answer is never whole in memory.
pub(crate) fn print_lines(lines: impl IntoIterator<Item = String>) -> Result<(), IoError> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut lines = lines.into_iter();
    let written = lines.try_for_each(|line| writeln!(out, "{line}"));
    or_closed(written.and_then(|()| out.flush()))
}

/// Prints a list as JSON on stdout, one value after the other, so that a long one is never whole in
/// memory.
pub(crate) fn print_json(
    values: impl IntoIterator<Item = serde_json::Value>,
) -> Result<(), IoError> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut written = write!(out, "[");
    for (at, value) in values.into_iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        written = written.and_then(|()| {
            let value = format!("{value:#}");
            write!(out, "{comma}\n{}", printable_json(&value))
        });
    }
    or_closed(
        written
            .and_then(|()| writeln!(out, "\n]"))
            .and_then(|()| out.flush()),
    )
}

/// Prints diagnostics on stderr, in color where it shows colors and nobody forbids them (`NO_COLOR`,
/// `CLICOLOR`, `TERM=dumb`).
pub(crate) fn print_diagnostics(diagnostics: &[Diagnostic]) {
    let entries = shown(diagnostics);
    if AutoStream::choice(&io::stderr()) == ColorChoice::Never {
        let mut err = io::stderr().lock();
        for entry in entries {
            let _ = err.write_all(entry.human().as_bytes());
        }
    } else {
        let mut err = anstream::stderr().lock();
        for entry in entries {
            let _ = err.write_all(entry.colored().as_bytes());
        }
    }
}

/// Prints how many errors and warnings there are, if any; of many, first how many of each lint.
pub(crate) fn print_summary(diagnostics: &[Diagnostic]) {
    let errors = diagnostics
        .iter()
        .filter(|one| one.severity() == Severity::Error)
        .count();
    let warnings = diagnostics.len() - errors;
    if errors + warnings > 0 {
        eprintln!(
            "{}{}, {}",
            summary_by_lint(diagnostics),
            count_of(errors, "error"),
            count_of(warnings, "warning")
        );
    }
}

/// A number with its noun: "1 page", "2 pages".
pub(crate) fn count_of(number: usize, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{ending}")
}
