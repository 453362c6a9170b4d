//! `data/amounts.yaml`: every fact and source that it names is there, and every refusal has its
//! sentence with known placeholders.
//!
//! Only a site's own file is checked. The built-in one is that of this repository's site.

use super::lookup::Lookup;
use crate::diagnostic::{Hint, Lint};
use crate::model::yaml::Placed;
use crate::model::{AmountRules, FactName, FactUnit, Quantity, RuleText, Text};
use crate::units::{AmountRefusalId, slots};

const AMOUNTS: &str = "content/data/amounts.yaml";

/// What a sentence that is no refusal's may print.
const VALUES: [&str; 2] = ["practice_percent", "patient_percent"];

/// Reports what is wrong in the site's own file.
pub(super) fn check(records: &mut Lookup<'_>) {
    let model = records.model;
    let Some(rules) = &model.amount_rules else {
        return;
    };
    number(records, &rules.conversion_factor, FactUnit::Usd);
    number(records, &rules.practice_share, FactUnit::Percent);
    number(records, &rules.patient_share, FactUnit::Percent);
    let texts = rules.basis.iter().chain(&rules.left_out);
    for RuleText { text, source } in texts.chain([&rules.unsure, &rules.before_assistant]) {
        records.source(AMOUNTS, source);
        placeholders(records, text, &VALUES);
    }
    refusals(records, rules);
}

/// A fact that must have a unit, a percentage a whole number.
fn number(records: &mut Lookup<'_>, name: &Placed<FactName>, unit: FactUnit) {
    let model = records.model;
    let Some(fact) = model.fact(name) else {
        if !records.facts_refused() {
            let names = model.facts.0.iter().map(|(known, _)| known.as_str());
            let hint = Hint::nearest(name.as_str(), names, || {
                "facts are defined in content/data/facts.yaml".to_owned()
            });
            let message = format!("there is no fact `{name}`");
            records.report(AMOUNTS, name.scalar, Lint::UnknownFact, message, hint);
        }
        return;
    };
    let whole = fact.value(None).is_some_and(|value| match &value.value {
        Quantity::Number(number) => number.as_str().parse::<u32>().is_ok(),
        Quantity::Day(_) => false,
    });
    if fact.unit != unit || (unit == FactUnit::Percent && !whole) {
        records.report(
            AMOUNTS,
            name.scalar,
            Lint::RuleNumbers,
            format!("the fact `{name}` is not what is needed here"),
            match unit {
                FactUnit::Percent => "it needs `unit: percent` and a whole number".to_owned(),
                _ => format!("it needs `unit: {}`", unit.as_str()),
            },
        );
    }
}

fn refusals(records: &mut Lookup<'_>, rules: &AmountRules) {
    for id in AmountRefusalId::ALL {
        let id = id.as_str();
        if !rules
            .refusals
            .0
            .iter()
            .any(|(known, _)| known.as_str() == id)
        {
            records.report(
                AMOUNTS,
                rules.refusals.scalar,
                Lint::RuleText,
                format!("`refusals` has no sentence for `{id}`"),
                format!("add `{id}`; content/data/amounts.yaml of the 97530 reference has one"),
            );
        }
    }
    for (id, text) in &rules.refusals.0 {
        let mut known = AmountRefusalId::ALL.iter();
        if let Some(known) = known.find(|known| known.as_str() == id.as_str()) {
            placeholders(records, text, known.values());
        } else {
            let names = AmountRefusalId::ALL.iter().map(|id| id.as_str());
            let hint = Hint::nearest(id.as_str(), names, || {
                "take it out: nothing prints it".to_owned()
            });
            let message = format!("there is no `{id}` among the refusals");
            records.report(AMOUNTS, id.scalar, Lint::RuleText, message, hint);
        }
    }
}

fn placeholders(records: &mut Lookup<'_>, text: &Placed<Text>, known: &[&str]) {
    for slot in slots(text.as_str()) {
        if !known.contains(&slot.name) {
            let hint = Hint::nearest(slot.name, known.iter().copied(), || {
                if known.is_empty() {
                    "it has no values".to_owned()
                } else {
                    format!("its values are {}", known.join(", "))
                }
            });
            let message = format!("this sentence has no value `{}`", slot.name);
            records.report(
                AMOUNTS,
                text.scalar,
                Lint::UnknownPlaceholder,
                message,
                hint,
            );
        }
    }
}
