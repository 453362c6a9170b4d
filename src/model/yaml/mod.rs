//! The one door for YAML: text becomes types here, and every fault gets its place and our words.
//!
//! A wrong *value* does not stop the reading: its [`Leaf`] notes the fault, a stand-in holds its
//! place, and the whole file is refused at the end, so that one run tells every wrong value of a
//! file. A *structural* fault (syntax, unknown field, a list where text is wanted) ends the
//! file's reading: the first is told.

mod escapes;
pub mod foreign;
mod keys;
mod leaf;
mod locate;
mod reword;
mod source;

use serde::de::DeserializeOwned;

use crate::diagnostic::Diagnostic;

pub use keys::Table;
pub(crate) use leaf::deserialize_leaf;
pub use leaf::{Leaf, ValueFault, read_leaf};
pub use locate::{Step, span_of};
pub(in crate::model) use source::OUR_WORDS;
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
}
