//! YAML as a part of a file, and the places of its values in that file.

use std::ops::Range;

use super::locate::{self, PathSegment};
use crate::diagnostic::{SourceFile, offset_of};

/// How a conversion of a whole container begins its error message. The container's path of keys, a
/// colon and the message for the author follow: `quarterhour: timing: ...`. The YAML crate places
/// such an error at the start of the file, so the path is needed to find the container.
pub(in crate::model) const CUSTOM_ERROR_PREFIX: &str = "quarterhour: ";

/// YAML in a file: the whole file, the front matter of a page, or a fenced block.
#[derive(Debug, Clone, Copy)]
pub struct Yaml<'a> {
    /// The file, whose places diagnostics give.
    pub file: &'a SourceFile,
    /// Where the YAML begins in the file, in bytes; always the start of a line.
    pub start: usize,
    /// Where it ends: one past its last byte.
    pub end: usize,
}

impl<'a> Yaml<'a> {
    /// A file that is YAML as a whole.
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

    /// The place of a value by its keys, for errors that are found after the reading, such as an
    /// unknown source id. It is the empty span at the start where the path leads nowhere.
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
        self.value_span_at(at)
    }

    /// The span of the value that begins at a byte of the file.
    pub(super) fn value_span_at(self, at: usize) -> Range<usize> {
        at..at + locate::value_width(&self.file.text[at..self.end])
    }
}
