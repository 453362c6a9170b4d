//! An entry: a code, and in any order its minutes, an assistant's, and a discipline.

use super::cursor::{Cursor, place};
use super::head::{head, joined};
use super::minutes::{sum, whole};
use super::reading::{Entry, Grammar, Problem, ProblemId};
use super::tokens::Kind;
use super::words::{assistant, discipline, is_minutes, is_reserved, is_units};
use crate::message::Value;
use crate::{Discipline, Line};

/// Fewer minutes than these behind `x` are asked about: `x 3` may be three units.
const FEWEST_TIMES: u32 = 8;

/// Digits that a number of billed units may have.
const MOST_UNIT_DIGITS: usize = 3;

/// What is known of an entry while it is read.
#[derive(Default)]
struct Draft {
    minutes: Option<u32>,
    start: Option<u32>,
    assistant: Option<u32>,
    discipline: Option<Discipline>,
    billed: Option<u32>,
    /// The piece behind the colon of `CODE:MINUTES`.
    behind_colon: Option<usize>,
    /// The piece that the minutes of `CODE:MINUTES` are, to which `:ASSISTANT` may be joined.
    old_form: Option<usize>,
    ask: Option<Problem>,
}

/// Reads an entry, and what is asked about it. It always passes at least one piece.
pub(super) fn entry(
    cursor: &mut Cursor,
    grammar: &Grammar<'_>,
) -> Result<(Entry, Option<Problem>), Problem> {
    let first = cursor.at;
    let head = head(cursor, grammar)?;
    let joined = joined(cursor)?;
    let mut draft = Draft {
        discipline: head.discipline,
        ..Draft::default()
    };
    for (discipline, piece) in joined.disciplines {
        name_discipline(cursor, &mut draft, discipline, piece)?;
    }
    if let Some(sign @ (':' | '=')) = cursor.sign_ahead(0) {
        cursor.at += 1;
        draft.behind_colon = (sign == ':').then_some(cursor.at);
    }
    while part(cursor, grammar, &mut draft)? {}
    let Some(minutes) = draft.minutes else {
        return Err(match joined.number {
            Some(piece) => cursor.problem(ProblemId::ModifierOrMinutes, piece, piece + 1),
            None => {
                let (from, end) = head.pieces;
                let mut problem = cursor.problem(ProblemId::NoMinutes, from, end);
                let code = Value::from(&head.code);
                problem.values.insert("code".into(), code);
                problem
            }
        });
    };
    let (from, to) = cursor.place(first, cursor.at);
    let entry = Entry {
        line: Line {
            code: head.code,
            minutes,
            assistant_minutes: draft.assistant.unwrap_or(0),
            discipline: draft.discipline.unwrap_or(grammar.discipline),
            start: draft.start,
        },
        modifiers: joined.modifiers,
        billed_units: draft.billed,
        from: place(from),
        to: place(to),
    };
    Ok((entry, draft.ask))
}

/// Reads one more part; false where the entry ends.
fn part(cursor: &mut Cursor, grammar: &Grammar<'_>, draft: &mut Draft) -> Result<bool, Problem> {
    let at = cursor.at;
    let open = draft.minutes.is_none();
    let number_follows = cursor.number_ahead(1).is_some();
    match cursor.peek() {
        Some(Kind::Number) if cursor.word_ahead(1).is_some_and(is_units) => {
            billed(cursor, grammar, draft, (at, at + 2), at)?;
        }
        Some(Kind::Number) if open => amount(cursor, draft)?,
        Some(Kind::Word(_)) => return word(cursor, grammar, draft),
        // Columns of a table: the minutes stand in the next one.
        Some(Kind::Sign(',' | ';' | '|')) if open && number_follows => cursor.at += 1,
        None | Some(Kind::Code(_) | Kind::Sign(',' | ';' | '|')) => return Ok(false),
        Some(Kind::Sign(':')) if draft.old_form.is_some() && cursor.glued(0) => {
            assistant_behind_colon(cursor, draft)?;
        }
        Some(Kind::Sign('@')) => match cursor.word_ahead(1).and_then(Discipline::parse) {
            Some(named) => {
                name_discipline(cursor, draft, named, at + 1)?;
                cursor.at += 2;
            }
            None => {
                let end = at + 1 + usize::from(cursor.word_ahead(1).is_some());
                return Err(cursor.fail(ProblemId::NotADiscipline, at, end));
            }
        },
        Some(Kind::Sign('-')) if open && number_follows && cursor.glued(1) => {
            return Err(cursor.fail(ProblemId::NotMinutes, at, at + 2));
        }
        Some(Kind::Sign('-')) if open && number_follows => cursor.at += 1,
        Some(Kind::Sign('.')) if !open => cursor.at += 1,
        Some(Kind::Sign('#')) => return Err(cursor.fail(ProblemId::LabelNotInFront, at, at + 1)),
        Some(Kind::Number | Kind::Sign(_)) => {
            return Err(cursor.fail(ProblemId::Unexpected, at, at + 1));
        }
    }
    Ok(true)
}

/// Reads a word; false where it begins the next entry.
fn word(cursor: &mut Cursor, grammar: &Grammar<'_>, draft: &mut Draft) -> Result<bool, Problem> {
    let at = cursor.at;
    let word = cursor.word_ahead(0).unwrap_or_default();
    if let Some(named) = discipline(word) {
        name_discipline(cursor, draft, named, at)?;
        cursor.at += 1;
    } else if let Some(of) = assistant(word) {
        name_discipline(cursor, draft, of, at)?;
        assistant_minutes(cursor, draft)?;
    } else if word == "x" {
        times(cursor, grammar, draft)?;
    } else if matches!(word, "cpt" | "hcpcs") || (draft.minutes.is_some() && !is_reserved(word)) {
        return Ok(false);
    } else {
        let missing = draft.minutes.is_none();
        let id = if missing {
            ProblemId::NotMinutes
        } else {
            ProblemId::Unexpected
        };
        return Err(cursor.fail(id, at, at + 1));
    }
    Ok(true)
}

fn amount(cursor: &mut Cursor, draft: &mut Draft) -> Result<(), Problem> {
    let at = cursor.at;
    let behind_colon = draft.behind_colon == Some(at);
    let read = sum(cursor, behind_colon)?;
    draft.minutes = Some(read.amount);
    draft.start = read.start;
    draft.old_form = (behind_colon && read.plain).then_some(at);
    Ok(())
}

fn name_discipline(
    cursor: &mut Cursor,
    draft: &mut Draft,
    discipline: Discipline,
    piece: usize,
) -> Result<(), Problem> {
    let before = *draft.discipline.get_or_insert(discipline);
    if before == discipline {
        return Ok(());
    }
    let mut problem = cursor.fail(ProblemId::DisciplineTwice, piece, piece + 1);
    let before = Value::from(before.as_str());
    problem.values.insert("discipline".into(), before);
    Err(problem)
}

/// Reads `pta 5` or `pta=5`.
fn assistant_minutes(cursor: &mut Cursor, draft: &mut Draft) -> Result<(), Problem> {
    let at = cursor.at;
    cursor.at += 1;
    if matches!(cursor.sign_ahead(0), Some(':' | '=')) {
        cursor.at += 1;
    }
    if cursor.number_ahead(0).is_none() {
        return Err(cursor.fail(ProblemId::NoAssistantMinutes, at, cursor.at));
    }
    let read = sum(cursor, false)?;
    if draft.assistant.replace(read.amount).is_some() {
        return Err(cursor.fail(ProblemId::AssistantTwice, at, cursor.at));
    }
    Ok(())
}

/// Reads the last part of `CODE:MINUTES:ASSISTANT`, and asks where it looks like a clock.
fn assistant_behind_colon(cursor: &mut Cursor, draft: &mut Draft) -> Result<(), Problem> {
    let at = cursor.at;
    let minutes_at = draft.old_form.take().unwrap_or(at);
    let digits = cursor.number_ahead(1).filter(|_| cursor.glued(1));
    let Some(digits) = digits else {
        return Err(cursor.fail(ProblemId::NotMinutes, at, at + 1));
    };
    let Some(minutes) = whole(&digits) else {
        return Err(cursor.fail(ProblemId::NotMinutes, at + 1, at + 2));
    };
    cursor.at += 2;
    if draft.assistant.replace(minutes).is_some() {
        return Err(cursor.fail(ProblemId::AssistantTwice, at, cursor.at));
    }
    if digits.len() == 2 && minutes < 60 {
        let mut ask = cursor.problem(ProblemId::LooksLikeClock, minutes_at, cursor.at);
        let all = Value::from(draft.minutes.unwrap_or(0));
        ask.values.insert("minutes".into(), all);
        let of_assistant = Value::from(minutes);
        ask.values.insert("assistant_minutes".into(), of_assistant);
        draft.ask = Some(ask);
    }
    Ok(())
}

/// Reads what stands behind `x`: `x 25 min` is minutes, `x3` are billed units.
fn times(cursor: &mut Cursor, grammar: &Grammar<'_>, draft: &mut Draft) -> Result<(), Problem> {
    let at = cursor.at;
    let open = draft.minutes.is_none();
    let Some(digits) = cursor.number_ahead(1) else {
        let id = if open {
            ProblemId::NotMinutes
        } else {
            ProblemId::Unexpected
        };
        return Err(cursor.fail(id, at, at + 1));
    };
    let named = cursor.word_ahead(2).is_some_and(is_minutes);
    if named && !open {
        return Err(cursor.fail(ProblemId::Unexpected, at, at + 1));
    }
    if !named && (cursor.glued(1) || !open) {
        return billed(cursor, grammar, draft, (at, at + 2), at + 1);
    }
    if !named && whole(&digits).is_some_and(|number| number < FEWEST_TIMES) {
        return Err(cursor.fail(ProblemId::UnitsOrMinutes, at, at + 2));
    }
    cursor.at += 1;
    amount(cursor, draft)
}

/// Takes billed units, if bills are checked.
fn billed(
    cursor: &mut Cursor,
    grammar: &Grammar<'_>,
    draft: &mut Draft,
    (first, end): (usize, usize),
    number: usize,
) -> Result<(), Problem> {
    if !grammar.billed {
        return Err(cursor.fail(ProblemId::BilledUnits, first, end));
    }
    let units = cursor.number_ahead(number - cursor.at);
    // `x1000` has the form of a code.
    let few = units.filter(|digits| digits.len() <= MOST_UNIT_DIGITS);
    let Some(units) = few.and_then(|digits| whole(&digits)) else {
        return Err(cursor.fail(ProblemId::Unexpected, first, end));
    };
    if draft.billed.replace(units).is_some() {
        return Err(cursor.fail(ProblemId::BilledTwice, first, end));
    }
    cursor.at = end;
    Ok(())
}
