//! Makes [`UnitData`], which both unit engines read, from rules, CMS's records and code records.

use std::collections::BTreeMap;

use super::built_in::built_in;
use super::cms::{Cms, LimitRecords, PairRecords};
use super::code_record::CodeRecord;
use super::data::Sources;
use super::name::Text;
use super::payers::Payers;
use super::unit_payers::engine_payers;
use super::unit_records::engine_records;
use super::unit_rules::{
    AssistantPeriodRecord, DisciplineModifiers, MarkingMethod, RuleText, UnitRules,
};
use super::yaml::{Placed, Table};
use crate::theme;
use crate::units::{self, AssistantMethod, Code, CodeData, Discipline, SourcedText, UnitData};

/// Makes the engines' data for a site; what the site lacks is built in, but for payers.
pub(super) fn of_site(
    rules: &UnitRules,
    cms: &Cms,
    codes: &BTreeMap<Code, CodeRecord>,
    payers: &Payers,
) -> UnitData {
    let mut cms = cms.clone();
    if cms.pairs.files.is_empty() {
        cms.pairs = built_in_pairs();
    }
    if cms.limits.files.is_empty() {
        cms.limits = built_in_limits();
    }
    let counted = if codes.is_empty() {
        unit_data(rules, &cms, &built_in_codes())
    } else {
        unit_data(rules, &cms, codes)
    };
    UnitData {
        payers: engine_payers(payers),
        ..counted
    }
}

/// Makes the engines' data. Everything in it is in a fixed order, so that its JSON is the same for
/// every build. Records whose codes the site lacks are left out.
fn unit_data(rules: &UnitRules, cms: &Cms, codes: &BTreeMap<Code, CodeRecord>) -> UnitData {
    let evaluations = rules.evaluations.iter();
    let records = engine_records(cms, |code| codes.contains_key(code));
    UnitData {
        unit_minutes: rules.unit_minutes.get(),
        max_lines: rules.max_lines.get(),
        max_alternatives: rules.max_alternatives.get(),
        max_line_minutes: rules.max_line_minutes.get(),
        cms: units::CmsRule {
            from: rules.cms.from,
            to: rules.cms.to.map(|day| day.value),
            threshold: rules.cms.threshold.get(),
        },
        midpoint: units::MidpointRule {
            from: rules.midpoint.from,
            to: rules.midpoint.to.map(|day| day.value),
        },
        assistants: rules.assistants.iter().map(period).collect(),
        modifiers: BTreeMap::from([
            (Discipline::Pt, modifiers(&rules.modifiers.pt)),
            (Discipline::Ot, modifiers(&rules.modifiers.ot)),
            (Discipline::Slp, modifiers(&rules.modifiers.slp)),
        ]),
        evaluations: evaluations.map(|code| code.value.clone()).collect(),
        codes: codes
            .values()
            .map(|record| (record.code.value.clone(), code(record)))
            .collect(),
        pairs: records.pairs,
        limits: records.limits,
        pair_files: records.pair_files,
        payers: Vec::new(),
        step_texts: texts(&rules.steps),
        finding_texts: texts(&rules.findings),
        remark_texts: plain_texts(&rules.remarks),
        error_texts: plain_texts(&rules.errors),
        line_error_texts: plain_texts(&rules.line_errors),
    }
}

fn period(period: &AssistantPeriodRecord) -> units::AssistantPeriod {
    let numbers = (
        &period.therapist_minutes,
        &period.window,
        &period.untimed_share_percent,
    );
    let method = match (period.method.value, numbers) {
        (MarkingMethod::TherapistFirst, (Some(enough), Some(window), Some(percent))) => {
            AssistantMethod::TherapistFirst {
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
        // `check` reports a method that lacks its numbers; until then its days are refused.
        _ => AssistantMethod::Unknown,
    };
    units::AssistantPeriod {
        from: period.from.value,
        to: period.to.map(|day| day.value),
        method,
    }
}

fn modifiers(record: &DisciplineModifiers) -> units::Modifiers {
    units::Modifiers {
        plan: record.plan.to_string(),
        assistant: record.assistant.as_ref().map(Text::to_string),
    }
}

fn code(record: &CodeRecord) -> CodeData {
    CodeData {
        title: record.title.to_string(),
        timing: record.timing.value.clone(),
        status: record.therapy_status,
        bundled: record.bundled.get(),
        medicare_takes: record
            .medicare_takes
            .as_ref()
            .map(|code| code.value.clone()),
        disciplines: record.disciplines.clone(),
        valid_from: record.valid_from,
        valid_to: record.valid_to,
    }
}

fn texts(table: &Table<Placed<Text>, RuleText>) -> BTreeMap<String, SourcedText> {
    let one = |record: &RuleText| SourcedText {
        text: record.text.to_string(),
        source: record.source.to_string(),
    };
    table
        .0
        .iter()
        .map(|(id, record)| (id.to_string(), one(record)))
        .collect()
}

fn plain_texts(table: &Table<Placed<Text>, Placed<Text>>) -> BTreeMap<String, String> {
    let texts = table.0.iter();
    texts
        .map(|(id, text)| (id.to_string(), text.to_string()))
        .collect()
}

/// The built-in rules, for a site without `data/rules.yaml`.
pub(super) fn built_in_rules() -> UnitRules {
    built_in(theme::RULES)
}

/// The built-in pairs, for a site without `data/cms/pairs.yaml`.
fn built_in_pairs() -> PairRecords {
    built_in(theme::CMS_PAIRS)
}

/// The built-in limits, for a site without `data/cms/limits.yaml`.
fn built_in_limits() -> LimitRecords {
    built_in(theme::CMS_LIMITS)
}

/// The sources that the built-in rules name, for the working of a day outside any site.
pub fn built_in_sources() -> Sources {
    built_in(theme::SOURCES)
}

/// The built-in code records, for a site without any.
pub(super) fn built_in_codes() -> BTreeMap<Code, CodeRecord> {
    theme::codes()
        .into_iter()
        .map(|(path, text)| built_in::<CodeRecord>((&path, &text)))
        .map(|record| (record.code.value.clone(), record))
        .collect()
}

/// What units alone are counted by: without CMS's records and without the words, of which only the sources
/// of findings stay, since these are named.
pub fn counting_alone(units: &UnitData) -> UnitData {
    let finding_texts = units.finding_texts.iter().map(|(id, text)| {
        let source = text.source.clone();
        let text = String::new();
        (id.clone(), SourcedText { text, source })
    });
    UnitData {
        unit_minutes: units.unit_minutes,
        max_lines: units.max_lines,
        max_alternatives: units.max_alternatives,
        max_line_minutes: units.max_line_minutes,
        cms: units.cms.clone(),
        midpoint: units.midpoint.clone(),
        assistants: units.assistants.clone(),
        modifiers: units.modifiers.clone(),
        evaluations: units.evaluations.clone(),
        codes: units.codes.clone(),
        pairs: Vec::new(),
        limits: Vec::new(),
        pair_files: Vec::new(),
        payers: Vec::new(),
        step_texts: BTreeMap::new(),
        finding_texts: finding_texts.collect(),
        remark_texts: BTreeMap::new(),
        error_texts: BTreeMap::new(),
        line_error_texts: BTreeMap::new(),
    }
}

/// The engines' data made from the built-in rules, records and codes.
pub fn built_in_units() -> UnitData {
    let cms = Cms {
        pairs: built_in_pairs(),
        limits: built_in_limits(),
        ..Cms::default()
    };
    unit_data(&built_in_rules(), &cms, &built_in_codes())
}
