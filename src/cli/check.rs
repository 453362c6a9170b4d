//! `quarterhour check`: everything that is wrong with a site, for a person or a program.

use std::process::ExitCode;

use quarterhour::diagnostic::Diagnostic;
use quarterhour::error::IoError;
use quarterhour::external::ask;
use quarterhour::pipeline::{Report, check_site};
use quarterhour::render::RenderOptions;

use super::args::{CheckArgs, Format};
use super::terminal::{checked, count_of, print, print_diagnostics, print_summary};

/// Checks the site and prints the report in the format asked for.
pub(crate) fn run(args: &CheckArgs) -> Result<ExitCode, IoError> {
    let today = args.today.unwrap_or_else(quarterhour::model::today);
    let options = RenderOptions {
        base_url: args.base_url.clone(),
        ..RenderOptions::default()
    };
    let report = check_site(
        &args.site.root,
        &options,
        today,
        args.external.then_some(ask),
    )?;
    match args.format {
        Format::Human => print_for_a_person(&report)?,
        Format::Json => {
            let all: Vec<_> = report.diagnostics.iter().map(Diagnostic::json).collect();
            print(&format!("{:#}", serde_json::Value::Array(all)))?;
        }
        Format::Github => {
            let all: String = report.diagnostics.iter().map(Diagnostic::github).collect();
            print(all.trim_end())?;
        }
    }
    Ok(checked(&report.diagnostics, args.strict))
}

fn print_for_a_person(report: &Report) -> Result<(), IoError> {
    print_diagnostics(&report.diagnostics);
    print_summary(&report.diagnostics);
    if report.asked > 0 {
        print(&format!(
            "asked {} outside the site",
            addresses(report.asked)
        ))?;
    }
    if let Some(due) = &report.due {
        print(&format!(
            "next due on {}: {}, {}",
            due.day,
            count_of(due.pages, "page"),
            count_of(due.facts, "fact")
        ))?;
    }
    if report.not_verified > 0 {
        let are = if report.not_verified == 1 {
            "is"
        } else {
            "are"
        };
        print(&format!(
            "{} {are} marked not verified",
            count_of(report.not_verified, "sentence")
        ))?;
    }
    Ok(())
}

fn addresses(number: usize) -> String {
    let ending = if number == 1 { "" } else { "es" };
    format!("{number} address{ending}")
}
