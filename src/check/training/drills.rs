//! `data/drills.yaml` and `data/misconceptions.yaml`: lists that days can be drawn from, and misconceptions
//! that the program can follow.

use std::collections::BTreeSet;

use crate::check::lookup::Lookup;
use crate::diagnostic::{Hint, Lint};
use crate::drills;
use crate::model::Code;
use crate::model::training::{DrillRules, DrillSheet, Drills, Misconception};
use crate::model::yaml::Placed;
use crate::units::Timing;

const DRILLS: &str = "content/data/drills.yaml";
const MISCONCEPTIONS: &str = "content/data/misconceptions.yaml";

/// Tells what is wrong in both files.
pub(super) fn check(records: &mut Lookup<'_>) {
    let model = records.model;
    let mut known = BTreeSet::new();
    for one in &model.misconceptions {
        records.source(MISCONCEPTIONS, &one.source);
        records.sources(MISCONCEPTIONS, &one.seen_in);
        if !known.insert(one.id.as_str()) {
            let message = format!("`{}` stands here twice", one.id);
            report(
                records,
                one,
                message,
                "give each misconception one entry".to_owned(),
            );
        }
        place(records, one);
    }
    if let Some(drills) = &model.drills {
        all_listed(records, drills, &known);
        codes(records, drills);
        for (_, sheet) in &drills.sheets.0 {
            if let Some(rules) = &model.drill_rules {
                days(records, rules, sheet);
            }
        }
    }
}

fn report(records: &mut Lookup<'_>, one: &Misconception, message: String, hint: impl Into<Hint>) {
    records.report(
        MISCONCEPTIONS,
        one.id.scalar,
        Lint::DrillData,
        message,
        hint,
    );
}

/// A misconception is counted by an algorithm of its name, or belongs to a unit of the training.
fn place(records: &mut Lookup<'_>, one: &Misconception) {
    let has_algorithm = drills::Misconception::parse(one.id.as_str()).is_some();
    match (one.level, one.unit) {
        (Some(_), None) if !has_algorithm => {
            let known = drills::Misconception::ALL.iter().map(|one| one.as_str());
            let hint = Hint::nearest(one.id.as_str(), known, || {
                "write `unit: 1` to `unit: 6` in place of `level`, and name it in a case".to_owned()
            });
            let message = format!(
                "no drill can follow `{}`: the program has no such way",
                one.id
            );
            report(records, one, message, hint);
        }
        (None, Some(_)) if has_algorithm => {
            let message = format!("drills can follow `{}`, so it has a level", one.id);
            report(
                records,
                one,
                message,
                "write `level: 1` to `level: 8` in place of `unit`".to_owned(),
            );
        }
        (Some(_), None) | (None, Some(_)) => {}
        _ => {
            let message = format!("`{}` has not exactly one of `level` and `unit`", one.id);
            let hint =
                "`level` for a way of counting that drills follow, `unit` for any other idea";
            report(records, one, message, hint.to_owned());
        }
    }
}

/// Both engines follow every way that they know, so a drill without the words for one would be silent.
fn all_listed(records: &mut Lookup<'_>, drills: &Drills, known: &BTreeSet<&str>) {
    if records.model.refused.data("misconceptions") {
        return;
    }
    let missing = drills::Misconception::ALL.iter().map(|one| one.as_str());
    let missing: Vec<&str> = missing.filter(|name| !known.contains(name)).collect();
    if !missing.is_empty() {
        let message = format!("these misconceptions have no words: {}", missing.join(", "));
        let hint = "give each an entry in content/data/misconceptions.yaml";
        records.report(
            DRILLS,
            drills.version.scalar,
            Lint::DrillData,
            message,
            hint.to_owned(),
        );
    }
}

/// Codes exist, are timed where they must be, and have phrases in as many of the languages' places.
fn codes(records: &mut Lookup<'_>, drills: &Drills) {
    let lists: [(&[Placed<Code>], bool, &str); 4] = [
        (&drills.timed, true, "timed"),
        (&drills.beside_assisted, true, "beside_assisted"),
        (&drills.untimed, false, "untimed"),
        (&drills.assisted, false, "assisted"),
    ];
    let model = records.model;
    for (codes, timed, list) in lists {
        for code in codes {
            records.code(DRILLS, code);
            let timing = model.units.codes.get(&**code).map(|code| &code.timing);
            if timing.is_some_and(|timing| matches!(timing, Timing::Timed { .. }) != timed) {
                let not = if timed { "not " } else { "" };
                let message = format!("{} is {not}billed by its minutes", **code);
                let hint = format!(
                    "`{list}` takes {} codes",
                    if timed { "timed" } else { "untimed" }
                );
                records.report(DRILLS, code.scalar, Lint::DrillData, message, hint);
            }
            let phrases = drills
                .activities
                .0
                .iter()
                .find(|(known, _)| **known == **code);
            if phrases.is_none_or(|(_, phrases)| phrases.en.is_empty()) {
                let message = format!("nothing says what is done in the minutes of {}", **code);
                let hint = "give it phrases under `activities`".to_owned();
                records.report(DRILLS, code.scalar, Lint::DrillData, message, hint);
            }
        }
    }
    for (code, phrases) in &drills.activities.0 {
        if !phrases.es.is_empty() && phrases.es.len() != phrases.en.len() {
            let (en, es) = (phrases.en.len(), phrases.es.len());
            let message = format!("{} has {en} phrases in English and {es} in Spanish", **code);
            let hint = "write the same ones in the same order".to_owned();
            records.report(DRILLS, code.scalar, Lint::DrillData, message, hint);
        }
    }
}

/// A sheet has days that can be counted, or levels to draw them from.
fn days(records: &mut Lookup<'_>, rules: &DrillRules, sheet: &DrillSheet) {
    let model = records.model;
    for (day, k) in sheet.days.iter().zip(1..) {
        let message = match rules.given(day.as_str(), k) {
            Err(error) => format!("a line of this day cannot be read: {error}"),
            Ok(problem) if problem.right.iter().all(Vec::is_empty) && !model.refused.units() => {
                "this day cannot be counted with the codes of this file".to_owned()
            }
            Ok(_) => continue,
        };
        let hint =
            "lines are CODE:MINUTES[:ASSISTANT][@pt|@ot][#VISIT], with codes of the lists above";
        records.report(
            DRILLS,
            day.scalar,
            Lint::DrillData,
            message,
            hint.to_owned(),
        );
    }
}
