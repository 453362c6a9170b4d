//! `data/check/` and `data/knowledge_check.yaml`: questions that make a form, whatever its name.

use std::collections::BTreeSet;

use super::cases::{check_lesson, check_question, no_person};
use super::claim_key::ClaimKeys;
use super::links::Targets;
use super::lookup::Lookup;
use crate::diagnostic::{Diagnostic, Lint};
use crate::model::training::{
    CHECK_FOLDER, CheckGate, CheckItem, CheckSettings, CheckSlot, QuestionForm, QuestionKind,
    check_path,
};
use crate::model::yaml::{Placed, ScalarNumber};
use crate::model::{Model, Slug};

const SETTINGS: &str = "content/data/knowledge_check.yaml";

/// Tells what is wrong in the check's pool, and gives the keys of its questions about claims.
pub(super) fn check(records: &mut Lookup<'_>) -> ClaimKeys {
    let mut claim_keys = ClaimKeys::new();
    let model = records.model;
    let mut names = BTreeSet::new();
    for (unit, pool) in &model.check_pool {
        let path = check_path(*unit);
        for slot in pool.slots.iter() {
            twice(records, &path, &slot.id, &mut names);
            check_slot(records, &path, slot);
            for item in &slot.items {
                twice(records, &path, &item.id, &mut names);
                check_item(records, &path, item);
                let date = item.date.as_ref().map(|date| date.value);
                if let Some(key) = check_question(records, &path, &item.question, date) {
                    claim_keys.insert((path.clone(), item.question.kind.scalar), key);
                }
            }
        }
    }
    if let Some(settings) = &model.check_settings {
        blueprint(records, settings);
    }
    claim_keys
}

/// Reports every lesson that is no place on this site.
pub(super) fn lessons(model: &Model, targets: &Targets<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (unit, pool) in &model.check_pool {
        for item in pool.slots.iter().flat_map(|slot| &slot.items) {
            check_lesson(
                model,
                targets,
                &check_path(*unit),
                &item.lesson,
                diagnostics,
            );
        }
    }
    for unit in model.check_settings.iter().flat_map(|one| &one.units) {
        check_lesson(model, targets, SETTINGS, &unit.lesson, diagnostics);
    }
}

fn fault(
    records: &mut Lookup<'_>,
    path: &str,
    at: ScalarNumber,
    message: impl Into<String>,
    hint: &str,
) {
    records.report(path, at, Lint::CheckPool, message.into(), hint.to_owned());
}

fn twice<'a>(
    records: &mut Lookup<'_>,
    path: &str,
    id: &'a Placed<Slug>,
    names: &mut BTreeSet<&'a Slug>,
) {
    if !names.insert(&id.value) {
        let message = format!("the name `{id}` stands twice in the check");
        fault(
            records,
            path,
            id.scalar,
            message,
            "give each slot and item a name of its own",
        );
    }
}

fn check_slot(records: &mut Lookup<'_>, path: &str, slot: &CheckSlot) {
    let model = records.model;
    let at = slot.id.scalar;
    match (&slot.family, slot.items.len()) {
        (None, 0) => {
            let message = format!("nothing fills the slot `{}`", slot.id);
            fault(
                records,
                path,
                at,
                message,
                "give it `items`, or a `family` of drawn days",
            );
        }
        (None, count) => {
            let fewest = model
                .check_settings
                .as_ref()
                .map_or(0, |one| one.items_each.get());
            if u32::try_from(count).is_ok_and(|count| count < fewest) {
                let message = format!("the slot `{}` has fewer items than {fewest}", slot.id);
                let hint = "write more, so that two forms rarely share one: `items_each` of data/knowledge_check.yaml says how many";
                fault(records, path, at, message, hint);
            }
        }
        (Some(_), 1..) => {
            let message = format!("the slot `{}` has both items and a family", slot.id);
            fault(
                records,
                path,
                at,
                message,
                "take one of the two out, or make two slots of it",
            );
        }
        (Some(family), 0) => {
            if family.shows.is_empty() {
                let hint = "name the misconceptions of which a day shows one";
                fault(records, path, at, "a family shows nothing", hint);
            }
            if model.refused.data("misconceptions") {
                return;
            }
            for shown in &family.shows {
                let mut known = model.misconceptions.iter();
                let can_show = known.any(|one| {
                    one.id.value == shown.value
                        && one.level.is_some_and(|level| level <= family.level)
                });
                if !can_show {
                    let message = format!("no day of level {} shows `{shown}`", family.level);
                    let hint = "name counted misconceptions of that level or one before it, by their ids in data/misconceptions.yaml";
                    fault(records, path, shown.scalar, message, hint);
                }
            }
        }
    }
}

fn check_item(records: &mut Lookup<'_>, path: &str, item: &CheckItem) {
    if item.sources.is_empty() {
        let message = "this item rests on no source".to_owned();
        let hint = "name the sources that bear it out, by their ids in content/data/sources.yaml";
        records.report(path, item.sources.scalar, Lint::NoSource, message, hint);
    }
    records.sources(path, &item.sources);
    for id in item.question.sources() {
        records.source(path, id);
    }
    no_person(records, path, item.texts());
    let kind = &item.question.kind;
    let marked = [
        QuestionKind::One,
        QuestionKind::Many,
        QuestionKind::Claim,
        QuestionKind::Number,
    ];
    if !marked.contains(&kind.value) {
        let message = format!("the check has no questions of kind `{}`", kind.as_str());
        let hint = "ask it as `one`, `many`, `claim` or `number`; cases have the other kinds";
        fault(records, path, kind.scalar, message, hint);
    }
    if matches!(item.question.form, QuestionForm::Claim(_)) && item.date.is_none() {
        let message = "this question about a claim has no day of service";
        let hint = "give the item a `date`: the pairs in force on that day decide";
        fault(records, path, kind.scalar, message, hint);
    }
}

/// Reports what keeps the slots from making a form, once all files of the pool can be read.
fn blueprint(records: &mut Lookup<'_>, settings: &CheckSettings) {
    let model = records.model;
    if model.refused.folder(CHECK_FOLDER) {
        return;
    }
    for (wanted, unit) in settings.units.iter().zip(1..) {
        let at = wanted.lesson.scalar;
        let slots = model
            .check_pool
            .get(&unit)
            .map_or(0, |pool| pool.slots.len());
        if usize::try_from(wanted.slots.get()) != Ok(slots) {
            let message = format!("unit {unit} has {slots} slots and not {}", wanted.slots);
            let hint = "a form has so many questions of each unit: mend content/data/check/, or the number here";
            fault(records, SETTINGS, at, message, hint);
        }
    }
    let slots = model.check_pool.values().flat_map(|pool| pool.slots.iter());
    let last = &settings.last;
    if !slots
        .clone()
        .any(|slot| slot.id.value == last.value && slot.family.is_some())
    {
        let message = format!("`{last}` is no slot that days are drawn for");
        let hint = "name a slot with a `family` of content/data/check/";
        fault(records, SETTINGS, last.scalar, message, hint);
    }
    for gate in CheckGate::ALL {
        let count = slots.clone().filter(|slot| slot.gate == Some(gate)).count();
        if count != 1 {
            let message = format!("{count} slots have the gate `{}`", gate.as_str());
            let hint = "exactly one slot of content/data/check/ has each gate";
            fault(records, SETTINGS, last.scalar, message, hint);
        }
    }
}
