//! The unit engine: minutes of a day of therapy become billing units, with the working.
//!
//! Pure: integers only; no clock, locale, hash order or disk; imports nothing of the pipeline.
//! All numbers, dates and texts come in as [`UnitData`]; `static/units.js` is the same rule for the
//! browser, written from the rule and not from this.
//!
//! The rule: Medicare Claims Processing Manual (Pub. 100-04), chapter 5, section 20.2 (counting
//! units) and 20.1 (assistants); 42 CFR 410.59 and 410.60 and 86 FR 64996 (which units are an
//! assistant's); and the midpoint rule, by which some other payers count each code alone.

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadMe;

mod allocate;
mod answer;
mod assistants;
mod claim;
mod code;
mod data;
mod date;
mod day;
mod family;
mod line;
mod message;
mod midpoint;
mod pool;
mod refusal;
mod result;
mod share;
mod steps;
mod text;
mod warnings;

pub use answer::{Alternative, Answer, ClaimLine, PoolAnswer, PoolLine};
pub use claim::claim_lines_of;
pub use code::Code;
pub use data::{
    AssistantMethod, AssistantPeriod, CmsRule, CodeData, CodeLimit, Discipline, EditPair,
    MidpointRule, Modifiers, Rule, SourcedText, Status, Timing, UnitData, Window,
};
pub use date::Date;
pub use day::Day;
pub use line::{Line, LineError};
pub use message::{Message, StepId, Value, Values, WarningId};
pub use refusal::{Refusal, RefusalId};
pub use text::{Slot, format_message, slots};

/// Counts a day's units.
///
/// # Errors
///
/// A day that the rules do not answer is refused, with what was found.
pub fn compute(data: &UnitData, day: &Day) -> Result<Answer, Refusal> {
    refusal::check(data, day)?;
    let pools = pool::pools(data, day);
    let counted: Vec<pool::PoolUnits> = pools
        .into_iter()
        .map(|pool| match day.rule {
            Rule::Cms => allocate::count(data, pool),
            Rule::Midpoint => midpoint::count(data, pool),
        })
        .map(|counted| assistants::mark(data, day, counted))
        .collect();
    Ok(result::answer(data, day, &counted))
}
