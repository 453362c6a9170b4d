//! `data/cases/`: questions that can be asked, keys that the rules give, and nobody's data.

mod keys;
mod options;

use std::collections::BTreeSet;

use super::checked::Resolved;
use super::claim_key::{ClaimKey, ClaimKeys};
use super::links::Targets;
use super::lookup::Lookup;
use super::personal::is_personal;
use super::reference_error::{Placing, ReferenceError};
use crate::diagnostic::{Diagnostic, Hint, Lint};
use crate::model::training::{Case, FOLDER, Question};
use crate::model::yaml::Placed;
use crate::model::{Date, Model, Page, PageKind, SourceId, Text};

const MISCONCEPTIONS: &str = "content/data/misconceptions.yaml";

/// Tells what is wrong in the cases, and gives the keys of their questions about claims.
pub(super) fn check(records: &mut Lookup<'_>) -> ClaimKeys {
    let mut claim_keys = ClaimKeys::new();
    let model = records.model;
    for case in model.cases.values() {
        let path = case.path();
        sources(records, &path, case);
        let texts = std::iter::once(&case.title).chain(case.texts());
        no_person(records, &path, texts);
        if case.questions.is_empty() {
            let message = "this case asks nothing".to_owned();
            let hint = "give it a question, or leave the case out";
            let at = case.questions.scalar;
            records.report(&path, at, Lint::CaseOptions, message, hint);
        }
        for question in case.questions.iter() {
            if let Some(key) = check_question(records, &path, question, Some(*case.date)) {
                claim_keys.insert((path.clone(), question.kind.scalar), key);
            }
        }
    }
    unused(records);
    claim_keys
}

/// Reports what is wrong in a question, and gives its key, if it is one about a claim of a day.
pub(super) fn check_question(
    records: &mut Lookup<'_>,
    path: &str,
    question: &Question,
    date: Option<Date>,
) -> Option<ClaimKey> {
    bugs(records, path, question);
    options::check(records, path, question);
    keys::of(records, path, question, date?)
}

/// The sources that the page of a case rests on beside those of its front matter.
pub(super) fn sources_on<'a>(model: &'a Model, page: &Page) -> impl Iterator<Item = &'a SourceId> {
    let case = match &page.kind {
        PageKind::Case(id) => model.cases.get(id),
        _ => None,
    };
    let questions = case.into_iter().flat_map(|case| case.questions.iter());
    questions.flat_map(|question| question.sources().map(|id| &**id))
}

/// Reports every lesson that is no place on this site.
pub(super) fn lessons(model: &Model, targets: &Targets<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for case in model.cases.values() {
        check_lesson(model, targets, &case.path(), &case.lesson, diagnostics);
    }
}

/// Reports a lesson that is no place on this site.
pub(super) fn check_lesson(
    model: &Model,
    targets: &Targets<'_>,
    path: &str,
    lesson: &Placed<Text>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let error = match targets.link(lesson.as_str(), None) {
        Ok(Resolved::Outside(address)) if !address.is_empty() => ReferenceError::new(
            Lint::BrokenLink,
            "a lesson is a section of this site".to_owned(),
            "write its address from the root: /billing/units/#the-table",
        ),
        Ok(_) => return,
        Err(error) => error,
    };
    if let Some((file, span)) = model.place(path, lesson.scalar) {
        diagnostics.push(Placing::in_file(file).diagnostic(error, span));
    }
}

fn sources(records: &mut Lookup<'_>, path: &str, case: &Case) {
    if case.sources.is_empty() {
        let message = "this case rests on no source".to_owned();
        let hint = "name the sources that bear it out, by their ids in content/data/sources.yaml";
        records.report(path, case.sources.scalar, Lint::NoSource, message, hint);
    }
    records.sources(path, &case.sources);
    for question in case.questions.iter() {
        for id in question.sources() {
            records.source(path, id);
        }
    }
}

/// Reports a misconception that the site's list lacks.
fn bugs(records: &mut Lookup<'_>, path: &str, question: &Question) {
    let model = records.model;
    if model.refused.data("misconceptions") {
        return;
    }
    let known = model.misconceptions.iter().map(|one| one.id.as_str());
    for bug in question.bugs() {
        if known.clone().any(|id| id == bug.as_str()) {
            continue;
        }
        let hint = Hint::nearest(bug.as_str(), known.clone(), || {
            "add it to content/data/misconceptions.yaml".to_owned()
        });
        let message = format!("there is no misconception `{bug}`");
        records.report(path, bug.scalar, Lint::UnknownMisconception, message, hint);
    }
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

/// Cases and questions are invented: nothing in them has the form of a person's data.
pub(super) fn no_person<'a>(
    records: &mut Lookup<'_>,
    path: &str,
    texts: impl Iterator<Item = &'a Placed<Text>>,
) {
    for text in texts {
        if is_personal(text.as_str()) {
            let message = "this text holds what looks like a person's data".to_owned();
            let hint =
                "leave it out: a case needs no date of birth, phone, record or member number";
            records.report(path, text.scalar, Lint::PatientData, message, hint);
        }
    }
}
