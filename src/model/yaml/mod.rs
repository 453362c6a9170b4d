//! Reads YAML into types, and reports every error with its place. No other module names the YAML
//! crate's reader.
//!
//! # Two kinds of errors
//!
//! A wrong *value*, such as a date that does not exist, does not stop the reading: its [`Scalar`]
//! records the error, a substitute value takes its place, and the file is refused at the end. So
//! one run reports every wrong value of a file. A *structural* error (syntax, an unknown field, a
//! list where text is expected) ends the reading of the file. Where it is about a field on lines of
//! its own, the field is taken out or put in and the text is read once more, so that wrong fields
//! behind it are reported too (`structure`); wrong syntax is the last error that is found.
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
//! The second pass costs one reading a wrong value, which only files with errors pay. A value about
//! which a later stage may report, such as the id of a source, is a [`Placed`]: it keeps its number,
//! and is placed in the same way ([`Yaml::span_of`]). A mapping or list can have a number too
//! ([`begun`]).

mod begun;
mod error_text;
mod escapes;
mod extent;
pub mod foreign;
mod implement;
mod keys;
mod nesting;
mod number;
mod placed;
mod places;
mod repair;
mod scalar;
pub mod schema;
mod source;
mod structure;
pub mod unknown;

use serde::de::DeserializeOwned;

use crate::diagnostic::Diagnostic;

pub use begun::begun;
pub(crate) use implement::deserialize_scalar;
pub use keys::Table;
pub use number::ScalarNumber;
pub use placed::{Placed, ReadAs};
pub(in crate::model) use places::{MOST_PLACES, with_more};
pub use scalar::{Scalar, ValueError, begin, read_scalar, refuse};
pub use source::Yaml;

impl Yaml<'_> {
    /// Reads the YAML as a `T`.
    ///
    /// # Errors
    ///
    /// A diagnostic for every wrong value and field; of wrong syntax, for its first place.
    pub fn parse<T: DeserializeOwned>(self) -> Result<T, Vec<Diagnostic>> {
        // An empty file is an empty mapping, so that a required field is reported by its name.
        let text = if self.text().trim().is_empty() {
            "{}"
        } else {
            self.text()
        };
        if let Some(at) = nesting::too_deep(text) {
            return Err(vec![error_text::too_deep(self, self.start + at)]);
        }
        let (outcome, errors) = scalar::collecting(|| serde_yaml::from_str::<T>(text));
        let mut diagnostics = escapes::refused(self);
        match outcome {
            Ok(value) if errors.is_empty() && diagnostics.is_empty() => Ok(value),
            outcome => {
                let error = outcome.err();
                diagnostics.extend(structure::errors::<T>(self, text, error, errors));
                Err(diagnostics)
            }
        }
    }
}
