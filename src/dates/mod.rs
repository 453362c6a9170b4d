//! Deadlines that follow from the days of a treatment, its plan and its claim.
//!
//! [`compute`] takes the [`Given`] days and the [`DateData`] to count by, and gives an [`Answer`] or
//! a [`Refusal`]. It is pure: no clock, locale, hash order or disk. Every number, period and sentence
//! comes in as data. `static/dates/dates.js` does the same sums in the browser, written from the
//! rules below and not from this module, so that a comparison of the two means something.
//!
//! # How it counts
//!
//! - The day that a count starts from is day 0: 30 days after March 2 is April 1.
//! - A notice that is taken as received some days after its date is counted from that later day.
//! - A month or a year later is the same day of the month; where that month lacks it, its last day.
//!   One year after February 29 is February 28.
//! - A treatment day is a day with at least one treatment, and the first treatment is day 1.
//! - No day is moved. One that falls on a weekend stays where it is; the next workday stands beside
//!   it where the rule names a source that lets it count. Federal holidays are not known here.

mod answer;
mod compute;
mod data;
mod given;
mod sums;

pub use answer::{Answer, Deadline, Finding, FindingId, Refusal, RefusalId, SCHEMA, State};
pub use compute::compute;
pub use data::{DateData, DateRule, FindingText, Period};
pub use given::{Given, Start};
pub use sums::{Unit, weekday};
