//! The text of a file, shared by all diagnostics that point into it, and the line of each byte.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

/// A text file of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Path from the site's root with `/` between its parts: `content/scope/hand-therapy.md`.
    pub path: String,
    /// The whole text, with plain line ends and no byte order mark.
    pub text: SourceText,
}

/// A shared text. A diagnostic keeps a handle on the whole text instead of a copy of its line, so
/// twenty thousand diagnostics on one long line cost no more than on twenty thousand short lines.
#[derive(Clone)]
pub struct SourceText(Arc<Shared>);

struct Shared {
    text: String,
    /// Made for the first diagnostic; most files have none.
    index: OnceLock<Index>,
}

/// How many bytes lie between two character counts of an [`Index`].
const STEP: usize = 512;

struct Index {
    /// The byte at which each line begins.
    lines: Vec<usize>,
    /// How many characters begin before each multiple of [`STEP`].
    characters: Vec<usize>,
}

impl Index {
    fn of(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let mut characters = vec![0];
        let mut count = 0;
        for block in text.as_bytes().chunks(STEP) {
            count += beginning_in(block);
            characters.push(count);
        }
        Self {
            lines: std::iter::once(0)
                .chain(breaks.map(|(at, _)| at + 1))
                .collect(),
            characters,
        }
    }
}

/// How many characters begin in these bytes.
fn beginning_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| *byte & 0xc0 != 0x80).count()
}

impl SourceText {
    fn index(&self) -> &Index {
        self.0.index.get_or_init(|| Index::of(&self.0.text))
    }

    /// Whether both are handles on one text; texts are not compared.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// The number, from 1, of the line that holds a byte, and the line's bytes without its end.
    pub(super) fn line_at(&self, at: usize) -> (usize, Range<usize>) {
        let lines = &self.index().lines;
        let number = lines.partition_point(|start| *start <= at);
        let end = lines.get(number).map_or(self.len(), |next| next - 1);
        (number, lines[number - 1]..end)
    }

    /// How many characters a byte span holds.
    pub(super) fn characters_in(&self, span: Range<usize>) -> usize {
        let before = |at: usize| {
            let block = at / STEP;
            self.index().characters[block] + beginning_in(&self.as_bytes()[block * STEP..at])
        };
        before(span.end) - before(span.start)
    }
}

impl Deref for SourceText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0.text
    }
}

impl From<String> for SourceText {
    fn from(text: String) -> Self {
        Self(Arc::new(Shared {
            text,
            index: OnceLock::new(),
        }))
    }
}

impl From<&str> for SourceText {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl PartialEq for SourceText {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || **self == **other
    }
}

impl Eq for SourceText {}

impl fmt::Debug for SourceText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_characters_are_counted_across_blocks() {
        let text: SourceText = format!("{}\n{}", "é".repeat(STEP), "a".repeat(STEP)).into();
        let second = 2 * STEP + 1;
        assert_eq!(text.line_at(second - 1), (1, 0..second - 1));
        assert_eq!(text.line_at(second), (2, second..text.len()));
        for end in (0..second).step_by(2) {
            assert_eq!(text.characters_in(0..end), end / 2);
        }
        assert_eq!(text.characters_in(0..text.len()), 2 * STEP + 1);
        let empty = SourceText::from("");
        assert_eq!(
            (empty.line_at(0), empty.characters_in(0..0)),
            ((1, 0..0), 0)
        );
    }
}
