//! The data that units are counted by: numbers with their periods, codes and sentences.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::caps::PayerCap;
use crate::code::Code;
use crate::date::{Date, covers};
use crate::records::{LimitGroup, PairFile, PairGroup};

/// Everything that minutes are counted by. The engine in the browser reads the same object as JSON;
/// `tests/rules.json` of this crate is a small one. Periods are days of service, with both ends
/// included; an open end is `null`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitData {
    /// Minutes of an ordinary timed unit: 15.
    pub unit_minutes: u32,
    /// How many lines a day may have before it is refused, which bounds the work.
    pub max_lines: u32,
    /// How many alternatives of a pool are listed; all of them are counted.
    pub max_alternatives: u32,
    /// How many minutes a line may have before it is refused.
    pub max_line_minutes: u32,
    /// Number and period of Medicare's rule.
    pub cms: CmsRule,
    /// Period of the midpoint rule.
    pub midpoint: MidpointRule,
    /// How an assistant's units are marked, by period. Before the first one no modifier existed.
    pub assistants: Vec<AssistantPeriod>,
    /// The modifiers that each discipline's claim lines carry.
    pub modifiers: BTreeMap<Discipline, Modifiers>,
    /// Codes of evaluations and re-evaluations, which only a therapist may give.
    pub evaluations: Vec<Code>,
    /// Every code that a line may name, and the add-on codes.
    pub codes: BTreeMap<Code, CodeData>,
    /// Pairs of codes of which Medicare pays one, by the days on which they hold.
    pub pairs: Vec<PairGroup>,
    /// Most units of codes, by the days on which they hold.
    pub limits: Vec<LimitGroup>,
    /// The newest complete file of pairs, one a setting.
    pub pair_files: Vec<PairFile>,
    /// What is known of payers; none where a day cannot name one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub payers: Vec<PayerData>,
    /// Sentences of the working, by [`crate::StepId::as_str`].
    pub step_texts: BTreeMap<String, SourcedText>,
    /// Sentences of findings, by [`crate::FindingId::as_str`].
    pub finding_texts: BTreeMap<String, SourcedText>,
    /// Sentences that follow a finding's own, by [`crate::RemarkId::as_str`].
    pub remark_texts: BTreeMap<String, String>,
    /// Sentences of refusals, by [`crate::RefusalId::as_str`].
    pub error_texts: BTreeMap<String, String>,
    /// Sentences of lines that cannot be read, by [`crate::grammar::ProblemId::as_str`]; a host that
    /// reads none may leave them out.
    #[serde(default)]
    pub line_error_texts: BTreeMap<String, String>,
}

/// The rule to count by.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Rule {
    /// Medicare's: all timed minutes of a discipline in one pool.
    #[default]
    Cms,
    /// Each code alone, where a unit counts once more than half of it is given.
    Midpoint,
}

impl Rule {
    /// Both rules, Medicare's first.
    pub const ALL: [Rule; 2] = [Rule::Cms, Rule::Midpoint];

    /// The word in data and on the command line: `cms` or `midpoint`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Rule::Cms => "cms",
            Rule::Midpoint => "midpoint",
        }
    }

    /// Reads `cms` or `midpoint`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// The discipline of a plan of care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Discipline {
    /// Physical therapy (plan modifier GP, assistant's CQ).
    Pt,
    /// Occupational therapy (GO, CO).
    Ot,
    /// Speech-language pathology (GN; its assistants have no modifier).
    Slp,
}

impl Discipline {
    /// All three, in the order of their menus.
    pub const ALL: [Discipline; 3] = [Discipline::Pt, Discipline::Ot, Discipline::Slp];

    /// The word in data and on the command line: `pt`, `ot` or `slp`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Discipline::Pt => "pt",
            Discipline::Ot => "ot",
            Discipline::Slp => "slp",
        }
    }

    /// Reads `pt`, `ot` or `slp`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// The number and the period of Medicare's rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CmsRule {
    /// First day of service that the rule counts.
    pub from: Date,
    /// Last day of service; `None` while the rule holds.
    pub to: Option<Date>,
    /// Minutes from which the first unit counts: 8. Both rules use it.
    pub threshold: u32,
}

/// The period of the midpoint rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MidpointRule {
    /// First day of service that the rule counts.
    pub from: Date,
    /// Last day of service; `None` while the rule holds.
    pub to: Option<Date>,
}

/// How an assistant's units are marked in a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssistantPeriod {
    /// First day of service of the period.
    pub from: Date,
    /// Last day of service; `None` for the present method.
    pub to: Option<Date>,
    /// The method with its numbers, in JSON beside `from` and `to`.
    #[serde(flatten)]
    pub method: AssistantMethod,
}

/// How it is decided which units carry the assistant's modifier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "method", rename_all = "kebab-case")]
pub enum AssistantMethod {
    /// The modifiers were required, by a method that this crate does not compute: a day with an
    /// assistant's minutes is refused.
    Unknown,
    /// The method since 2022 (86 FR 64996; 42 CFR 410.59 and 410.60).
    TherapistFirst {
        /// Minutes that the therapist must have left for a further unit without the modifier: 8.
        therapist_minutes: u32,
        /// The published case of two further units of one code.
        window: Window,
        /// The assistant's share of the minutes, in percent, above which a code that is not pooled
        /// carries the modifier: 10.
        untimed_share_percent: u32,
    },
}

/// The published case of two further units of one code: how many minutes the therapist and the
/// assistant each have left, and both together. Beyond it an answer carries a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Fewest minutes that each of the two has left: 9.
    pub each_from: u32,
    /// Most minutes that each of the two has left: 14.
    pub each_to: u32,
    /// Fewest minutes that both have left together: 23.
    pub together_from: u32,
    /// Most minutes that both have left together: 28.
    pub together_to: u32,
}

/// The modifiers that a discipline's claim lines carry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Modifiers {
    /// For its plan of care, on every line: GP, GO or GN.
    pub plan: String,
    /// For its assistant's units: CQ or CO; speech-language pathology has none.
    pub assistant: Option<String>,
}

/// What counting needs to know of a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeData {
    /// A plain description for people, which is not the AMA's descriptor.
    pub title: String,
    /// How its minutes become units.
    pub timing: Timing,
    /// Its place on Medicare's therapy code list; `None` where that is not known.
    pub status: Option<Status>,
    /// Whether Medicare never pays it by itself.
    pub bundled: bool,
    /// The code that Medicare takes in its place, where it does not take this one.
    pub medicare_takes: Option<Code>,
    /// The disciplines that bill it; empty where that is not known.
    pub disciplines: Vec<Discipline>,
    /// First day of service of the code; `None` where it is older than every rule.
    pub valid_from: Option<Date>,
    /// Last day of service of the code; `None` while it is in use.
    pub valid_to: Option<Date>,
}

/// How a code's minutes become units. In JSON: `{"kind": "timed", "unit_minutes": 15}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Timing {
    /// Every unit lasts as long. Codes whose unit is [`UnitData::unit_minutes`] are pooled under
    /// Medicare's rule; others are counted by themselves.
    Timed {
        /// Minutes of a unit.
        unit_minutes: u32,
    },
    /// One unit a day, whatever the minutes.
    Untimed,
    /// The first unit has this code and further ones an add-on code. All minutes are entered here.
    Family {
        /// Minutes of the first unit.
        first: u32,
        /// Minutes of each further unit.
        each: u32,
        /// The code that further units are billed under.
        addon: Code,
    },
    /// The add-on code of a family: a line that names it is refused.
    Addon {
        /// The family's first code, under which the minutes are entered instead.
        of: Code,
    },
    /// Counted by the month, as remote monitoring is: a day's minutes are refused.
    Monthly,
}

/// A code's place on Medicare's therapy code list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// A therapy service whoever gives it.
    Always,
    /// A therapy service only under a therapy plan of care.
    Sometimes,
}

impl Status {
    /// Both kinds that the list knows.
    pub const ALL: [Status; 2] = [Status::Always, Status::Sometimes];

    /// The word in data: `always` or `sometimes`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Status::Always => "always",
            Status::Sometimes => "sometimes",
        }
    }

    /// Reads `always` or `sometimes`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// A payer. What is not known of it is absent, and then Medicare's answer is no substitute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayerData {
    /// What a [`crate::Day`] names it by.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The rule by which it counts; `None` where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
    /// Whether that rule is sure.
    pub sure: bool,
    /// Ids of the sources that speak of its rule.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// Its caps, each of which holds by itself: none where it is known to have none, and `None` where
    /// nobody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caps: Option<Vec<PayerCap>>,
}

/// A sentence with placeholders (see [`crate::format_message`]) and its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourcedText {
    /// The sentence, such as `{code}: {minutes} {minutes|minute|minutes}`.
    pub text: String,
    /// Id of the source that the sentence rests on; the sources themselves are the caller's.
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

    /// The latest first day of any rule or code: from it on, everything in this data applies.
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
