//! `data/rules.yaml`: every message is there, its placeholders are known, and periods are in order.
//!
//! Only a site's own file is checked, and only if it could be read. The built-in one, which takes its
//! place otherwise, is that of this repository's site.

use super::lookup::Lookup;
use crate::diagnostic::{Diagnostic, Hint, Lint, nearest};
use crate::drills::BILL_TEXTS;
use crate::model::yaml::{Placed, ScalarNumber, Table};
use crate::model::{Date, MarkingMethod, RuleText, Text, UnitRules};
use crate::units::grammar::ProblemId;
use crate::units::{FindingId, RefusalId, RemarkId, StepId, slots};

const RULES: &str = "content/data/rules.yaml";

/// An id of the engine with the values that it carries.
type EngineId = (&'static str, &'static [&'static str]);

/// Reports what is wrong in the site's own rules.
pub(super) fn check(records: &mut Lookup<'_>) {
    let model = records.model;
    if model.data.contains_key("rules") {
        sources(records, &model.rules);
        numbers(records, &model.rules);
        periods(records, &model.rules);
        for code in &model.rules.evaluations {
            records.code(RULES, code);
        }
        texts(records, &model.rules);
    }
}

fn sources(records: &mut Lookup<'_>, rules: &UnitRules) {
    records.source(RULES, &rules.cms.source);
    records.source(RULES, &rules.midpoint.source);
    for period in &rules.assistants {
        records.source(RULES, &period.source);
    }
    for texts in [&rules.steps, &rules.findings] {
        for (_, text) in &texts.0 {
            records.source(RULES, &text.source);
        }
    }
}

fn numbers(records: &mut Lookup<'_>, rules: &UnitRules) {
    let (threshold, unit) = (rules.cms.threshold, rules.unit_minutes);
    if threshold > unit {
        records.report(
            RULES,
            threshold.scalar,
            Lint::RuleNumbers,
            format!(
                "the first unit would begin at {threshold} minutes, after a whole unit of {unit}"
            ),
            "`threshold` is at most `unit_minutes`".to_owned(),
        );
    }
    for period in &rules.assistants {
        let numbers = [
            ("therapist_minutes", period.therapist_minutes.is_some()),
            ("window", period.window.is_some()),
            (
                "untimed_share_percent",
                period.untimed_share_percent.is_some(),
            ),
        ];
        let wanted = period.method == MarkingMethod::TherapistFirst;
        for (name, is_there) in numbers {
            if is_there != wanted {
                let method = period.method.as_str();
                let (message, hint) = if wanted {
                    (
                        format!("the method `{method}` needs `{name}`"),
                        format!("add `{name}: ...` to this period"),
                    )
                } else {
                    (
                        format!("the method `{method}` has no `{name}`"),
                        "take it out, or name the method that uses it".to_owned(),
                    )
                };
                records.report(
                    RULES,
                    period.method.scalar,
                    Lint::RuleNumbers,
                    message,
                    hint,
                );
            }
        }
    }
}

fn periods(records: &mut Lookup<'_>, rules: &UnitRules) {
    let all = [
        (rules.cms.from, rules.cms.to),
        (rules.midpoint.from, rules.midpoint.to),
    ];
    let of_assistants = rules.assistants.iter();
    let all = all
        .into_iter()
        .chain(of_assistants.map(|period| (period.from.value, period.to)));
    for (from, to) in all {
        if let Some(to) = to.filter(|to| *to < from) {
            records.report(
                RULES,
                to.scalar,
                Lint::RuleNumbers,
                "this period ends before it begins".to_owned(),
                "`to` is its last day of service; leave it out while it lasts".to_owned(),
            );
        }
    }
    for pair in rules.assistants.windows(2) {
        let (above, about) = match pair[0].to {
            Some(to) if to < pair[1].from => continue,
            Some(to) => (to, "that one ends on this day"),
            None => (pair[0].from, "that one has no last day"),
        };
        let place = |day: Placed<Date>| records.model.place(RULES, day.scalar);
        let Some((file, span)) = place(pair[1].from) else {
            continue;
        };
        let message = "this period begins before the one above it ends";
        records.diagnostics.push(
            Diagnostic::error(file, span, Lint::RuleNumbers, message)
                .label(place(above), about)
                .hint("list periods in order, each with its last day but the newest"),
        );
    }
}

fn texts(records: &mut Lookup<'_>, rules: &UnitRules) {
    let steps: Vec<EngineId> = StepId::ALL
        .iter()
        .map(|id| (id.as_str(), id.values()))
        .collect();
    let findings: Vec<EngineId> = FindingId::ALL
        .iter()
        .map(|id| (id.as_str(), id.values()))
        .collect();
    let remarks: Vec<EngineId> = RemarkId::ALL
        .iter()
        .map(|id| (id.as_str(), id.values()))
        .collect();
    let errors: Vec<EngineId> = RefusalId::ALL
        .iter()
        .map(|id| (id.as_str(), id.values()))
        .collect();
    let line_errors: Vec<EngineId> = ProblemId::ALL
        .iter()
        .map(|id| (id.as_str(), id.values()))
        .collect();
    let sourced = |table: &Placed<Table<Placed<Text>, RuleText>>| SentenceTable {
        scalar: table.scalar,
        sentences: table
            .0
            .iter()
            .map(|(id, rule)| (id.clone(), rule.text.clone()))
            .collect(),
    };
    let plain = |table: &Placed<Table<Placed<Text>, Placed<Text>>>| SentenceTable {
        scalar: table.scalar,
        sentences: table.0.clone(),
    };
    sourced(&rules.steps).check(records, "steps", &steps);
    sourced(&rules.findings).check(records, "findings", &findings);
    plain(&rules.remarks).check(records, "remarks", &remarks);
    plain(&rules.errors).check(records, "errors", &errors);
    plain(&rules.line_errors).check(records, "line_errors", &line_errors);
    plain(&rules.bill).check(records, "bill", BILL_TEXTS);
}

/// A table of sentences by the ids of the engine.
struct SentenceTable {
    scalar: ScalarNumber,
    sentences: Vec<(Placed<Text>, Placed<Text>)>,
}

impl SentenceTable {
    /// Reports ids without a sentence, and sentences whose ids or placeholders are not known.
    fn check(&self, records: &mut Lookup<'_>, name: &str, known: &[EngineId]) {
        for (id, _) in known {
            if !self
                .sentences
                .iter()
                .any(|(written, _)| written.as_str() == *id)
            {
                records.report(
                    RULES,
                    self.scalar,
                    Lint::RuleText,
                    format!("`{name}` has no sentence for `{id}`"),
                    format!("add `{id}`; content/data/rules.yaml of the 97530 reference has one"),
                );
            }
        }
        for (id, text) in &self.sentences {
            match known.iter().find(|(known, _)| *known == id.as_str()) {
                Some((_, values)) => placeholders(records, id, text, values),
                None => {
                    let known = known.iter().map(|(known, _)| *known);
                    let hint = Hint::nearest(id.as_str(), known, || {
                        "take it out: nothing prints it".to_owned()
                    });
                    let message = format!("there is no `{id}` among the {name}");
                    records.report(RULES, id.scalar, Lint::RuleText, message, hint);
                }
            }
        }
    }
}

fn placeholders(records: &mut Lookup<'_>, id: &Text, text: &Placed<Text>, values: &[&str]) {
    for slot in slots(text.as_str()) {
        if !values.contains(&slot.name) {
            let hint = match nearest(slot.name, values.iter().copied()) {
                Some(near) => Hint::meant_as("{", slot.name, near, "}"),
                None if values.is_empty() => "it has no values".into(),
                None => format!("its values are {}", values.join(", ")).into(),
            };
            let message = format!("`{id}` has no value `{}`", slot.name);
            records.report(RULES, text.scalar, Lint::UnknownPlaceholder, message, hint);
        }
    }
}
