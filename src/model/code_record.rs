//! `content/codes/NNNNN.yaml`: one code's metadata.

use serde::{Deserialize, Serialize};

use super::name::{Code, SourceId, Text};
use super::scalar::{Date, Flag, UnitCount, UnitMinutes, Year, choice};
use super::yaml::OUR_WORDS;

/// A code, in our own words.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CodeRecord {
    /// The code, which is also the file's name.
    pub code: Code,
    /// A few words of ours for what it reports; never the AMA's descriptor.
    pub title: Text,
    /// One sentence.
    #[serde(default)]
    pub summary: Option<Text>,
    /// How its minutes become units.
    pub timing: Timing,
    /// Whether it needs one patient alone with the therapist or assistant.
    #[serde(default)]
    pub one_to_one: Option<Flag>,
    /// Its place on Medicare's therapy code list.
    #[serde(default)]
    pub therapy_status: Option<TherapyStatus>,
    /// Whether Medicare never pays it alone.
    #[serde(default)]
    pub bundled: Flag,
    /// Who bills it.
    #[serde(default)]
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
    #[serde(default)]
    pub checked: Option<Date>,
    /// The day by which it must be again.
    #[serde(default)]
    pub review_by: Option<Date>,
    /// Words to be found by.
    #[serde(default)]
    pub keywords: Vec<Text>,
    /// First day of service on which it may be billed.
    #[serde(default)]
    pub valid_from: Option<Date>,
    /// Last day of service on which it may be billed.
    #[serde(default)]
    pub valid_to: Option<Date>,
}

/// How a code's minutes become units.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "TimingFields", into = "TimingFields")]
pub enum Timing {
    /// A unit for each so many minutes, counted with the other timed codes of the day.
    Timed {
        /// Minutes of a unit.
        unit_minutes: UnitMinutes,
    },
    /// One unit a day, however long.
    Untimed,
    /// The first code of a family: so many first minutes, then the add-on.
    Family {
        /// Minutes of the first unit.
        first: UnitMinutes,
        /// Minutes of each further unit.
        each: UnitMinutes,
        /// The code of the further units.
        addon: Code,
    },
    /// The add-on of a family.
    Addon {
        /// The family's first code.
        of: Code,
    },
}

choice! {
    /// The kind of timing, as written.
    TimingKind, "a kind of timing" {
        Timed "timed",
        Untimed "untimed",
        Family "family",
        Addon "addon",
    }
}

#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct TimingFields {
    kind: TimingKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit_minutes: Option<UnitMinutes>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    first: Option<UnitMinutes>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    each: Option<UnitMinutes>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    addon: Option<Code>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<Code>,
}

impl TryFrom<TimingFields> for Timing {
    type Error = String;

    fn try_from(fields: TimingFields) -> Result<Self, String> {
        match fields {
            TimingFields {
                kind: TimingKind::Timed,
                unit_minutes: Some(unit_minutes),
                first: None,
                each: None,
                addon: None,
                of: None,
            } => Ok(Timing::Timed { unit_minutes }),
            TimingFields {
                kind: TimingKind::Untimed,
                unit_minutes: None,
                first: None,
                each: None,
                addon: None,
                of: None,
            } => Ok(Timing::Untimed),
            TimingFields {
                kind: TimingKind::Family,
                unit_minutes: None,
                first: Some(first),
                each: Some(each),
                addon: Some(addon),
                of: None,
            } => Ok(Timing::Family { first, each, addon }),
            TimingFields {
                kind: TimingKind::Addon,
                unit_minutes: None,
                first: None,
                each: None,
                addon: None,
                of: Some(of),
            } => Ok(Timing::Addon { of }),
            TimingFields { kind, .. } => Err(format!(
                "{OUR_WORDS}timing: `{}` holds {}",
                kind.as_str(),
                match kind {
                    TimingKind::Timed =>
                        "`unit_minutes` and nothing else: {kind: timed, unit_minutes: 15}",
                    TimingKind::Untimed => "nothing else: {kind: untimed}",
                    TimingKind::Family =>
                        "`first`, `each` and `addon`: {kind: family, first: 30, each: 15, addon: \"97551\"}",
                    TimingKind::Addon => "`of`: {kind: addon, of: \"97550\"}",
                }
            )),
        }
    }
}

impl From<Timing> for TimingFields {
    fn from(timing: Timing) -> Self {
        let mut fields = TimingFields {
            kind: TimingKind::Untimed,
            unit_minutes: None,
            first: None,
            each: None,
            addon: None,
            of: None,
        };
        match timing {
            Timing::Timed { unit_minutes } => {
                fields.kind = TimingKind::Timed;
                fields.unit_minutes = Some(unit_minutes);
            }
            Timing::Untimed => {}
            Timing::Family { first, each, addon } => {
                fields.kind = TimingKind::Family;
                fields.first = Some(first);
                fields.each = Some(each);
                fields.addon = Some(addon);
            }
            Timing::Addon { of } => {
                fields.kind = TimingKind::Addon;
                fields.of = Some(of);
            }
        }
        fields
    }
}

choice! {
    /// A code's place on Medicare's therapy code list (CMS Therapy Services, annual list).
    TherapyStatus, "a therapy status" {
        Always "always",
        Sometimes "sometimes",
    }
}

choice! {
    /// A therapy discipline.
    Discipline, "a discipline" {
        Pt "pt",
        Ot "ot",
        Slp "slp",
    }
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
    pub code: Code,
    /// The boundary, in a sentence.
    pub boundary: Text,
}
