//! Validity: the last day on which a statement of a page holds.

use crate::model::{Date, Fact, FactValue};

/// The last day on which something holds, and why not longer. Sorts by the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ValidUntil {
    /// The last day.
    pub day: Date,
    /// Why it does not hold longer.
    pub reason: ExpiryReason,
}

/// Why something does not hold beyond its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExpiryReason {
    /// It is the figure of a year that ends.
    Ended,
    /// It is due to be looked up again.
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

    /// Until when a fact's newest value holds, if it ever ends.
    ///
    /// A figure `of_a_year`, such as a price, ends with its year. One whose review is due only after
    /// the following year stands until the law changes it, as a percentage in a statute does, and
    /// ends when it is due. A fact without a review date that is not a sum of others is a record of
    /// the past; nobody will look it up again, and it stays true.
    pub(super) fn of(fact: &Fact, value: &FactValue, of_a_year: bool) -> Option<Self> {
        let year = value.year.get();
        let due = fact.review_by.map(Self::due);
        let stands = !of_a_year || fact.review_by.is_some_and(|due| due.year() > year + 1);
        let history = due.is_none() && fact.sum.is_none();
        let ends = (!stands && !history).then(|| Self::year(year));
        ends.into_iter().chain(due).min()
    }
}
