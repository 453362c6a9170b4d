//! Refused characters that are written as numeric character references: `&#x1b;` is harmless text
//! in the file, but an escape character in the page. So is `&#x202e;`, which turns the text behind it.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::characters::{end_of_turn, is_refused, name_of, unclosed_turn};
use crate::diagnostic::{Diagnostic, Lint, SourceFile};

/// The most digits that a numeric reference has in Markdown: seven decimal or six hexadecimal ones.
const MAX_DIGITS: usize = 7;

/// The references to refused characters in a source, each with its place.
pub(super) fn refused(source: &str) -> Vec<(Range<usize>, char)> {
    source
        .match_indices("&#")
        .filter_map(|(start, _)| {
            let (character, length) = decoded(&source[start..])?;
            is_refused(character).then_some((start..start + length, character))
        })
        .collect()
}

/// The character of the numeric reference that a text begins with, and how long the reference is.
fn decoded(text: &str) -> Option<(char, usize)> {
    let rest = text.strip_prefix("&#")?;
    let (radix, skipped) = match rest.as_bytes().first() {
        Some(b'x' | b'X') => (16, 1),
        _ => (10, 0),
    };
    let digits = &rest[skipped..];
    let length = digits
        .bytes()
        .take(MAX_DIGITS + 1)
        .position(|b| b == b';')?;
    let number = u32::from_str_radix(&digits[..length], radix).ok()?;
    Some((char::from_u32(number)?, 2 + skipped + length + 1))
}

/// Reports references that turn the direction of writing on a line of a page and are not ended
/// there. In code a reference stands for nothing: backquotes and fences are seen here, and of other
/// code the page's HTML tells, which must hold the character.
pub(super) fn unclosed_turns(file: &SourceFile, start: usize, html: &str) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    if !file.text[start..].contains("&#") {
        return diagnostics;
    }
    let shown: BTreeSet<char> = html.chars().filter(|c| !c.is_ascii()).collect();
    let mut at = start;
    let mut in_fence = false;
    for line in file.text[start..].split_inclusive('\n') {
        in_fence ^= ["```", "~~~"]
            .iter()
            .any(|fence| line.trim_start().starts_with(fence));
        let may_turn = !in_fence && line.contains("&#");
        if let Some((place, turn)) = may_turn.then(|| open_turn(line)).flatten()
            && let Some((_, length)) = decoded(&line[place..])
            && shown.contains(&turn)
        {
            let span = at + place..at + place + length;
            let written = &file.text[span.clone()];
            let message = format!(
                "`{written}` stands for {}, and is not ended on this line",
                name_of(turn)
            );
            let end = u32::from(end_of_turn(turn));
            diagnostics.push(
                Diagnostic::error(file, span, Lint::BidiControl, message)
                    .hint(format!("delete it, or end it with `&#x{end:x};`")),
            );
        }
        at += line.len();
    }
    diagnostics
}

/// The first character of a line, plain or as a reference, that turns it and is not ended.
fn open_turn(line: &str) -> Option<(usize, char)> {
    let mut rest = line;
    let mut in_code = false;
    let characters = std::iter::from_fn(|| {
        let at = line.len() - rest.len();
        let plain = rest.chars().next()?;
        in_code ^= plain == '`';
        let read = decoded(rest).filter(|_| !in_code);
        let (character, length) = read.unwrap_or((plain, plain.len_utf8()));
        rest = &rest[length..];
        Some((at, character))
    });
    unclosed_turn(characters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_references_to_refused_characters_are_found() {
        let source = "é &#xFFFC; &#65; &#27; &#X1b; &#x1b &#; &#xfdd0é; &amp;#27; &#xD800;";
        let found: Vec<_> = refused(source)
            .into_iter()
            .map(|(range, character)| (&source[range], character))
            .collect();
        assert_eq!(
            found,
            [
                ("&#xFFFC;", '\u{fffc}'),
                ("&#27;", '\u{1b}'),
                ("&#X1b;", '\u{1b}')
            ]
        );
    }
}
