//! Until when what a page says may be trusted.

use crate::model::{Date, Fact, FactValue};

/// The last day on which something holds, and why no longer. Sorts by the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ValidUntil {
    /// That day.
    pub day: Date,
    /// Why it is the last.
    pub reason: ExpiryReason,
}

/// Why something holds no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExpiryReason {
    /// A figure's year ends.
    Ended,
    /// It must be looked up again.
    Due,
}

impl ValidUntil {
    pub(super) fn year(year: i16) -> Self {
        Self {
            day: Date::last_of(year),
            reason: ExpiryReason::Ended,
        }
    }

    pub(super) fn due(day: Date) -> Self {
        Self {
            day,
            reason: ExpiryReason::Due,
        }
    }

    /// Until when a fact's newest value holds. A price or share ends with its year, unless it is
    /// due only past the year after: then it stands until it is changed, as the law's shares do.
    /// What nobody means to look up again is history, and never ends.
    pub(super) fn of(fact: &Fact, value: &FactValue, of_a_year: bool) -> Option<Self> {
        let year = value.year.get();
        let due = fact.review_by.map(Self::due);
        let stands = !of_a_year || fact.review_by.is_some_and(|due| due.year() > year + 1);
        let history = due.is_none() && fact.sum.is_none();
        let ends = (!stands && !history).then(|| Self::year(year));
        ends.into_iter().chain(due).min()
    }
}
