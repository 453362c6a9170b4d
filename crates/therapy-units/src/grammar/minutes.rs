//! Minutes as they are written: numbers, hours, times from a start to a stop, and sums of these.

use super::clock::{Clock, MAX_STRETCH, between};
use super::cursor::Cursor;
use super::reading::{Problem, ProblemId};
use super::words::{is_hours, is_minutes, is_until};
use crate::message::Value;

/// The most minutes that a line may say; what makes sense is decided when they are counted.
const MOST: u32 = 9999;
const MINUTES_AN_HOUR: u32 = 60;

/// Minutes, and when they began where that was written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Minutes {
    pub(super) amount: u32,
    pub(super) start: Option<u32>,
    /// One number and nothing else.
    pub(super) plain: bool,
}

/// Reads `15`, `15 min`, `1 h 5 min`, `9:05-9:28` or a sum such as `15+8`; the cursor stands at a number.
/// Behind the colon of `CODE:MINUTES:ASSISTANT` a further colon belongs to the assistant's minutes.
pub(super) fn sum(cursor: &mut Cursor, behind_colon: bool) -> Result<Minutes, Problem> {
    let first = cursor.at;
    let mut sum = term(cursor, behind_colon)?;
    while cursor.sign_ahead(0) == Some('+') {
        if cursor.number_ahead(1).is_none() {
            return Err(cursor.fail(ProblemId::NotMinutes, cursor.at, cursor.at + 1));
        }
        cursor.at += 1;
        let next = term(cursor, false)?;
        sum = Minutes {
            amount: sum.amount + next.amount,
            start: sum.start.or(next.start),
            plain: false,
        };
    }
    if sum.amount > MOST {
        return Err(cursor.fail(ProblemId::NotMinutes, first, cursor.at));
    }
    Ok(sum)
}

fn term(cursor: &mut Cursor, behind_colon: bool) -> Result<Minutes, Problem> {
    if let Some(stretch) = stretch(cursor) {
        return stretch;
    }
    let first = cursor.at;
    let digits = cursor.number_ahead(0).unwrap_or_default();
    let fraction = cursor.sign_ahead(1) == Some('.')
        && cursor.glued(1)
        && cursor.glued(2)
        && cursor.number_ahead(2).is_some();
    if fraction {
        return Err(cursor.fail(ProblemId::NotMinutes, first, first + 3));
    }
    if !behind_colon && cursor.sign_ahead(1) == Some(':') && cursor.glued(1) {
        let end = first
            + if cursor.number_ahead(2).is_some() {
                3
            } else {
                2
            };
        return Err(cursor.fail(ProblemId::LoneClock, first, end));
    }
    if cursor
        .word_ahead(1)
        .is_some_and(|word| matches!(word, "am" | "pm"))
    {
        return Err(cursor.fail(ProblemId::LoneClock, first, first + 2));
    }
    let Some(minutes) = whole(&digits) else {
        return Err(cursor.fail(ProblemId::NotMinutes, first, first + 1));
    };
    cursor.at += 1;
    if cursor.word_ahead(0).is_some_and(is_hours) {
        cursor.at += 1;
        return after_hours(cursor, minutes, first);
    }
    let named = cursor.word_ahead(0).is_some_and(is_minutes);
    if named {
        cursor.at += 1;
    }
    Ok(Minutes {
        amount: minutes,
        start: None,
        plain: !named,
    })
}

/// The rest of `1 h` and `1 h 5 min`, whose hours are read.
fn after_hours(cursor: &mut Cursor, hours: u32, first: usize) -> Result<Minutes, Problem> {
    let mut amount = hours * MINUTES_AN_HOUR;
    let further = cursor.number_ahead(0);
    if let Some(digits) = further.filter(|_| cursor.word_ahead(1).is_some_and(is_minutes)) {
        cursor.at += 2;
        let Some(minutes) = whole(&digits) else {
            return Err(cursor.fail(ProblemId::NotMinutes, first, cursor.at));
        };
        amount += minutes;
    }
    Ok(Minutes {
        amount,
        start: None,
        plain: false,
    })
}

/// A number of up to four digits.
pub(super) fn whole(digits: &str) -> Option<u32> {
    (1..=4)
        .contains(&digits.len())
        .then(|| digits.parse().ok())?
}

/// A time of day ahead, as far as it is one, and how many pieces it takes.
fn clock(cursor: &Cursor, by: usize) -> Option<(Option<Clock>, usize)> {
    let hour = cursor.number_ahead(by)?;
    let mut end = by + 1;
    let colon = matches!(cursor.sign_ahead(end), Some(':' | '.')) && cursor.glued(end);
    let minute = cursor
        .number_ahead(end + 1)
        .filter(|_| colon && cursor.glued(end + 1));
    if minute.is_some() {
        end += 2;
    }
    let pm = match cursor.word_ahead(end) {
        Some("am") => Some(false),
        Some("pm") => Some(true),
        Some("a") if cursor.glued(end) => Some(false),
        Some("p") if cursor.glued(end) => Some(true),
        _ => None,
    };
    if pm.is_some() {
        end += 1;
    }
    Some((Clock::new(&hour, minute.as_deref(), pm), end))
}

/// A start and a stop, if a dash or a `to` stands behind what may be a time.
fn stretch(cursor: &mut Cursor) -> Option<Result<Minutes, Problem>> {
    let (start, end) = clock(cursor, 0)?;
    let between_them =
        cursor.sign_ahead(end) == Some('-') || cursor.word_ahead(end).is_some_and(is_until);
    if !between_them {
        return None;
    }
    let (stop, end) = clock(cursor, end + 1)?;
    let (first, end) = (cursor.at, cursor.at + end);
    let (Some(start), Some(stop)) = (start, stop) else {
        return Some(Err(cursor.fail(ProblemId::NotAClock, first, end)));
    };
    if start.bare && stop.bare {
        return Some(Err(cursor.fail(ProblemId::NotAClock, first, end)));
    }
    let (minutes, start) = between(start, stop);
    if minutes == 0 {
        return Some(Err(cursor.fail(ProblemId::EmptyStretch, first, end)));
    }
    if minutes > MAX_STRETCH {
        let mut long = cursor.fail(ProblemId::LongStretch, first, end);
        long.values.insert("minutes".into(), Value::from(minutes));
        long.values.insert("most".into(), Value::from(MAX_STRETCH));
        return Some(Err(long));
    }
    cursor.at = end;
    Some(Ok(Minutes {
        amount: minutes,
        start: Some(start),
        plain: false,
    }))
}
