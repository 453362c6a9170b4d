//! The place of a diagnostic: a span of a file, with its line and column.

use std::ops::Range;

use super::source::{SourceFile, SourceText};

/// Where in a file: line and column, counted from 1 and in characters, and the marked span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
    text: SourceText,
    /// Bytes on that line.
    span: Range<usize>,
}

impl Place {
    /// The place of a span, brought to character boundaries and cut at the end of its first line.
    pub(super) fn of(file: &SourceFile, span: Range<usize>) -> Self {
        let text = &file.text;
        let start = character_at(text, span.start);
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

    /// The bytes of the file that are marked.
    pub(super) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The column behind the marked span.
    pub(super) fn end_column(&self) -> usize {
        self.column + self.text.characters_in(self.span.clone())
    }

    /// The bytes of its line, without the line's end.
    pub(super) fn line_span(&self) -> Range<usize> {
        self.text.line_at(self.span.start).1
    }

    /// Whether both are places of one text.
    pub(super) fn is_beside(&self, other: &Self) -> bool {
        self.text.is_same(&other.text)
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
}

/// The byte at which the character of a byte begins; of a byte past the text, the text's end.
pub(super) fn character_at(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
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
    fn a_place_past_the_end_is_at_the_end() {
        let place = Place::of(&file("a\nb"), 90..99);
        assert_eq!((place.line, place.column, place.span()), (2, 2, 3..3));
    }
}
