//! `data/cms/`: CMS's pairs, limits and fees for the site's codes, written by `import` alone.

use schemars::JsonSchema;
use serde::Deserialize;

use super::name::Text;
use super::values::{Decimal, Flag, Year, choice, whole_number};
use super::yaml::{Placed, Scalar, ValueError, foreign, schema};
use crate::diagnostic::Lint;
use crate::units::{Code, Date, Setting};

/// Pairs that ended before this day of service are not kept.
pub const KEPT_FROM: Date = Date::first_of(2020);

/// Everything of `data/cms/`; a site without these files has empty records.
#[derive(Debug, Clone, Default)]
pub struct Cms {
    /// `pairs.yaml`.
    pub pairs: PairRecords,
    /// `limits.yaml`.
    pub limits: LimitRecords,
    /// `fees.yaml`.
    pub fees: FeeRecords,
}

impl Cms {
    /// The newest limit of a code for practitioners, with the day of the newest file that has it.
    pub fn limit_of(&self, code: &Code) -> Option<(&LimitRecord, Date)> {
        let practitioner = Setting::Practitioner;
        let in_force = |record: &&LimitRecord| {
            record.code == *code && record.setting == practitioner && record.to.is_none()
        };
        let record = self.limits.limits.iter().find(in_force)?;
        let files = self.limits.files.iter();
        let days = files.filter(|file| file.setting == Some(practitioner));
        Some((record, days.map(|file| file.from.value).max()?))
    }
}

/// `data/cms/pairs.yaml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PairRecords {
    /// The files that were read.
    pub files: Vec<RecordFile>,
    /// The pairs, sorted.
    pub pairs: Vec<PairRecord>,
}

/// `data/cms/limits.yaml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LimitRecords {
    /// The files that were read.
    pub files: Vec<RecordFile>,
    /// The limits, sorted.
    pub limits: Vec<LimitRecord>,
}

/// `data/cms/fees.yaml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeeRecords {
    /// The files that were read.
    pub files: Vec<RecordFile>,
    /// The fees, sorted.
    pub fees: Vec<FeeRecord>,
}

/// A quarter's file, or its parts, as records name it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordFile {
    /// What records call it.
    pub id: Text,
    /// CMS's names of its parts.
    pub names: Vec<Text>,
    /// Whom it is for; fees are for all.
    #[serde(default, deserialize_with = "foreign::optional")]
    #[schemars(with = "Option<Placed<Setting>>")]
    pub setting: Option<Setting>,
    /// The day from which it holds.
    pub from: Placed<Date>,
    /// The day on which it was read.
    #[serde(deserialize_with = "foreign::one")]
    #[schemars(with = "Placed<Date>")]
    pub read: Date,
    /// Of pairs: whether all of its parts were read, so that a pair that it lacks is not in force.
    #[serde(default)]
    pub whole: Flag,
    /// Dollars of one relative value unit.
    #[serde(default)]
    pub conversion_factor: Option<Decimal>,
}

choice! {
    /// CMS's modifier indicator of an edit in force; 9 marks one that never counted.
    EditIndicator, "the indicator of an edit in force" {
        Never "0",
        WithModifier "1",
    }
}

choice! {
    /// Whose rules a record belongs to.
    Program, "a program with records of this kind" {
        Medicare "medicare",
    }
}

choice! {
    /// Why two codes are a pair, by the phrases that CMS's files use.
    Rationale, "a reason for a pair" {
        Standards "standards",
        Misuse "misuse",
        Manual "manual",
        MutuallyExclusive "mutually-exclusive",
        MoreExtensive "more-extensive",
        SeparateProcedure "separate-procedure",
        Definition "definition",
        Anesthesia "anesthesia",
        Other "other",
    }
}

choice! {
    /// CMS's adjudication indicator of a limit: of a claim's line, or of a day, by policy (absolute)
    /// or by clinical experience (may be appealed with records).
    Adjudication, "an adjudication indicator" {
        Line "1",
        DayByPolicy "2",
        DayClinical "3",
    }
}

whole_number! {
    /// A limit's units; 0 means that Medicare does not pay the code.
    LimitUnits(u32) (0..=100_000), "a whole number of units from 0 to 100000"
}

/// The first day of a record, if it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Start {
    /// The file does not say since when.
    Unknown,
    /// That day.
    On(Date),
}

impl Start {
    /// The day, if it is known.
    pub fn known(self) -> Option<Date> {
        match self {
            Start::Unknown => None,
            Start::On(day) => Some(day),
        }
    }
}

impl Scalar for Start {
    const EXPECTED: &'static str = "a date, or `unknown`";

    fn schema() -> schemars::Schema {
        schema::any_of([schema::day(), schema::words(&["unknown"])])
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        if text == "unknown" {
            return Ok(Self::Unknown);
        }
        Date::parse(text).map(Self::On).ok_or_else(|| {
            ValueError::new(Lint::BadDate, format!("`{text}` is not a day"))
                .hint("write year, month and day of a real day, or `unknown`")
        })
    }

    fn substitute() -> Self {
        Self::Unknown
    }
}

super::yaml::deserialize_scalar!(Start);

/// Two codes that an edit joins for a time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PairRecord {
    /// Whose edit it is.
    pub program: Program,
    /// Whose claims it is about.
    #[serde(deserialize_with = "foreign::one")]
    #[schemars(with = "Placed<Setting>")]
    pub setting: Setting,
    /// The code that is paid.
    pub column_1: Placed<Code>,
    /// The code that is not paid beside it, or only with a modifier.
    pub column_2: Placed<Code>,
    /// Whether a modifier helps.
    pub indicator: EditIndicator,
    /// Why.
    pub rationale: Rationale,
    /// First day of service.
    pub from: Placed<Start>,
    /// Last day of service.
    #[serde(default, deserialize_with = "foreign::optional")]
    #[schemars(with = "Option<Placed<Date>>")]
    pub to: Option<Date>,
    /// The file that says so.
    pub file: Placed<Text>,
}

/// Most units of a code.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LimitRecord {
    /// The code.
    pub code: Placed<Code>,
    /// Whose claims it is about.
    #[serde(deserialize_with = "foreign::one")]
    #[schemars(with = "Placed<Setting>")]
    pub setting: Setting,
    /// How many.
    pub units: LimitUnits,
    /// Of what, and how firm.
    pub adjudication: Adjudication,
    /// The first day for which this site knows it.
    pub from: Placed<Date>,
    /// Last day of service.
    #[serde(default, deserialize_with = "foreign::optional")]
    #[schemars(with = "Option<Placed<Date>>")]
    pub to: Option<Date>,
    /// The file that says so.
    pub file: Placed<Text>,
}

/// National relative value units and amounts of a code in a year.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeeRecord {
    /// The code.
    pub code: Placed<Code>,
    /// The fee schedule's year, with which the record ends.
    pub year: Year,
    /// First day of service.
    pub from: Placed<Date>,
    /// Last day of service, where it lies before the year's end.
    #[serde(default, deserialize_with = "foreign::optional")]
    #[schemars(with = "Option<Placed<Date>>")]
    pub to: Option<Date>,
    /// Work.
    pub work: Decimal,
    /// Practice expense outside a facility; parts that no file gives are left out.
    #[serde(default)]
    pub practice_nonfacility: Option<Decimal>,
    /// Practice expense in a facility.
    #[serde(default)]
    pub practice_facility: Option<Decimal>,
    /// Malpractice.
    #[serde(default)]
    pub malpractice: Option<Decimal>,
    /// All outside a facility.
    pub total_nonfacility: Decimal,
    /// All in a facility.
    pub total_facility: Decimal,
    /// Dollars outside a facility.
    pub amount_nonfacility: Decimal,
    /// Dollars in a facility.
    pub amount_facility: Decimal,
    /// Whether a part is not in a file but follows from others.
    #[serde(default)]
    pub inferred: Flag,
    /// The file that says so.
    pub file: Placed<Text>,
}
