//! `data/updates.yaml`: changes of rules, and of the site.

use schemars::JsonSchema;
use serde::Deserialize;

use super::name::{SourceId, Text};
use super::values::Year;
use super::yaml::{Placed, Scalar, ValueError, foreign, schema};
use crate::units::{Code, Date};

/// Changes in the author's order, which is the newest first.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Updates {
    /// Changes of the rules of payers and agencies.
    #[serde(default)]
    pub rules: Vec<RuleChange>,
    /// Changes of the site itself.
    #[serde(default)]
    pub site: Vec<SiteChange>,
}

/// A change of a rule.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleChange {
    /// The day or year of service from which the new rule holds.
    pub date: DayOrYear,
    /// What changed, in a few words.
    pub title: Text,
    /// What that means for readers (inline Markdown).
    pub text: Placed<Text>,
    /// The codes that it concerns.
    #[serde(default)]
    pub codes: Vec<Placed<Code>>,
    /// The address of the page that says more.
    #[serde(default)]
    pub page: Option<Placed<Text>>,
    /// The sources of the change.
    pub sources: Vec<Placed<SourceId>>,
}

/// A change of the site.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteChange {
    /// The day on which it was published.
    #[serde(deserialize_with = "foreign::one")]
    #[schemars(with = "Placed<Date>")]
    pub date: Date,
    /// What changed (inline Markdown).
    pub text: Placed<Text>,
}

/// A day, or a year where the day is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOrYear {
    /// The exact day: `2026-01-01`.
    Day(Date),
    /// Only the year: `2026`.
    Year(Year),
}

impl DayOrYear {
    /// The year, also of a day.
    pub fn year(self) -> i16 {
        match self {
            Self::Day(day) => day.year(),
            Self::Year(year) => year.get(),
        }
    }
}

impl Scalar for DayOrYear {
    const EXPECTED: &'static str = "a date written YYYY-MM-DD, or a year";

    fn schema() -> schemars::Schema {
        schema::any_of([schema::day(), Year::schema()])
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        if text.len() == 4 {
            return <Year as Scalar>::parse(text).map(Self::Year);
        }
        <Date as Scalar>::parse(text).map(Self::Day)
    }

    fn substitute() -> Self {
        Self::Day(Date::substitute())
    }
}

super::yaml::deserialize_scalar!(DayOrYear);
