//! `data/rules.yaml`: every message is there, its placeholders are known, and periods are in order.
//!
//! Only a site's own file is checked, and only if it could be read. The built-in one, which takes its
//! place otherwise, is that of this repository's site.

use super::lookup::{Lookup, YamlPlace};
use crate::diagnostic::{Diagnostic, Hint, Lint, nearest};
use crate::model::yaml::PathSegment;
use crate::model::yaml::Table;
use crate::model::{Date, MarkingMethod, RuleText, SourceId, Text, UnitRules};
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
        for (at, code) in model.rules.evaluations.iter().enumerate() {
            let steps = [PathSegment::Key("evaluations"), PathSegment::Index(at)];
            records.code(code, &YamlPlace::of(RULES, &steps));
        }
        texts(records, &model.rules);
    }
}

fn sources(records: &mut Lookup<'_>, rules: &UnitRules) {
    let mut named: Vec<(&SourceId, Vec<PathSegment<'_>>)> = vec![
        (&rules.cms.source, vec![PathSegment::Key("cms")]),
        (&rules.midpoint.source, vec![PathSegment::Key("midpoint")]),
    ];
    for (at, period) in rules.assistants.iter().enumerate() {
        named.push((
            &period.source,
            vec![PathSegment::Key("assistants"), PathSegment::Index(at)],
        ));
    }
    for (table, texts) in [("steps", &rules.steps), ("findings", &rules.findings)] {
        for (id, text) in &texts.0 {
            named.push((
                &text.source,
                vec![PathSegment::Key(table), PathSegment::Key(id.as_str())],
            ));
        }
    }
    for (id, mut steps) in named {
        steps.push(PathSegment::Key("source"));
        records.source(id, &YamlPlace::of(RULES, &steps));
    }
}

fn numbers(records: &mut Lookup<'_>, rules: &UnitRules) {
    let (threshold, unit) = (rules.cms.threshold, rules.unit_minutes);
    if threshold > unit {
        records.report(
            &YamlPlace::of(
                RULES,
                &[PathSegment::Key("cms"), PathSegment::Key("threshold")],
            ),
            Lint::RuleNumbers,
            format!(
                "the first unit would begin at {threshold} minutes, after a whole unit of {unit}"
            ),
            "`threshold` is at most `unit_minutes`".to_owned(),
        );
    }
    for (at, period) in rules.assistants.iter().enumerate() {
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
                let steps = [
                    PathSegment::Key("assistants"),
                    PathSegment::Index(at),
                    PathSegment::Key("method"),
                ];
                records.report(
                    &YamlPlace::of(RULES, &steps),
                    Lint::RuleNumbers,
                    message,
                    hint,
                );
            }
        }
    }
}

fn periods(records: &mut Lookup<'_>, rules: &UnitRules) {
    let ends = |from: Date, to: Option<Date>| to.is_some_and(|to| to < from);
    let mut backward: Vec<Vec<PathSegment<'_>>> = Vec::new();
    if ends(rules.cms.from, rules.cms.to) {
        backward.push(vec![PathSegment::Key("cms"), PathSegment::Key("to")]);
    }
    if ends(rules.midpoint.from, rules.midpoint.to) {
        backward.push(vec![PathSegment::Key("midpoint"), PathSegment::Key("to")]);
    }
    for (at, period) in rules.assistants.iter().enumerate() {
        if ends(period.from, period.to) {
            backward.push(vec![
                PathSegment::Key("assistants"),
                PathSegment::Index(at),
                PathSegment::Key("to"),
            ]);
        }
    }
    for steps in backward {
        records.report(
            &YamlPlace::of(RULES, &steps),
            Lint::RuleNumbers,
            "this period ends before it begins".to_owned(),
            "`to` is its last day of service; leave it out while it lasts".to_owned(),
        );
    }
    for (at, pair) in rules.assistants.windows(2).enumerate() {
        let (to, about) = match pair[0].to {
            Some(to) if to < pair[1].from => continue,
            Some(_) => ("to", "that one ends on this day"),
            None => ("from", "that one has no last day"),
        };
        let place = |at: usize, key| {
            let steps = [
                PathSegment::Key("assistants"),
                PathSegment::Index(at),
                PathSegment::Key(key),
            ];
            YamlPlace::of(RULES, &steps)
        };
        let Some((file, span)) = records.find(&place(at + 1, "from")) else {
            continue;
        };
        let message = "this period begins before the one above it ends";
        records.diagnostics.push(
            Diagnostic::error(file, span, Lint::RuleNumbers, message)
                .label(records.find(&place(at, to)), about)
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
    let sourced = |(id, rule): &'_ (Text, RuleText)| (id.to_string(), rule.text.to_string());
    let step_texts: Vec<(String, String)> = rules.steps.0.iter().map(sourced).collect();
    let finding_texts: Vec<(String, String)> = rules.findings.0.iter().map(sourced).collect();
    let plain = |table: &Table<Text, Text>| -> Vec<(String, String)> {
        let texts = table.0.iter();
        texts
            .map(|(id, text)| (id.to_string(), text.to_string()))
            .collect()
    };
    table(records, "steps", &steps, &step_texts);
    table(records, "findings", &findings, &finding_texts);
    table(records, "remarks", &remarks, &plain(&rules.remarks));
    table(records, "errors", &errors, &plain(&rules.errors));
}

fn table(records: &mut Lookup<'_>, name: &str, known: &[EngineId], texts: &[(String, String)]) {
    let place = |steps: &[PathSegment<'_>]| {
        let path: Vec<PathSegment<'_>> = [&[PathSegment::Key(name)], steps].concat();
        YamlPlace::of(RULES, &path)
    };
    for (id, _) in known {
        if !texts.iter().any(|(written, _)| written == id) {
            records.report(
                &place(&[]),
                Lint::RuleText,
                format!("`{name}` has no sentence for `{id}`"),
                format!("add `{id}`; content/data/rules.yaml of the 97530 reference has one"),
            );
        }
    }
    for (id, text) in texts {
        let at = if matches!(name, "errors" | "remarks") {
            place(&[PathSegment::Key(id)])
        } else {
            place(&[PathSegment::Key(id), PathSegment::Key("text")])
        };
        let Some((_, values)) = known.iter().find(|(known, _)| known == id) else {
            let hint = Hint::nearest(id, known.iter().map(|(known, _)| *known), || {
                "take it out: nothing prints it".to_owned()
            });
            let message = format!("there is no `{id}` among the {name}");
            records.report(&at, Lint::RuleText, message, hint);
            continue;
        };
        for slot in slots(text) {
            if !values.contains(&slot.name) {
                let hint = match nearest(slot.name, values.iter().copied()) {
                    Some(near) => Hint::meant_as("{", slot.name, near, "}"),
                    None if values.is_empty() => "it has no values".into(),
                    None => format!("its values are {}", values.join(", ")).into(),
                };
                let message = format!("`{id}` has no value `{}`", slot.name);
                records.report(&at, Lint::UnknownPlaceholder, message, hint);
            }
        }
    }
}
