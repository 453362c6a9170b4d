//! Reads YAML into types, and reports every error with its place. No other module names the YAML
//! crate's reader.
//!
//! # Two kinds of errors
//!
//! A wrong *value*, such as a date that does not exist, does not stop the reading: its [`Scalar`]
//! records the error, a substitute value takes its place, and the file is refused at the end. So
//! one run reports every wrong value of a file. A *structural* error (syntax, an unknown field, a
//! list where text is expected) ends the reading of the file, and only the first is reported.
//!
//! # How a value gets its place
//!
//! The YAML crate gives a place only with its errors: while it hands a value to a type, nothing
//! tells where in the file the value stands. So a file is read in two passes.
//!
//! 1. The first pass numbers the scalars in the order in which they are read, and records each
//!    wrong one as its number and its error. A file without errors is done after it.
//! 2. For each recorded error the same text is read into the same type once more, and the scalar
//!    with that number now fails on purpose. The YAML crate adds the place to that failure. The
//!    numbers agree because both passes visit the same scalars in the same order: substitutes keep
//!    the first pass going, and the second uses them too.
//!
//! The second pass costs one reading a wrong value, which only files with errors pay. Errors that
//! are found after the reading, such as an unknown source id, are placed by their path of keys in
//! the same way ([`Yaml::span_of`]): the file is walked along the path and fails at its end.

mod error_text;
mod escapes;
pub mod foreign;
mod keys;
mod locate;
mod scalar;
mod source;
pub mod unknown;

use serde::de::DeserializeOwned;

use crate::diagnostic::Diagnostic;

pub use keys::Table;
pub use locate::{PathSegment, span_of};
pub(crate) use scalar::deserialize_scalar;
pub use scalar::{Scalar, ValueError, read_scalar};
pub(in crate::model) use source::CUSTOM_ERROR_PREFIX;
pub use source::Yaml;

impl Yaml<'_> {
    /// Reads the YAML as a `T`.
    ///
    /// # Errors
    ///
    /// A diagnostic for every wrong value, and one for the first structural error.
    pub fn parse<T: DeserializeOwned>(self) -> Result<T, Vec<Diagnostic>> {
        // An empty file is an empty mapping, so that a required field is reported by its name.
        let text = if self.text().trim().is_empty() {
            "{}"
        } else {
            self.text()
        };
        let (outcome, errors) = scalar::collecting(|| serde_yaml::from_str::<T>(text));
        let mut diagnostics = escapes::refused(self);
        diagnostics.extend(errors.into_iter().map(|(index, error)| {
            let span = scalar::failing_at(index, || serde_yaml::from_str::<T>(text))
                .map_or(self.start..self.start, |error| self.value_span(&error));
            error.into_diagnostic(self.file, span)
        }));
        match outcome {
            Ok(value) if diagnostics.is_empty() => Ok(value),
            Ok(_) => Err(diagnostics),
            Err(error) => {
                match keys::duplicate(text) {
                    Some(duplicate) => diagnostics.push(error_text::duplicate(self, &duplicate)),
                    // Two wrong keys got the same substitute, so they look like one key given
                    // twice. Both were reported already.
                    None if keys::is_duplicate(&error) => {}
                    // A record can look wrong as a whole because one of its values was replaced by
                    // a substitute. That value was reported already.
                    None if !diagnostics.is_empty() && error_text::is_custom(&error) => {}
                    None => diagnostics.push(error_text::structural(self, &error)),
                }
                Err(diagnostics)
            }
        }
    }
}
