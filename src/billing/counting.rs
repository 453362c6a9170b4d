//! Minutes in an author's words counted by the engine, and the author's answer held against it.

use crate::component::BlockError;
use crate::diagnostic::{Hint, Lint};
use crate::model::yaml::{Placed, ScalarNumber};
use crate::model::{Date, Text};
use crate::units::{
    Answer, ClaimLine, Day, Line, Message, PoolAnswer, Rule, Setting, StepId, UnitData,
    claim_lines_of, compute, format_message,
};

/// How many right answers are compared with the author's. Ties multiply them, but no example for
/// people comes near this number.
const MAX_ANSWERS: usize = 2_500;

/// The unit lines of a text, which are separated by spaces.
pub(super) fn lines(text: &Placed<Text>) -> Result<Vec<Line>, BlockError> {
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
pub fn countable(data: &UnitData, written: &Placed<Text>) -> Result<(), (String, Hint)> {
    match counted_by_medicare(data, written, None) {
        Ok(_) => Ok(()),
        Err(error) => Err((error.message, error.hint)),
    }
}

/// What the engine gives for a day.
#[derive(Debug)]
pub struct CountedDay {
    /// The units with their working.
    pub answer: Answer,
    /// Every right set of claim lines.
    pub right: Vec<Vec<ClaimLine>>,
}

/// Every right set of claim lines of a day, or why the engine does not count it.
pub fn right_claims(data: &UnitData, day: &Day) -> Result<CountedDay, (String, Hint)> {
    match counted(data, day, ScalarNumber::FIRST) {
        Ok(answer) => Ok(CountedDay {
            right: allowed(data, &answer),
            answer,
        }),
        Err(error) => Err((error.message, error.hint)),
    }
}

/// The units of minutes by Medicare's rule of a day, or of that which holds now.
pub(super) fn counted_by_medicare(
    data: &UnitData,
    minutes: &Placed<Text>,
    date: Option<Date>,
) -> Result<Answer, BlockError> {
    let day = Day::new(
        Rule::Cms,
        Setting::default(),
        date.unwrap_or_else(|| data.latest_start()),
        lines(minutes)?,
    );
    counted(data, &day, minutes.scalar)
}

/// The units of a day; `lines` is the scalar that its minutes stand in.
pub(super) fn counted(
    data: &UnitData,
    day: &Day,
    lines: ScalarNumber,
) -> Result<Answer, BlockError> {
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
pub(super) fn agree(
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
pub(super) fn written(lines: &[ClaimLine], with_plan: bool) -> String {
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
