//! The front of an entry: a code or what people call it, and the modifiers behind it.

use super::cursor::Cursor;
use super::other::{other, other_ahead};
use super::reading::{Grammar, Problem, ProblemId};
use super::tokens::Kind;
use super::words::{discipline, is_reserved, name_key};
use crate::message::Value;
use crate::{Code, Discipline};

/// What stands in front of an entry's minutes.
pub(super) struct Head {
    pub(super) code: Code,
    /// Named in front of the code, `ot 97530`.
    pub(super) discipline: Option<Discipline>,
    /// The pieces that the code or name is.
    pub(super) pieces: (usize, usize),
}

/// Reads a code or a name. It always passes at least one piece.
pub(super) fn head(cursor: &mut Cursor, grammar: &Grammar<'_>) -> Result<Head, Problem> {
    let first = cursor.at;
    let mut of_day = None;
    while let Some(word) = cursor.word_ahead(0) {
        match (word, discipline(word)) {
            ("cpt" | "hcpcs", _) => {}
            (_, Some(named)) if of_day.is_none() => of_day = Some(named),
            _ => break,
        }
        cursor.at += 1;
    }
    let begin = cursor.at;
    let code = match cursor.peek() {
        Some(Kind::Code(code)) => {
            let code = code.clone();
            cursor.at += 1;
            code
        }
        Some(Kind::Word(_)) if other_ahead(cursor).is_some() => other(cursor)?,
        Some(Kind::Word(word)) if !is_reserved(word) => {
            pass_name(cursor);
            named(cursor, grammar, begin)?
        }
        Some(Kind::Number) => {
            cursor.at += 1;
            number(cursor, grammar, begin)?
        }
        Some(Kind::Sign('#')) => {
            return Err(cursor.fail(ProblemId::LabelNotInFront, begin, begin + 1));
        }
        Some(Kind::Sign(_)) if !cursor.separator_ahead() => {
            return Err(cursor.fail(ProblemId::Unexpected, begin, begin + 1));
        }
        Some(Kind::Word(_)) => return Err(cursor.fail(ProblemId::NoCode, begin, begin + 1)),
        Some(Kind::Sign(_)) | None => return Err(cursor.fail(ProblemId::NoCode, first, begin)),
    };
    Ok(Head {
        code,
        discipline: of_day,
        pieces: (begin, cursor.at),
    })
}

/// Passes the words of a name: `neuro re-ed`.
fn pass_name(cursor: &mut Cursor) {
    let goes_on =
        |cursor: &Cursor, by| cursor.word_ahead(by).is_some_and(|word| !is_reserved(word));
    cursor.at += 1;
    loop {
        if goes_on(cursor, 0) {
            cursor.at += 1;
        } else if matches!(cursor.sign_ahead(0), Some('-' | '/' | '&' | '\'' | '.'))
            && goes_on(cursor, 1)
        {
            cursor.at += 2;
        } else {
            return;
        }
    }
}

/// The one code that the pieces up to the cursor name.
fn named(cursor: &mut Cursor, grammar: &Grammar<'_>, begin: usize) -> Result<Code, Problem> {
    let (from, to) = cursor.place(begin, cursor.at);
    match grammar.names.codes(&name_key(&cursor.slice(from, to))) {
        [code] => Ok(code.clone()),
        [] => Err(cursor.fail(ProblemId::UnknownName, begin, cursor.at)),
        several => {
            let codes: Vec<&str> = several.iter().map(Code::as_str).collect();
            let mut problem = cursor.fail(ProblemId::AmbiguousName, begin, cursor.at);
            let codes = Value::from(&codes.join(", "));
            problem.values.insert("codes".into(), codes);
            Err(problem)
        }
    }
}

/// Digits in front: the short form of a code if the names have it, such as `530`.
fn number(cursor: &mut Cursor, grammar: &Grammar<'_>, begin: usize) -> Result<Code, Problem> {
    let (from, to) = cursor.place(begin, cursor.at);
    let digits = cursor.slice(from, to);
    if !grammar.names.codes(&digits).is_empty() {
        return named(cursor, grammar, begin);
    }
    let minutes = digits.len() <= 2 || cursor.sign_ahead(0) == Some('-');
    let id = if minutes {
        ProblemId::NoCode
    } else {
        ProblemId::NotACode
    };
    Err(cursor.fail(id, begin, cursor.at))
}

/// Modifiers that are joined to a code by hyphens: `97530-GP-59`.
#[derive(Default)]
pub(super) struct Joined {
    pub(super) modifiers: Vec<String>,
    /// Those that name a discipline, with their pieces.
    pub(super) disciplines: Vec<(Discipline, usize)>,
    /// The first piece of a last one that is a number, which may be meant as minutes.
    pub(super) number: Option<usize>,
}

/// Reads the modifiers that are joined to a code.
pub(super) fn joined(cursor: &mut Cursor) -> Result<Joined, Problem> {
    let mut joined = Joined::default();
    while cursor.sign_ahead(0) == Some('-') && cursor.glued(0) && cursor.glued(1) {
        let at = cursor.at;
        if let Some(digits) = cursor.number_ahead(1) {
            let stands_alone =
                !cursor.glued(2) || matches!(cursor.sign_ahead(2), Some('-' | ',' | ';' | '|'));
            if digits.len() != 2 || !stands_alone {
                break;
            }
            joined.modifiers.push(digits);
            joined.number = Some(at + 1);
        } else {
            let letters = |word: &&str| word.len() == 2 && word.is_ascii();
            let Some(word) = cursor.word_ahead(1).filter(letters) else {
                break;
            };
            joined.number = None;
            if let Some(discipline) = discipline(word) {
                joined.disciplines.push((discipline, at + 1));
            } else if matches!(word, "cq" | "co") {
                return Err(cursor.fail(ProblemId::AssistantModifier, at + 1, at + 2));
            } else {
                joined.modifiers.push(word.to_ascii_uppercase());
            }
        }
        cursor.at += 2;
    }
    Ok(joined)
}
