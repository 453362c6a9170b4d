//! The one door for YAML: text becomes types here, and every fault gets its place and our words.
//!
//! A wrong *value* does not stop the reading: its [`Leaf`] notes the fault, a stand-in holds its
//! place, and the whole file is refused at the end, so that one run tells every wrong value of a
//! file. A *structural* fault (syntax, unknown field, a list where text is wanted) ends the
//! file's reading: the first is told.

mod escapes;
mod keys;
mod leaf;
mod locate;
mod reword;

use std::ops::Range;

use serde::de::DeserializeOwned;

use crate::diagnostic::{Diagnostic, SourceFile, offset_of};

pub use keys::Table;
pub(crate) use leaf::deserialize_leaf;
pub use leaf::{Leaf, ValueFault, read_leaf};
pub use locate::{Step, span_of};

/// How a `try_from` on a container begins its message: then the container's path, a colon, and
/// what is told as it stands. (The crate's own place for such an error is the file's start.)
pub(super) const OUR_WORDS: &str = "quarterhour: ";

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
    pub fn whole(file: &'a SourceFile) -> Self {
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

    /// Reads it as a `T`; on failure, every fault that one reading can find.
    pub fn parse<T: DeserializeOwned>(self) -> Result<T, Vec<Diagnostic>> {
        // An empty file is an empty mapping: every required field is then told by name.
        let text = if self.text().trim().is_empty() {
            "{}"
        } else {
            self.text()
        };
        let (outcome, faults) = leaf::collecting(|| serde_yaml::from_str::<T>(text));
        let mut diagnostics = escapes::refused(self);
        diagnostics.extend(faults.into_iter().map(|(index, fault)| {
            let span = leaf::failing_at(index, || serde_yaml::from_str::<T>(text))
                .map_or(self.start..self.start, |error| self.value_span(&error));
            fault.told_at(self.file, span)
        }));
        match outcome {
            Ok(value) if diagnostics.is_empty() => Ok(value),
            Ok(_) => Err(diagnostics),
            Err(error) => {
                match keys::duplicate(text) {
                    Some(duplicate) => diagnostics.push(reword::duplicate(self, &duplicate)),
                    // Two wrong keys share one stand-in; they were told already.
                    None if keys::is_duplicate(&error) => {}
                    // So may a wrong value make its record look wrong as a whole.
                    None if !diagnostics.is_empty() && reword::is_ours(&error) => {}
                    None => diagnostics.push(reword::structural(self, &error)),
                }
                Err(diagnostics)
            }
        }
    }

    /// The place of a value by its keys, for faults that are found later (an unknown source id).
    pub fn span_of(self, path: &[Step<'_>]) -> Range<usize> {
        locate::span_of(self.text(), path).map_or(self.start..self.start, |span| {
            self.start + span.start..self.start + span.end
        })
    }

    /// The span of the value that an error of the YAML crate points at.
    fn value_span(self, error: &serde_yaml::Error) -> Range<usize> {
        let at = error.location().map_or(self.start, |place| {
            self.start + offset_of(self.text(), place.line(), place.column())
        });
        at..at + locate::value_width(&self.file.text[at..self.end])
    }
}
