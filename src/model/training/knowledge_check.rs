//! `data/knowledge_check.yaml`: what the knowledge check is beside its items, and what its forms are made of.

use schemars::JsonSchema;
use serde::Deserialize;

use super::check_items::{CheckItem, CheckUnits};
use super::drills::{DrillCount, DrillRules};
use super::misconceptions::{MisconceptionKind, Misconceptions};
use super::question::QuestionForm;
use crate::drills::{self, Family, Filling, Pool};
use crate::model::name::{MisconceptionId, Slug, Text};
use crate::model::values::whole_number;
use crate::model::yaml::Placed;

/// What the check is, beside its questions.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckSettings {
    /// The version, a part of every form's address and of every result. A form is frozen with it: a slot
    /// or an item that comes, goes or moves needs a new version.
    pub version: DrillCount,
    /// How many right answers pass.
    pub pass: ItemCount,
    /// From how many right answers on another form is all that is asked.
    pub nearly: ItemCount,
    /// The slot that is drawn last, so that its day shows what no other does.
    pub last: Placed<Slug>,
    /// When a review of real claims ends.
    pub review: ReviewRule,
    /// The units of the training, in order.
    pub units: Vec<CheckedUnit>,
}

/// What the check asks of a unit of the training.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckedUnit {
    /// Its lesson: /training/counting/
    pub lesson: Placed<Text>,
    /// How many questions a form has of it.
    pub slots: ItemCount,
}

/// When a review of real claims ends: a sequential test as a table.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewRule {
    /// How many right claims release a biller, by the number of wrong ones, from none on.
    pub release: Vec<ItemCount>,
    /// Within how many claims the second, the third and each further wrong one leads back to the lessons.
    pub back: Vec<ItemCount>,
    /// How many claims are reviewed at most.
    pub most: ItemCount,
}

whole_number! {
    /// A number of questions or claims.
    ItemCount(u32) (1..=200), "a whole number from 1 to 200"
}

/// What both engines make forms of.
pub fn forms(
    settings: &CheckSettings,
    check_units: &CheckUnits,
    drills: &DrillRules,
    misconceptions: &Misconceptions,
) -> Pool {
    let known = |id: &MisconceptionId| drills::Misconception::parse(id.as_str());
    let slots = check_units.values().flat_map(|unit| &unit.slots);
    let slots = slots.map(|slot| drills::Slot {
        id: slot.id.to_string(),
        filling: match &slot.family {
            Some(family) => Filling::Family(Family {
                level: family.level.get(),
                shows: family.shows.iter().filter_map(|id| known(id)).collect(),
            }),
            None => Filling::Items(slot.items.iter().map(difficulty).collect()),
        },
    });
    let essential = misconceptions
        .iter()
        .filter(|one| one.level.is_some() && one.kind == MisconceptionKind::Essential);
    let unmeasured = Pool {
        version: settings.version.get(),
        slots: slots.collect(),
        last: settings.last.to_string(),
        essential: essential.filter_map(|one| known(&one.id)).collect(),
        target: 0,
    };
    unmeasured.measured(&drills.data, &drills.units)
}

/// How difficult an item is taken to be: the share of all answers to it that are wrong, where they can be
/// counted.
fn difficulty(item: &CheckItem) -> u32 {
    let (wrong, answers) = match &item.question.form {
        QuestionForm::One(options) => {
            let count = u32::try_from(options.len()).unwrap_or(1);
            (count.saturating_sub(1), count)
        }
        QuestionForm::Many(options) => {
            let count = u32::try_from(options.len()).unwrap_or(0).min(16);
            ((1 << count) - 1, 1 << count)
        }
        _ => (1, 1),
    };
    drills::item_difficulty(wrong, answers)
}
