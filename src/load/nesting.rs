//! Quotes and lists that begin on one line, each inside the one before.

use std::ops::Range;

/// The signs of the quotes and list items with which a line begins, from the outermost in. A line of
/// stars or hyphens alone is a rule, and has none, however many there are.
pub fn nesting(line: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    let ruled = is_rule(line);
    std::iter::from_fn(move || {
        let blanks = line[at..].bytes().take_while(|b| matches!(b, b' ' | b'\t'));
        let start = at + blanks.count();
        let length = sign(&line[start..]).filter(|_| !ruled)?;
        at = start + length;
        Some(start..at)
    })
}

/// The length of the sign of a quote or list item with which a text begins.
fn sign(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let blank = |at: usize| matches!(bytes.get(at), None | Some(b' ' | b'\t' | b'\n'));
    match bytes.first()? {
        b'>' => Some(1),
        b'-' | b'*' | b'+' if blank(1) => Some(1),
        b'0'..=b'9' => {
            // A longer number begins no item.
            let end = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
            let closed = matches!(bytes.get(end), Some(b'.' | b')')) && blank(end + 1);
            (closed && end < 10).then_some(end + 1)
        }
        _ => None,
    }
}

fn is_rule(line: &str) -> bool {
    let line = line.trim();
    let first = line.chars().next().filter(|c| matches!(c, '-' | '*'));
    first.is_some_and(|first| line.chars().all(|c| c == first || matches!(c, ' ' | '\t')))
}
