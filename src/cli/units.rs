//! `quarterhour units`: counts a day's units and prints them as a table or as JSON.

use std::fmt::Write as _;
use std::process::ExitCode;
use std::slice;

use quarterhour::characters::printable;
use quarterhour::error::IoError;
use quarterhour::model::Sources;
use quarterhour::units::grammar::{Problem, read};
use quarterhour::units::{
    Answer, Level, Line, PoolAnswer, Refusal, Rule, SCHEMA, Setting, UnitData, claim_lines_of,
    compute, format_message,
};

use super::batch;
use super::check_bills;
use super::terminal::{count_of, machine_failure, print};
use super::unit_context::{UnitContext, Wanted};
use super::units_args::{UnitsArgs, UnitsFormat};
use super::units_day::context_and_day;

/// Counts the lines and prints the answer, or why there is none.
pub(crate) fn run(args: &UnitsArgs) -> Result<ExitCode, IoError> {
    let wanted = Wanted {
        amounts: args.amounts,
        bills: args.check,
    };
    let (context, mut day) = match context_and_day(args, wanted)? {
        Ok(made) => made,
        Err(exit) => return Ok(exit),
    };
    if args.batch.is_none() && matches!(args.format, UnitsFormat::Csv | UnitsFormat::Jsonl) {
        return Ok(machine_failure(
            &"this format is for many days: add --batch FILE",
        ));
    }
    if args.check {
        return check_bills::run(args, &context, &day);
    }
    if let Some(file) = &args.batch {
        return batch::run(args, &context, &day, file);
    }
    day.lines = match read_lines(args.format, &context, &args.lines) {
        Ok(lines) => lines,
        Err(reported) => return reported,
    };
    let counted = compute(&context.data, &day).map(|mut answer| {
        context.price(&mut answer);
        answer
    });
    print_counted(args.format, &context, counted, human)
}

/// Prints what was counted, or why nothing was.
pub(super) fn print_counted<T: serde::Serialize>(
    format: UnitsFormat,
    context: &UnitContext,
    counted: Result<T, Refusal>,
    human: impl FnOnce(&UnitContext, &T) -> String,
) -> Result<ExitCode, IoError> {
    match counted {
        Ok(counted) => {
            print(&match format {
                UnitsFormat::Json => json(&counted),
                _ => human(context, &counted),
            })?;
            Ok(ExitCode::SUCCESS)
        }
        Err(refusal) => {
            if format == UnitsFormat::Json {
                print(&refused_json(&refusal))?;
            }
            Ok(machine_failure(&context.refusal(&refusal)))
        }
    }
}

/// The lines of all arguments together, which may be one quoted text or several: `97530:33` and
/// `97530 25, 97110 15` alike. The error has been reported.
pub(super) fn read_lines(
    format: UnitsFormat,
    context: &UnitContext,
    lines: &[String],
) -> Result<Vec<Line>, Result<ExitCode, IoError>> {
    let text = lines.join(" ");
    let reading = read(&text, &context.grammar());
    if !reading.errors.is_empty() {
        return Err(unreadable(format, context, &text, &reading.errors));
    }
    // The form of programs is meant as it is; what a person wrote may look like something else.
    if lines.iter().any(|line| Line::parse(line).is_err()) {
        for ask in &reading.asks {
            eprintln!("{}", pointed(context, &text, ask));
        }
    }
    Ok(reading
        .entries
        .into_iter()
        .map(|entry| entry.line)
        .collect())
}

/// A problem's sentence above the line with its characters marked.
fn pointed(context: &UnitContext, text: &str, problem: &Problem) -> String {
    let sentence = context.problem(problem);
    let marks = "^".repeat((problem.to - problem.from) as usize);
    let text = printable(text);
    format!(
        "{sentence}\n  {text}\n  {:from$}{marks}",
        "",
        from = problem.from as usize
    )
}

/// Reports what cannot be read; a program gets the first of it as JSON.
fn unreadable(
    format: UnitsFormat,
    context: &UnitContext,
    text: &str,
    problems: &[Problem],
) -> Result<ExitCode, IoError> {
    if let (UnitsFormat::Json, Some(first)) = (format, problems.first()) {
        let values = serde_json::json!({
            "line": text,
            "reason": context.problem(first),
            "problem": first.id,
            "from": first.from,
            "to": first.to,
        });
        print(&refused_json(
            &serde_json::json!({ "id": "unreadable_line", "values": values }),
        ))?;
    }
    for problem in problems {
        machine_failure(&pointed(context, text, problem));
    }
    Ok(machine_failure(
        &"a line is CODE:MINUTES[:ASSISTANT][@pt|@ot|@slp], such as 97530:33 or 97110:20:7@ot, \
          or as on paper, such as \"97530 25, 97110 15 pta 5\"",
    ))
}

/// A refusal as programs read it, with the version of the shape that answers have.
fn refused_json(error: &impl serde::Serialize) -> String {
    json(&serde_json::json!({ "schema": SCHEMA, "error": error }))
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).expect("numbers, text and lists are always JSON")
}

// Writing to a `String` cannot fail.
fn human(context: &UnitContext, answer: &Answer) -> String {
    let rule = match answer.rule {
        Rule::Cms => "Medicare's rule (cms)",
        Rule::Midpoint => "midpoint rule (midpoint)",
    };
    let setting = match answer.setting {
        Setting::Practitioner => "practitioner",
        Setting::Hospital => "hospital outpatient department",
    };
    let mut out = format!("{rule}, {setting}, day of service {}", answer.date);
    if let Some(payer) = &answer.payer {
        let _ = write!(out, ", payer {payer}");
    }
    out.push('\n');
    for pool in &answer.pools {
        out.push('\n');
        table(&mut out, answer, pool);
    }
    out.push_str("\nClaim lines\n");
    if answer.claim_lines.is_empty() {
        out.push_str("  none: nothing reaches a unit\n");
    }
    for line in &answer.claim_lines {
        let modifiers = line.modifiers.join(" ");
        let _ = writeln!(
            out,
            "  {} x{}  {modifiers}",
            line.code.as_billed(),
            line.units
        );
    }
    let _ = writeln!(
        out,
        "  total {}",
        count_of(answer.total_units as usize, "unit")
    );
    out.push_str(&context.amounts(answer));
    for pool in &answer.pools {
        alternatives(&mut out, &context.data, pool);
    }
    explained(&mut out, context, answer);
    out.trim_end().to_owned()
}

/// What must be checked, the working, and what else is said of an answer, with the sources.
fn explained(out: &mut String, context: &UnitContext, answer: &Answer) {
    let mut sources = Vec::new();
    let texts = &context.data.step_texts;
    let steps = answer.steps.iter().map(|step| {
        let id = step.id.as_str();
        let text = texts.get(id).map_or(id, |text| &text.text);
        let source = texts.get(id).map(|text| slice::from_ref(&text.source));
        (
            format_message(text, &step.values),
            source.unwrap_or_default(),
        )
    });
    let found = |level: Level| {
        let of_level = answer.findings.iter().filter(move |one| one.level == level);
        of_level.map(|one| (context.finding(one), one.sources.as_slice()))
    };
    sentences(
        out,
        "Check before you bill",
        found(Level::Check),
        &mut sources,
    );
    sentences(out, "Working", steps, &mut sources);
    sentences(out, "Good to know", found(Level::Note), &mut sources);
    for (title, texts) in [
        ("How the amounts are found", context.amounts_found(answer)),
        (
            "Not in these amounts",
            context.amounts_left_out(answer).iter().collect(),
        ),
    ] {
        let texts = texts.into_iter();
        let texts = texts.map(|one| (one.text.clone(), slice::from_ref(&one.source)));
        sentences(out, title, texts, &mut sources);
    }
    references(out, &context.sources, &sources);
}

fn table(out: &mut String, answer: &Answer, pool: &PoolAnswer) {
    let assisted = pool.lines.iter().any(|line| line.assistant_minutes > 0);
    let discipline = pool.discipline.as_str();
    let codes = pool.lines.iter().map(|line| line.code.as_str().len());
    let width = codes.max().unwrap_or_default();
    let _ = write!(out, "{discipline:<width$}  minutes");
    if assisted {
        out.push_str("  assistant");
    }
    out.push_str("  units");
    out.push('\n');
    for line in &pool.lines {
        let _ = write!(out, "{:<width$}  {:>7}", line.code.as_str(), line.minutes);
        if assisted {
            let _ = write!(out, "  {:>9}", line.assistant_minutes);
        }
        let _ = write!(out, "  {:>5}", line.units);
        if line.assistant_units > 0 {
            let _ = write!(out, "  ({} by the assistant)", line.assistant_units);
        }
        if !line.timed {
            out.push_str("  untimed");
        }
        out.push('\n');
    }
    let all = pool.timed_minutes + pool.separate_minutes + pool.untimed_minutes;
    let _ = write!(out, "timed minutes {}, ", pool.timed_minutes);
    if pool.separate_minutes > 0 {
        let _ = write!(out, "counted apart {}, ", pool.separate_minutes);
    }
    let _ = write!(out, "total treatment minutes {all}");
    if answer.pools.len() > 1 {
        let _ = write!(out, " ({discipline})");
    }
    out.push('\n');
}

fn alternatives(out: &mut String, data: &UnitData, pool: &PoolAnswer) {
    if pool.alternatives_total == 0 {
        return;
    }
    let _ = writeln!(
        out,
        "\nEqually right ({}), {} more; the choice is the clinician's",
        pool.discipline.as_str(),
        pool.alternatives_total
    );
    for other in &pool.alternatives {
        let lines: Vec<String> = claim_lines_of(data, pool, &other.units, &other.assistant_units)
            .iter()
            .map(|line| {
                format!(
                    "{} x{} {}",
                    line.code.as_billed(),
                    line.units,
                    line.modifiers.join(" ")
                )
            })
            .collect();
        let _ = writeln!(out, "  {}", lines.join(", "));
    }
    let listed = pool.alternatives.len() as u64;
    if listed < pool.alternatives_total {
        let _ = writeln!(
            out,
            "  and {} that are not listed",
            pool.alternatives_total - listed
        );
    }
}

/// Prints sentences below a title, each with the numbers of its sources.
pub(super) fn sentences<'a>(
    out: &mut String,
    title: &str,
    sentences: impl Iterator<Item = (String, &'a [String])>,
    sources: &mut Vec<&'a str>,
) {
    for (number, (sentence, named)) in sentences.enumerate() {
        if number == 0 {
            let _ = writeln!(out, "\n{title}");
        }
        let _ = write!(out, "  {}. {sentence}", number + 1);
        for source in named {
            let note = match sources.iter().position(|known| known == source) {
                Some(at) => at + 1,
                None => {
                    sources.push(source);
                    sources.len()
                }
            };
            let _ = write!(out, " [{note}]");
        }
        out.push('\n');
    }
}

pub(super) fn references(out: &mut String, known: &Sources, ids: &[&str]) {
    for (at, id) in ids.iter().enumerate() {
        if at == 0 {
            out.push_str("\nSources\n");
        }
        let source = known.0.iter().find(|(known, _)| known.as_str() == *id);
        let title = source.map_or(*id, |(_, source)| source.title.as_str());
        let _ = write!(out, "  [{}] {title}", at + 1);
        if let Some(url) = source.and_then(|(_, source)| source.url.as_ref()) {
            let _ = write!(out, " <{url}>");
        }
        out.push('\n');
    }
}
