//! The knowledge check: its settings in `data/knowledge_check.yaml`, and its pool in `data/check/UNIT.yaml`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::drills::{DrillCount, Drills};
use super::misconceptions::{DrillLevel, MisconceptionKind, Misconceptions, TrainingUnit};
use super::question::{Question, QuestionForm};
use crate::diagnostic::{Diagnostic, Lint, SourceFile};
use crate::drills::{self, Family, Filling, Pool};
use crate::model::name::{MisconceptionId, Slug, SourceId, Text};
use crate::model::values::{choice, whole_number};
use crate::model::yaml::{Placed, Yaml, begun};
use crate::units::{Date, UnitData};

/// The folder of the check's pool.
pub const CHECK_FOLDER: &str = "content/data/check/";

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
    /// The fewest items of a slot that is not drawn.
    pub items_each: ItemCount,
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

/// The pool of a unit.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckUnit {
    /// The unit, which is also the file's name.
    pub unit: Placed<TrainingUnit>,
    /// The places of a form that belong to it.
    #[serde(deserialize_with = "begun")]
    #[schemars(with = "Vec<CheckSlot>")]
    pub slots: Placed<Vec<CheckSlot>>,
}

/// A place of a form; it is filled from written items, or from days of the drills.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckSlot {
    /// Its name.
    pub id: Placed<Slug>,
    /// What must not go wrong, where a miss alone fails the check.
    #[serde(default)]
    pub gate: Option<CheckGate>,
    /// The items that it is filled from, all of one skill.
    #[serde(default)]
    pub items: Vec<CheckItem>,
    /// The days that it is filled from.
    #[serde(default)]
    pub family: Option<DayFamily>,
}

choice! {
    /// Something that must not go wrong.
    CheckGate, "a gate" {
        SameMinutes "same_minutes",
        Divided "divided",
        NotOurs "not_ours",
    }
}

/// Days of the drills.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DayFamily {
    /// Their level.
    pub level: DrillLevel,
    /// The misconceptions of which a day must show at least one.
    pub shows: Vec<Placed<MisconceptionId>>,
}

/// A written item.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckItem {
    /// Its name.
    pub id: Placed<Slug>,
    /// What happened (inline Markdown).
    #[serde(default)]
    pub setting: Option<Placed<Text>>,
    /// The day of service, whose rules and records apply.
    #[serde(default)]
    pub date: Option<Placed<Date>>,
    /// The section that teaches it.
    pub lesson: Placed<Text>,
    /// The sources that it rests on, at least one.
    #[serde(deserialize_with = "begun")]
    #[schemars(with = "Vec<Placed<SourceId>>")]
    pub sources: Placed<Vec<Placed<SourceId>>>,
    /// What is asked.
    pub question: Question,
}

whole_number! {
    /// A number of questions or items.
    ItemCount(u32) (1..=200), "a whole number from 1 to 200"
}

impl CheckGate {
    /// All of them; exactly one slot has each.
    pub const ALL: [Self; 3] = [Self::SameMinutes, Self::Divided, Self::NotOurs];
}

impl CheckItem {
    /// Every text of it that is inline Markdown.
    pub fn texts(&self) -> impl Iterator<Item = &Placed<Text>> {
        self.setting.iter().chain(self.question.texts())
    }

    /// How many of all answers that can be given are wrong, where they can be counted.
    fn difficulty(&self) -> u32 {
        let (wrong, answers) = match &self.question.form {
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
}

/// The pools of a site's units, by the unit.
pub type CheckPool = BTreeMap<u32, CheckUnit>;

/// The path of a unit's file.
pub fn check_path(unit: u32) -> String {
    format!("{CHECK_FOLDER}{unit}.yaml")
}

/// The unit whose file has a path.
pub fn unit_of_check(path: &str) -> Option<&str> {
    path.strip_prefix(CHECK_FOLDER)?
        .strip_suffix(".yaml")
        .filter(|name| !name.contains('/'))
}

/// Reads the pools, and checks each against the name of its file.
pub(in crate::model) fn read_check_pool(
    files: &[SourceFile],
    diagnostics: &mut Vec<Diagnostic>,
) -> CheckPool {
    let mut pool = CheckPool::new();
    for file in files {
        let Some(name) = unit_of_check(&file.path) else {
            continue;
        };
        let yaml = Yaml::document(file);
        match yaml.parse::<CheckUnit>() {
            Err(errors) => diagnostics.extend(errors),
            Ok(read) if read.unit.get().to_string() != name => {
                let unit = &read.unit;
                let span = yaml.span_of::<CheckUnit>(unit.scalar);
                let message = format!(
                    "the file is named {name}.yaml, but its unit is {}",
                    unit.value
                );
                let found = Diagnostic::error(file, span, Lint::CheckPool, message);
                diagnostics.push(found.hint("a unit's questions stand in a file of its number"));
            }
            Ok(read) => {
                pool.insert(read.unit.get(), read);
            }
        }
    }
    pool
}

/// What both engines make forms of. A slot without anything to fill it was reported, and is left empty.
pub fn forms(
    settings: &CheckSettings,
    pool: &CheckPool,
    drills: &Drills,
    misconceptions: &Misconceptions,
    units: &UnitData,
) -> Pool {
    let known = |id: &MisconceptionId| drills::Misconception::parse(id.as_str());
    let slots = pool.values().flat_map(|unit| unit.slots.iter());
    let slots = slots.map(|slot| drills::Slot {
        id: slot.id.to_string(),
        filling: match &slot.family {
            Some(family) => Filling::Family(Family {
                level: family.level.get(),
                shows: family.shows.iter().filter_map(|id| known(id)).collect(),
            }),
            None => Filling::Items(slot.items.iter().map(CheckItem::difficulty).collect()),
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
    unmeasured.measured(&drills.data(misconceptions), &drills.units(units))
}
