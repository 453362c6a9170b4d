//! Claim lines: codes with units and modifiers, as a claim carries them.

use crate::answer::{ClaimLine, PoolAnswer};
use crate::code::Code;
use crate::data::{Discipline, Modifiers, Timing, UnitData};

/// The claim lines of a pool, for given units of its lines and how many of them are an assistant's,
/// both in the order of the pool's lines: the answer's, or those of an [`Alternative`].
///
/// An assistant's units stand on a separate claim line with the assistant's modifier (Pub. 100-04,
/// chapter 5, section 20.1). Units of a [`Timing::Family`] after the first go on its add-on code.
/// Codes without units have no claim line.
///
/// # Example
///
/// Two codes of 10 minutes are 20 minutes and one unit, which either may have:
///
/// ```
/// use therapy_units::{Date, Day, Line, Rule, Setting, UnitData, claim_lines_of, compute};
///
/// # let rules = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rules.json");
/// # let rules = std::fs::read_to_string(rules)?;
/// let data: UnitData = serde_json::from_str(&rules)?;
/// let date = Date::parse("2026-06-01").expect("a day");
/// let lines = vec![Line::parse("97530:10")?, Line::parse("97110:10")?];
/// let day = Day::new(Rule::Cms, Setting::Practitioner, date, lines);
/// let answer = compute(&data, &day)?;
/// assert_eq!(answer.claim_lines[0].code.as_str(), "97530");
///
/// let other = &answer.pools[0].alternatives[0];
/// let lines = claim_lines_of(&data, &answer.pools[0], &other.units, &other.assistant_units);
/// assert_eq!(lines.len(), 1);
/// assert_eq!((lines[0].code.as_str(), lines[0].units), ("97110", 1));
/// assert_eq!(lines[0].modifiers, ["GP"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// [`Alternative`]: crate::Alternative
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

/// Adds the claim lines of one code: the therapist's before the assistant's. Of a family, the first
/// unit is the therapist's if any is.
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
                discipline,
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
    let Some(Modifiers { plan, assistant }) = data.modifiers.get(&discipline) else {
        return Vec::new();
    };
    let assistant = assistant.clone().filter(|_| by_assistant);
    std::iter::once(plan.clone()).chain(assistant).collect()
}
