//! `quarterhour explain`: what a lint means, or all lints in a line each.

use std::fmt::Write as _;
use std::process::ExitCode;

use quarterhour::diagnostic::explain::explanation;
use quarterhour::diagnostic::{Lint, nearest};
use quarterhour::error::IoError;

use super::args::ExplainArgs;
use super::terminal::{machine_failure, print};

/// Prints the explanation of a lint, or the list.
pub(crate) fn run(args: &ExplainArgs) -> Result<ExitCode, IoError> {
    let Some(name) = &args.lint else {
        print(list().trim_end())?;
        return Ok(ExitCode::SUCCESS);
    };
    let lint = Lint::ALL.iter().find(|lint| lint.name() == name);
    match lint.and_then(|lint| explanation(*lint).map(|found| (lint, found))) {
        Some((lint, found)) => {
            print(&format!(
                "{}: {}\n\n{}\n\nBad:\n\n{}\n\nGood:\n\n{}",
                lint.name(),
                lint.about(),
                found.meaning,
                found.bad,
                found.good
            ))?;
            Ok(ExitCode::SUCCESS)
        }
        None => {
            let near = nearest(name, Lint::ALL.iter().map(|lint| lint.name()));
            let hint = near.map_or_else(
                || "`quarterhour explain` lists all".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            let reason = format!("there is no lint `{}`; {hint}", name.escape_debug());
            Ok(machine_failure(&reason))
        }
    }
}

fn list() -> String {
    let width = Lint::ALL.iter().map(|lint| lint.name().len()).max();
    let width = width.unwrap_or(0);
    let mut out = String::new();
    for lint in Lint::ALL {
        let _ = writeln!(out, "{:width$}  {}", lint.name(), lint.about());
    }
    out
}
