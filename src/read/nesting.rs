//! How deep quotes and lists stand in each other in a value of YAML. The work of reading a line grows with the square
//! of its depth, so what nobody means is refused before it is read.

use std::ops::Range;

use crate::load::nesting;

/// The most quotes and list items that may stand in each other.
pub(super) const MOST: usize = 100;

/// The signs of quotes and list items before a line's text that are too many; `None` where no line
/// has so many.
pub(super) fn too_deep(text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let mut beyond = nesting(line).skip(MOST);
        if let Some(first) = beyond.next() {
            let last = beyond.last().map_or(first.end, |last| last.end);
            let text = line[last..].trim_start_matches([' ', '\t']);
            return Some(at + first.start..at + line.len() - text.len());
        }
        at += line.len();
    }
    None
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
