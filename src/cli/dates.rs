//! `quarterhour dates`: counts deadlines and prints them as lists or as JSON.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use quarterhour::dates::{
    Answer, DateData, Deadline, Given, Period, Refusal, SCHEMA, Start, State, Unit, compute,
    weekday,
};
use quarterhour::diagnostic::{Diagnostic, in_order};
use quarterhour::error::IoError;
use quarterhour::load::load;
use quarterhour::model::{
    Date, Model, ModelOptions, Sources, built_in_dates, built_in_sources, limits_of,
};
use quarterhour::units::format_message;

use super::args::{DatesArgs, DatesFormat};
use super::terminal::{invalid_site, machine_failure, print, print_diagnostics};

/// Counts the deadlines and prints them, or why there are none.
pub(crate) fn run(args: &DatesArgs) -> Result<ExitCode, IoError> {
    let context = match context(&args.site.root)? {
        Ok(context) => context,
        Err(diagnostics) => {
            print_diagnostics(&diagnostics);
            return Ok(invalid_site(&diagnostics));
        }
    };
    match compute(&context.data, &given(args)) {
        Ok(answer) => {
            print(&match args.format {
                DatesFormat::Json => json(&answer),
                DatesFormat::Human => human(&context, &answer),
            })?;
            Ok(ExitCode::SUCCESS)
        }
        Err(refusal) => {
            if args.format == DatesFormat::Json {
                print(&json(
                    &serde_json::json!({ "schema": SCHEMA, "error": refusal }),
                ))?;
            }
            Ok(machine_failure(&reason(&context.data, &refusal)))
        }
    }
}

/// The first positional day is the first treatment; all others are treatment days like it.
fn given(args: &DatesArgs) -> Given {
    let (first, further) = match args.treated.split_first() {
        Some((first, further)) => (Some(*first), further),
        None => (None, &[][..]),
    };
    let starts = [
        (Start::Treated, first),
        (Start::Planned, args.planned),
        (Start::Sent, args.sent),
        (Start::Denied, args.denied),
        (Start::Decided, args.decided),
        (Start::Requested, args.requested),
        (Start::Identified, args.identified),
    ];
    let known = starts
        .into_iter()
        .filter_map(|(start, day)| Some((start, day?)));
    Given {
        starts: known.collect(),
        treatments: further.iter().chain(&args.treatments).copied().collect(),
    }
}

/// What `dates` counts by.
struct Context {
    /// Rules, numbers and sentences.
    data: DateData,
    /// The sources that they name.
    sources: Sources,
}

/// The rules of a site, or the built-in ones where there is no site or it has none. The inner error
/// is what is wrong with the site's rules or facts.
fn context(root: &Path) -> Result<Result<Context, Vec<Diagnostic>>, IoError> {
    let built_in = || Context {
        data: built_in_dates().data,
        sources: built_in_sources(),
    };
    if !root.join("content/site.yaml").exists() {
        return Ok(Ok(built_in()));
    }
    let (loaded, mut errors) = load(root, limits_of)?;
    let model = Model::build(loaded, ModelOptions::default(), &mut errors);
    // An error in a page changes no deadline, so it does not stop the command.
    let counts = |diagnostic: &Diagnostic| diagnostic.path().starts_with("content/data/");
    Ok(match model {
        Some(model) if !errors.iter().any(counts) => {
            let own = model.file("content/data/dates.yaml").is_some();
            Ok(match model.dates {
                Some(dates) if own => Context {
                    data: dates.data,
                    sources: model.sources,
                },
                _ => built_in(),
            })
        }
        _ => Err(in_order(errors)),
    })
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).expect("days, numbers and text are always JSON")
}

fn reason(data: &DateData, refusal: &Refusal) -> String {
    match data.error_texts.get(refusal.id.as_str()) {
        Some(text) => format_message(text, &refusal.values),
        None => refusal.id.as_str().to_owned(),
    }
}

// Writing to a `String` cannot fail, so the results of `write!` are dropped.

/// The answer as lists: what looks wrong, then the deadlines of each start, then the sources.
fn human(context: &Context, answer: &Answer) -> String {
    let mut notes = Notes::default();
    let mut out = String::new();
    for (number, finding) in answer.findings.iter().enumerate() {
        if number == 0 {
            out.push_str("Look twice\n");
        }
        let text = context.data.finding_texts.get(finding.id.as_str());
        let sentence = text.map_or(finding.id.as_str(), |text| &text.text);
        let _ = write!(out, "  {}", format_message(sentence, &finding.values));
        if let Some(source) = text.and_then(|text| text.source.as_deref()) {
            let _ = write!(out, " [{}]", notes.number(source));
        }
        out.push('\n');
    }
    for (start, day) in &answer.starts {
        let of_start = answer.deadlines.iter().filter(|one| one.start == *start);
        for (number, deadline) in of_start.enumerate() {
            if number == 0 {
                let _ = write!(out, "\n{}: {}\n", label(*start), written(*day));
            }
            list(&mut out, &context.data, answer, deadline, &mut notes);
        }
    }
    let _ = writeln!(
        out,
        "\nThe day that a count starts from is day 0. Weekends are named, federal holidays are not known here."
    );
    notes.list(&mut out, &context.sources);
    out.trim().to_owned()
}

fn list(
    out: &mut String,
    data: &DateData,
    answer: &Answer,
    deadline: &Deadline,
    notes: &mut Notes,
) {
    let name = match deadline.occurrence {
        1 => deadline.label.clone(),
        number => format!("{} {number}", deadline.label),
    };
    let _ = writeln!(out, "  {name}: {}", last_day(data, deadline));
    if let Some(received) = deadline.received {
        let _ = writeln!(out, "    taken as received on {}", written(received));
    }
    if let Some(weekend) = weekend(deadline, notes) {
        let _ = writeln!(out, "    {weekend}");
    }
    if let (Some(met), Some(sent)) = (deadline.met, answer.starts.get(&Start::Sent)) {
        let how = if met {
            "in time, if it arrived by then"
        } else {
            "too late"
        };
        let _ = writeln!(out, "    sent on {}: {how}", written(*sent));
    }
    let unsure = if deadline.sure { "" } else { " (Not certain.)" };
    let _ = writeln!(
        out,
        "    {} [{}]{unsure}",
        deadline.rule,
        notes.number(&deadline.source)
    );
}

fn last_day(data: &DateData, deadline: &Deadline) -> String {
    match (deadline.state, deadline.day) {
        (State::Due, Some(day)) => written(day),
        (State::Open, _) if deadline.unit == Unit::TreatmentDays => format!(
            "no day yet, {} of {} treatment days are known",
            deadline.counted.unwrap_or_default(),
            deadline.amount
        ),
        _ => {
            let rule = data.rules.iter().find(|rule| rule.id == deadline.id);
            let holds = rule.map_or_else(String::new, |rule| period(&rule.holds));
            format!("no day, since the rule holds {holds}")
        }
    }
}

fn period(holds: &Period) -> String {
    match (holds.from, holds.to) {
        (Some(from), Some(to)) => format!("from {from} to {to}"),
        (Some(from), None) => format!("from {from} on"),
        (None, Some(to)) => format!("up to {to}"),
        (None, None) => "always".to_owned(),
    }
}

/// What a last day on a weekend means.
fn weekend(deadline: &Deadline, notes: &mut Notes) -> Option<String> {
    if !matches!(deadline.weekday, Some("saturday" | "sunday")) {
        return None;
    }
    Some(match (deadline.next_workday, &deadline.weekend_source) {
        (Some(workday), Some(source)) => format!(
            "on a weekend: {} still counts [{}], but do not wait for it",
            written(workday),
            notes.number(source)
        ),
        _ => "on a weekend, and no source that we read moves it: be earlier".to_owned(),
    })
}

/// A day with its weekday: `2026-04-01, Wednesday`.
fn written(day: Date) -> String {
    let name = weekday(day);
    format!("{day}, {}{}", name[..1].to_uppercase(), &name[1..])
}

const fn label(start: Start) -> &'static str {
    match start {
        Start::Treated => "First treatment",
        Start::Planned => "Date of the plan",
        Start::Sent => "Claim sent",
        Start::Denied => "Notice of the decision",
        Start::Decided => "Decision on the first appeal",
        Start::Requested => "Request for records",
        Start::Identified => "Overpayment identified",
    }
}

/// The sources named so far, in the order of their numbers.
#[derive(Default)]
struct Notes(Vec<String>);

impl Notes {
    fn number(&mut self, source: &str) -> usize {
        if let Some(at) = self.0.iter().position(|known| known == source) {
            return at + 1;
        }
        self.0.push(source.to_owned());
        self.0.len()
    }

    fn list(&self, out: &mut String, known: &Sources) {
        for (at, id) in self.0.iter().enumerate() {
            if at == 0 {
                out.push_str("\nSources\n");
            }
            let source = known.0.iter().find(|(known, _)| known.as_str() == id);
            let title = source.map_or(id.as_str(), |(_, source)| source.title.as_str());
            let _ = write!(out, "  [{}] {title}", at + 1);
            if let Some(url) = source.and_then(|(_, source)| source.url.as_ref()) {
                let _ = write!(out, " <{url}>");
            }
            out.push('\n');
        }
    }
}
