//! `quarterhour units --together`: a session that two disciplines give, in every way to bill it.

use std::fmt::Write as _;
use std::process::ExitCode;

use quarterhour::error::IoError;
use quarterhour::units::{CoTreatment, Finding, Level, Session, Undivided, Way, co_treatment};

use super::terminal::count_of;
use super::unit_context::{UnitContext, Wanted};
use super::units::{print_counted, read_lines, references, sentences};
use super::units_args::UnitsArgs;
use super::units_day::context_and_day;

/// Counts a day with the session of `--together`, and prints each way to bill it.
pub(crate) fn run(args: &UnitsArgs, together: &str) -> Result<ExitCode, IoError> {
    let (context, mut day) = match context_and_day(args, Wanted::default())? {
        Ok(made) => made,
        Err(exit) => return Ok(exit),
    };
    let mut lines = match read_lines(args.format, &context, &[together.to_owned()]) {
        Ok(lines) => lines,
        Err(reported) => return reported,
    };
    let session = Session {
        lines: (0..lines.len()).collect(),
        first_minutes: args.split,
    };
    match read_lines(args.format, &context, &args.lines) {
        Ok(others) => lines.extend(others),
        Err(reported) => return reported,
    }
    day.lines = lines;
    let counted = co_treatment(&context.data, &day, &session);
    print_counted(args.format, &context, counted, human)
}

// Writing to a `String` cannot fail.
fn human(context: &UnitContext, counted: &CoTreatment) -> String {
    let [first, second] = counted.disciplines.map(|one| one.as_str());
    let mut out = String::new();
    if let Some(way) = counted.ways.first() {
        let (rule, setting) = (way.answer.rule.as_str(), way.answer.setting.as_str());
        let _ = writeln!(
            out,
            "rule {rule}, {setting}, day of service {}",
            way.answer.date
        );
    }
    let minutes = count_of(counted.minutes as usize, "minute");
    let _ = writeln!(
        out,
        "{minutes} by {first} and {second} together, counted once"
    );
    for way in &counted.ways {
        let title = match way.minutes {
            [all, 0] => format!("{first} bills all {all}"),
            [0, all] => format!("{second} bills all {all}"),
            [one, other] => format!("divided, {first} {one} and {second} {other}"),
        };
        claim(&mut out, &title, way);
    }
    if let Some(reason) = counted.undivided {
        let reason = match reason {
            Undivided::SeveralCodes => "a discipline has several codes in it",
            Undivided::AssistantsPart => "an assistant gave a part of it",
        };
        let _ = writeln!(
            out,
            "\nNot divided here: {reason}. Enter each discipline's own minutes without --together."
        );
    }
    let mut sources = Vec::new();
    for (title, level) in [
        ("Check before you bill", Level::Check),
        ("Good to know", Level::Note),
    ] {
        let found = once(&counted.ways).filter(|one| one.level == level);
        let texts = found.map(|one| (context.finding(one), one.sources.as_slice()));
        sentences(&mut out, title, texts, &mut sources);
    }
    references(&mut out, &context.sources, &sources);
    out.trim_end().to_owned()
}

fn claim(out: &mut String, title: &str, way: &Way) {
    let _ = writeln!(out, "\n{title}");
    for line in &way.answer.claim_lines {
        let modifiers = line.modifiers.join(" ");
        let code = line.code.as_billed();
        let _ = writeln!(out, "  {code} x{}  {modifiers}", line.units);
    }
    let units = count_of(way.answer.total_units as usize, "unit");
    let _ = writeln!(out, "  total {units}");
}

/// What is found in any of the ways, each finding once.
fn once(ways: &[Way]) -> impl Iterator<Item = &Finding> {
    let all: Vec<&Finding> = ways.iter().flat_map(|way| &way.answer.findings).collect();
    let first = |at: usize| !all[..at].contains(&all[at]);
    let places: Vec<usize> = (0..all.len()).filter(|&at| first(at)).collect();
    places.into_iter().map(move |at| all[at])
}
