//! `quarterhour import`: CMS's downloads read, what changes printed, and written if asked to.

use std::fmt::Write as _;
use std::process::ExitCode;

use quarterhour::diagnostic::in_order;
use quarterhour::import::{ChangeKind, Given, ImportError, Imported, Request, import};

use super::args::ImportArgs;
use super::terminal::{
    count_of, invalid_file, invalid_site, machine_failure, print, print_diagnostics,
};

/// Most codes or pairs that are listed after a page.
const MOST_NAMED: usize = 6;

/// Imports and reports.
pub(crate) fn run(args: &ImportArgs) -> ExitCode {
    let request = Request {
        files: args.files.clone(),
        root: args.site.root.clone(),
        given: Given {
            setting: args.setting,
            from: args.from,
        },
        today: quarterhour::model::today(),
        write: args.write,
    };
    match import(&request) {
        Ok(imported) => match print(report(&imported, args.write).trim_end()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => machine_failure(&error),
        },
        Err(ImportError::Site(diagnostics)) => {
            let diagnostics = in_order(diagnostics);
            print_diagnostics(&diagnostics);
            invalid_site(&diagnostics)
        }
        Err(ImportError::File(error)) => invalid_file(&error),
        Err(ImportError::Usage(reason)) => machine_failure(&reason),
        Err(ImportError::Machine(error)) => machine_failure(&error),
    }
}

fn report(imported: &Imported, write: bool) -> String {
    let mut text = String::new();
    for file in &imported.read {
        let _ = writeln!(
            text,
            "{}: {} with {}, {} about this site's codes",
            file.path,
            file.kind,
            count_of(usize::try_from(file.rows).unwrap_or(usize::MAX), "row"),
            file.kept
        );
    }
    for note in &imported.notes {
        let _ = writeln!(text, "note: {note}");
    }
    for kind in ChangeKind::ALL {
        let of_kind = imported.changes.iter().filter(|change| change.kind == kind);
        let lines: Vec<&str> = of_kind.map(|change| change.text.as_str()).collect();
        if !lines.is_empty() {
            let _ = writeln!(text, "\n{} ({})", kind.title(), lines.len());
            for line in lines {
                let _ = writeln!(text, "  {line}");
            }
        }
    }
    if !imported.pages.is_empty() {
        let count = imported.pages.len();
        let _ = writeln!(text, "\npages to read again, with these codes ({count})");
    }
    for page in &imported.pages {
        let shown = page.names.iter().take(MOST_NAMED);
        let mut names = shown.cloned().collect::<Vec<_>>().join(", ");
        if let Some(more) = page.names.len().checked_sub(MOST_NAMED).filter(|n| *n > 0) {
            let _ = write!(names, " and {more} more");
        }
        let _ = writeln!(text, "  {}: {names}", page.path);
        for line in &page.examples {
            let _ = writeln!(text, "    example at {}:{line}", page.path);
        }
    }
    let end = match (imported.differs, write) {
        (false, _) => "nothing changes: content/data/cms/ says all of this already",
        (true, true) => "written: content/data/cms/",
        (true, false) => "nothing is written; with --write this changes content/data/cms/",
    };
    let _ = writeln!(text, "\n{end}");
    text
}
