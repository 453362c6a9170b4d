//! `data/rules.yaml` and `data/edit_pairs.yaml`: every message is there, its placeholders are known,
//! and periods are in order.
//!
//! Only a site's own files are checked, and only those that could be read. The built-in files, which
//! take the place of the others, are those of this repository's site.

use std::collections::BTreeSet;

use super::lookup::{Lookup, YamlPlace};
use crate::diagnostic::{Lint, nearest};
use crate::model::yaml::PathSegment;
use crate::model::{Code, Date, EditPairRecord, MarkingMethod, RuleText, SourceId, UnitRules};
use crate::units::{RefusalId, StepId, WarningId, slots};

const RULES: &str = "content/data/rules.yaml";
const PAIRS: &str = "content/data/edit_pairs.yaml";

/// An id of the engine with the values that it carries.
type EngineId = (&'static str, &'static [&'static str]);

/// Reports what is wrong in the site's own rules and pairs.
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
    if model.data.contains_key("edit_pairs") {
        pairs(records, &model.edit_pairs);
    }
}

/// Each pair has two known codes and is listed once. If it were listed in both directions, either
/// code would be the one that is paid.
fn pairs(records: &mut Lookup<'_>, pairs: &[EditPairRecord]) {
    let mut listed: BTreeSet<[&Code; 2]> = BTreeSet::new();
    for (at, pair) in pairs.iter().enumerate() {
        let place = |key| YamlPlace::of(PAIRS, &[PathSegment::Index(at), PathSegment::Key(key)]);
        let (one, other) = (&pair.column_1, &pair.column_2);
        records.code(one, &place("column_1"));
        records.code(other, &place("column_2"));
        records.source(&pair.source, &place("source"));
        if one == other {
            records.report(
                &place("column_2"),
                Lint::BadValue,
                format!("{one} is paired with itself"),
                "a pair holds two codes".to_owned(),
            );
        } else if !listed.insert([one.min(other), one.max(other)]) {
            records.report(
                &place("column_1"),
                Lint::BadValue,
                format!("{one} and {other} are listed as a pair above"),
                "keep the entry that the file has; its column 1 is the code that is paid"
                    .to_owned(),
            );
        }
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
    for (table, texts) in [("steps", &rules.steps), ("warnings", &rules.warnings)] {
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
        if pair[0].to.is_none_or(|to| to >= pair[1].from) {
            let steps = [
                PathSegment::Key("assistants"),
                PathSegment::Index(at + 1),
                PathSegment::Key("from"),
            ];
            records.report(
                &YamlPlace::of(RULES, &steps),
                Lint::RuleNumbers,
                "this period begins before the one above it ends".to_owned(),
                "list periods in order, each with its last day but the newest".to_owned(),
            );
        }
    }
}

fn texts(records: &mut Lookup<'_>, rules: &UnitRules) {
    let steps: Vec<EngineId> = StepId::ALL
        .iter()
        .map(|id| (id.as_str(), id.values()))
        .collect();
    let warnings: Vec<EngineId> = WarningId::ALL
        .iter()
        .map(|id| (id.as_str(), id.values()))
        .collect();
    let errors: Vec<EngineId> = RefusalId::ALL
        .iter()
        .map(|id| (id.as_str(), id.values()))
        .collect();
    let sourced =
        |(id, rule): &'_ (crate::model::Text, RuleText)| (id.to_string(), rule.text.to_string());
    let step_texts: Vec<(String, String)> = rules.steps.0.iter().map(sourced).collect();
    let warning_texts: Vec<(String, String)> = rules.warnings.0.iter().map(sourced).collect();
    let error_texts: Vec<(String, String)> = rules
        .errors
        .0
        .iter()
        .map(|(id, text)| (id.to_string(), text.to_string()))
        .collect();
    table(records, "steps", &steps, &step_texts);
    table(records, "warnings", &warnings, &warning_texts);
    table(records, "errors", &errors, &error_texts);
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
        let at = if name == "errors" {
            place(&[PathSegment::Key(id)])
        } else {
            place(&[PathSegment::Key(id), PathSegment::Key("text")])
        };
        let Some((_, values)) = known.iter().find(|(known, _)| known == id) else {
            let hint = match nearest(id, known.iter().map(|(known, _)| *known)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "take it out: nothing prints it".to_owned(),
            };
            let message = format!("there is no `{id}` among the {name}");
            records.report(&at, Lint::RuleText, message, hint);
            continue;
        };
        for slot in slots(text) {
            if !values.contains(&slot.name) {
                let hint = match nearest(slot.name, values.iter().copied()) {
                    Some(near) => format!("did you mean `{{{near}}}`?"),
                    None if values.is_empty() => "it has no values".to_owned(),
                    None => format!("its values are {}", values.join(", ")),
                };
                let message = format!("`{id}` has no value `{}`", slot.name);
                records.report(&at, Lint::UnknownPlaceholder, message, hint);
            }
        }
    }
}
