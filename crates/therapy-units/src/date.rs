//! Calendar days, such as a day of service.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A calendar day that exists; in JSON and text `YYYY-MM-DD`. Days compare by time.
///
/// ```
/// use therapy_units::Date;
///
/// let day = Date::parse("2024-02-29").expect("a leap day");
/// assert!(day < Date::parse("2024-03-01").expect("a day"));
/// assert!(Date::parse("2026-02-29").is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The first day of the calendar, before every day of service.
    pub const FIRST: Self = Self(jiff::civil::Date::ZERO);

    /// Reads `YYYY-MM-DD`; `None` for another form or a day that does not exist.
    pub fn parse(text: &str) -> Option<Self> {
        let form = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        form.then(|| text.parse().ok().map(Self)).flatten()
    }

    /// January 1 of a year.
    pub const fn first_of(year: i16) -> Self {
        Self(jiff::civil::date(year, 1, 1))
    }

    /// December 31 of a year, the last day for which a figure of that year holds.
    pub fn last_of(year: i16) -> Self {
        Self(jiff::civil::date(year, 12, 31))
    }

    /// The last day of the day's calendar quarter: CMS's files hold for a quarter.
    #[must_use]
    pub fn last_of_quarter(self) -> Self {
        let month = (self.0.month() - 1) / 3 * 3 + 3;
        Self(jiff::civil::date(self.0.year(), month, 1).last_of_month())
    }

    /// The day before; the first day of the calendar has none, and stays.
    #[must_use]
    pub fn day_before(self) -> Self {
        Self(self.0.yesterday().unwrap_or(self.0))
    }

    /// The year, such as 2026.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> usize {
        usize::from(self.0.month().unsigned_abs())
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> usize {
        usize::from(self.0.day().unsigned_abs())
    }
}

/// Whether a day lies in a period; both ends belong to it.
pub(crate) fn covers(from: Date, to: Option<Date>, date: Date) -> bool {
    from <= date && to.is_none_or(|to| date <= to)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not a day")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_days_are_dates() {
        assert_eq!(
            Date::parse("2026-11-24").map(|day| day.to_string()),
            Some("2026-11-24".into())
        );
        for bad in [
            "2026-02-30",
            "2026-1-2",
            "24.11.2026",
            "2026-11-24T00:00",
            "",
            "+026-11-24",
        ] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }
}
