//! `data/payers.yaml`: sources and codes known, nothing surer than its source, caps that fit together.

use super::lookup::Lookup;
use crate::diagnostic::{Lint, nearest};
use crate::model::yaml::{Placed, ScalarNumber};
use crate::model::{
    AppealStep, Cap, Caps, Clock, Code, CountedCodes, Fact, FactUnit, Model, Page, Payer,
    PayerTopic, ReadExtent, Seen, SourceId,
};

const PAYERS: &str = "content/data/payers.yaml";

/// The template that draws the payers on their page.
const TEMPLATE: &str = "payers.html";

/// Whether a page draws the payers.
pub(super) fn are_on(page: &Page) -> bool {
    page.template() == TEMPLATE
}

/// The sources that a page rests on because it draws the payers.
pub(super) fn sources_on<'a>(model: &'a Model, page: &Page) -> impl Iterator<Item = &'a SourceId> {
    let payers = model.payers.0.iter().filter(|_| are_on(page));
    payers.flat_map(|(_, payer)| payer.sources())
}

/// Tells what is wrong in the payers.
pub(super) fn check(records: &mut Lookup<'_>) {
    for (_, payer) in &records.model.payers.0 {
        for topic in PayerTopic::ALL {
            row(records, payer, topic);
        }
        if let Some(Caps::Listed(caps)) = payer.caps.as_deref() {
            for found in caps {
                cap(records, found);
            }
        }
        for step in payer.appeal.as_deref().into_iter().flatten() {
            clock(records, step);
        }
        questions(records, payer);
    }
}

fn row(records: &mut Lookup<'_>, payer: &Payer, topic: PayerTopic) {
    let entries = payer.entries(topic);
    if let (Some(at), Some([])) = (payer.row_scalar(topic), entries.as_deref()) {
        report(
            records,
            at,
            "an empty list does not say whether anything is known",
            "write the word `unknown`, or at least one entry",
        );
    }
    for entry in entries.into_iter().flatten() {
        seen(records, entry.seen);
    }
}

/// Every value has a source that was read, or does not claim to be sure.
fn seen(records: &mut Lookup<'_>, seen: &Seen) {
    if seen.sources.is_empty() {
        report(
            records,
            seen.sources.scalar,
            "this value rests on no source",
            "name the sources that say it, or write `unknown` in place of the value",
        );
    }
    records.sources(PAYERS, &seen.sources);
    let model = records.model;
    let mut known = seen.sources.iter().filter_map(|id| model.source(id));
    let unread =
        known.clone().next().is_some() && known.all(|source| source.read == ReadExtent::NotRead);
    if seen.sure.get() && unread {
        report(
            records,
            seen.sure.scalar,
            "this value is called sure, but none of its sources was read",
            "read one, or write `sure: false`",
        );
    }
}

fn cap(records: &mut Lookup<'_>, cap: &Cap) {
    if let (Some(from), Some(to)) = (cap.from, cap.to)
        && to < from
    {
        report(
            records,
            to.scalar,
            "this cap ends before it begins",
            "`to` is its last day of service; leave it out while it holds",
        );
    }
    let listed = |counts: &Option<CountedCodes>| match counts {
        Some(CountedCodes::Listed(codes)) => codes.clone(),
        _ => Vec::new(),
    };
    codes(records, &listed(&cap.counts), None);
    for inner in &cap.within {
        if let Some(whole) = cap.units.filter(|whole| inner.units > *whole) {
            let message = format!(
                "the part may have {} units, but the whole only {whole}",
                inner.units
            );
            report(
                records,
                inner.units.scalar,
                &message,
                "a cap inside a cap is the smaller one",
            );
        }
        codes(records, &listed(&inner.counts), cap.counts.as_ref());
    }
    for exception in &cap.exceptions {
        codes(records, &exception.codes, cap.counts.as_ref());
    }
}

/// Every code of a list has a record, and is one that the cap around the list counts.
fn codes(records: &mut Lookup<'_>, codes: &[Placed<Code>], whole: Option<&CountedCodes>) {
    let model = records.model;
    for code in codes {
        records.code(PAYERS, code);
        let outside = match (whole, model.codes.get(&**code)) {
            (Some(whole), Some(record)) => !whole.include(record, &model.rules.evaluations),
            _ => false,
        };
        if outside {
            report(
                records,
                code.scalar,
                &format!("the cap does not count {code}"),
                "name codes that its `counts` holds",
            );
        }
    }
}

/// A clock that is a fact's is one of days.
fn clock(records: &mut Lookup<'_>, step: &AppealStep) {
    let Some(within) = &step.within else { return };
    let Clock::Fact(name) = &within.value else {
        return;
    };
    let model = records.model;
    let of_days = |fact: &Fact| fact.unit == FactUnit::Days;
    if model.fact(name).is_some_and(of_days) || records.facts_refused() {
        return;
    }
    let facts = model.facts.0.iter().filter(|(_, fact)| of_days(fact));
    let hint = match nearest(name.as_str(), facts.map(|(name, _)| name.as_str())) {
        Some(near) => format!("did you mean `fact.{near}`?"),
        None => "name a fact of content/data/facts.yaml whose unit is `days`".to_owned(),
    };
    let message = format!("there is no fact `{name}` in days");
    records.report(PAYERS, within.scalar, Lint::UnknownFact, message, hint);
}

/// A question leads to a row that says something.
fn questions(records: &mut Lookup<'_>, payer: &Payer) {
    for question in &payer.asks {
        if question.row == PayerTopic::More && payer.more.is_empty() {
            report(
                records,
                question.row.scalar,
                "the question leads to `more`, which this payer does not have",
                "name the row that answers it",
            );
        }
    }
}

fn report(records: &mut Lookup<'_>, at: ScalarNumber, message: &str, hint: &str) {
    let (message, hint) = (message.to_owned(), hint.to_owned());
    records.report(PAYERS, at, Lint::PayerValue, message, hint);
}
