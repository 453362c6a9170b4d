//! `quarterhour check`: everything that is wrong with a site, for a person or a program.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use quarterhour::characters::{printable, printable_json, printable_name};
use quarterhour::diagnostic::Diagnostic;
use quarterhour::diagnostic::fixes::fixed;
use quarterhour::diagnostic::report::{Entry, shown};
use quarterhour::diagnostic::sarif::sarif;
use quarterhour::error::IoError;
use quarterhour::external::ask;
use quarterhour::pipeline::{Report, check_site};
use quarterhour::render::RenderOptions;

use super::args::{CheckArgs, Format};
use super::terminal::{checked, count_of, print, print_diagnostics, print_json, print_summary};

/// Checks the site and prints the report in the format asked for.
pub(crate) fn run(args: &CheckArgs) -> Result<ExitCode, IoError> {
    let today = args.today.unwrap_or_else(quarterhour::model::today);
    let options = RenderOptions {
        live: false,
        base_url: args.base_url.clone(),
        ..RenderOptions::default()
    };
    let root = &args.site.root;
    // Addresses outside the site have no fixes, so they are asked once.
    if args.fix && fix(root, &check_site(root, &options, today, None)?)? == 0 {
        eprintln!("nothing that is wrong has a fix");
    }
    let report = check_site(root, &options, today, args.external.then_some(ask))?;
    match args.format {
        Format::Human => print_for_a_person(&report)?,
        Format::Json => {
            print_json(report.diagnostics.iter().map(Diagnostic::json))?;
        }
        Format::Sarif => {
            let document = format!("{:#}", sarif(&report.diagnostics));
            print(&printable_json(&document))?;
        }
        Format::Github => {
            let all: String = shown(&report.diagnostics)
                .iter()
                .map(Entry::github)
                .collect();
            print(all.trim_end())?;
        }
    }
    Ok(checked(&report.diagnostics, args.strict))
}

/// Applies the fixes of a report, and prints each change. Returns how many there were.
fn fix(root: &Path, report: &Report) -> Result<usize, IoError> {
    let mut count = 0;
    for file in fixed(&report.diagnostics) {
        let path = root.join(&file.path);
        // A built-in template is no file. One with other line ends or a byte order mark is not the
        // text that the fixes count bytes of.
        if fs::read_to_string(&path).ok().as_deref() != Some(&file.before) {
            eprintln!("{}: not changed", printable_name(&file.path));
            continue;
        }
        fs::write(&path, &file.after).map_err(IoError::of("write", &path))?;
        for ((line, column), before, after) in &file.changes {
            eprintln!(
                "{}:{line}:{column}: `{}` is now `{}`",
                printable_name(&file.path),
                printable(before),
                printable(after)
            );
        }
        count += file.changes.len();
    }
    Ok(count)
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
