//! The place of a diagnostic, and the part of its line that is shown with a caret.

use std::ops::Range;

use super::source::{SourceFile, SourceText};
use crate::characters::printable;

/// Where in a file: line and column, counted from 1 and in characters, and the caret's span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
    text: SourceText,
    /// Bytes on that line.
    span: Range<usize>,
}

/// The part of a line around a place, and the caret below it: how many characters it is indented
/// and how wide it is.
pub(super) struct Snippet {
    pub(super) text: String,
    pub(super) indent: usize,
    pub(super) width: usize,
}

/// How many characters a snippet has at most, so that it fits a line of most terminals.
const MAX_WIDTH: usize = 100;

/// How many characters of a longer line are shown before the caret.
const CONTEXT_BEFORE: usize = 40;

impl Place {
    /// The place of a span, brought to character boundaries and cut at the end of its first line.
    pub(super) fn of(file: &SourceFile, span: Range<usize>) -> Self {
        let text = &file.text;
        let mut start = span.start.min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let (number, line) = text.line_at(start);
        let mut end = span.end.clamp(start, line.end);
        while !text.is_char_boundary(end) {
            end += 1;
        }
        Self {
            line: number,
            column: text.characters_in(line.start..start) + 1,
            text: text.clone(),
            span: start..end,
        }
    }

    /// The whole text of the file.
    pub(super) fn whole(&self) -> &str {
        &self.text
    }

    /// What stands in a span of the file.
    pub(super) fn source(&self, span: Range<usize>) -> Option<&str> {
        self.text.get(span)
    }

    /// Where a text stands in the span, if it stands there once.
    pub(super) fn only(&self, wanted: &str) -> Option<usize> {
        let mut found = self.text[self.span.clone()].match_indices(wanted);
        let (at, _) = found.next()?;
        found.next().is_none().then_some(self.span.start + at)
    }

    /// Cuts the part to show out of the line; of a long line only what surrounds the place is read.
    pub(super) fn snippet(&self) -> Snippet {
        let (_, line) = self.text.line_at(self.span.start);
        let start = self.span.start;
        let fits =
            self.column <= CONTEXT_BEFORE || self.text.characters_in(line.clone()) <= MAX_WIDTH;
        let (mark, from, most) = if fits {
            ("", line.start, MAX_WIDTH)
        } else {
            let before = self.text[line.start..start].char_indices();
            let from = before.rev().nth(CONTEXT_BEFORE - 2);
            let from = from.map_or(line.start, |(at, _)| line.start + at);
            ("…", from, MAX_WIDTH - 1)
        };
        let to = self.text[from..line.end].char_indices().nth(most);
        let to = to.map_or(line.end, |(at, _)| from + at);
        let shown =
            |span: Range<usize>| printable(&self.text[span].replace('\t', " ")).into_owned();
        let text = format!("{mark}{}", shown(from..to)).trim_end().to_owned();
        let indent = format!("{mark}{}", shown(from..start)).chars().count();
        let room = text.chars().count().saturating_sub(indent).max(1);
        let width = shown(start..self.span.end.min(to)).chars().count();
        Snippet {
            text,
            indent,
            width: width.clamp(1, room),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::offset_of;
    use super::*;

    fn file(text: &str) -> SourceFile {
        SourceFile {
            path: "content/a.md".into(),
            text: text.into(),
        }
    }

    #[test]
    fn offsets_and_places_are_inverse() {
        let file = file("aé\nbcd\n\nü");
        for (at, _) in file.text.char_indices() {
            let place = Place::of(&file, at..at);
            assert_eq!(offset_of(&file.text, place.line, place.column), at);
        }
    }

    #[test]
    fn of_a_long_line_the_surroundings_are_shown() {
        let file = file(&format!("{}here{}  ", "é".repeat(60), "ü".repeat(90)));
        let snippet = Place::of(&file, 120..124).snippet();
        let wanted = format!("…{}here{}", "é".repeat(39), "ü".repeat(56));
        assert_eq!(snippet.text, wanted);
        assert_eq!((snippet.indent, snippet.width), (40, 4));
        let snippet = Place::of(&file, 2..400).snippet();
        assert_eq!((snippet.indent, snippet.width), (1, 99));
    }

    #[test]
    fn a_place_past_the_end_is_at_the_end() {
        let snippet = Place::of(&file("a\nb"), 90..99).snippet();
        assert_eq!(
            (snippet.text.as_str(), snippet.indent, snippet.width),
            ("b", 1, 1)
        );
    }
}
