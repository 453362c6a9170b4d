//! `quarterhour units`: a day's units on the terminal, as a table for a person or as JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use quarterhour::diagnostic::Diagnostic;
use quarterhour::error::MachineError;
use quarterhour::model::{Date, Sources};
use quarterhour::pipeline::{UnitBook, unit_book};
use quarterhour::units::{
    Answer, Day, Line, PoolAnswer, Refusal, RuleName, SourcedText, UnitData, Values,
    claim_lines_of, compute, in_words,
};

use crate::cli::{UnitsArgs, UnitsFormat};

/// How it ended.
pub(crate) enum Outcome {
    /// Results for stdout.
    Counted(String),
    /// Words for stderr, and what goes to stdout all the same.
    Refused {
        sentences: Vec<String>,
        json: Option<String>,
    },
    /// The site's files are at fault.
    Faulty(Vec<Diagnostic>),
}

/// Counts what was asked; `today` is asked for only where no date was named.
pub(crate) fn run(args: &UnitsArgs, today: impl Fn() -> Date) -> Result<Outcome, MachineError> {
    let book = match unit_book(&args.site.root)? {
        Ok(book) => book,
        Err(faults) => return Ok(Outcome::Faulty(faults)),
    };
    let mut lines = Vec::with_capacity(args.lines.len());
    let mut sentences = Vec::new();
    for text in &args.lines {
        match Line::parse(text) {
            Ok(line) => lines.push(line),
            Err(fault) => sentences.push(format!("the line `{text}` cannot be read: {fault}")),
        }
    }
    if !sentences.is_empty() {
        sentences.push(
            "a line is CODE:MINUTES[:ASSISTANT][@pt|@ot|@slp], such as 97530:33 or 97110:20:7@ot"
                .to_owned(),
        );
        return Ok(Outcome::Refused {
            sentences,
            json: None,
        });
    }
    let day = Day {
        rule: args.rule.into(),
        date: args.date.unwrap_or_else(today).to_string(),
        lines,
    };
    Ok(match compute(&book.data, &day) {
        Ok(answer) => Outcome::Counted(match args.format {
            UnitsFormat::Json => json(&answer),
            UnitsFormat::Human => human(&book, &answer),
        }),
        Err(refusal) => Outcome::Refused {
            sentences: vec![refused(&book.data, &refusal)],
            json: (args.format == UnitsFormat::Json)
                .then(|| json(&serde_json::json!({ "error": refusal }))),
        },
    })
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).expect("numbers, text and lists are always JSON")
}

fn refused(data: &UnitData, refusal: &Refusal) -> String {
    match data.error_texts.get(refusal.id.as_str()) {
        Some(text) => in_words(text, &refusal.values),
        None => refusal.id.as_str().to_owned(),
    }
}

// Writing to a `String` cannot fail.
fn human(book: &UnitBook, answer: &Answer) -> String {
    let rule = match answer.rule {
        RuleName::Cms => "Medicare's rule (cms)",
        RuleName::Midpoint => "midpoint rule (midpoint)",
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
    let _ = writeln!(out, "  total {}", counted(answer.total_units, "unit"));
    for pool in &answer.pools {
        alternatives(&mut out, &book.data, pool);
    }
    let mut sources = Vec::new();
    let steps = answer
        .steps
        .iter()
        .map(|step| (step.id.as_str(), &step.values));
    sentences(
        &mut out,
        "Working",
        steps,
        &book.data.step_texts,
        &mut sources,
    );
    let warnings = answer
        .warnings
        .iter()
        .map(|one| (one.id.as_str(), &one.values));
    sentences(
        &mut out,
        "Warnings",
        warnings,
        &book.data.warning_texts,
        &mut sources,
    );
    references(&mut out, &book.sources, &sources);
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

fn sentences<'a>(
    out: &mut String,
    title: &str,
    said: impl Iterator<Item = (&'a str, &'a Values)>,
    texts: &'a BTreeMap<String, SourcedText>,
    sources: &mut Vec<&'a str>,
) {
    for (number, (id, values)) in said.enumerate() {
        if number == 0 {
            let _ = writeln!(out, "\n{title}");
        }
        let Some(own) = texts.get(id) else {
            let _ = writeln!(out, "  {}. {id}", number + 1);
            continue;
        };
        let note = match sources.iter().position(|known| *known == own.source) {
            Some(at) => at + 1,
            None => {
                sources.push(&own.source);
                sources.len()
            }
        };
        let _ = writeln!(
            out,
            "  {}. {} [{note}]",
            number + 1,
            in_words(&own.text, values)
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

fn counted(number: u32, thing: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{ending}")
}
