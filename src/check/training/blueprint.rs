//! `data/knowledge_check.yaml`: settings that the slots of the check fit, so that every name gives a form.

use std::collections::BTreeSet;

use crate::check::lookup::Lookup;
use crate::diagnostic::Lint;
use crate::model::training::{CHECK_FOLDER, CheckSettings, Gate};
use crate::model::yaml::ScalarNumber;

/// The file of the settings.
pub(super) const SETTINGS: &str = "content/data/knowledge_check.yaml";

/// What a form has once each.
const GATES: [Gate; 3] = [Gate::SameMinutes, Gate::Divided, Gate::NotOurs];

/// Reports what keeps the slots from making forms, once all files of the check can be read.
pub(super) fn check(records: &mut Lookup<'_>) {
    let model = records.model;
    let Some(settings) = &model.check_settings else {
        return;
    };
    if model.refused.folder(CHECK_FOLDER) {
        return;
    }
    counts(records, settings);
    let slots = || model.check_units.values().flat_map(|unit| &unit.slots);
    let last = &settings.last;
    if !slots().any(|slot| slot.id.value == last.value && slot.family.is_some()) {
        let message = format!("`{last}` is no slot that days are drawn for");
        let hint = "name a slot of content/data/check/ that has a `family`";
        fault(records, SETTINGS, last.scalar, message, hint);
    }
    let gates: BTreeSet<Gate> = slots()
        .filter_map(|slot| Some(slot.gate.as_ref()?.value))
        .collect();
    for gate in GATES.iter().filter(|gate| !gates.contains(gate)) {
        let message = format!("no slot has the gate `{}`", gate.as_str());
        let hint = "write `gate: ...` at one slot of content/data/check/";
        fault(records, SETTINGS, last.scalar, message, hint);
    }
    days(records);
}

/// Reports units with another number of slots than a form has of them.
fn counts(records: &mut Lookup<'_>, settings: &CheckSettings) {
    let model = records.model;
    for (wanted, unit) in settings.units.iter().zip(1..) {
        let mut all = model.check_units.iter();
        let found = all.find(|(known, _)| known.get() == unit);
        let slots = found.map_or(0, |(_, read)| read.slots.len());
        if usize::try_from(wanted.slots.get()) != Ok(slots) {
            let message = format!("unit {unit} has {slots} slots and not {}", wanted.slots);
            let hint = "mend content/data/check/, or the number here";
            fault(records, SETTINGS, wanted.lesson.scalar, message, hint);
        }
    }
}

/// Reports families whose days cannot show what is asked for.
fn days(records: &mut Lookup<'_>) {
    let model = records.model;
    for unit in model.check_units.values() {
        for slot in &unit.slots {
            let Some(family) = &slot.family else {
                continue;
            };
            if family.shows.is_empty() {
                let message = format!("nothing is asked of the days of the slot `{}`", slot.id);
                let hint = "name misconceptions under `shows`";
                fault(records, &unit.path(), slot.id.scalar, message, hint);
            }
            for shown in &family.shows {
                let mut known = model.misconceptions.iter();
                // One that the list lacks was reported.
                let Some(known) = known.find(|one| one.id.value == shown.value) else {
                    continue;
                };
                if known.level.is_none_or(|level| level > family.level) {
                    let message = format!("no day of level {} shows `{shown}`", family.level);
                    let hint = "name counted misconceptions of that level or one before it";
                    fault(records, &unit.path(), shown.scalar, message, hint);
                }
            }
        }
    }
}

fn fault(records: &mut Lookup<'_>, path: &str, at: ScalarNumber, message: String, hint: &str) {
    records.report(path, at, Lint::CheckPool, message, hint.to_owned());
}
