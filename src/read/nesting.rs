//! How deep quotes and lists stand in each other in a value of YAML. The work of reading a line grows with the square
//! of its depth, so what nobody means is refused before it is read.

use std::ops::Range;

/// The most quotes and list items that may stand in each other.
pub(super) const MOST: usize = 100;

/// The signs of quotes and list items before a line's text that are too many; `None` where no line
/// has so many.
pub(super) fn too_deep(text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some(marks) = marks_of(line) {
            return Some(at + marks.start..at + marks.end);
        }
        at += line.len();
    }
    None
}

/// The signs of a line from the first that is too many on.
fn marks_of(line: &str) -> Option<Range<usize>> {
    let mut rest = line;
    let mut count = 0;
    let mut first = None;
    loop {
        rest = rest.trim_start_matches([' ', '\t']);
        let Some(length) = mark(rest) else {
            return first.map(|first| first..line.len() - rest.len());
        };
        // `* * * *` is a line across the page.
        if count == 0 && is_rule(rest) {
            return None;
        }
        if count == MOST {
            first = Some(line.len() - rest.len());
        }
        count += 1;
        rest = &rest[length..];
    }
}

/// The length of the sign of a quote or list item with which a line goes on.
fn mark(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let blank = |at: usize| {
        bytes
            .get(at)
            .is_none_or(|b| matches!(b, b' ' | b'\t' | b'\n'))
    };
    match bytes.first()? {
        b'>' => Some(1),
        b'-' | b'*' | b'+' if blank(1) => Some(1),
        b'0'..=b'9' => {
            let digits = bytes.iter().take(10).take_while(|b| b.is_ascii_digit());
            let end = digits.count();
            let closed = matches!(bytes.get(end), Some(b'.' | b')')) && blank(end + 1);
            closed.then_some(end + 1)
        }
        _ => None,
    }
}

/// Whether a line holds one sign, repeated, and blanks.
fn is_rule(line: &str) -> bool {
    let line = line.trim_end();
    let first = line.chars().next().filter(|c| matches!(c, '-' | '*'));
    first.is_some_and(|first| line.chars().all(|c| c == first || c == ' ' || c == '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_nobody_means_is_too_deep() {
        for deep in [">", "> ", "- ", "1. ", ">- "] {
            let most = MOST / deep.matches(['>', '-', '.']).count();
            assert_eq!(
                too_deep(&format!("a\n{}b\n", deep.repeat(most))),
                None,
                "{deep}"
            );
            let line = format!("{}b\n", deep.repeat(most + 2));
            let found = too_deep(&format!("a\n\n{line}")).expect(deep);
            assert_eq!(found.end, 3 + line.len() - "b\n".len(), "{deep}");
            assert!(found.start >= 3 + MOST, "{deep}");
        }
        for rule in ["* ".repeat(200), "- ".repeat(200), "-".repeat(500)] {
            assert_eq!(too_deep(&rule), None);
        }
    }
}
