//! `data/calculator.yaml`: its code has a record, and the engine can count its days.

use super::lookup::{Lookup, YamlPlace};
use super::worked_example::countable;
use crate::diagnostic::Lint;
use crate::model::yaml::PathSegment;

const CALCULATOR: &str = "content/data/calculator.yaml";

pub(super) fn check(lookup: &mut Lookup<'_>) {
    let model = lookup.model;
    if let Some(code) = &model.calculator.first_code {
        let place = YamlPlace::of(CALCULATOR, &[PathSegment::Key("first_code")]);
        lookup.code(code, &place);
    }
    if model.refused.units() {
        return;
    }
    for (at, example) in model.calculator.examples.iter().enumerate() {
        if let Err((message, hint)) = countable(&model.units, example.lines.as_str()) {
            let steps = [
                PathSegment::Key("examples"),
                PathSegment::Index(at),
                PathSegment::Key("lines"),
            ];
            let place = YamlPlace::of(CALCULATOR, &steps);
            lookup.report(&place, Lint::UnitsLines, message, hint);
        }
    }
}
