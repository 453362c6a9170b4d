//! The rules, codes and records that the crate brings along.

use crate::data::UnitData;

impl UnitData {
    /// The same without the codes' titles: numbers alone, for a copy that leaves its home.
    #[must_use]
    pub fn without_titles(mut self) -> Self {
        for code in self.codes.values_mut() {
            code.title.clear();
        }
        self
    }
}
