//! `data/dates.yaml`: every fact, source and page that it names is there, every sentence has its
//! place and known placeholders, and the worked example has an answer.
//!
//! Only a site's own file is checked. The built-in one is that of this repository's site.

use super::lookup::Lookup;
use crate::dates::{FindingId, RefusalId, Unit, compute};
use crate::diagnostic::{Hint, Lint, nearest};
use crate::model::yaml::{Placed, Scalar as _, ScalarNumber};
use crate::model::{
    DateRuleRecord, DateRules, DayOrFact, Fact, FactName, FactUnit, Quantity, RuleAmount, Text,
};
use crate::units::{format_message, slots};

const DATES: &str = "content/data/dates.yaml";

/// Reports what is wrong in the site's own rules of deadlines.
pub(super) fn check(records: &mut Lookup<'_>) {
    let model = records.model;
    let Some(dates) = model.dates.as_ref() else {
        return;
    };
    if model.file(DATES).is_none() {
        return;
    }
    let before = records.diagnostics.len();
    period(records, &dates.rules);
    for (_, rule) in &dates.rules.rules.0 {
        check_rule(records, rule);
    }
    sentences(records, &dates.rules);
    if records.diagnostics.len() == before && !records.facts_refused() {
        example(records);
    }
}

fn period(records: &mut Lookup<'_>, rules: &DateRules) {
    if rules.to < rules.from {
        records.report(
            DATES,
            rules.to.scalar,
            Lint::RuleNumbers,
            "the last day lies before the first".to_owned(),
            "`from` and `to` are the first and the last day that may be entered".to_owned(),
        );
    }
}

/// The worked example is counted only by rules that are right.
fn example(records: &mut Lookup<'_>) {
    let Some(dates) = records.model.dates.as_ref() else {
        return;
    };
    if let Err(refusal) = compute(&dates.data, &dates.rules.example.given()) {
        let text = dates.data.error_texts.get(refusal.id.as_str());
        records.report(
            DATES,
            dates.rules.example.scalar,
            Lint::BadValue,
            "the worked example has no answer".to_owned(),
            text.map_or_else(String::new, |text| format_message(text, &refusal.values)),
        );
    }
}

fn check_rule(records: &mut Lookup<'_>, rule: &DateRuleRecord) {
    match (&rule.fact, rule.number) {
        (Some(fact), None) => number(records, fact, rule.unit.value),
        (None, Some(_)) => {}
        _ => records.report(
            DATES,
            rule.unit.scalar,
            Lint::RuleNumbers,
            "a rule has either a `fact` or a `number`".to_owned(),
            "name the fact that holds the number: fact: certification_days".to_owned(),
        ),
    }
    if let Some(fact) = &rule.received {
        number(records, fact, Unit::Days);
    }
    for end in [&rule.holds_from, &rule.holds_to].into_iter().flatten() {
        if let DayOrFact::Fact(name) = &end.value {
            day(records, name, end.scalar);
        }
    }
    if rule.starts.is_empty() {
        records.report(
            DATES,
            rule.starts.scalar,
            Lint::RuleNumbers,
            "a rule counts from something".to_owned(),
            "name a start: starts: [treated]".to_owned(),
        );
    }
    records.source(DATES, &rule.source);
    if let Some(source) = &rule.weekend_source {
        records.source(DATES, source);
    }
    let known = ["amount", "received"];
    let known = &known[..if rule.received.is_some() { 2 } else { 1 }];
    placeholders(records, &rule.text, known);
    if let Some(page) = &rule.page {
        records.page(DATES, page);
    }
}

/// A number must be a whole one, and of a fact whose unit fits what is counted.
fn number(records: &mut Lookup<'_>, name: &Placed<FactName>, unit: Unit) {
    let wanted = if unit == Unit::Days {
        FactUnit::Days
    } else {
        FactUnit::Count
    };
    let Some(fact) = fact(records, name, name.scalar) else {
        return;
    };
    let whole = fact.value(None).is_some_and(|value| match &value.value {
        Quantity::Number(number) => RuleAmount::parse(number.as_str()).is_ok(),
        Quantity::Day(_) => false,
    });
    if !whole || fact.unit != wanted {
        records.report(
            DATES,
            name.scalar,
            Lint::RuleNumbers,
            format!("the fact `{name}` is no whole number of {}", unit.as_str()),
            format!("it needs `unit: {}` and a whole number", wanted.as_str()),
        );
    }
}

fn day(records: &mut Lookup<'_>, name: &FactName, at: ScalarNumber) {
    if let Some(fact) = fact(records, name, at)
        && fact.unit != FactUnit::Date
    {
        records.report(
            DATES,
            at,
            Lint::RuleNumbers,
            format!("the fact `{name}` is no day"),
            "name a fact with `unit: date`, or write the day".to_owned(),
        );
    }
}

/// The fact of this name, or a report that there is none.
fn fact<'a>(records: &mut Lookup<'a>, name: &FactName, at: ScalarNumber) -> Option<&'a Fact> {
    let model = records.model;
    let found = model.fact(name);
    if found.is_none() && !records.facts_refused() {
        let names = model.facts.0.iter().map(|(name, _)| name.as_str());
        let hint = Hint::nearest(name.as_str(), names, || {
            "facts are defined in content/data/facts.yaml".to_owned()
        });
        let message = format!("there is no fact `{name}`");
        records.report(DATES, at, Lint::UnknownFact, message, hint);
    }
    found
}

/// Every id of the engine has a sentence, and every sentence an id.
fn sentences(records: &mut Lookup<'_>, rules: &DateRules) {
    for (_, finding) in &rules.findings.0 {
        if let Some(source) = &finding.source {
            records.source(DATES, source);
        }
    }
    let findings = rules.findings.0.iter();
    let findings: Vec<_> = findings.map(|(id, finding)| (id, &finding.text)).collect();
    let errors: Vec<_> = rules.errors.0.iter().map(|(id, text)| (id, text)).collect();
    let of_findings: Vec<_> = FindingId::ALL
        .iter()
        .map(|id| (id.as_str(), id.values()))
        .collect();
    let of_errors: Vec<_> = RefusalId::ALL
        .iter()
        .map(|id| (id.as_str(), id.values()))
        .collect();
    let at = rules.findings.scalar;
    table(records, "findings", at, &of_findings, &findings);
    table(records, "errors", rules.errors.scalar, &of_errors, &errors);
}

fn table(
    records: &mut Lookup<'_>,
    name: &str,
    at: ScalarNumber,
    known: &[(&str, &'static [&'static str])],
    texts: &[(&Placed<Text>, &Placed<Text>)],
) {
    for (id, _) in known {
        if !texts.iter().any(|(written, _)| written.as_str() == *id) {
            records.report(
                DATES,
                at,
                Lint::RuleText,
                format!("`{name}` has no sentence for `{id}`"),
                format!("add `{id}`; content/data/dates.yaml of the 97530 reference has one"),
            );
        }
    }
    for (id, text) in texts {
        match known.iter().find(|(known, _)| *known == id.as_str()) {
            Some((_, values)) => placeholders(records, text, values),
            None => {
                let known = known.iter().map(|(known, _)| *known);
                let hint = Hint::nearest(id.as_str(), known, || {
                    "take it out: nothing prints it".to_owned()
                });
                let message = format!("there is no `{id}` among the {name}");
                records.report(DATES, id.scalar, Lint::RuleText, message, hint);
            }
        }
    }
}

fn placeholders(records: &mut Lookup<'_>, text: &Placed<Text>, known: &[&str]) {
    for slot in slots(text.as_str()) {
        if !known.contains(&slot.name) {
            let hint = match nearest(slot.name, known.iter().copied()) {
                Some(near) => format!("did you mean `{{{near}}}`?"),
                None if known.is_empty() => "it has no values".to_owned(),
                None => format!("its values are {}", known.join(", ")),
            };
            let message = format!("this sentence has no value `{}`", slot.name);
            records.report(DATES, text.scalar, Lint::UnknownPlaceholder, message, hint);
        }
    }
}
