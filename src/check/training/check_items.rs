//! Items of the knowledge check: slots that a form can draw from, and three gates.

use std::collections::{BTreeMap, BTreeSet};

use super::questions;
use crate::check::claim_key::ClaimKeys;
use crate::check::lookup::Lookup;
use crate::diagnostic::Lint;
use crate::model::Slug;
use crate::model::training::{CheckSlot, CheckUnit, QuestionKind};
use crate::model::yaml::Placed;

/// How many items a slot has at least, so that two forms seldom share one.
const LEAST: usize = 4;

/// Tells what is wrong in the items.
pub(super) fn check(records: &mut Lookup<'_>, claim_keys: &mut ClaimKeys) {
    let model = records.model;
    let mut seen: BTreeMap<&Slug, String> = BTreeMap::new();
    let mut gates = BTreeSet::new();
    for unit in model.check_units.values() {
        let path = unit.path();
        let ids = unit.slots.iter().map(|slot| &slot.id);
        for id in ids.chain(unit.items().map(|item| &item.id)) {
            if let Some(before) = seen.insert(&id.value, path.clone()) {
                let message = format!("the id `{id}` stands in {before} already");
                report(
                    records,
                    &path,
                    id,
                    &message,
                    "give each slot and item an id of its own",
                );
            }
        }
        for slot in &unit.slots {
            drawn(records, &path, slot);
            if let Some(gate) = &slot.gate
                && !gates.insert(gate.value)
            {
                let message = format!("the gate `{}` is another slot's too", gate.as_str());
                let hint = "a form has each gate once: leave it to one slot";
                records.report(&path, gate.scalar, Lint::CheckSlot, message, hint);
            }
        }
        items(records, &path, unit, claim_keys);
    }
}

/// A slot has items that a form can take one of, or days that the generator makes.
fn drawn(records: &mut Lookup<'_>, path: &str, slot: &CheckSlot) {
    match &slot.family {
        Some(_) if !slot.items.is_empty() => {
            let message = "this slot has items and a family of drawn days";
            report(records, path, &slot.id, message, "keep one of the two");
        }
        Some(family) => {
            for id in &family.shows {
                questions::misconception(records, path, id);
            }
        }
        None if slot.items.len() < LEAST => {
            let count = slot.items.len();
            let message = format!("this slot has {count} items, so forms would share them");
            let hint = format!("give it at least {LEAST}, or a `family` of drawn days");
            report(records, path, &slot.id, &message, &hint);
        }
        None => {}
    }
}

fn items(records: &mut Lookup<'_>, path: &str, unit: &CheckUnit, claim_keys: &mut ClaimKeys) {
    let without_day = records.model.units.latest_start();
    questions::personal(records, path, unit.texts());
    for item in unit.items() {
        records.sources(path, &item.sources);
        let kind = &item.question.kind;
        if !matches!(
            kind.value,
            QuestionKind::One | QuestionKind::Many | QuestionKind::Claim | QuestionKind::Number
        ) {
            let message = format!("the check asks no question of kind `{}`", kind.as_str());
            let hint = "ask it as `one`, `many`, `claim` or `number`";
            records.report(path, kind.scalar, Lint::CheckSlot, message, hint);
        }
        let day = item.date.unwrap_or(without_day);
        questions::check(records, path, &item.question, day, claim_keys);
    }
}

fn report(records: &mut Lookup<'_>, path: &str, id: &Placed<Slug>, message: &str, hint: &str) {
    let (message, hint) = (message.to_owned(), hint.to_owned());
    records.report(path, id.scalar, Lint::CheckSlot, message, hint);
}
