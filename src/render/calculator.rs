//! What the calculator's page gets: the unit rules for its script, and the table for its text.

use std::collections::BTreeSet;

use serde::Serialize;

use super::data_script::data_script;
use crate::load::Asset;
use crate::units::UnitData;

/// The script that gives the browser's unit engine its data.
pub(super) fn script(units: &UnitData) -> Asset {
    data_script("calculator/calculator-data.js", "unitData", units)
}

/// What the calculator's page itself draws from the unit rules.
#[derive(Serialize)]
pub(super) struct UnitRulesView<'a> {
    /// The sources that steps and findings rest on.
    sources: BTreeSet<&'a str>,
    /// Minutes and their units, up to the units of a long day.
    table: Vec<UnitsRow>,
}

#[derive(Serialize)]
struct UnitsRow {
    from: u32,
    to: u32,
    units: u32,
}

/// The view of a site's unit rules.
pub(super) fn unit_rules(units: &UnitData) -> UnitRulesView<'_> {
    /// The manual's table ends at two hours, 8 units; this one goes on to four.
    const MAX_UNITS: u32 = 16;
    let texts = units
        .step_texts
        .values()
        .chain(units.finding_texts.values());
    let starts = |units_reached: u32| match units_reached.checked_sub(1) {
        None => 0,
        Some(full) => units.cms.threshold + full * units.unit_minutes,
    };
    UnitRulesView {
        sources: texts.map(|text| text.source.as_str()).collect(),
        table: (0..=MAX_UNITS)
            .map(|units| UnitsRow {
                from: starts(units),
                to: starts(units + 1) - 1,
                units,
            })
            .collect(),
    }
}
