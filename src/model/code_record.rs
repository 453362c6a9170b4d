//! `content/codes/NNNNN.yaml`: the record of one code.

use serde::{Deserialize, Serialize};

use super::name::{SourceId, Text};
use super::unit_types;
use super::values::Flag;
use super::yaml::foreign;
use crate::units::{Code, Date, Discipline, Status, Timing};

/// A code in the site's words.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CodeRecord {
    /// The code, which is also the file's name.
    #[serde(deserialize_with = "foreign::one")]
    pub code: Code,
    /// A short description, which is never the AMA's descriptor.
    pub title: Text,
    /// What the code is for, in a sentence (inline Markdown).
    #[serde(default)]
    pub summary: Option<Text>,
    /// How its minutes become units.
    #[serde(deserialize_with = "unit_types::timing")]
    pub timing: Timing,
    /// Whether the therapist or assistant must be alone with one patient.
    #[serde(default)]
    pub one_to_one: Option<Flag>,
    /// Its place on Medicare's therapy code list.
    #[serde(default, deserialize_with = "foreign::optional")]
    pub therapy_status: Option<Status>,
    /// Whether Medicare never pays it by itself.
    #[serde(default)]
    pub bundled: Flag,
    /// The disciplines that bill it.
    #[serde(default, deserialize_with = "foreign::list")]
    pub disciplines: Vec<Discipline>,
    /// The code that Medicare takes in its place, where it does not take this one.
    #[serde(default, deserialize_with = "foreign::optional")]
    pub medicare_takes: Option<Code>,
    /// Codes that are mistaken for it, each with the boundary.
    #[serde(default)]
    pub look_alikes: Vec<LookAlike>,
    /// Treatments that are typically billed under it (inline Markdown).
    #[serde(default)]
    pub examples: Vec<Text>,
    /// The sources that the record rests on.
    #[serde(default)]
    pub sources: Vec<SourceId>,
    /// The day on which the record was last compared with its sources.
    #[serde(default, deserialize_with = "foreign::optional")]
    pub checked: Option<Date>,
    /// The day by which it must be compared again.
    #[serde(default, deserialize_with = "foreign::optional")]
    pub review_by: Option<Date>,
    /// Words that search finds the code by, beside those of its texts.
    #[serde(default)]
    pub keywords: Vec<Text>,
    /// First day of service on which it may be billed.
    #[serde(default, deserialize_with = "foreign::optional")]
    pub valid_from: Option<Date>,
    /// Last day of service on which it may be billed.
    #[serde(default, deserialize_with = "foreign::optional")]
    pub valid_to: Option<Date>,
}

/// A code that is mistaken for another.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct LookAlike {
    /// The code that is mistaken for the record's.
    #[serde(deserialize_with = "foreign::one")]
    pub code: Code,
    /// What separates the two, in a sentence (inline Markdown).
    pub boundary: Text,
}
