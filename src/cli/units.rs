//! `quarterhour units`: counts a day's units and prints them as a table or as JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use quarterhour::diagnostic::{Diagnostic, in_order};
use quarterhour::error::IoError;
use quarterhour::load::load;
use quarterhour::model::{Model, ModelOptions, Sources, built_in_sources, built_in_units};
use quarterhour::units::{
    Answer, Day, Line, PoolAnswer, Refusal, Rule, SourcedText, UnitData, Values, claim_lines_of,
    compute, format_message,
};

use super::args::{UnitsArgs, UnitsFormat};
use super::terminal::{count_of, invalid_site, machine_failure, print, print_diagnostics};

/// Counts the lines and prints the answer, or why there is none.
pub(crate) fn run(args: &UnitsArgs) -> Result<ExitCode, IoError> {
    let context = match unit_context(&args.site.root)? {
        Ok(context) => context,
        Err(diagnostics) => {
            print_diagnostics(&diagnostics);
            return Ok(invalid_site(&diagnostics));
        }
    };
    let lines = match parse_lines(&args.lines) {
        Ok(lines) => lines,
        Err(errors) => {
            for error in &errors {
                machine_failure(error);
            }
            return Ok(machine_failure(
                &"a line is CODE:MINUTES[:ASSISTANT][@pt|@ot|@slp], such as 97530:33 or 97110:20:7@ot",
            ));
        }
    };
    let day = Day {
        rule: args.rule,
        date: args.date.unwrap_or_else(quarterhour::model::today),
        lines,
    };
    Ok(match compute(&context.data, &day) {
        Ok(answer) => {
            print(&match args.format {
                UnitsFormat::Json => json(&answer),
                UnitsFormat::Human => human(&context, &answer),
            });
            ExitCode::SUCCESS
        }
        Err(refusal) => {
            if args.format == UnitsFormat::Json {
                print(&json(&serde_json::json!({ "error": refusal })));
            }
            machine_failure(&refused(&context.data, &refusal))
        }
    })
}

/// Every line, or a message for each that cannot be read.
fn parse_lines(texts: &[String]) -> Result<Vec<Line>, Vec<String>> {
    let mut lines = Vec::with_capacity(texts.len());
    let mut errors = Vec::new();
    for text in texts {
        match Line::parse(text) {
            Ok(line) => lines.push(line),
            Err(error) => errors.push(format!("the line `{text}` cannot be read: {error}")),
        }
    }
    if errors.is_empty() {
        Ok(lines)
    } else {
        Err(errors)
    }
}

/// What `units` counts by.
struct UnitContext {
    /// Rules, codes and sentences.
    data: UnitData,
    /// The sources that the sentences name.
    sources: Sources,
}

/// The rules and codes of a site, or the built-in ones where there is no site. The inner error is
/// what is wrong with the site's rules or codes.
fn unit_context(root: &Path) -> Result<Result<UnitContext, Vec<Diagnostic>>, IoError> {
    if !root.join("content/site.yaml").exists() {
        return Ok(Ok(UnitContext {
            data: built_in_units(),
            sources: built_in_sources(),
        }));
    }
    let (loaded, mut errors) = load(root)?;
    let model = Model::build(loaded, ModelOptions::default(), &mut errors);
    // An error in a page changes no number here, so it does not stop the command.
    let counts =
        |path: &str| path.starts_with("content/codes/") || path.starts_with("content/data/");
    Ok(match model {
        Some(model) if !errors.iter().any(|diagnostic| counts(diagnostic.path())) => {
            Ok(UnitContext {
                sources: if model.file("content/data/rules.yaml").is_some() {
                    model.sources
                } else {
                    built_in_sources()
                },
                data: model.units,
            })
        }
        _ => Err(in_order(errors)),
    })
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).expect("numbers, text and lists are always JSON")
}

fn refused(data: &UnitData, refusal: &Refusal) -> String {
    match data.error_texts.get(refusal.id.as_str()) {
        Some(text) => format_message(text, &refusal.values),
        None => refusal.id.as_str().to_owned(),
    }
}

// Writing to a `String` cannot fail.
fn human(context: &UnitContext, answer: &Answer) -> String {
    let rule = match answer.rule {
        Rule::Cms => "Medicare's rule (cms)",
        Rule::Midpoint => "midpoint rule (midpoint)",
    };
    let mut out = format!("{rule}, day of service {}\n", answer.date);
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
        let _ = writeln!(out, "  {} x{}  {modifiers}", line.code, line.units);
    }
    let _ = writeln!(
        out,
        "  total {}",
        count_of(answer.total_units as usize, "unit")
    );
    for pool in &answer.pools {
        alternatives(&mut out, &context.data, pool);
    }
    let mut sources = Vec::new();
    let steps = answer
        .steps
        .iter()
        .map(|step| (step.id.as_str(), &step.values));
    messages(
        &mut out,
        "Working",
        steps,
        &context.data.step_texts,
        &mut sources,
    );
    let warnings = answer
        .warnings
        .iter()
        .map(|one| (one.id.as_str(), &one.values));
    messages(
        &mut out,
        "Warnings",
        warnings,
        &context.data.warning_texts,
        &mut sources,
    );
    references(&mut out, &context.sources, &sources);
    out.trim_end().to_owned()
}

fn table(out: &mut String, answer: &Answer, pool: &PoolAnswer) {
    let assisted = pool.lines.iter().any(|line| line.assistant_minutes > 0);
    let discipline = pool.discipline.as_str();
    let _ = write!(out, "{discipline:<5}  minutes");
    if assisted {
        out.push_str("  assistant");
    }
    out.push_str("  units");
    out.push('\n');
    for line in &pool.lines {
        let _ = write!(out, "{}  {:>7}", line.code, line.minutes);
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
    let _ = writeln!(
        out,
        "timed minutes {}, total treatment minutes {}{}",
        pool.timed_minutes,
        pool.timed_minutes + pool.untimed_minutes,
        if answer.pools.len() > 1 {
            format!(" ({discipline})")
        } else {
            String::new()
        }
    );
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
            .map(|line| format!("{} x{} {}", line.code, line.units, line.modifiers.join(" ")))
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

/// Prints the sentences of steps or warnings below a title, each with the number of its source.
fn messages<'a>(
    out: &mut String,
    title: &str,
    messages: impl Iterator<Item = (&'a str, &'a Values)>,
    texts: &'a BTreeMap<String, SourcedText>,
    sources: &mut Vec<&'a str>,
) {
    for (number, (id, values)) in messages.enumerate() {
        if number == 0 {
            let _ = writeln!(out, "\n{title}");
        }
        let Some(sentence) = texts.get(id) else {
            let _ = writeln!(out, "  {}. {id}", number + 1);
            continue;
        };
        let note = match sources.iter().position(|known| *known == sentence.source) {
            Some(at) => at + 1,
            None => {
                sources.push(&sentence.source);
                sources.len()
            }
        };
        let _ = writeln!(
            out,
            "  {}. {} [{note}]",
            number + 1,
            format_message(&sentence.text, values)
        );
    }
}

fn references(out: &mut String, known: &Sources, ids: &[&str]) {
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
