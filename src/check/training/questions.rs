//! What holds of a question, wherever it is asked.

use super::{keys, options};
use crate::check::claim_key::ClaimKeys;
use crate::check::lookup::Lookup;
use crate::check::personal::is_personal;
use crate::diagnostic::{Hint, Lint};
use crate::model::training::Question;
use crate::model::yaml::Placed;
use crate::model::{Date, MisconceptionId, Text};

/// Tells what is wrong in a question of a file, and keeps its key if it is about a claim of this day.
pub(super) fn check(
    records: &mut Lookup<'_>,
    path: &str,
    question: &Question,
    day: Date,
    claim_keys: &mut ClaimKeys,
) {
    for id in question.sources() {
        records.source(path, id);
    }
    for bug in question.bugs() {
        misconception(records, path, bug);
    }
    options::check(records, path, question);
    if let Some(key) = keys::of(records, path, question, day) {
        claim_keys.insert((path.to_owned(), question.kind.scalar), key);
    }
}

/// Reports a misconception that the site's list lacks.
pub(super) fn misconception(records: &mut Lookup<'_>, path: &str, named: &Placed<MisconceptionId>) {
    let model = records.model;
    let known = model.misconceptions.iter().map(|one| one.id.as_str());
    let is_known = known.clone().any(|id| id == named.as_str());
    if is_known || model.refused.data("misconceptions") {
        return;
    }
    let hint = Hint::nearest(named.as_str(), known, || {
        "add it to content/data/misconceptions.yaml".to_owned()
    });
    let message = format!("there is no misconception `{named}`");
    records.report(
        path,
        named.scalar,
        Lint::UnknownMisconception,
        message,
        hint,
    );
}

/// What learners read is invented: nothing in it has the form of a person's data.
pub(super) fn personal<'a>(
    records: &mut Lookup<'_>,
    path: &str,
    texts: impl Iterator<Item = &'a Placed<Text>>,
) {
    for text in texts.filter(|text| is_personal(text.as_str())) {
        let message = "this text holds what looks like a person's data".to_owned();
        let hint =
            "leave it out: nobody needs a date of birth, phone, record or member number here";
        records.report(path, text.scalar, Lint::PatientData, message, hint);
    }
}
