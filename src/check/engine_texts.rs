//! What files with an engine's sentences have in common: every id has its sentence, every sentence an
//! id, and placeholders are values that the id carries; a fact that is named is there and fits.

use super::lookup::Lookup;
use crate::diagnostic::{Hint, Lint};
use crate::model::yaml::{Placed, ScalarNumber};
use crate::model::{FactName, FactUnit, Quantity, Text};
use crate::units::slots;

/// A file by its path from the root.
#[derive(Clone, Copy)]
pub(super) struct TextFile(pub(super) &'static str);

impl TextFile {
    /// A fact that must have a unit, a percentage a whole number.
    pub(super) fn number(self, records: &mut Lookup<'_>, name: &Placed<FactName>, unit: FactUnit) {
        let model = records.model;
        let Some(fact) = model.fact(name) else {
            if !records.facts_refused() {
                let names = model.facts.0.iter().map(|(known, _)| known.as_str());
                let hint = Hint::nearest(name.as_str(), names, || {
                    "facts are defined in content/data/facts.yaml".to_owned()
                });
                let message = format!("there is no fact `{name}`");
                records.report(self.0, name.scalar, Lint::UnknownFact, message, hint);
            }
            return;
        };
        let whole = fact.value(None).is_some_and(|value| match &value.value {
            Quantity::Number(number) => number.as_str().parse::<u32>().is_ok(),
            Quantity::Day(_) => false,
        });
        if fact.unit != unit || (unit == FactUnit::Percent && !whole) {
            records.report(
                self.0,
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

    /// Placeholders of a sentence must be among these values.
    pub(super) fn placeholders(
        self,
        records: &mut Lookup<'_>,
        text: &Placed<Text>,
        known: &[&str],
    ) {
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
                records.report(self.0, text.scalar, Lint::UnknownPlaceholder, message, hint);
            }
        }
    }
}

/// Holds a table of sentences, which begins at a scalar, against an engine's ids with their values.
pub(super) fn check_texts(
    records: &mut Lookup<'_>,
    file: TextFile,
    name: &str,
    begins: ScalarNumber,
    ids: &[(&str, &[&str])],
    texts: &[(&Placed<Text>, &Placed<Text>)],
) {
    for (id, _) in ids {
        if !texts.iter().any(|(known, _)| known.as_str() == *id) {
            records.report(
                file.0,
                begins,
                Lint::RuleText,
                format!("`{name}` has no sentence for `{id}`"),
                format!("add `{id}`; {} of the 97530 reference has one", file.0),
            );
        }
    }
    for (id, text) in texts {
        if let Some((_, values)) = ids.iter().find(|(known, _)| *known == id.as_str()) {
            file.placeholders(records, text, values);
        } else {
            let names = ids.iter().map(|(known, _)| *known);
            let hint = Hint::nearest(id.as_str(), names, || {
                "take it out: nothing prints it".to_owned()
            });
            let message = format!("there is no `{id}` among the {name}");
            records.report(file.0, id.scalar, Lint::RuleText, message, hint);
        }
    }
}
