//! `content/data/`: sources, facts and glossary, typed; any other file reaches templates as it is.

use serde::{Deserialize, Serialize};

use super::name::{FactName, SourceId, Text, WebAddress};
use super::values::{Decimal, Flag, Year, choice};
use super::yaml::{Scalar, Table, ValueError, foreign};
use crate::units::Date;

/// `data/sources.yaml`: what the site's claims rest on.
pub type Sources = Table<SourceId, Source>;

/// One source.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its title.
    pub title: Text,
    /// Who published it.
    #[serde(default)]
    pub publisher: Option<Text>,
    /// Where it stands.
    #[serde(default)]
    pub url: Option<WebAddress>,
    /// How much weight it bears.
    pub kind: SourceKind,
    /// Its date or edition, in words.
    #[serde(default)]
    pub published: Option<Text>,
    /// How much of it was read.
    pub read: ReadExtent,
    /// The day it was last opened.
    #[serde(default, deserialize_with = "foreign::optional")]
    pub opened: Option<Date>,
    /// What was seen, or what it is weak in (inline Markdown).
    #[serde(default)]
    pub note: Option<Text>,
}

choice! {
    /// What kind of source it is.
    SourceKind, "a kind of source" {
        Law "law",
        Official "official",
        Contractor "contractor",
        Professional "professional",
        Trade "trade",
        Program "program",
    }
}

choice! {
    /// How much of a source was read.
    ReadExtent, "an extent of reading" {
        Whole "whole",
        Part "part",
        NotRead "not-read",
    }
}

/// `data/facts.yaml`: numbers and days that prose draws on.
pub type Facts = Table<FactName, Fact>;

/// One figure over the years.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// What it is, in a few words.
    pub label: Text,
    /// What its numbers count.
    pub unit: FactUnit,
    /// Its values, by year; of a computed fact, what its sum gives.
    #[serde(default)]
    pub values: Vec<FactValue>,
    /// How it is computed from facts above it, in place of `values`.
    #[serde(default)]
    pub sum: Option<Text>,
    /// The day by which it must be looked up again.
    #[serde(default, deserialize_with = "foreign::optional")]
    pub review_by: Option<Date>,
    /// A remark (inline Markdown).
    #[serde(default)]
    pub note: Option<Text>,
}

/// A figure in one year.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FactValue {
    /// The year it holds for.
    pub year: Year,
    /// The figure.
    pub value: Quantity,
    /// Who says so.
    pub source: SourceId,
    /// Whether it was seen there; an unsure one says so on the page.
    #[serde(default = "sure")]
    pub sure: Flag,
}

fn sure() -> Flag {
    Flag::parse("true").unwrap_or_default()
}

choice! {
    /// What a fact's numbers count.
    FactUnit, "a unit of a fact" {
        Usd "usd",
        Percent "percent",
        Rvu "rvu",
        Count "count",
        Minutes "minutes",
        Days "days",
        Date "date",
    }
}

/// A number, or a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Quantity {
    /// A number as written.
    Number(Decimal),
    /// A day.
    Day(Date),
}

impl Scalar for Quantity {
    const EXPECTED: &'static str = "a number or a date";

    fn parse(text: &str) -> Result<Self, ValueError> {
        match Date::parse(text) {
            Some(day) => Ok(Self::Day(day)),
            None => <Decimal as Scalar>::parse(text).map(Self::Number),
        }
    }

    fn substitute() -> Self {
        Self::Number(Decimal::substitute())
    }
}

super::yaml::deserialize_scalar!(Quantity);

impl Fact {
    /// The value of a year, or the latest.
    pub fn value(&self, year: Option<i16>) -> Option<&FactValue> {
        match year {
            Some(year) => self.values.iter().find(|value| value.year.get() == year),
            None => self.values.iter().max_by_key(|value| value.year),
        }
    }
}

/// `data/glossary.yaml`: the site's terms.
pub type Glossary = Vec<Term>;

/// One term.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The term as it stands in a sentence.
    pub term: Text,
    /// Other ways to write it.
    #[serde(default)]
    pub also: Vec<Text>,
    /// What it means (inline Markdown).
    pub definition: Text,
    /// Ids of `data/sources.yaml`.
    #[serde(default)]
    pub sources: Vec<SourceId>,
}
