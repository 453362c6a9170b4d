//! The one door for YAML: text becomes types here, and every fault gets its place and our words.
//!
//! A wrong *value* does not stop the reading: its [`Scalar`] notes the fault, a stand-in holds its
//! place, and the whole file is refused at the end, so that one run tells every wrong value of a
//! file. A *structural* fault (syntax, unknown field, a list where text is wanted) ends the
//! file's reading: the first is told.

mod error_text;
mod escapes;
pub mod foreign;
mod keys;
mod locate;
mod scalar;
mod source;

use serde::de::DeserializeOwned;

use crate::diagnostic::Diagnostic;

pub use keys::Table;
pub use locate::{PathSegment, span_of};
pub(crate) use scalar::deserialize_scalar;
pub use scalar::{Scalar, ValueError, read_scalar};
pub(in crate::model) use source::CUSTOM_ERROR_PREFIX;
pub use source::Yaml;

impl Yaml<'_> {
    /// Reads it as a `T`; on failure, every fault that one reading can find.
    pub fn parse<T: DeserializeOwned>(self) -> Result<T, Vec<Diagnostic>> {
        // An empty file is an empty mapping: every required field is then told by name.
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
                    // Two wrong keys share one stand-in; they were told already.
                    None if keys::is_duplicate(&error) => {}
                    // So may a wrong value make its record look wrong as a whole.
                    None if !diagnostics.is_empty() && error_text::is_ours(&error) => {}
                    None => diagnostics.push(error_text::structural(self, &error)),
                }
                Err(diagnostics)
            }
        }
    }
}
