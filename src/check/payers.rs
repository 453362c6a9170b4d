//! `data/payers.yaml`: sources and codes known, nothing surer than its source, caps that fit together.

use super::lookup::{Lookup, YamlPlace};
use crate::diagnostic::{Lint, nearest};
use crate::model::yaml::PathSegment;
use crate::model::{
    AppealStep, Cap, Caps, Clock, CountedCodes, FactUnit, Model, Page, Payer, PayerTopic,
    ReadExtent, Seen, Slug, SourceId,
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
    for (id, payer) in &records.model.payers.0 {
        let mut section = Section { records, id, payer };
        for topic in PayerTopic::ALL {
            section.row(topic);
        }
        if let Some(Caps::Listed(caps)) = &payer.caps {
            for (at, cap) in caps.iter().enumerate() {
                section.cap(at, cap);
            }
        }
        for (at, step) in payer.appeal.iter().flatten().enumerate() {
            section.clock(at, step);
        }
        section.questions();
    }
}

/// A payer of the file.
struct Section<'a, 'b> {
    records: &'b mut Lookup<'a>,
    id: &'b Slug,
    payer: &'b Payer,
}

impl Section<'_, '_> {
    fn row(&mut self, topic: PayerTopic) {
        let Some(entries) = self.payer.entries(topic) else {
            return;
        };
        if entries.is_empty() && topic != PayerTopic::More {
            let mut steps = self.payer.entry_path(topic, 0);
            steps.truncate(1);
            self.report(
                &steps,
                "an empty list does not say whether anything is known",
                "write the word `unknown`, or at least one entry",
            );
        }
        for (at, entry) in entries.iter().enumerate() {
            let steps = self.payer.entry_path(topic, at);
            self.seen(entry.seen, &steps);
        }
    }

    /// Every value has a source that was read, or does not claim to be sure.
    fn seen(&mut self, seen: &Seen, above: &[PathSegment<'_>]) {
        let steps = [above, &[PathSegment::Key("seen")]].concat();
        if seen.sources.is_empty() {
            self.report(
                &[&steps[..], &[PathSegment::Key("sources")]].concat(),
                "this value rests on no source",
                "name the sources that say it, or write `unknown` in place of the value",
            );
        }
        for (at, source) in seen.sources.iter().enumerate() {
            let place = [
                &steps[..],
                &[PathSegment::Key("sources"), PathSegment::Index(at)],
            ]
            .concat();
            self.records.source(source, &self.place(&place));
        }
        let model = self.records.model;
        let mut known = seen.sources.iter().filter_map(|id| model.source(id));
        let unread = known.clone().next().is_some()
            && known.all(|source| source.read == ReadExtent::NotRead);
        if seen.sure.get() && unread {
            self.report(
                &[&steps[..], &[PathSegment::Key("sure")]].concat(),
                "this value is called sure, but none of its sources was read",
                "read one, or write `sure: false`",
            );
        }
    }

    fn cap(&mut self, at: usize, cap: &Cap) {
        let above = self.payer.entry_path(PayerTopic::Caps, at);
        let at = |steps: &[PathSegment<'static>]| [&above[..], steps].concat();
        if let (Some(from), Some(to)) = (cap.from, cap.to)
            && to < from
        {
            self.report(
                &at(&[PathSegment::Key("to")]),
                "this cap ends before it begins",
                "`to` is its last day of service; leave it out while it holds",
            );
        }
        let counts = at(&[PathSegment::Key("counts")]);
        self.listed(cap.counts.as_ref(), None, &counts);
        for (n, inner) in cap.within.iter().enumerate() {
            let steps = at(&[PathSegment::Key("within"), PathSegment::Index(n)]);
            if let Some(whole) = cap.units.filter(|whole| inner.units > *whole) {
                let message = format!(
                    "the part may have {} units, but the whole only {whole}",
                    inner.units
                );
                self.report(
                    &[&steps[..], &[PathSegment::Key("units")]].concat(),
                    &message,
                    "a cap inside a cap is the smaller one",
                );
            }
            let counts = [&steps[..], &[PathSegment::Key("counts")]].concat();
            self.listed(inner.counts.as_ref(), cap.counts.as_ref(), &counts);
        }
        for (n, exception) in cap.exceptions.iter().enumerate() {
            let codes = at(&[
                PathSegment::Key("exceptions"),
                PathSegment::Index(n),
                PathSegment::Key("codes"),
            ]);
            let listed = CountedCodes::Listed(exception.codes.clone());
            self.listed(Some(&listed), cap.counts.as_ref(), &codes);
        }
    }

    /// Every code of a list has a record, and is one that the cap around the list counts.
    fn listed(
        &mut self,
        codes: Option<&CountedCodes>,
        whole: Option<&CountedCodes>,
        above: &[PathSegment<'_>],
    ) {
        let Some(CountedCodes::Listed(codes)) = codes else {
            return;
        };
        let model = self.records.model;
        for (at, code) in codes.iter().enumerate() {
            let steps = [above, &[PathSegment::Index(at)]].concat();
            let place = self.place(&steps);
            self.records.code(code, &place);
            let outside = match (whole, model.codes.get(code)) {
                (Some(whole), Some(record)) => !whole.include(record, &model.rules.evaluations),
                _ => false,
            };
            if outside {
                self.report(
                    &steps,
                    &format!("the cap does not count {code}"),
                    "name codes that its `counts` holds",
                );
            }
        }
    }

    /// A clock that is a fact's is one of days.
    fn clock(&mut self, at: usize, step: &AppealStep) {
        let Some(Clock::Fact(name)) = &step.within else {
            return;
        };
        let model = self.records.model;
        if model
            .fact(name)
            .is_some_and(|fact| fact.unit == FactUnit::Days)
            || self.records.facts_refused()
        {
            return;
        }
        let steps = self.payer.entry_path(PayerTopic::Appeal, at);
        let place = self.place(&[&steps[..], &[PathSegment::Key("within")]].concat());
        let facts = model.facts.0.iter();
        let of_days = facts.filter(|(_, fact)| fact.unit == FactUnit::Days);
        let hint = match nearest(name.as_str(), of_days.map(|(name, _)| name.as_str())) {
            Some(near) => format!("did you mean `fact.{near}`?"),
            None => "name a fact of content/data/facts.yaml whose unit is `days`".to_owned(),
        };
        let message = format!("there is no fact `{name}` in days");
        self.records
            .report(&place, Lint::UnknownFact, message, hint);
    }

    /// A question leads to a row that says something.
    fn questions(&mut self) {
        for (at, question) in self.payer.asks.iter().enumerate() {
            let entries = self.payer.entries(question.row);
            if question.row == PayerTopic::More && entries.is_none_or(|more| more.is_empty()) {
                let steps = [
                    PathSegment::Key("asks"),
                    PathSegment::Index(at),
                    PathSegment::Key("row"),
                ];
                self.report(
                    &steps,
                    "the question leads to `more`, which this payer does not have",
                    "name the row that answers it",
                );
            }
        }
    }

    fn place(&self, steps: &[PathSegment<'_>]) -> YamlPlace {
        YamlPlace::of(
            PAYERS,
            &[&[PathSegment::Key(self.id.as_str())], steps].concat(),
        )
    }

    fn report(&mut self, steps: &[PathSegment<'_>], message: &str, hint: &str) {
        let place = self.place(steps);
        self.records.report(
            &place,
            Lint::PayerValue,
            message.to_owned(),
            hint.to_owned(),
        );
    }
}
