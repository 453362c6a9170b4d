//! Sums with days: some days, months or years later, and the day of the week.

use jiff::Span;
use jiff::civil;
use serde::{Deserialize, Serialize};

use crate::units::Date;

/// What a deadline counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Calendar days.
    Days,
    /// Calendar months.
    Months,
    /// Calendar years.
    Years,
    /// Days with a treatment.
    TreatmentDays,
}

impl Unit {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Days, Self::Months, Self::Years, Self::TreatmentDays];

    /// The word for it in data and JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Months => "months",
            Self::Years => "years",
            Self::TreatmentDays => "treatment-days",
        }
    }

    /// Reads such a word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.as_str() == text)
    }
}

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The day so many days, months or years later. Treatment days are not a stretch of the calendar, so
/// they move nothing.
pub(super) fn later(day: Date, amount: u32, unit: Unit) -> Date {
    let span = match unit {
        Unit::Days => Span::new().days(amount),
        Unit::Months => Span::new().months(amount),
        Unit::Years => Span::new().years(amount),
        Unit::TreatmentDays => Span::new(),
    };
    // A sum past the year 9999 stays at the calendar's last day.
    ours(civil_of(day).saturating_add(span))
}

/// The name of a day's weekday: `monday`.
pub fn weekday(day: Date) -> &'static str {
    WEEKDAYS[from_monday(day)]
}

/// The Monday after a day that falls on a weekend; none for any other day.
pub(super) fn after_weekend(day: Date) -> Option<Date> {
    match from_monday(day) {
        5 => Some(later(day, 2, Unit::Days)),
        6 => Some(later(day, 1, Unit::Days)),
        _ => None,
    }
}

fn from_monday(day: Date) -> usize {
    usize::from(
        civil_of(day)
            .weekday()
            .to_monday_zero_offset()
            .unsigned_abs(),
    )
}

fn civil_of(day: Date) -> civil::Date {
    let part = |number: usize| i8::try_from(number).expect("a month or a day of one");
    civil::date(day.year(), part(day.month()), part(day.day()))
}

fn ours(day: civil::Date) -> Date {
    Date::parse(&day.to_string()).expect("a day that exists, of a year of four digits")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a day")
    }

    #[test]
    fn the_start_is_day_zero_and_leap_days_count() {
        for (from, amount, unit, to) in [
            ("2026-03-02", 30, Unit::Days, "2026-04-01"),
            ("2028-02-28", 1, Unit::Days, "2028-02-29"),
            ("2027-02-28", 1, Unit::Days, "2027-03-01"),
            ("2027-12-31", 60, Unit::Days, "2028-02-29"),
            ("2028-02-29", 1, Unit::Years, "2029-02-28"),
            ("2028-02-29", 4, Unit::Years, "2032-02-29"),
            ("2027-02-28", 1, Unit::Years, "2028-02-28"),
            ("2026-01-31", 1, Unit::Months, "2026-02-28"),
            ("2028-01-31", 1, Unit::Months, "2028-02-29"),
            ("2026-08-31", 6, Unit::Months, "2027-02-28"),
            ("2100-02-28", 1, Unit::Days, "2100-03-01"),
        ] {
            assert_eq!(
                later(day(from), amount, unit),
                day(to),
                "{from} + {amount} {unit:?}"
            );
        }
    }

    #[test]
    fn only_weekends_have_a_workday_after_them() {
        assert_eq!(weekday(day("2027-03-13")), "saturday");
        assert_eq!(after_weekend(day("2027-03-13")), Some(day("2027-03-15")));
        assert_eq!(after_weekend(day("2026-08-09")), Some(day("2026-08-10")));
        assert_eq!(after_weekend(day("2026-08-10")), None);
    }
}
