//! What the calculator's page gets: the unit rules for its script, and the table for its text.

use std::collections::BTreeSet;

use serde::Serialize;

use super::data_script::data_script;
use crate::load::Asset;
use crate::model::{CalculatorPage, CodeNames, Model};
use crate::units::{AmountData, ModifierData, UnitData};

/// The script that gives the browser's unit engine its data.
pub(super) fn script(units: &UnitData) -> Asset {
    data_script("calculator/calculator-data.js", "unitData", units)
}

/// The script that gives the calculator's list of codes their everyday names.
pub(super) fn names_script(names: &[CodeNames]) -> Asset {
    data_script("calculator/code-names.js", "codeNames", &names)
}

/// What amounts are computed from, on a site with the calculator's page.
pub(super) fn amounts(model: &Model) -> Option<&AmountData> {
    model.page_with("calculator.html")?;
    model.amounts()
}

/// Modifiers that a person adds, on a site with the calculator's page.
pub(super) fn modifiers(model: &Model) -> Option<ModifierData> {
    model.page_with("calculator.html")?;
    Some(model.modifiers())
}

/// The script that the calculator loads when a reader adds modifiers.
pub(super) fn modifiers_script(modifiers: &ModifierData) -> Asset {
    data_script("calculator/modifiers-data.js", "modifierData", modifiers)
}

/// The script that the calculator loads when a reader asks what Medicare pays.
pub(super) fn amounts_script(amounts: &AmountData) -> Asset {
    data_script("calculator/amounts-data.js", "amountData", amounts)
}

/// What the calculator's page itself draws from the unit rules.
#[derive(Serialize)]
pub(super) struct UnitRulesView<'a> {
    /// The sources that steps, findings and amounts rest on.
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
pub(super) fn unit_rules<'a>(
    units: &'a UnitData,
    amounts: Option<&'a AmountData>,
    modifiers: Option<&'a ModifierData>,
) -> UnitRulesView<'a> {
    /// The manual's table ends at two hours, 8 units; this one goes on to four.
    const MAX_UNITS: u32 = 16;
    let texts = units
        .step_texts
        .values()
        .chain(units.finding_texts.values())
        .chain(amounts.into_iter().flat_map(AmountData::texts))
        .map(|text| &text.source);
    let of_modifiers = modifiers.into_iter().flat_map(ModifierData::sources);
    // Findings about a payer name the sources of its entry.
    let payers = units.payers.iter();
    let of_payers = payers.flat_map(|payer| {
        let caps = payer.caps.iter().flatten();
        let of_caps = caps.flat_map(|cap| &cap.sources);
        payer.sources.iter().chain(of_caps)
    });
    let starts = |units_reached: u32| match units_reached.checked_sub(1) {
        None => 0,
        Some(full) => units.cms.threshold + full * units.unit_minutes,
    };
    UnitRulesView {
        sources: texts
            .chain(of_payers)
            .chain(of_modifiers)
            .map(String::as_str)
            .collect(),
        table: (0..=MAX_UNITS)
            .map(|units| UnitsRow {
                from: starts(units),
                to: starts(units + 1) - 1,
                units,
            })
            .collect(),
    }
}

/// What the calculator offers before anything is typed; templates know it as `calculator`.
#[derive(Serialize)]
pub(super) struct CalculatorOffers<'a> {
    first_code: Option<&'a str>,
    examples: Vec<OfferedDay<'a>>,
}

#[derive(Serialize)]
struct OfferedDay<'a> {
    label: &'a str,
    /// The state of the calculator's address: `line=97530:33&line=97110:7`.
    fragment: String,
}

/// The view of a site's `data/calculator.yaml`.
pub(super) fn offers(page: &CalculatorPage) -> CalculatorOffers<'_> {
    let fragment = |lines: &str| {
        let each: Vec<String> = lines
            .split_whitespace()
            .map(|line| format!("line={line}"))
            .collect();
        each.join("&")
    };
    CalculatorOffers {
        first_code: page.first_code.as_ref().map(|code| code.as_str()),
        examples: page
            .examples
            .iter()
            .map(|example| OfferedDay {
                label: example.label.as_str(),
                fragment: fragment(example.lines.as_str()),
            })
            .collect(),
    }
}
