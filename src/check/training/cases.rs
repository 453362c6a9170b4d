//! Cases: each asks something and rests on a source.

use super::questions;
use crate::check::claim_key::ClaimKeys;
use crate::check::lookup::Lookup;
use crate::diagnostic::Lint;
use crate::model::{Model, Page, PageKind, SourceId};

/// Tells what is wrong in the cases.
pub(super) fn check(records: &mut Lookup<'_>, claim_keys: &mut ClaimKeys) {
    let model = records.model;
    for case in model.cases.values() {
        let path = case.path();
        if case.sources.is_empty() {
            let message = "this case rests on no source".to_owned();
            let hint =
                "name the sources that bear it out, by their ids in content/data/sources.yaml";
            records.report(&path, case.sources.scalar, Lint::NoSource, message, hint);
        }
        records.sources(&path, &case.sources);
        let texts = std::iter::once(&case.title).chain(case.texts());
        questions::personal(records, &path, texts);
        if case.questions.is_empty() {
            let message = "this case asks nothing".to_owned();
            let hint = "give it a question, or leave the case out";
            let at = case.questions.scalar;
            records.report(&path, at, Lint::CaseOptions, message, hint);
        }
        for question in case.questions.iter() {
            questions::check(records, &path, question, *case.date, claim_keys);
        }
    }
}

/// The sources that the page of a case rests on beside those of its front matter.
pub(in crate::check) fn sources_on<'a>(
    model: &'a Model,
    page: &Page,
) -> impl Iterator<Item = &'a SourceId> {
    let case = match &page.kind {
        PageKind::Case(id) => model.cases.get(id),
        _ => None,
    };
    let questions = case.into_iter().flat_map(|case| case.questions.iter());
    questions.flat_map(|question| question.sources().map(|id| &**id))
}
