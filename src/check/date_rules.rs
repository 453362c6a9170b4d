//! `data/dates.yaml`: every fact, source and page that it names is there, every sentence has its
//! place and known placeholders, and the worked example has an answer.
//!
//! Only a site's own file is checked. The built-in one is that of this repository's site.

use super::lookup::{Lookup, YamlPlace};
use crate::dates::{FindingId, RefusalId, Unit, compute};
use crate::diagnostic::{Hint, Lint, nearest};
use crate::model::yaml::{PathSegment, Scalar as _};
use crate::model::{
    DateRuleRecord, DateRules, DayOrFact, Fact, FactName, FactUnit, Quantity, RuleAmount,
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
    for (id, rule) in &dates.rules.rules.0 {
        Of {
            records: &mut *records,
            id: id.as_str(),
        }
        .check(rule);
    }
    sentences(records, &dates.rules);
    if records.diagnostics.len() == before && !records.facts_refused() {
        example(records);
    }
}

fn period(records: &mut Lookup<'_>, rules: &DateRules) {
    if rules.to < rules.from {
        records.report(
            &YamlPlace::of(DATES, &[PathSegment::Key("to")]),
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
            &YamlPlace::of(DATES, &[PathSegment::Key("example")]),
            Lint::BadValue,
            "the worked example has no answer".to_owned(),
            text.map_or_else(String::new, |text| format_message(text, &refusal.values)),
        );
    }
}

/// One rule, by its id.
struct Of<'a, 'b> {
    records: &'a mut Lookup<'b>,
    id: &'a str,
}

impl Of<'_, '_> {
    fn check(&mut self, rule: &DateRuleRecord) {
        match (&rule.fact, rule.number) {
            (Some(fact), None) => self.number(fact, "fact", rule.unit),
            (None, Some(_)) => {}
            _ => self.report(
                "unit",
                Lint::RuleNumbers,
                "a rule has either a `fact` or a `number`".to_owned(),
                "name the fact that holds the number: fact: certification_days".to_owned(),
            ),
        }
        if let Some(fact) = &rule.received {
            self.number(fact, "received", Unit::Days);
        }
        for (field, end) in [
            ("holds_from", &rule.holds_from),
            ("holds_to", &rule.holds_to),
        ] {
            if let Some(DayOrFact::Fact(name)) = end {
                self.day(name, field);
            }
        }
        if rule.starts.is_empty() {
            self.report(
                "starts",
                Lint::RuleNumbers,
                "a rule counts from something".to_owned(),
                "name a start: starts: [treated]".to_owned(),
            );
        }
        let place = self.place("source");
        self.records.source(&rule.source, &place);
        if let Some(source) = &rule.weekend_source {
            let place = self.place("weekend_source");
            self.records.source(source, &place);
        }
        let known = ["amount", "received"];
        let known = &known[..if rule.received.is_some() { 2 } else { 1 }];
        placeholders(self.records, &self.place("text"), rule.text.as_str(), known);
        self.page(rule);
    }

    fn page(&mut self, rule: &DateRuleRecord) {
        let Some(page) = &rule.page else { return };
        if let Some((message, hint)) = self.records.no_page(page.as_str(), None) {
            self.report("page", Lint::UnknownPage, message, hint);
        }
    }

    /// A number must be a whole one, and of a fact whose unit fits what is counted.
    fn number(&mut self, name: &FactName, field: &str, unit: Unit) {
        let wanted = if unit == Unit::Days {
            FactUnit::Days
        } else {
            FactUnit::Count
        };
        let Some(fact) = self.fact(name, field) else {
            return;
        };
        let whole = fact.value(None).is_some_and(|value| match &value.value {
            Quantity::Number(number) => RuleAmount::parse(number.as_str()).is_ok(),
            Quantity::Day(_) => false,
        });
        if !whole || fact.unit != wanted {
            self.report(
                field,
                Lint::RuleNumbers,
                format!("the fact `{name}` is no whole number of {}", unit.as_str()),
                format!("it needs `unit: {}` and a whole number", wanted.as_str()),
            );
        }
    }

    fn day(&mut self, name: &FactName, field: &str) {
        if let Some(fact) = self.fact(name, field)
            && fact.unit != FactUnit::Date
        {
            self.report(
                field,
                Lint::RuleNumbers,
                format!("the fact `{name}` is no day"),
                "name a fact with `unit: date`, or write the day".to_owned(),
            );
        }
    }

    /// The fact of this name, or a report that there is none.
    fn fact(&mut self, name: &FactName, field: &str) -> Option<Fact> {
        let model = self.records.model;
        if let Some(fact) = model.fact(name) {
            return Some(fact.clone());
        }
        if self.records.facts_refused() {
            return None;
        }
        let names = model.facts.0.iter().map(|(name, _)| name.as_str());
        let hint = Hint::nearest(name.as_str(), names, || {
            "facts are defined in content/data/facts.yaml".to_owned()
        });
        let message = format!("there is no fact `{name}`");
        self.report(field, Lint::UnknownFact, message, hint);
        None
    }

    fn place(&self, field: &str) -> YamlPlace {
        let steps = [
            PathSegment::Key("rules"),
            PathSegment::Key(self.id),
            PathSegment::Key(field),
        ];
        YamlPlace::of(DATES, &steps)
    }

    fn report(&mut self, field: &str, lint: Lint, message: String, hint: impl Into<Hint>) {
        let place = self.place(field);
        self.records.report(&place, lint, message, hint);
    }
}

/// Every id of the engine has a sentence, and every sentence an id.
fn sentences(records: &mut Lookup<'_>, rules: &DateRules) {
    let findings: Vec<(&str, &str)> = rules
        .findings
        .0
        .iter()
        .map(|(id, finding)| (id.as_str(), finding.text.as_str()))
        .collect();
    for (id, finding) in &rules.findings.0 {
        if let Some(source) = &finding.source {
            let steps = [
                PathSegment::Key("findings"),
                PathSegment::Key(id.as_str()),
                PathSegment::Key("source"),
            ];
            records.source(source, &YamlPlace::of(DATES, &steps));
        }
    }
    let errors: Vec<(&str, &str)> = rules
        .errors
        .0
        .iter()
        .map(|(id, text)| (id.as_str(), text.as_str()))
        .collect();
    let of_findings: Vec<_> = FindingId::ALL
        .iter()
        .map(|id| (id.as_str(), id.values()))
        .collect();
    let of_errors: Vec<_> = RefusalId::ALL
        .iter()
        .map(|id| (id.as_str(), id.values()))
        .collect();
    table(records, "findings", &of_findings, &findings);
    table(records, "errors", &of_errors, &errors);
}

fn table(
    records: &mut Lookup<'_>,
    name: &str,
    known: &[(&str, &'static [&'static str])],
    texts: &[(&str, &str)],
) {
    for (id, _) in known {
        if !texts.iter().any(|(written, _)| written == id) {
            records.report(
                &YamlPlace::of(DATES, &[PathSegment::Key(name)]),
                Lint::RuleText,
                format!("`{name}` has no sentence for `{id}`"),
                format!("add `{id}`; content/data/dates.yaml of the 97530 reference has one"),
            );
        }
    }
    for (id, text) in texts {
        let mut steps = vec![PathSegment::Key(name), PathSegment::Key(id)];
        match known.iter().find(|(known, _)| known == id) {
            Some((_, values)) => {
                if name == "findings" {
                    steps.push(PathSegment::Key("text"));
                }
                placeholders(records, &YamlPlace::of(DATES, &steps), text, values);
            }
            None => {
                let hint = match nearest(id, known.iter().map(|(known, _)| *known)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "take it out: nothing prints it".to_owned(),
                };
                let message = format!("there is no `{id}` among the {name}");
                records.report(&YamlPlace::of(DATES, &steps), Lint::RuleText, message, hint);
            }
        }
    }
}

fn placeholders(records: &mut Lookup<'_>, place: &YamlPlace, text: &str, known: &[&str]) {
    for slot in slots(text) {
        if !known.contains(&slot.name) {
            let hint = match nearest(slot.name, known.iter().copied()) {
                Some(near) => format!("did you mean `{{{near}}}`?"),
                None if known.is_empty() => "it has no values".to_owned(),
                None => format!("its values are {}", known.join(", ")),
            };
            let message = format!("this sentence has no value `{}`", slot.name);
            records.report(place, Lint::UnknownPlaceholder, message, hint);
        }
    }
}
