//! What the engine reads: rules with their dates, codes and texts, in the shape that both engines share.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::date::Date;

/// Everything that minutes are counted by. The browser reads the same object as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitData {
    /// Minutes of an ordinary timed unit.
    pub unit_minutes: u32,
    /// Most lines of a day.
    pub max_lines: u32,
    /// Most alternatives that are listed.
    pub max_alternatives: u32,
    /// Most minutes of a line.
    pub max_line_minutes: u32,
    /// Medicare's rule.
    pub cms: CmsRule,
    /// The midpoint rule.
    pub midpoint: MidpointRule,
    /// How an assistant's units were marked, by period.
    pub assistants: Vec<AssistantPeriod>,
    /// Modifiers by discipline.
    pub modifiers: BTreeMap<Discipline, Modifiers>,
    /// Codes that are evaluations.
    pub evaluations: Vec<Code>,
    /// Codes.
    pub codes: BTreeMap<Code, CodeData>,
    /// Pairs of codes that an NCCI edit joins, sorted.
    pub edit_pairs: Vec<EditPair>,
    /// Sentences of the working, by [`crate::StepId`].
    pub step_texts: BTreeMap<String, SourcedText>,
    /// Sentences of warnings, by [`crate::WarningId`].
    pub warning_texts: BTreeMap<String, SourcedText>,
    /// Sentences of refusals, by [`crate::RefusalId`].
    pub error_texts: BTreeMap<String, String>,
}

/// Which rule counts.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Rule {
    /// Medicare's: all timed minutes of a discipline in one pool.
    #[default]
    Cms,
    /// Each code alone, a unit counting from its midpoint.
    Midpoint,
}

impl Rule {
    /// Both.
    pub const ALL: [Rule; 2] = [Rule::Cms, Rule::Midpoint];

    /// The word in data and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Rule::Cms => "cms",
            Rule::Midpoint => "midpoint",
        }
    }

    /// Reads that word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// Whose treatment it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Discipline {
    /// Physical therapy.
    Pt,
    /// Occupational therapy.
    Ot,
    /// Speech-language pathology.
    Slp,
}

impl Discipline {
    /// All three.
    pub const ALL: [Discipline; 3] = [Discipline::Pt, Discipline::Ot, Discipline::Slp];

    /// The word in data and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Discipline::Pt => "pt",
            Discipline::Ot => "ot",
            Discipline::Slp => "slp",
        }
    }

    /// Reads that word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// Medicare's rule and its days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CmsRule {
    /// First day of service.
    pub from: Date,
    /// Last day of service.
    pub to: Option<Date>,
    /// Minutes from which one unit counts.
    pub threshold: u32,
}

/// The midpoint rule's days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MidpointRule {
    /// First day of service.
    pub from: Date,
    /// Last day of service.
    pub to: Option<Date>,
}

/// How an assistant's units are marked in a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssistantPeriod {
    /// First day of service.
    pub from: Date,
    /// Last day of service.
    pub to: Option<Date>,
    /// The method and its numbers.
    #[serde(flatten)]
    pub method: AssistantMethod,
}

/// A method of marking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "method", rename_all = "kebab-case")]
pub enum AssistantMethod {
    /// Modifiers were asked for, by a method that we do not compute.
    Unknown,
    /// The method since 2022 (86 FR 64996).
    TherapistFirst {
        /// Minutes left of the therapist's that keep a unit plain.
        therapist_minutes: u32,
        /// The published case of two units left.
        window: Window,
        /// An untimed code is marked above this share.
        untimed_share_percent: u32,
    },
}

/// Two units left of one code: each one's minutes and both together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Least minutes of each.
    pub each_from: u32,
    /// Most minutes of each.
    pub each_to: u32,
    /// Least minutes together.
    pub together_from: u32,
    /// Most minutes together.
    pub together_to: u32,
}

/// Modifiers of a discipline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Modifiers {
    /// Under its plan of care.
    pub plan: String,
    /// By its assistant; there is none for speech-language pathology.
    pub assistant: Option<String>,
}

/// What the engine knows of a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeData {
    /// Our words for it.
    pub title: String,
    /// How its minutes become units.
    pub timing: Timing,
    /// Its place on Medicare's therapy code list.
    pub status: Option<Status>,
    /// Whether Medicare never pays it alone.
    pub bundled: bool,
    /// Most units a day.
    pub limit: Option<CodeLimit>,
    /// First day of service.
    pub valid_from: Option<Date>,
    /// Last day of service.
    pub valid_to: Option<Date>,
}

/// How minutes become units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Timing {
    /// A unit for so many minutes.
    Timed {
        /// Minutes of a unit.
        unit_minutes: u32,
    },
    /// One unit a day.
    Untimed,
    /// So many first minutes, then an add-on code.
    Family {
        /// Minutes of the first unit.
        first: u32,
        /// Minutes of each further one.
        each: u32,
        /// The code of those.
        addon: Code,
    },
    /// The add-on of a family.
    Addon {
        /// The family's first code.
        of: Code,
    },
}

/// A code's place on Medicare's therapy code list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Always therapy.
    Always,
    /// Therapy only under a therapy plan.
    Sometimes,
}

impl Status {
    /// Both.
    pub const ALL: [Status; 2] = [Status::Always, Status::Sometimes];

    /// The word in data.
    pub const fn as_str(self) -> &'static str {
        match self {
            Status::Always => "always",
            Status::Sometimes => "sometimes",
        }
    }

    /// Reads that word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// Most units a day, and the year for which that was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeLimit {
    /// How many.
    pub units: u32,
    /// The year.
    pub year: i16,
}

/// Two codes of which Medicare pays one, when both are billed for one patient on one day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EditPair {
    /// The code that is paid.
    pub column_1: Code,
    /// The code that is not.
    pub column_2: Code,
    /// 1 where a modifier lets both be paid, 0 where none does.
    pub indicator: u32,
}

/// A sentence with placeholders, and who says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourcedText {
    /// The sentence.
    pub text: String,
    /// A source's id.
    pub source: String,
}

impl UnitData {
    /// The assistants' method on a day of service.
    pub(crate) fn assistant_method(&self, date: Date) -> Option<&AssistantMethod> {
        self.assistants
            .iter()
            .find(|period| covers(period.from, period.to, date))
            .map(|period| &period.method)
    }

    /// The latest first day of any rule or code: the day from which all that is known holds.
    pub fn latest_start(&self) -> Date {
        let codes = self.codes.values().filter_map(|code| code.valid_from);
        self.assistants
            .iter()
            .map(|period| period.from)
            .chain([self.midpoint.from])
            .chain(codes)
            .fold(self.cms.from, Date::max)
    }
}

/// Whether a period holds a day; both ends belong to it.
pub(crate) fn covers(from: Date, to: Option<Date>, date: Date) -> bool {
    from <= date && to.is_none_or(|to| date <= to)
}
