//! `content/codes/NNNNN.yaml`: one code's metadata.

use serde::{Deserialize, Serialize};

use super::name::{SourceId, Text};
use super::unit_types;
use super::values::{Flag, UnitCount, Year};
use super::yaml::foreign;
use crate::units::{Code, Date, Discipline, Status, Timing};

/// A code, in our own words.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CodeRecord {
    /// The code, which is also the file's name.
    #[serde(deserialize_with = "foreign::one")]
    pub code: Code,
    /// A few words of ours for what it reports; never the AMA's descriptor.
    pub title: Text,
    /// One sentence.
    #[serde(default)]
    pub summary: Option<Text>,
    /// How its minutes become units.
    #[serde(deserialize_with = "unit_types::timing")]
    pub timing: Timing,
    /// Whether it needs one patient alone with the therapist or assistant.
    #[serde(default)]
    pub one_to_one: Option<Flag>,
    /// Its place on Medicare's therapy code list.
    #[serde(default, deserialize_with = "foreign::optional")]
    pub therapy_status: Option<Status>,
    /// Whether Medicare never pays it alone.
    #[serde(default)]
    pub bundled: Flag,
    /// Who bills it.
    #[serde(default, deserialize_with = "foreign::list")]
    pub disciplines: Vec<Discipline>,
    /// Most units a day before an automatic stop.
    #[serde(default)]
    pub max_units_per_day: Option<UnitLimit>,
    /// Codes that are taken for it, with the boundary.
    #[serde(default)]
    pub look_alikes: Vec<LookAlike>,
    /// What it typically holds.
    #[serde(default)]
    pub examples: Vec<Text>,
    /// Ids of `data/sources.yaml`.
    #[serde(default)]
    pub sources: Vec<SourceId>,
    /// The day on which the record was last held against its sources.
    #[serde(default, deserialize_with = "foreign::optional")]
    pub checked: Option<Date>,
    /// The day by which it must be again.
    #[serde(default, deserialize_with = "foreign::optional")]
    pub review_by: Option<Date>,
    /// Words to be found by.
    #[serde(default)]
    pub keywords: Vec<Text>,
    /// First day of service on which it may be billed.
    #[serde(default, deserialize_with = "foreign::optional")]
    pub valid_from: Option<Date>,
    /// Last day of service on which it may be billed.
    #[serde(default, deserialize_with = "foreign::optional")]
    pub valid_to: Option<Date>,
}

/// Most units of a code a day (Medicare's medically unlikely edit).
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct UnitLimit {
    /// How many.
    pub units: UnitCount,
    /// The year it was in force.
    pub year: Year,
    /// Who says so.
    pub source: SourceId,
}

/// A code that is taken for this one.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct LookAlike {
    /// The other code.
    #[serde(deserialize_with = "foreign::one")]
    pub code: Code,
    /// The boundary, in a sentence.
    pub boundary: Text,
}
