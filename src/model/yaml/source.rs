//! YAML inside a file, and the place of each of its values.

use std::ops::Range;

use super::locate::{self, PathSegment};
use crate::diagnostic::{SourceFile, offset_of};

/// How a `try_from` on a container begins its message: then the container's path, a colon, and
/// what is told as it stands. (The crate's own place for such an error is the file's start.)
pub(in crate::model) const CUSTOM_ERROR_PREFIX: &str = "quarterhour: ";

/// YAML inside a file: the whole of it, or the front matter of a page.
#[derive(Debug, Clone, Copy)]
pub struct Yaml<'a> {
    /// The file, for places.
    pub file: &'a SourceFile,
    /// Where the YAML begins in the file, in bytes; always the start of a line.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

impl<'a> Yaml<'a> {
    /// All of a file.
    pub fn document(file: &'a SourceFile) -> Self {
        Self {
            file,
            start: 0,
            end: file.text.len(),
        }
    }

    /// The YAML text alone.
    pub fn text(self) -> &'a str {
        &self.file.text[self.start..self.end]
    }

    /// The place of a value by its keys, for faults that are found later (an unknown source id).
    pub fn span_of(self, path: &[PathSegment<'_>]) -> Range<usize> {
        locate::span_of(self.text(), path).map_or(self.start..self.start, |span| {
            self.start + span.start..self.start + span.end
        })
    }

    /// The span of the value that an error of the YAML crate points at.
    pub(super) fn value_span(self, error: &serde_yaml::Error) -> Range<usize> {
        let at = error.location().map_or(self.start, |place| {
            self.start + offset_of(self.text(), place.line(), place.column())
        });
        at..at + locate::value_width(&self.file.text[at..self.end])
    }
}
