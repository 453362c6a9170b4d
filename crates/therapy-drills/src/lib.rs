//! Days of therapy to practice billing units on, and what a wrong answer says about how it was reached.
//!
//! [`Problem::make`] draws a day from a seed; [`judge`] says whether an answer is right and, where it is
//! wrong and exactly one [`Misconception`] leads to it, which; [`habits`] waits for a second sighting;
//! [`Diagnosis`] finds a learner's misconception with few days; [`check_bill`] holds the units of a bill
//! against its minutes by the same ways. Right answers come from
//! [`therapy_units`], with every choice where leftovers tie. It is pure: no clock, no disk, no chance but
//! that of the seed. `static/drills/` is the same for the browser, and a test compares whole results.

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadMe;

mod bill;
mod bill_count;
mod bill_entries;
mod bill_text;
mod bill_ways;
mod count;
mod data;
mod day;
mod diagnose;
mod draw;
mod form;
mod habit;
mod marks;
mod misconception;
mod problem;
mod random;
mod verdict;
mod ways;

pub use bill::{
    Bill, BillCheck, BillLine, BillNote, BillVerdict, CheckedLine, CountedRule, check_bill,
};
pub use bill_text::{BILL_TEXTS, BillSentences, BillTexts, WayTexts, bill_sentences};
pub use bill_ways::BILL_WAYS;
pub use data::{DrillData, LEVELS, MisconceptionData};
pub use day::{Counts, DrillLine, Entry, day_of};
pub use diagnose::{CANDIDATES, Diagnosis, Hypothesis, MAX_STEPS};
pub use form::{FIRST_FORM, Family, Filling, Form, Pick, Pool, Slot, item_difficulty};
pub use habit::{Seen, habits};
pub use misconception::Misconception;
pub use problem::{NoSuchLevel, Problem, ProblemId, Way, seed};
pub use random::Random;
pub use verdict::{Fault, FaultKind, Outcome, Typed, Verdict, judge};
