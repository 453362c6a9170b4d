//! Numbers within bounds, flags, and closed lists of words, as YAML holds them.

use serde::Serialize;

use super::yaml::{Scalar, ValueError, schema};
use crate::diagnostic::{Lint, nearest};
use crate::notation::thousands;
use crate::units::Date;

/// Today by the machine's clock, in UTC. Only the commands `check`, `new` and `units` use it: a build
/// depends on no clock.
pub fn today() -> Date {
    let now = jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now());
    Date::parse(&now.date().to_string()).expect("a clock gives a day that exists")
}

/// A decimal number exactly as written: digits, and digits after a point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Decimal(String);

impl Decimal {
    /// Reads digits with at most one point between them, and an optional minus sign.
    pub fn parse(text: &str) -> Option<Self> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        (digits(whole) && digits(part) && (whole == "0" || !whole.starts_with('0')))
            .then(|| Self(text.to_owned()))
    }

    /// The number as it was written: `33.4009`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number with commas between thousands, as American English writes it: `2,480`.
    pub fn grouped(&self) -> String {
        let (sign, unsigned) = match self.0.strip_prefix('-') {
            Some(rest) => ("-", rest),
            None => ("", self.0.as_str()),
        };
        let (whole, part) = match unsigned.split_once('.') {
            Some((whole, part)) => (whole, Some(part)),
            None => (unsigned, None),
        };
        let mut grouped = format!("{sign}{}", thousands(whole));
        if let Some(part) = part {
            grouped.push('.');
            grouped.push_str(part);
        }
        grouped
    }
}

impl Scalar for Decimal {
    const EXPECTED: &'static str = "a number";

    fn schema() -> schemars::Schema {
        schema::number()
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        Decimal::parse(text).ok_or_else(|| {
            ValueError::new(Lint::BadValue, format!("`{text}` is not a number"))
                .hint("write digits without commas or signs: 2480 or 33.4009")
        })
    }

    fn substitute() -> Self {
        Self("0".to_owned())
    }
}

/// Declares a newtype over an integer with its bounds.
macro_rules! whole_number {
    ($(#[$about:meta])* $name:ident($type:ty) $range:expr, $expected:literal) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name($type);

        impl $name {
            /// The number, which lies within the bounds.
            pub const fn get(self) -> $type {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl $crate::model::yaml::Scalar for $name {
            const EXPECTED: &'static str = $expected;

            fn schema() -> schemars::Schema {
                $crate::model::yaml::schema::whole(*$range.start(), *$range.end())
            }

            fn parse(text: &str) -> Result<Self, $crate::model::yaml::ValueError> {
                text.parse::<$type>()
                    .ok()
                    .filter(|number| $range.contains(number))
                    .map(Self)
                    .ok_or_else(|| {
                        $crate::model::yaml::ValueError::new(
                            $crate::diagnostic::Lint::BadValue,
                            format!("`{text}` is not {}", $expected),
                        )
                    })
            }

            fn substitute() -> Self {
                Self(*$range.start())
            }
        }

        $crate::model::yaml::deserialize_scalar!($name);
    };
}
pub(crate) use whole_number;

whole_number! {
    /// A page's place among its siblings: lower numbers come first.
    Weight(i32) (-100_000..=100_000), "a whole number from -100000 to 100000"
}

impl Weight {
    /// The weight of the page that stands at a place among its siblings, the first at 0.
    pub fn at(place: usize) -> Self {
        Self(i32::try_from(place).map_or(100_000, |place| place.min(100_000)))
    }
}

whole_number! {
    /// A calendar year for which a figure or rule holds.
    Year(i16) (1900..=2200), "a year from 1900 to 2200"
}
whole_number! {
    /// A number of billing units.
    UnitCount(u32) (1..=1000), "a whole number of units from 1 to 1000"
}
whole_number! {
    /// A number of minutes within a day.
    UnitMinutes(u32) (1..=1440), "a whole number of minutes from 1 to 1440"
}

whole_number! {
    /// How many lines a day may have.
    LineCount(u32) (1..=40), "a whole number of lines from 1 to 40"
}
whole_number! {
    /// A share in percent.
    Percent(u32) (0..=100), "a whole number of percent from 0 to 100"
}

/// A yes or no that is written `true` or `false`; YAML's other spellings are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Flag(bool);

impl Flag {
    /// A flag with this value.
    pub const fn of(value: bool) -> Self {
        Self(value)
    }

    /// Whether `true` was written.
    pub const fn get(self) -> bool {
        self.0
    }
}

impl Scalar for Flag {
    const EXPECTED: &'static str = "true or false";

    fn schema() -> schemars::Schema {
        schema::flag()
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        match text {
            "true" => Ok(Self(true)),
            "false" => Ok(Self(false)),
            _ => Err(ValueError::new(
                Lint::BadValue,
                format!("`{text}` is not true or false"),
            )),
        }
    }

    fn substitute() -> Self {
        Self(false)
    }
}

super::yaml::deserialize_scalar!(Decimal, Flag);

/// Declares a closed list of words as an enum that is read, printed and serialized as them.
macro_rules! choice {
    ($(#[$about:meta])* $name:ident, $expected:literal { $($variant:ident $word:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        pub enum $name { $(#[doc = concat!("`", $word, "`")] #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// The words an author may write.
            const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word as written.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl $crate::model::yaml::Scalar for $name {
            const EXPECTED: &'static str = $expected;

            fn schema() -> schemars::Schema {
                $crate::model::yaml::schema::words(Self::WORDS)
            }

            fn parse(text: &str) -> Result<Self, $crate::model::yaml::ValueError> {
                match text {
                    $($word => Ok($name::$variant),)+
                    _ => Err($crate::model::values::no_such_choice(text, $expected, Self::WORDS)),
                }
            }

            fn substitute() -> Self {
                [$($name::$variant),+][0]
            }
        }

        $crate::model::yaml::deserialize_scalar!($name);
    };
}
pub(crate) use choice;

/// The error of a word that is not on a closed list, with the nearest word on it.
pub(crate) fn no_such_choice(found: &str, expected: &str, words: &[&str]) -> ValueError {
    let error = ValueError::new(Lint::BadValue, format!("`{found}` is not {expected}"));
    match nearest(found, words.iter().copied()) {
        Some(word) => error
            .hint(format!("did you mean `{word}`?"))
            .replace_with(word),
        None => error.hint(format!("one of: {}", words.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_keep_what_was_written() {
        for (text, grouped) in [
            ("2480", "2,480"),
            ("33.4009", "33.4009"),
            ("1234567.50", "1,234,567.50"),
            ("0.44", "0.44"),
            ("-2.5", "-2.5"),
            ("257", "257"),
        ] {
            assert_eq!(Decimal::parse(text).expect("a number").grouped(), grouped);
        }
        for bad in ["1E5", "00100", "1,000", ".5", "5.", "$5", ""] {
            assert!(Decimal::parse(bad).is_none(), "{bad}");
        }
    }
}
