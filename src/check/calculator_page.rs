//! `data/calculator.yaml`: its code has a record, and the engine can count its days.

use super::lookup::Lookup;
use crate::billing::countable;
use crate::diagnostic::Lint;

const CALCULATOR: &str = "content/data/calculator.yaml";

pub(super) fn check(lookup: &mut Lookup<'_>) {
    let model = lookup.model;
    if let Some(code) = &model.calculator.first_code {
        lookup.code(CALCULATOR, code);
    }
    if model.refused.units() {
        return;
    }
    for example in &model.calculator.examples {
        if let Err((message, hint)) = countable(&model.units, &example.lines) {
            let at = example.lines.scalar;
            lookup.report(CALCULATOR, at, Lint::UnitsLines, message, hint);
        }
    }
}
