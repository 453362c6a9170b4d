//! `content/data/check/UNIT.yaml`: what the knowledge check asks of a unit, slot by slot.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::misconceptions::{DrillLevel, TrainingUnit};
use super::question::Question;
use crate::diagnostic::{Diagnostic, Lint, SourceFile};
use crate::model::name::{MisconceptionId, Slug, SourceId, Text};
use crate::model::values::choice;
use crate::model::yaml::{Placed, Yaml, foreign};
use crate::units::Date;

/// The folder of the check's items.
pub const CHECK_FOLDER: &str = "content/data/check/";

/// The items of the check, by the training's units.
pub type CheckUnits = BTreeMap<TrainingUnit, CheckUnit>;

/// What the check asks of a unit.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckUnit {
    /// The training's unit, which is also the file's name.
    pub unit: Placed<TrainingUnit>,
    /// Its slots: a form asks one item of each.
    pub slots: Vec<CheckSlot>,
}

/// A place in a form: all that may stand there asks one skill at one difficulty.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckSlot {
    /// Its id: u3-s1.
    pub id: Placed<Slug>,
    /// The gate that it is, if nobody passes without it.
    #[serde(default)]
    pub gate: Option<Placed<Gate>>,
    /// The items that a form takes one of.
    #[serde(default)]
    pub items: Vec<CheckItem>,
    /// Days that the drills' generator makes, in place of items.
    #[serde(default)]
    pub family: Option<ItemFamily>,
}

choice! {
    /// What nobody passes without: minutes that are billed once, attention that is not divided, and
    /// money that is given back.
    Gate, "a gate of the check" {
        SameMinutes "same_minutes",
        Divided "divided",
        NotOurs "not_ours",
    }
}

/// A question of the check.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckItem {
    /// Its id, which no other item has.
    pub id: Placed<Slug>,
    /// What happened (inline Markdown).
    #[serde(default)]
    pub setting: Option<Placed<Text>>,
    /// The day of service; without it, a day on which all of today's rules hold.
    #[serde(default, deserialize_with = "foreign::optional")]
    #[schemars(with = "Option<Placed<Date>>")]
    pub date: Option<Date>,
    /// The section that teaches it.
    #[serde(default)]
    pub lesson: Option<Placed<Text>>,
    /// The sources that it rests on.
    #[serde(default)]
    pub sources: Vec<Placed<SourceId>>,
    /// The question, of kind `one`, `many`, `claim` or `number`.
    pub question: Question,
}

/// Days to count that the drills' generator makes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemFamily {
    /// The generator's level.
    pub level: DrillLevel,
    /// Misconceptions of which a day must show at least one.
    #[serde(default)]
    pub shows: Vec<Placed<MisconceptionId>>,
}

impl CheckUnit {
    /// The path of its file.
    pub fn path(&self) -> String {
        format!("{CHECK_FOLDER}{}.yaml", self.unit)
    }

    /// Its items, slot by slot.
    pub fn items(&self) -> impl Iterator<Item = &CheckItem> {
        self.slots.iter().flat_map(|slot| &slot.items)
    }

    /// Every text of it that is inline Markdown.
    pub fn texts(&self) -> impl Iterator<Item = &Placed<Text>> {
        self.items()
            .flat_map(|item| item.setting.iter().chain(item.question.texts()))
    }
}

/// Reads the items of a site's check, and holds each file against its name.
pub(in crate::model) fn read_check(
    files: &[SourceFile],
    diagnostics: &mut Vec<Diagnostic>,
) -> CheckUnits {
    let mut units = CheckUnits::new();
    for file in files {
        let name = file.path.strip_prefix(CHECK_FOLDER);
        let stem = name.and_then(|name| name.strip_suffix(".yaml"));
        let Some(stem) = stem.filter(|stem| !stem.contains('/')) else {
            continue;
        };
        match Yaml::document(file).parse::<CheckUnit>() {
            Err(errors) => diagnostics.extend(errors),
            Ok(unit) if unit.unit.to_string() != stem => {
                let number = unit.unit;
                let span = Yaml::document(file).span_of::<CheckUnit>(number.scalar);
                let message = format!("the file is named {stem}.yaml, but its unit is {number}");
                let found = Diagnostic::error(file, span, Lint::CaseFileName, message);
                let hint = format!("rename the file to {number}.yaml, or mend the unit");
                diagnostics.push(found.hint(hint));
            }
            Ok(unit) => {
                units.insert(unit.unit.value, unit);
            }
        }
    }
    units
}
