//! `quarterhour drills`: prints the problems of a seed, as a sheet, as its key or as JSON.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use quarterhour::diagnostic::Diagnostic;
use quarterhour::drills::{Counts, Entry, Problem, ProblemId};
use quarterhour::error::IoError;
use quarterhour::model::training::{DrillRules, Drills, Misconceptions};

use super::drills_args::DrillsArgs;
use super::terminal::{count_of, invalid_site, machine_failure, print, print_diagnostics};
use super::unit_context::site_data;

/// Prints the problems, or why there are none.
pub(crate) fn run(args: &DrillsArgs) -> Result<ExitCode, IoError> {
    let lists = match lists(&args.root)? {
        Ok(Some(lists)) => lists,
        Ok(None) => {
            let reason = "days are drawn from content/data/drills.yaml, and this folder has none; name the site's folder with --root";
            return Ok(machine_failure(&reason));
        }
        Err(diagnostics) => {
            print_diagnostics(&diagnostics);
            return Ok(invalid_site(&diagnostics));
        }
    };
    let problems: Vec<Problem> = (1..=args.n)
        .filter_map(|k| {
            let seed = args.seed.clone();
            let id = ProblemId {
                seed,
                level: args.level,
                step: None,
                k,
            };
            Problem::make(&lists.rules.data, &lists.rules.units, id).ok()
        })
        .collect();
    print(&if args.json {
        let value =
            serde_json::json!({ "schema": 1, "date": lists.rules.data.date, "problems": problems });
        serde_json::to_string_pretty(&value).expect("numbers, text and lists are always JSON")
    } else {
        sheet(&lists, args, &problems)
    })?;
    Ok(ExitCode::SUCCESS)
}

/// What problems are made of, and the words for them.
struct Lists {
    rules: DrillRules,
    drills: Drills,
    misconceptions: Misconceptions,
}

/// The lists of a site; the inner error is what is wrong with its data.
fn lists(root: &Path) -> Result<Result<Option<Lists>, Vec<Diagnostic>>, IoError> {
    if !root.join("content/site.yaml").exists() {
        return Ok(Ok(None));
    }
    Ok(site_data(root)?.map(|model| {
        let both = model.drills.zip(model.drill_rules);
        both.map(|(drills, rules)| Lists {
            rules,
            drills,
            misconceptions: model.misconceptions,
        })
    }))
}

// Writing to a `String` cannot fail.
fn sheet(lists: &Lists, args: &DrillsArgs, problems: &[Problem]) -> String {
    let (version, date) = (lists.rules.data.version, lists.rules.data.date);
    let mut out = format!(
        "{}, level {}, seed {}, version {version}, day of service {date}, Medicare\n",
        if args.key { "Key" } else { "Sheet" },
        args.level,
        args.seed,
    );
    for problem in problems {
        let patient = lists.drills.patients.get(problem.patient as usize);
        let patient = patient.map_or("", |name| name.as_str());
        let _ = write!(out, "\n{}. {patient}\n", problem.id.k);
        if args.key {
            key(&mut out, lists, problem);
        } else {
            day(&mut out, lists, problem);
        }
    }
    out
}

fn day(out: &mut String, lists: &Lists, problem: &Problem) {
    let visits = problem.lines.iter().any(|line| line.session > 1);
    for (line, activity) in problem.lines.iter().zip(&problem.activities) {
        let done = lists
            .drills
            .activity(&line.code, *activity)
            .unwrap_or_default();
        let mut beside = vec![line.discipline.as_str().to_ascii_uppercase()];
        if visits {
            beside.push(format!("visit {}", line.session));
        }
        if line.assistant_minutes > 0 {
            beside.push(format!("assistant alone {} min", line.assistant_minutes));
        }
        let _ = writeln!(
            out,
            "   {:3} min  {}  {done} ({})",
            line.minutes,
            line.code,
            beside.join(", ")
        );
    }
    let blanks = problem.entries.iter().map(|entry| {
        let marked = if problem.asks_marks {
            " of them marked ___"
        } else {
            ""
        };
        format!("{} ___{marked}", entry.code)
    });
    let _ = writeln!(
        out,
        "   Units: {}",
        blanks.collect::<Vec<String>>().join("   ")
    );
}

fn key(out: &mut String, lists: &Lists, problem: &Problem) {
    let right = problem.right.iter().map(|counts| written(problem, counts));
    let _ = writeln!(
        out,
        "   {}",
        right.collect::<Vec<String>>().join("\n   or ")
    );
    let mut told: Vec<&Counts> = Vec::new();
    for way in &problem.ways {
        if told.contains(&&way.counts) {
            continue;
        }
        told.push(&way.counts);
        let same = problem.ways.iter().filter(|one| one.counts == way.counts);
        let texts = same.filter_map(|one| {
            let mut known = lists.misconceptions.iter();
            let known = known.find(|known| known.id.as_str() == one.id.as_str())?;
            Some(known.en.way.as_str())
        });
        let texts: Vec<&str> = texts.collect();
        let _ = writeln!(
            out,
            "   not {}: {}",
            written(problem, &way.counts),
            texts.join("; or ")
        );
    }
}

/// An answer in a line: `97530: 2 units, 1 marked; 97110: 1 unit`.
fn written(problem: &Problem, counts: &Counts) -> String {
    let two = problem
        .entries
        .iter()
        .any(|entry| entry.discipline != problem.entries[0].discipline);
    let part = |(entry, (units, marked)): (&Entry, &(u32, u32))| {
        let of = if two {
            format!(" {}", entry.discipline.as_str())
        } else {
            String::new()
        };
        let marks = if problem.asks_marks {
            format!(", {marked} marked")
        } else {
            String::new()
        };
        format!(
            "{}{of}: {}{marks}",
            entry.code,
            count_of(*units as usize, "unit")
        )
    };
    let parts = problem.entries.iter().zip(counts).map(part);
    parts.collect::<Vec<String>>().join("; ")
}
