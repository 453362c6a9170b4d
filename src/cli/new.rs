//! `quarterhour new`: the beginning of a file that an author goes on with.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::process::ExitCode;

use quarterhour::diagnostic::in_order;
use quarterhour::error::IoError;
use quarterhour::load::load;
use quarterhour::model::training::FOLDER;
use quarterhour::model::{Address, Model, ModelOptions, Slug, Timing, limits_of, today};
use quarterhour::units::{Day, Line, Rule, Setting, compute};

use super::args::{NewArgs, NewCaseArgs, NewFile};
use super::terminal::{invalid_site, machine_failure, print, print_diagnostics};

/// Where the section on counting stands on this repository's site.
const LESSON: &str = "/billing/units/";

/// Writes the file that was asked for.
pub(crate) fn run(args: &NewArgs) -> Result<ExitCode, IoError> {
    let NewFile::Case(args) = &args.what;
    case(args)
}

fn case(args: &NewCaseArgs) -> Result<ExitCode, IoError> {
    let Some(id) = Slug::parse(&args.name) else {
        let near = Slug::of(&args.name);
        let hint = near.map_or_else(String::new, |slug| format!("; write `{slug}`"));
        let name = args.name.escape_debug();
        let reason = format!("`{name}` is no id: lower-case letters, digits and hyphens{hint}");
        return Ok(machine_failure(&reason));
    };
    let mut diagnostics = Vec::new();
    let (loaded, errors) = load(&args.site.root, limits_of)?;
    diagnostics.extend(errors);
    let Some(model) = Model::build(loaded, ModelOptions::default(), &mut diagnostics) else {
        let diagnostics = in_order(diagnostics);
        print_diagnostics(&diagnostics);
        return Ok(invalid_site(&diagnostics));
    };
    let Some(text) = starter(&model, &id) else {
        let reason = "a case rests on a source, and content/data/sources.yaml has none";
        return Ok(machine_failure(&reason));
    };
    let path = format!("{FOLDER}{id}.yaml");
    let (folder, file) = (args.site.root.join(FOLDER), args.site.root.join(&path));
    fs::create_dir_all(&folder).map_err(IoError::of("make the folder", &folder))?;
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&file)
        .and_then(|mut file| file.write_all(text.as_bytes()));
    match written {
        Ok(()) => print(&format!(
            "{path} is written; `quarterhour check` tells what it lacks"
        ))?,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let reason = format!("{path} is there already, and stays as it is");
            return Ok(machine_failure(&reason));
        }
        Err(error) => return Err(IoError::of("write", &file)(error)),
    }
    Ok(ExitCode::SUCCESS)
}

/// A case that is sound on this site; none where it has no source.
fn starter(model: &Model, id: &Slug) -> Option<String> {
    let (source, _) = model.sources.0.first()?;
    let lesson = Address::parse(LESSON).filter(|page| model.by_address.contains_key(page));
    let lesson = lesson.map_or("/", |_| LESSON);
    let claim = minutes(model).map_or_else(String::new, |lines| CLAIM.replace("{lines}", &lines));
    let text = STARTER
        .replace("{id}", id.as_str())
        .replace("{date}", &today().to_string())
        .replace("{source}", source.as_str())
        .replace("{claim}", &claim)
        .replace("{lesson}", lesson);
    Some(text)
}

/// Minutes of two timed codes that the engine counts today; none where the site has no such codes.
fn minutes(model: &Model) -> Option<String> {
    let codes = model.codes.values();
    let mut timed = codes.filter(|record| matches!(*record.timing, Timing::Timed { .. }));
    let lines = format!("{}:32 {}:7", *timed.next()?.code, *timed.next()?.code);
    let day = Day::new(
        Rule::default(),
        Setting::default(),
        today(),
        lines
            .split(' ')
            .filter_map(|line| Line::parse(line).ok())
            .collect(),
    );
    compute(&model.units, &day).is_ok().then_some(lines)
}

const STARTER: &str = r#"# A case of the training: a short, invented day with questions about it. `quarterhour check` tells
# what is wrong with it, and `quarterhour schema case` what it may hold.
# The id is the file's name, and the end of the page's address: /training/cases/{id}/
id: {id}
title: "A title that gives no answer away"
# The unit of the training, 1 to 6. Days to count also have the level of the drills: `level: 2`.
unit: 3
# The day of service, whose rules and pairs of codes apply.
date: {date}
# Its readers, by the ids in content/site.yaml: `audience: [billers]`
# What happened. Nobody real: no date of birth, no phone, no record or member number.
setting: "Tell the day in a few sentences: who, what for, which minutes, which plan and which payer."
# The sentences of a note, if the case has one: `note: ["...", "..."]`
questions:
  # `one` has one right option, `many` any number. Each says why, and may name its `source`. A wrong one
  # names as `bug` the misconception of content/data/misconceptions.yaml that it comes from.
  - kind: one
    ask: "Ask for the fact that decides."
    options:
      - {text: "The right answer", right: true, why: "Say which rule makes it right.", source: {source}}
      - {text: "A wrong answer", why: "Say what is right about it, then why it is wrong."}
      - {text: "Another wrong answer", why: "Say what is right about it, then why it is wrong."}
{claim}  # A number:
  # - {kind: number, ask: "How many?", answer: 39, unit: minutes, why: "...", wrong: [{answer: 32, why: "..."}]}
  # Items in their right order, texts that belong together:
  # - {kind: order, ask: "Put in order.", items: ["First", "Second"], why: "..."}
  # - {kind: match, ask: "Match.", pairs: [{left: "A", right: "B"}, {left: "C", right: "D"}], why: "..."}
  # Sentences of a note with faults; an answer in the learner's own words, and what a good one says:
  # - {kind: spot, ask: "What is wrong?", sentences: [{text: "...", fault: true, why: "..."}]}
  # - {kind: short, ask: "Write the reply.", points: ["..."]}
# The smallest help first.
hints: ["Where to look first."]
# The section that teaches it, with its anchor.
lesson: {lesson}
sources: [{source}]
"#;

const CLAIM: &str = r#"  # The engine counts the minutes, and every answer that it allows is right. A typed `answer` is held
  # against it; modifiers that follow from more than minutes, such as 59 or KX, stand there.
  - kind: claim
    ask: "What goes on the claim?"
    lines: "{lines}"
    why: "Say how the units follow from the minutes."
"#;
