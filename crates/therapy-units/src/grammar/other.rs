//! Codes that are not on file: `other-timed`, `other untimed`, `other-timed=ABC12`.

use super::cursor::Cursor;
use super::reading::{Problem, ProblemId};
use super::tokens::Kind;
use crate::Code;

/// Whether `other-timed` or `other-untimed` begins at the cursor: if so, whether it is timed, and how
/// many pieces it takes.
pub(super) fn other_ahead(cursor: &Cursor) -> Option<(bool, usize)> {
    if cursor.word_ahead(0) != Some("other") {
        return None;
    }
    let hyphen = usize::from(cursor.sign_ahead(1) == Some('-'));
    match cursor.word_ahead(1 + hyphen)? {
        "timed" => Some((true, 2 + hyphen)),
        "untimed" => Some((false, 2 + hyphen)),
        _ => None,
    }
}

/// Reads a code that is not on file, with its name behind `=` where it has one. A number there is the
/// minutes, as behind any code.
pub(super) fn other(cursor: &mut Cursor) -> Result<Code, Problem> {
    let (timed, pieces) = other_ahead(cursor).unwrap_or_default();
    let begin = cursor.at;
    cursor.at += pieces;
    let in_name = |cursor: &Cursor, by| {
        let kind = cursor.ahead(by).map(|token| &token.kind);
        matches!(kind, Some(Kind::Word(_) | Kind::Number | Kind::Code(_)))
    };
    let named =
        cursor.sign_ahead(0) == Some('=') && in_name(cursor, 1) && cursor.number_ahead(1).is_none();
    let mut name = None;
    if named {
        let first = cursor.at + 1;
        cursor.at += 2;
        while in_name(cursor, 0) && cursor.glued(0) {
            cursor.at += 1;
        }
        let (from, to) = cursor.place(first, cursor.at);
        name = Some(cursor.slice(from, to));
    }
    let code = Code::not_on_file(timed, name.as_deref());
    code.ok_or_else(|| cursor.fail(ProblemId::NotACodeName, begin, cursor.at))
}
