//! Claim lines: units with their modifiers, as they go on the claim.

use crate::answer::{ClaimLine, PoolAnswer};
use crate::code::Code;
use crate::data::{Discipline, Timing, UnitData};

/// The claim lines of a pool, for its own answer or an alternative's units. Marked units are a line
/// of their own (Pub. 100-04 ch. 5 s. 20.1); a family's further units go on its add-on code.
pub fn claim_lines_of(
    data: &UnitData,
    pool: &PoolAnswer,
    units: &[u32],
    assistant_units: &[u32],
) -> Vec<ClaimLine> {
    let mut lines = Vec::new();
    for ((line, &units), &marked) in pool.lines.iter().zip(units).zip(assistant_units) {
        let addon = match data.codes.get(&line.code).map(|code| &code.timing) {
            Some(Timing::Family { addon, .. }) => Some(addon),
            _ => None,
        };
        one(
            data,
            pool.discipline,
            (&line.code, addon),
            (units.saturating_sub(marked), marked),
            &mut lines,
        );
    }
    lines
}

fn one(
    data: &UnitData,
    discipline: Discipline,
    (code, addon): (&Code, Option<&Code>),
    (plain, marked): (u32, u32),
    out: &mut Vec<ClaimLine>,
) {
    let mut add = |code: &Code, units: u32, by_assistant: bool| {
        if units > 0 {
            out.push(ClaimLine {
                code: code.clone(),
                units,
                modifiers: modifiers(data, discipline, by_assistant),
            });
        }
    };
    match addon {
        None => {
            add(code, plain, false);
            add(code, marked, true);
        }
        Some(addon) => {
            let first_plain = plain.min(1);
            let first_marked = marked.min(1 - first_plain);
            add(code, first_plain, false);
            add(code, first_marked, true);
            add(addon, plain - first_plain, false);
            add(addon, marked - first_marked, true);
        }
    }
}

fn modifiers(data: &UnitData, discipline: Discipline, by_assistant: bool) -> Vec<String> {
    let Some(own) = data.modifiers.get(&discipline) else {
        return Vec::new();
    };
    let assistant = own.assistant.clone().filter(|_| by_assistant);
    std::iter::once(own.plan.clone()).chain(assistant).collect()
}
