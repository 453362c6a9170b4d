//! Worked examples and note pairs: the engine computes the author's minutes, and its answer must
//! agree with the author's.

use super::checked::{NotePair, Resolved, WorkedUnits, WorkingText};
use crate::diagnostic::{Hint, Lint};
use crate::model::yaml::{Placed, ScalarNumber};
use crate::model::{Code, Date, Missing, NotesBlock, SourceId, Text, UnitsBlock};
use crate::units::{
    Answer, ClaimLine, Day, Level, Line, Message, PoolAnswer, Rule, Setting, StepId, UnitData,
    claim_lines_of, compute, finding_text, format_message,
};

/// What is wrong in a block, and at which of its scalars.
pub(super) struct BlockError {
    pub(super) scalar: ScalarNumber,
    pub(super) lint: Lint,
    pub(super) message: String,
    pub(super) hint: Hint,
    /// The correct value, if there is one.
    pub(super) fix: Option<String>,
}

impl BlockError {
    /// A block names a source that is not there.
    pub(super) fn unknown_source<'a>(
        id: &Placed<SourceId>,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let hint = Hint::nearest(id.as_str(), known, || {
            "add it to content/data/sources.yaml".to_owned()
        });
        Self::at(
            id.scalar,
            Lint::UnknownSource,
            format!("there is no source `{id}`"),
            hint,
        )
    }

    /// A block names a diagram that is not there.
    pub(super) fn unknown_diagram<'a>(
        name: &Placed<Text>,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let hint = Hint::nearest(name.as_str(), known, || {
            "diagrams are in content/data/diagrams.yaml".to_owned()
        });
        let message = format!("there is no diagram `{name}`");
        Self::at(name.scalar, Lint::BadValue, message, hint)
    }

    /// A block is about a code that the site does not have.
    pub(super) fn unknown_code<'a>(
        code: &Placed<Code>,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let hint = Hint::nearest(code.as_str(), known, || {
            format!("add content/codes/{code}.yaml")
        });
        let message = format!("there is no code {code}");
        Self::at(code.scalar, Lint::UnknownCode, message, hint)
    }

    fn at(scalar: ScalarNumber, lint: Lint, message: String, hint: impl Into<Hint>) -> Self {
        Self {
            scalar,
            lint,
            message,
            hint: hint.into(),
            fix: None,
        }
    }
}

/// How many right answers are compared with the author's. Ties multiply them, but no example for
/// people comes near this number.
const MAX_ANSWERS: usize = 2_500;

/// Computes a worked example. `number` gives a source the number of its note on the page.
pub(super) fn units(
    data: &UnitData,
    block: &UnitsBlock,
    checked: Option<Date>,
    number: &mut dyn FnMut(&str) -> Option<usize>,
) -> Result<WorkedUnits, Vec<BlockError>> {
    let date = block
        .date
        .or(checked)
        .unwrap_or_else(|| data.latest_start());
    let day = Day {
        rule: block.rule,
        setting: Setting::default(),
        date,
        lines: lines(&block.lines).map_err(|error| vec![error])?,
    };
    let answer = counted(data, &day, block.lines.scalar).map_err(|error| vec![error])?;
    agree(data, &answer, &block.answer).map_err(|error| vec![error])?;
    let mut working = WorkingText::default();
    for step in &answer.steps {
        if let Some(text) = data.step_texts.get(step.id.as_str()) {
            let note = number(&text.source);
            working
                .steps
                .push((format_message(&text.text, &step.values), note));
        }
    }
    for finding in &answer.findings {
        if finding.level == Level::Check {
            working.checks.push(finding_text(data, finding));
        }
    }
    for pool in &answer.pools {
        for other in &pool.alternatives {
            let lines = claim_lines_of(data, pool, &other.units, &other.assistant_units);
            working.others.push(written(&lines, answer.pools.len() > 1));
        }
    }
    Ok(WorkedUnits {
        title: block.title.as_ref().map(ToString::to_string),
        source: block.source.as_ref().and_then(|id| number(id.as_str())),
        answer,
        day,
        working,
    })
}

/// Checks a pair of notes: its phrases must be in the weak note, and its minutes are counted.
pub(super) fn notes(
    data: &UnitData,
    block: &NotesBlock,
    checked: Option<Date>,
) -> Result<NotePair, Vec<BlockError>> {
    let mut errors = Vec::new();
    for Missing { phrase, .. } in &block.missing {
        if !block.weak.as_str().contains(phrase.as_str()) {
            errors.push(BlockError {
                scalar: phrase.scalar,
                lint: Lint::NotePhrase,
                message: format!("the weak note does not say `{phrase}`"),
                hint: "copy the phrase from `weak`, word for word".into(),
                fix: None,
            });
        }
    }
    let mut claim = None;
    if let Some(written_lines) = &block.lines {
        let outcome = lines(written_lines).and_then(|lines| {
            let day = Day {
                rule: Rule::Cms,
                setting: Setting::default(),
                date: checked.unwrap_or_else(|| data.latest_start()),
                lines,
            };
            let answer = counted(data, &day, written_lines.scalar)?;
            if let Some(units) = &block.units {
                agree(data, &answer, units)?;
            }
            Ok(written(&answer.claim_lines, answer.pools.len() > 1))
        });
        match outcome {
            Ok(text) => claim = Some(text),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() {
        Ok(NotePair {
            title: block.title.as_ref().map(ToString::to_string),
            weak: block.weak.to_string(),
            strong: block.strong.to_string(),
            missing: block
                .missing
                .iter()
                .map(|one| (one.phrase.to_string(), one.missing.to_string()))
                .collect(),
            claim,
        })
    } else {
        Err(errors)
    }
}

fn lines(text: &Placed<Text>) -> Result<Vec<Line>, BlockError> {
    text.as_str()
        .split_whitespace()
        .map(|line| {
            Line::parse(line).map_err(|error| {
                BlockError::at(
                    text.scalar,
                    Lint::UnitsLines,
                    format!("the line `{line}` cannot be read: {error}"),
                    "a line is CODE:MINUTES[:ASSISTANT][@pt|@ot|@slp], such as 97530:33",
                )
            })
        })
        .collect()
}

/// Whether the engine can count lines by the rules that hold now, or what is wrong with them.
pub(super) fn countable(data: &UnitData, written: &Placed<Text>) -> Result<(), (String, Hint)> {
    let counted = lines(written).and_then(|lines| {
        let day = Day {
            rule: Rule::Cms,
            setting: Setting::default(),
            date: data.latest_start(),
            lines,
        };
        counted(data, &day, written.scalar)
    });
    match counted {
        Ok(_) => Ok(()),
        Err(error) => Err((error.message, error.hint)),
    }
}

fn counted(data: &UnitData, day: &Day, lines: ScalarNumber) -> Result<Answer, BlockError> {
    compute(data, day).map_err(|refusal| {
        let message = data.error_texts.get(refusal.id.as_str()).map_or_else(
            || refusal.id.as_str().to_owned(),
            |text| format_message(text, &refusal.values),
        );
        let hint = "the engine does not count this day: mend the lines or the date";
        BlockError::at(lines, Lint::UnitsLines, message, hint)
    })
}

/// Checks that the author's answer is one of the right ones.
fn agree(
    data: &UnitData,
    answer: &Answer,
    answer_written: &Placed<Text>,
) -> Result<(), BlockError> {
    let written_answer = answer_written.as_str();
    let with_plan = ["GP", "GO", "GN"]
        .iter()
        .any(|plan| written_answer.contains(plan));
    let wanted = sorted(
        written_answer
            .split(',')
            .map(|item| item.split_whitespace().collect::<Vec<_>>().join(" ")),
    );
    let right = allowed(data, answer).iter().any(|lines| {
        sorted(items(lines, with_plan)) == wanted
            || (lines.is_empty() && written_answer.trim() == "none")
    });
    if right {
        return Ok(());
    }
    let correct = written(&answer.claim_lines, answer.pools.len() > 1);
    let mut error = BlockError::at(
        answer_written.scalar,
        Lint::UnitsAnswer,
        format!("the rule gives {correct}"),
        reason(data, answer),
    );
    error.fix = Some(correct);
    Err(error)
}

/// The sentences of the steps that decide, as a hint.
fn reason(data: &UnitData, answer: &Answer) -> String {
    let decides = |step: &&Message<StepId>| {
        matches!(
            step.id,
            StepId::Table
                | StepId::RemainderUnit
                | StepId::Tie
                | StepId::MidpointCode
                | StepId::AssistantUnitMarked
        )
    };
    answer
        .steps
        .iter()
        .filter(decides)
        .filter_map(|step| {
            Some(format_message(
                &data.step_texts.get(step.id.as_str())?.text,
                &step.values,
            ))
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Every right set of claim lines: one of the right choices in each pool.
fn allowed(data: &UnitData, answer: &Answer) -> Vec<Vec<ClaimLine>> {
    let mut sets: Vec<Vec<ClaimLine>> = vec![Vec::new()];
    for pool in &answer.pools {
        let choices = choices(data, pool);
        sets = sets
            .iter()
            .flat_map(|set| {
                choices
                    .iter()
                    .map(move |choice| [set.as_slice(), choice].concat())
            })
            .take(MAX_ANSWERS)
            .collect();
    }
    sets
}

fn choices(data: &UnitData, pool: &PoolAnswer) -> Vec<Vec<ClaimLine>> {
    let first = claim_lines_of(data, pool, &pool.units(), &pool.assistant_units());
    let others = pool
        .alternatives
        .iter()
        .map(|other| claim_lines_of(data, pool, &other.units, &other.assistant_units));
    std::iter::once(first).chain(others).collect()
}

/// Claim lines as an author writes them.
fn written(lines: &[ClaimLine], with_plan: bool) -> String {
    if lines.is_empty() {
        "none".to_owned()
    } else {
        items(lines, with_plan).collect::<Vec<_>>().join(", ")
    }
}

fn items(lines: &[ClaimLine], with_plan: bool) -> impl Iterator<Item = String> {
    lines.iter().map(move |line| {
        let plan =
            |modifier: &&String| with_plan || !matches!(modifier.as_str(), "GP" | "GO" | "GN");
        let modifiers: Vec<&str> = line
            .modifiers
            .iter()
            .filter(plan)
            .map(String::as_str)
            .collect();
        format!("{} x{} {}", line.code, line.units, modifiers.join(" "))
            .trim_end()
            .to_owned()
    })
}

fn sorted(items: impl Iterator<Item = String>) -> Vec<String> {
    let mut sorted: Vec<String> = items.collect();
    sorted.sort_unstable();
    sorted
}

impl From<WorkedUnits> for Resolved {
    fn from(worked: WorkedUnits) -> Self {
        Self::Units(Box::new(worked))
    }
}

impl From<NotePair> for Resolved {
    fn from(pair: NotePair) -> Self {
        Self::Notes(Box::new(pair))
    }
}
