//! `data/rules.yaml` and `data/edit_pairs.yaml`: what minutes are counted by, with dates, texts and sources.

use serde::Deserialize;

use super::name::{SourceId, Text};
use super::values::{LineCount, Percent, UnitCount, UnitMinutes, choice};
use super::yaml::{Table, foreign};
use crate::units::{Code, Date};

/// `data/rules.yaml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitRules {
    /// Minutes of an ordinary timed unit.
    pub unit_minutes: UnitMinutes,
    /// Most lines of a day.
    pub max_lines: LineCount,
    /// Most alternatives that are listed.
    pub max_alternatives: UnitCount,
    /// Most minutes of a line.
    pub max_line_minutes: UnitMinutes,
    /// Medicare's rule.
    pub cms: CmsRuleRecord,
    /// The midpoint rule.
    pub midpoint: MidpointRuleRecord,
    /// How an assistant's units are marked, by period.
    #[serde(default)]
    pub assistants: Vec<AssistantPeriodRecord>,
    /// Modifiers by discipline.
    pub modifiers: AllModifiers,
    /// Codes that are evaluations.
    #[serde(default, deserialize_with = "foreign::list")]
    pub evaluations: Vec<Code>,
    /// Sentences of the working.
    pub steps: Table<Text, RuleText>,
    /// Sentences of warnings.
    pub warnings: Table<Text, RuleText>,
    /// Sentences of refusals.
    pub errors: Table<Text, Text>,
}

/// Medicare's rule and its days.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CmsRuleRecord {
    /// First day of service.
    #[serde(deserialize_with = "foreign::one")]
    pub from: Date,
    /// Last day of service.
    #[serde(default, deserialize_with = "foreign::optional")]
    pub to: Option<Date>,
    /// Minutes from which one unit counts.
    pub threshold: UnitMinutes,
    /// Who says so.
    pub source: SourceId,
}

/// The midpoint rule's days.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MidpointRuleRecord {
    /// First day of service.
    #[serde(deserialize_with = "foreign::one")]
    pub from: Date,
    /// Last day of service.
    #[serde(default, deserialize_with = "foreign::optional")]
    pub to: Option<Date>,
    /// Who says so.
    pub source: SourceId,
}

/// How an assistant's units are marked in a period; the numbers belong to `therapist-first`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssistantPeriodRecord {
    /// First day of service.
    #[serde(deserialize_with = "foreign::one")]
    pub from: Date,
    /// Last day of service.
    #[serde(default, deserialize_with = "foreign::optional")]
    pub to: Option<Date>,
    /// How.
    pub method: MarkingMethod,
    /// Minutes left of the therapist's that keep a unit plain.
    #[serde(default)]
    pub therapist_minutes: Option<UnitMinutes>,
    /// The published case of two units left.
    #[serde(default)]
    pub window: Option<MarkingWindow>,
    /// An untimed code is marked above this share.
    #[serde(default)]
    pub untimed_share_percent: Option<Percent>,
    /// Who says so.
    pub source: SourceId,
}

choice! {
    /// How an assistant's units are marked.
    MarkingMethod, "a method of marking an assistant's units" {
        Unknown "unknown",
        TherapistFirst "therapist-first",
    }
}

/// Two units left of one code: each one's minutes and both together.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkingWindow {
    /// Least minutes of each.
    pub each_from: UnitMinutes,
    /// Most minutes of each.
    pub each_to: UnitMinutes,
    /// Least minutes together.
    pub together_from: UnitMinutes,
    /// Most minutes together.
    pub together_to: UnitMinutes,
}

/// Modifiers by discipline.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AllModifiers {
    /// Physical therapy.
    pub pt: DisciplineModifiers,
    /// Occupational therapy.
    pub ot: DisciplineModifiers,
    /// Speech-language pathology.
    pub slp: DisciplineModifiers,
}

/// Modifiers of a discipline.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisciplineModifiers {
    /// Under its plan of care.
    pub plan: Text,
    /// By its assistant.
    #[serde(default)]
    pub assistant: Option<Text>,
}

/// A sentence of the working or of a warning, plain text with placeholders.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleText {
    /// The sentence.
    pub text: Text,
    /// Who says so.
    pub source: SourceId,
}

/// `data/edit_pairs.yaml`.
pub type EditPairs = Vec<EditPairRecord>;

/// Two codes that an NCCI edit in force joins.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditPairRecord {
    /// The code that is paid.
    #[serde(deserialize_with = "foreign::one")]
    pub column_1: Code,
    /// The code that is not paid beside it, or only with a modifier.
    #[serde(deserialize_with = "foreign::one")]
    pub column_2: Code,
    /// Whether a modifier helps.
    pub indicator: EditIndicator,
    /// Who says so.
    pub source: SourceId,
}

choice! {
    /// CMS's modifier indicator of an edit in force; 9 marks one that never counted.
    EditIndicator, "the indicator of an edit in force" {
        Never "0",
        WithModifier "1",
    }
}
