//! `data/misconceptions.yaml`: what learners are known to do in place of the rules, and what to tell them.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::name::{MisconceptionId, SourceId, Text};
use crate::model::values::{choice, whole_number};
use crate::model::yaml::Placed;

/// The misconceptions in the author's order.
pub type Misconceptions = Vec<Misconception>;

/// What a learner does, and the words for it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Misconception {
    /// Its name: `each_alone`.
    pub id: Placed<MisconceptionId>,
    /// The fault that it shares with others.
    pub family: Placed<MisconceptionId>,
    /// The first level of the drills at which it can show. One with a level has an algorithm in the
    /// program; one without names its unit.
    #[serde(default)]
    pub level: Option<DrillLevel>,
    /// The training's unit that it belongs to.
    #[serde(default)]
    pub unit: Option<TrainingUnit>,
    /// How much harm it does.
    pub kind: MisconceptionKind,
    /// Its words in English.
    pub en: MisconceptionWords,
    /// Its words in Spanish.
    #[serde(default)]
    pub es: Option<MisconceptionWords>,
    /// What is right about it.
    #[serde(default)]
    pub right_too: Option<Text>,
    /// The address of the section that says the rule.
    pub lesson: Placed<Text>,
    /// The source of the rule.
    pub source: Placed<SourceId>,
    /// Where it is taught or believed.
    #[serde(default)]
    pub seen_in: Vec<Placed<SourceId>>,
}

/// What a learner is told, in plain text.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MisconceptionWords {
    /// The way, as the end of "This is what you get if ...".
    #[serde(rename = "if")]
    pub way: Text,
    /// The one sentence to keep.
    pub keep: Text,
}

choice! {
    /// How much harm a misconception does.
    MisconceptionKind, "a kind of misconception" {
        Essential "essential",
        Actionable "actionable",
        Informative "informative",
    }
}

whole_number! {
    /// A level of the drills.
    DrillLevel(u32) (1..=8), "a level from 1 to 8"
}
whole_number! {
    /// A unit of the training.
    TrainingUnit(u32) (1..=6), "a unit of the training from 1 to 6"
}
