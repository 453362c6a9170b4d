//! YAML as a part of a file, and the places of its values in that file.

use std::ops::Range;

use serde::de::DeserializeOwned;

use super::extent;
use super::number::ScalarNumber;
use super::scalar;
use crate::diagnostic::{SourceFile, offset_of};

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

    /// The bytes of a scalar by its number, for errors that are found after the reading, such as an
    /// unknown source id. The YAML must be one that was read as a `T`.
    pub fn span_of<T: DeserializeOwned>(self, scalar: ScalarNumber) -> Range<usize> {
        match scalar::failing_at(scalar, || serde_yaml::from_str::<T>(self.text())) {
            Some((error, value)) => self.scalar_span(self.offset(&error), value.as_deref()),
            None => self.start..self.start,
        }
    }

    /// The byte of the file that an error of the YAML crate points at.
    pub(super) fn offset(self, error: &serde_yaml::Error) -> usize {
        error.location().map_or(self.start, |place| {
            self.start + offset_of(self.text(), place.line(), place.column())
        })
    }

    /// The span of the scalar that begins at a byte of the file and has this value; without one, of
    /// the first word of a mapping or list.
    pub(super) fn scalar_span(self, at: usize, value: Option<&str>) -> Range<usize> {
        match value {
            Some(value) => at..at + extent::of_scalar(&self.file.text[at..self.end], value),
            None => self.value_span_at(at),
        }
    }

    /// The span of the value that begins at a byte of the file.
    pub(super) fn value_span_at(self, at: usize) -> Range<usize> {
        at..at + extent::of_token(&self.file.text[at..self.end])
    }
}
