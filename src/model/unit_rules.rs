//! `data/rules.yaml`: the numbers that units are counted by, with their
//! periods, sentences and sources. The unit engine's [`crate::units::UnitData`] is made of them.

use schemars::JsonSchema;
use serde::Deserialize;

use super::name::{SourceId, Text};
use super::values::{LineCount, Percent, UnitCount, UnitMinutes, choice};
use super::yaml::{Placed, Table, begun, foreign};
use crate::units::{Code, Date};

/// The fields of `data/rules.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitRules {
    /// Minutes of an ordinary timed unit: 15.
    pub unit_minutes: UnitMinutes,
    /// How many lines a day may have before it is refused.
    pub max_lines: LineCount,
    /// How many equally right answers are listed.
    pub max_alternatives: UnitCount,
    /// How many minutes a line may have before it is refused.
    pub max_line_minutes: UnitMinutes,
    /// Number and period of Medicare's rule.
    pub cms: CmsRuleRecord,
    /// Period of the midpoint rule.
    pub midpoint: MidpointRuleRecord,
    /// How an assistant's units are marked, by period.
    #[serde(default)]
    pub assistants: Vec<AssistantPeriodRecord>,
    /// The modifiers that claim lines carry.
    pub modifiers: AllModifiers,
    /// Codes of evaluations, which only a therapist may give.
    #[serde(default)]
    pub evaluations: Vec<Placed<Code>>,
    /// Sentences of the working, by the step's id.
    #[serde(deserialize_with = "begun")]
    #[schemars(with = "Table<Placed<Text>, RuleText>")]
    pub steps: Placed<Table<Placed<Text>, RuleText>>,
    /// Sentences of findings, by the finding's id.
    #[serde(deserialize_with = "begun")]
    #[schemars(with = "Table<Placed<Text>, RuleText>")]
    pub findings: Placed<Table<Placed<Text>, RuleText>>,
    /// Sentences that follow a finding's own, by the remark's id.
    #[serde(deserialize_with = "begun")]
    #[schemars(with = "Table<Placed<Text>, Placed<Text>>")]
    pub remarks: Placed<Table<Placed<Text>, Placed<Text>>>,
    /// Sentences of refusals, by the refusal's id.
    #[serde(deserialize_with = "begun")]
    #[schemars(with = "Table<Placed<Text>, Placed<Text>>")]
    pub errors: Placed<Table<Placed<Text>, Placed<Text>>>,
    /// Sentences about parts of a typed line that cannot be read, by the problem's id.
    #[serde(deserialize_with = "begun")]
    #[schemars(with = "Table<Placed<Text>, Placed<Text>>")]
    pub line_errors: Placed<Table<Placed<Text>, Placed<Text>>>,
    /// Sentences about billed units beside minutes, by their id.
    #[serde(deserialize_with = "begun")]
    #[schemars(with = "Table<Placed<Text>, Placed<Text>>")]
    pub bill: Placed<Table<Placed<Text>, Placed<Text>>>,
}

/// The number and the period of Medicare's rule.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CmsRuleRecord {
    /// First day of service.
    #[serde(deserialize_with = "foreign::one")]
    #[schemars(with = "Placed<Date>")]
    pub from: Date,
    /// Last day of service; left out while the rule holds.
    #[serde(default)]
    pub to: Option<Placed<Date>>,
    /// Minutes from which the first unit counts: 8.
    pub threshold: Placed<UnitMinutes>,
    /// The source of the rule.
    pub source: Placed<SourceId>,
}

/// The period of the midpoint rule.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MidpointRuleRecord {
    /// First day of service.
    #[serde(deserialize_with = "foreign::one")]
    #[schemars(with = "Placed<Date>")]
    pub from: Date,
    /// Last day of service; left out while the rule holds.
    #[serde(default)]
    pub to: Option<Placed<Date>>,
    /// The source of the rule.
    pub source: Placed<SourceId>,
}

/// How an assistant's units are marked in a period. The method `therapist-first` needs all three
/// numbers, and `unknown` has none.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssistantPeriodRecord {
    /// First day of service.
    pub from: Placed<Date>,
    /// Last day of service; left out for the present method.
    #[serde(default)]
    pub to: Option<Placed<Date>>,
    /// The method that applies in the period.
    pub method: Placed<MarkingMethod>,
    /// Minutes that the therapist must have left for a further unit without the modifier: 8.
    #[serde(default)]
    pub therapist_minutes: Option<UnitMinutes>,
    /// The published case of two further units of one code.
    #[serde(default)]
    pub window: Option<MarkingWindow>,
    /// The assistant's share above which a code that is not pooled carries the modifier: 10.
    #[serde(default)]
    pub untimed_share_percent: Option<Percent>,
    /// The source of the method.
    pub source: Placed<SourceId>,
}

choice! {
    /// The method by which units get an assistant's modifier; days of an unknown one are refused.
    MarkingMethod, "a method of marking an assistant's units" {
        Unknown "unknown",
        TherapistFirst "therapist-first",
    }
}

/// The minutes that the therapist and the assistant have left in the published case of two further
/// units: each of them, and both together.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkingWindow {
    /// Fewest minutes that each has left: 9.
    pub each_from: UnitMinutes,
    /// Most minutes that each has left: 14.
    pub each_to: UnitMinutes,
    /// Fewest minutes that both have left together: 23.
    pub together_from: UnitMinutes,
    /// Most minutes that both have left together: 28.
    pub together_to: UnitMinutes,
}

/// The modifiers of each discipline's claim lines.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AllModifiers {
    /// Those of physical therapy: GP and CQ.
    pub pt: DisciplineModifiers,
    /// Those of occupational therapy: GO and CO.
    pub ot: DisciplineModifiers,
    /// That of speech-language pathology: GN.
    pub slp: DisciplineModifiers,
}

/// The modifiers of one discipline's claim lines.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisciplineModifiers {
    /// The modifier of its plan of care, on every line.
    pub plan: Text,
    /// The modifier of its assistants' units, where there is one.
    #[serde(default)]
    pub assistant: Option<Text>,
}

/// A sentence of a step or finding, in plain text with placeholders such as `{minutes}`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleText {
    /// The sentence, in plain text with placeholders such as `{minutes}`.
    pub text: Placed<Text>,
    /// The source that the sentence rests on.
    pub source: Placed<SourceId>,
}
