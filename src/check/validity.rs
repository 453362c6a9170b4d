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
    /// It is a figure that ends, as that of a year does.
    Ended,
    /// It is due to be looked up again.
    Due,
}

impl ValidUntil {
    fn ended(day: Date) -> Self {
        Self {
            day,
            reason: ExpiryReason::Ended,
        }
    }

    pub(super) fn year(year: i16) -> Self {
        Self::ended(Date::last_of(year))
    }

    pub(super) fn due(day: Date) -> Self {
        Self {
            day,
            reason: ExpiryReason::Due,
        }
    }

    /// Until when a fact's newest value holds, if it ever ends.
    ///
    /// A figure with a last day holds to that day, although it is looked up before. One without
    /// stands until the law changes it, as a percentage in a statute does, and ends when it is due.
    /// A fact with neither day is a record of the past; nobody will look it up again, and it stays
    /// true. A sum of facts with neither day holds for its year at least.
    pub(super) fn of(fact: &Fact, value: &FactValue, of_a_year: bool) -> Option<Self> {
        let of_its_year = || (fact.sum.is_some() && of_a_year).then(|| value.year.get());
        fact.ends
            .map(|day| Self::ended(day.value))
            .or_else(|| fact.review_by.map(|day| Self::due(day.value)))
            .or_else(|| of_its_year().map(Self::year))
    }
}

/// The year with which a fact's newest value ends, if it is a figure of a year.
///
/// A figure whose review is due only after the following year stands until the law changes it, and
/// one without a review date is a record of the past.
pub(super) fn year_that_ends(fact: &Fact) -> Option<i16> {
    let year = fact.value(None)?.year.get();
    let due = fact.review_by?;
    (fact.sum.is_none() && fact.unit.changes_by_year() && due.year() <= year + 1).then_some(year)
}
