//! Facts that end: each says when, and is looked up before. And their keywords, each of one fact.

use std::collections::HashMap;

use super::lookup::Lookup;
use super::validity::year_that_ends;
use crate::diagnostic::{Diagnostic, Lint};
use crate::model::yaml::{Placed, ScalarNumber};
use crate::model::{Date, Fact, FactName, words_of};

const FACTS: &str = "content/data/facts.yaml";

/// Reports facts whose days do not fit their values, and keywords of two facts. A sum's days follow from its
/// facts.
pub(super) fn check(records: &mut Lookup<'_>) {
    let model = records.model;
    for (name, fact) in &model.facts.0 {
        if fact.sum.is_none() {
            days(name, fact, records);
        }
    }
    keywords(records);
}

fn keywords(records: &mut Lookup<'_>) {
    let model = records.model;
    let mut first_of: HashMap<_, (&Placed<FactName>, ScalarNumber)> = HashMap::new();
    for (name, fact) in &model.facts.0 {
        for keyword in &fact.keywords {
            let key = words_of(keyword.value.as_str());
            let Some((first, scalar)) = first_of.get(&key) else {
                first_of.insert(key, (name, keyword.scalar));
                continue;
            };
            let Some((file, span)) = model.place(FACTS, keyword.scalar) else {
                continue;
            };
            let message = format!("`{}` already leads to `{}`", keyword.value, first.value);
            records.diagnostics.push(
                Diagnostic::error(file, span, Lint::DuplicateKeyword, message)
                    .label(model.place(FACTS, *scalar), "first used here")
                    .hint("a keyword leads to one figure: keep it where readers mean it"),
            );
        }
    }
}

fn days(name: &Placed<FactName>, fact: &Fact, records: &mut Lookup<'_>) {
    let Some(ends) = fact.ends else {
        if let Some(year) = year_that_ends(fact) {
            let last = Date::last_of(year);
            let message = format!("the figure of {year} does not say when it ends");
            let hint = format!(
                "add `ends: {last}`, with a `review_by` before it; a figure that stands until the law changes is due after {}",
                year + 1
            );
            let at = fact.review_by.map_or(name.scalar, |due| due.scalar);
            report(records, at, message, hint);
        }
        return;
    };
    let newest = fact.value(None).map(|value| value.year.get());
    if let Some(year) = newest.filter(|year| ends.year() < *year) {
        let message = format!("this fact ends before {year}, the year of its newest value");
        let hint = format!(
            "set `ends: {}`, or the day on which that value ends",
            Date::last_of(year)
        );
        report(records, ends.scalar, message, hint);
    } else if fact.review_by.is_none_or(|due| due >= ends) {
        let message = "this fact is not looked up before it ends".to_owned();
        let hint = format!("set a `review_by` before {ends}, when the next value can be known");
        let day = fact.review_by.unwrap_or(ends);
        report(records, day.scalar, message, hint);
    }
}

fn report(records: &mut Lookup<'_>, at: ScalarNumber, message: String, hint: String) {
    records.report(FACTS, at, Lint::YearlyFigure, message, hint);
}
