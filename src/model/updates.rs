//! `data/updates.yaml`: what changed in the rules, and on the site.

use serde::Deserialize;

use super::name::{SourceId, Text};
use super::values::Year;
use super::yaml::{Scalar, ValueError, foreign};
use crate::units::{Code, Date};

/// What changed, newest first as the author wrote it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Updates {
    /// In the rules of payers and agencies.
    #[serde(default)]
    pub rules: Vec<RuleChange>,
    /// On this site.
    #[serde(default)]
    pub site: Vec<SiteChange>,
}

/// A change of a rule.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleChange {
    /// The day or year from which it holds.
    pub date: DayOrYear,
    /// What it is, in a few words.
    pub title: Text,
    /// What it means (inline Markdown).
    pub text: Text,
    /// Codes that it touches.
    #[serde(default, deserialize_with = "foreign::list")]
    pub codes: Vec<Code>,
    /// The page that says more.
    #[serde(default)]
    pub page: Option<Text>,
    /// Ids of `data/sources.yaml`.
    pub sources: Vec<SourceId>,
}

/// A change of the site.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteChange {
    /// The day.
    #[serde(deserialize_with = "foreign::one")]
    pub date: Date,
    /// What changed (inline Markdown).
    pub text: Text,
}

/// A day, or a year where the day is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOrYear {
    /// A day.
    Day(Date),
    /// A year.
    Year(Year),
}

impl DayOrYear {
    /// The year.
    pub fn year(self) -> i16 {
        match self {
            Self::Day(day) => day.year(),
            Self::Year(year) => year.get(),
        }
    }
}

impl Scalar for DayOrYear {
    const EXPECTED: &'static str = "a date written YYYY-MM-DD, or a year";

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
