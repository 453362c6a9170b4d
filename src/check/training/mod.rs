//! `data/cases/`, `data/check/` and the drills' files: questions that can be asked, keys that the rules give,
//! lists that days can be drawn from, and nobody's data.

mod blueprint;
mod cases;
mod check_items;
mod drills;
mod keys;
mod options;
mod questions;

use std::collections::BTreeSet;

use super::checked::Resolved;
use super::claim_key::ClaimKeys;
use super::links::Targets;
use super::lookup::Lookup;
use super::reference_error::{Placing, ReferenceError};
use crate::diagnostic::{Diagnostic, Lint};
use crate::model::training::{FOLDER, Question};
use crate::model::yaml::Placed;
use crate::model::{Model, Text};

pub(super) use cases::sources_on;

const MISCONCEPTIONS: &str = "content/data/misconceptions.yaml";

/// Tells what is wrong in questions, and gives the keys of those about claims.
pub(super) fn check(records: &mut Lookup<'_>) -> ClaimKeys {
    let mut claim_keys = ClaimKeys::new();
    cases::check(records, &mut claim_keys);
    check_items::check(records, &mut claim_keys);
    blueprint::check(records);
    drills::check(records);
    unused(records);
    claim_keys
}

/// Reports every lesson that is no place on this site.
pub(super) fn lessons(model: &Model, targets: &Targets<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for one in &model.misconceptions {
        diagnostics.extend(lesson(model, targets, MISCONCEPTIONS, &one.lesson));
    }
    for case in model.cases.values() {
        diagnostics.extend(lesson(model, targets, &case.path(), &case.lesson));
    }
    for unit in model.check_units.values() {
        for written in unit.items().filter_map(|item| item.lesson.as_ref()) {
            diagnostics.extend(lesson(model, targets, &unit.path(), written));
        }
    }
    for unit in model.check_settings.iter().flat_map(|one| &one.units) {
        diagnostics.extend(lesson(model, targets, blueprint::SETTINGS, &unit.lesson));
    }
}

fn lesson(
    model: &Model,
    targets: &Targets<'_>,
    path: &str,
    written: &Placed<Text>,
) -> Option<Diagnostic> {
    let error = match targets.link(written.as_str(), None) {
        Ok(Resolved::Outside(address)) if !address.is_empty() => ReferenceError::new(
            Lint::BrokenLink,
            "a lesson is a section of this site".to_owned(),
            "write its address from the root: /billing/units/#the-table",
        ),
        Ok(_) => return None,
        Err(error) => error,
    };
    let (file, span) = model.place(path, written.scalar)?;
    Some(Placing::in_file(file).diagnostic(error, span))
}

/// Reports a misconception that nobody meets: the drills know those with a level. A site without
/// cases has nothing to show one in, and a refused case may show it.
fn unused(records: &mut Lookup<'_>) {
    let model = records.model;
    if model.cases.is_empty() || model.refused.folder(FOLDER) {
        return;
    }
    let questions = model.cases.values().flat_map(|case| case.questions.iter());
    let shown: BTreeSet<&str> = questions
        .flat_map(Question::bugs)
        .map(|bug| bug.as_str())
        .collect();
    for one in &model.misconceptions {
        if one.level.is_none() && !shown.contains(one.id.as_str()) {
            let message = format!("no case shows the misconception `{}`", one.id);
            let place = model.place(MISCONCEPTIONS, one.id.scalar);
            let found = place.map(|(file, span)| {
                Diagnostic::error(file, span, Lint::UnusedMisconception, message)
                    .hint("name it as the `bug` of a wrong answer, or take it out")
                    .warning()
            });
            records.diagnostics.extend(found);
        }
    }
}
