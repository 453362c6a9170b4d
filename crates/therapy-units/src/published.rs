//! The rules, codes and records that the crate brings along.

use crate::data::UnitData;

/// The crate's version, which a package of the same engine for another language shares.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The data that came out with this version, as JSON: what [`published()`] reads.
#[cfg(feature = "published")]
pub const PUBLISHED: &str = include_str!("../data/units.json");

/// The data that came out with this version: the numbers of the rules with the days of service that
/// they hold for, codes with their timing, CMS's pairs and limits, payers, and the sentences in
/// English.
///
/// Codes have their numbers and no titles: no rule needs one, and a title beside a CPT number is what
/// its owner licenses. Records end: [`UnitData::pair_files`] says of which day the newest file is,
/// and findings say when that day is too long ago.
///
/// ```
/// use therapy_units::{Date, Day, Line, Rule, Setting, compute, published};
///
/// let date = Date::parse("2026-06-01").expect("a day");
/// let lines = vec![Line::parse("97530:33")?, Line::parse("97110:7")?];
/// let day = Day::new(Rule::Cms, Setting::Practitioner, date, lines);
/// assert_eq!(compute(&published(), &day)?.total_units, 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[cfg(feature = "published")]
pub fn published() -> UnitData {
    serde_json::from_str(PUBLISHED).expect("a test of the program that writes the data reads it")
}

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
