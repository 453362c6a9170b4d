//! Rules, pairs and code records as the one object that both unit engines read.

use std::collections::BTreeMap;

use super::code_record::{CodeRecord, TherapyStatus, Timing};
use super::data::Sources;
use super::name::Code;
use super::unit_rules::{
    AssistantPeriod, DisciplineModifiers, EditPairs, MarkingMethod, RuleText, UnitRules,
};
use super::yaml::{Table, Yaml};
use super::{Date, Text};
use crate::diagnostic::SourceFile;
use crate::theme;
use crate::units;

/// Makes the engines' object. The order of everything in it is fixed.
pub(super) fn unit_data(
    rules: &UnitRules,
    pairs: &EditPairs,
    codes: &BTreeMap<Code, CodeRecord>,
) -> units::UnitData {
    let mut edit_pairs: Vec<(String, String)> = pairs
        .iter()
        .filter(|pair| codes.contains_key(&pair.codes.0) && codes.contains_key(&pair.codes.1))
        .map(|pair| {
            let (a, b) = (pair.codes.0.to_string(), pair.codes.1.to_string());
            if a < b { (a, b) } else { (b, a) }
        })
        .collect();
    edit_pairs.sort();
    edit_pairs.dedup();
    let own = &rules.modifiers;
    units::UnitData {
        unit_minutes: rules.unit_minutes.get(),
        max_lines: rules.max_lines.get(),
        max_alternatives: rules.max_alternatives.get(),
        max_line_minutes: rules.max_line_minutes.get(),
        cms: units::CmsRule {
            from: rules.cms.from.to_string(),
            to: day(rules.cms.to),
            threshold: rules.cms.threshold.get(),
        },
        midpoint: units::MidpointRule {
            from: rules.midpoint.from.to_string(),
            to: day(rules.midpoint.to),
        },
        assistants: rules.assistants.iter().map(period).collect(),
        modifiers: BTreeMap::from([
            (units::Discipline::Pt, modifiers(&own.pt)),
            (units::Discipline::Ot, modifiers(&own.ot)),
            (units::Discipline::Slp, modifiers(&own.slp)),
        ]),
        evaluations: rules.evaluations.iter().map(Code::to_string).collect(),
        codes: codes
            .values()
            .map(|record| (record.code.to_string(), code(record)))
            .collect(),
        edit_pairs,
        step_texts: texts(&rules.steps),
        warning_texts: texts(&rules.warnings),
        error_texts: rules
            .errors
            .0
            .iter()
            .map(|(id, text)| (id.to_string(), text.to_string()))
            .collect(),
    }
}

fn day(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

fn period(period: &AssistantPeriod) -> units::AssistantPeriod {
    let numbers = (
        &period.therapist_minutes,
        &period.window,
        &period.untimed_share_percent,
    );
    let method = match (period.method, numbers) {
        (MarkingMethod::TherapistFirst, (Some(enough), Some(window), Some(percent))) => {
            units::AssistantMethod::TherapistFirst {
                therapist_minutes: enough.get(),
                window: units::Window {
                    each_from: window.each_from.get(),
                    each_to: window.each_to.get(),
                    together_from: window.together_from.get(),
                    together_to: window.together_to.get(),
                },
                untimed_share_percent: percent.get(),
            }
        }
        // A method without its numbers is told by `check`; until then nothing is computed by it.
        _ => units::AssistantMethod::Unknown,
    };
    units::AssistantPeriod {
        from: period.from.to_string(),
        to: day(period.to),
        method,
    }
}

fn modifiers(own: &DisciplineModifiers) -> units::Modifiers {
    units::Modifiers {
        plan: own.plan.to_string(),
        assistant: own.assistant.as_ref().map(Text::to_string),
    }
}

fn code(record: &CodeRecord) -> units::CodeData {
    units::CodeData {
        title: record.title.to_string(),
        timing: match &record.timing {
            Timing::Timed { unit_minutes } => units::Timing::Timed {
                unit_minutes: unit_minutes.get(),
            },
            Timing::Untimed => units::Timing::Untimed,
            Timing::Family { first, each, addon } => units::Timing::Family {
                first: first.get(),
                each: each.get(),
                addon: addon.to_string(),
            },
            Timing::Addon { of } => units::Timing::Addon { of: of.to_string() },
        },
        status: record.therapy_status.map(|status| match status {
            TherapyStatus::Always => units::Status::Always,
            TherapyStatus::Sometimes => units::Status::Sometimes,
        }),
        bundled: record.bundled.get(),
        limit: record
            .max_units_per_day
            .as_ref()
            .map(|limit| units::CodeLimit {
                units: limit.units.get(),
                year: limit.year.get(),
            }),
        valid_from: day(record.valid_from),
        valid_to: day(record.valid_to),
    }
}

fn texts(table: &Table<Text, RuleText>) -> BTreeMap<String, units::SourcedText> {
    let one = |own: &RuleText| units::SourcedText {
        text: own.text.to_string(),
        source: own.source.to_string(),
    };
    table
        .0
        .iter()
        .map(|(id, own)| (id.to_string(), one(own)))
        .collect()
}

/// The rules that travel in the binary, for a site without its own.
pub(super) fn built_in_rules() -> UnitRules {
    built_in(theme::RULES)
}

/// The pairs that travel in the binary.
pub(super) fn built_in_pairs() -> EditPairs {
    built_in(theme::EDIT_PAIRS)
}

/// The sources that travel in the binary, for the working of a day outside any site.
pub fn built_in_sources() -> Sources {
    built_in(theme::SOURCES)
}

/// The code records that travel in the binary.
pub(super) fn built_in_codes() -> BTreeMap<Code, CodeRecord> {
    theme::codes()
        .into_iter()
        .map(|(path, text)| built_in::<CodeRecord>((&path, &text)))
        .map(|record| (record.code.clone(), record))
        .collect()
}

/// The engines' object without any site.
pub fn built_in_units() -> units::UnitData {
    unit_data(&built_in_rules(), &built_in_pairs(), &built_in_codes())
}

fn built_in<T: serde::de::DeserializeOwned>((path, text): (&str, &str)) -> T {
    let file = SourceFile {
        path: path.to_owned(),
        text: text.into(),
    };
    Yaml::whole(&file)
        .parse()
        .expect("built-in content is checked by the tests of this repository")
}
