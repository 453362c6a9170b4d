//! Turns the minutes of a day of therapy into billing units, with the working.
//!
//! [`compute`] takes a [`Day`] (a rule, a day of service and lines such as `97530:33`) and the
//! [`UnitData`] to count by, and gives an [`Answer`] or a [`Refusal`]. It is pure: integers only,
//! and no clock, locale, hash order or disk. [`grammar`] reads a day from a line of text. Every number, date and sentence comes in as
//! [`UnitData`]. `static/units.js` is the same rule for the browser, written from the rule and not
//! from this crate, so that a comparison of the two means something.
//!
//! # Sources
//!
//! - Medicare Claims Processing Manual (Pub. 100-04), chapter 5, section 20.2: how units are
//!   counted.
//! - The same chapter, section 20.1, with 42 CFR 410.59 and 410.60 and 86 FR 64996: which units an
//!   assistant's modifier marks.
//! - The midpoint rule: published policies of payers that count each code alone.
//!
//! # License
//!
//! MIT for the code and its words. CPT is a registered trademark of the American Medical Association;
//! CPT code numbers are the AMA's and are not ours to license. None of its descriptors is in here.

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadMe;

mod allocate;
mod amount;
mod amounts;
mod answer;
mod assistants;
mod caps;
mod claim;
mod co_treatment;
mod code;
mod data;
mod date;
mod day;
mod family;
mod fees;
mod finding;
mod findings;
pub mod grammar;
mod line;
mod line_modifiers;
mod message;
mod midpoint;
mod others;
mod payer_caps;
mod pool;
mod published;
mod records;
mod refusal;
mod result;
mod setting;
mod share;
mod steps;
mod text;
mod verdicts;

pub use amount::{AmountRefusal, AmountRefusalId, DayAmount, LineAmount};
pub use amounts::add_amounts;
pub use answer::{Alternative, Answer, ClaimLine, PoolAnswer, PoolLine, SCHEMA};
pub use assistants::assistant_units;
pub use caps::{
    CapCounts, CapException, CapPart, CapPer, CapPeriod, CustomCap, CustomPer, PayerCap,
};
pub use claim::claim_lines_of;
pub use co_treatment::{CoTreatment, Session, Undivided, Way, co_treatment};
pub use code::{Code, OtherCode};
pub use data::{
    AssistantMethod, AssistantPeriod, CmsRule, CodeData, Discipline, MidpointRule, Modifiers,
    PayerData, Rule, SourcedText, Status, Timing, UnitData, Window,
};
pub use date::Date;
pub use day::Day;
pub use fees::{AmountData, Fee, FeeSchedule};
pub use finding::{Finding, FindingId, Level, RemarkId};
pub use line::{Line, LineError};
pub use line_modifiers::{
    Additions, KnownModifier, KxThreshold, ModifierData, ModifierFinding, ModifierFindingId,
    WholeLines, whole_lines,
};
pub use message::{Message, StepId, Value, Values};
pub use pool::{Kind, counting};
pub use published::VERSION;
#[cfg(feature = "published")]
pub use published::{PUBLISHED, published};
pub use records::{CodeLimit, EditPair, Held, LimitGroup, PairFile, PairGroup};
pub use refusal::{Refusal, RefusalId};
pub use setting::Setting;
pub use text::{Slot, finding_text, format_message, slots};

/// Counts the units of one patient's day, by the rule that the day names.
///
/// Minutes are whole minutes; units are what a claim bills. Under [`Rule::Cms`] all timed minutes
/// of a discipline are counted together (Pub. 100-04, chapter 5, section 20.2); under
/// [`Rule::Midpoint`] each code is counted alone.
///
/// # Errors
///
/// A [`Refusal`] where the rules do not answer the day: an unknown code, a day of service outside
/// every rule's period, minutes out of range. [`RefusalId`] lists the reasons; the first one found
/// is returned.
///
/// # Example
///
/// 33 and 7 minutes are 40, which the table gives 3 units. 33 minutes hold two full 15s, and the
/// third unit goes to the larger leftover: 7 minutes against 3.
///
/// ```
/// use therapy_units::{Date, Day, Line, RefusalId, Rule, Setting, UnitData, compute};
///
/// # let rules = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rules.json");
/// # let rules = std::fs::read_to_string(rules)?;
/// let data: UnitData = serde_json::from_str(&rules)?;
/// let date = Date::parse("2026-06-01").expect("a day");
/// let lines = vec![Line::parse("97530:33")?, Line::parse("97110:7")?];
/// let mut day = Day::new(Rule::Cms, Setting::Practitioner, date, lines);
/// let answer = compute(&data, &day)?;
/// assert_eq!(answer.pools[0].units(), [2, 1]);
/// assert_eq!(answer.total_units, 3);
///
/// day.lines.push(Line::parse("99999:15")?);
/// let refusal = compute(&data, &day).expect_err("99999 is not in the data");
/// assert_eq!(refusal.id, RefusalId::UnknownCode);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn compute(data: &UnitData, day: &Day) -> Result<Answer, Refusal> {
    refusal::check(data, day)?;
    let pools = pool::pools(data, day);
    let counted: Vec<pool::PoolUnits> = pools
        .into_iter()
        .map(|pool| match day.rule {
            Rule::Cms => allocate::count(data, pool),
            Rule::Midpoint => midpoint::count(data, pool),
        })
        .map(|counted| assistants::with_shares(data, day, counted))
        .collect();
    Ok(result::answer(data, day, &counted))
}
