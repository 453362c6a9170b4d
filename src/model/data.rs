//! Sources, facts and the glossary of `content/data/`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::name::{FactName, Language, SourceId, Text};
use super::values::{Decimal, Flag, Year, choice};
use super::web_address::WebAddress;
use super::yaml::{Placed, Scalar, Table, ValueError, foreign, schema};
use crate::units::{Code, Date};

/// `data/sources.yaml`: what the site's claims rest on.
pub type Sources = Table<SourceId, Source>;

/// A document that claims of the site rest on.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The document's title, as lists of sources print it.
    pub title: Text,
    /// Its language, where it is not the site's.
    #[serde(default)]
    pub language: Option<Language>,
    /// The person or body that published it.
    #[serde(default)]
    pub publisher: Option<Text>,
    /// Its address on the web, if it has one.
    #[serde(default)]
    pub url: Option<Placed<WebAddress>>,
    /// Its kind, from law to trade press, which tells readers how much weight it bears.
    pub kind: SourceKind,
    /// Its date or edition in words: "Rev. 11426, May 2022".
    #[serde(default)]
    pub published: Option<Text>,
    /// How much of it was read.
    pub read: ReadExtent,
    /// The day on which it was last opened.
    #[serde(default, deserialize_with = "foreign::optional")]
    #[schemars(with = "Option<Placed<Date>>")]
    pub opened: Option<Date>,
    /// What was seen in it, or where it is weak (inline Markdown).
    #[serde(default)]
    pub note: Option<Placed<Text>>,
}

choice! {
    /// The kind of a source, which pages name beside it.
    SourceKind, "a kind of source" {
        Law "law",
        Official "official",
        Contractor "contractor",
        Payer "payer",
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

/// `data/facts.yaml`: numbers and days that pages show by name instead of typing them.
pub type Facts = Table<Placed<FactName>, Fact>;

/// A figure with its values over the years.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// What it is, in a few words: "Conversion factor".
    pub label: Text,
    /// What readers call it, as they type it: search answers with the figure by these names too.
    #[serde(default)]
    pub keywords: Vec<Placed<Text>>,
    /// The unit of its values.
    pub unit: FactUnit,
    /// Its values by year; those of a sum once it is computed.
    #[serde(default)]
    pub values: Vec<FactValue>,
    /// A formula of facts above it, in place of `values`: `rvu_total_97530 * conversion_factor`.
    #[serde(default)]
    pub sum: Option<Placed<Text>>,
    /// The part of CMS's fee records that it is drawn from, in place of `values`.
    #[serde(default)]
    pub fee: Option<FeePart>,
    /// The last day of the newest value, if it is known. A figure of a year, such as a price, must
    /// have it; a sum ends with its facts.
    #[serde(default)]
    pub ends: Option<Placed<Date>>,
    /// The day by which it must be looked up again, before it ends; a sum's is that of its facts.
    #[serde(default)]
    pub review_by: Option<Placed<Date>>,
    /// A remark, which templates may show beside the values (inline Markdown).
    #[serde(default)]
    pub note: Option<Placed<Text>>,
}

/// A part of a code's fee in CMS's records, year by year.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeePart {
    /// The code.
    pub code: Placed<Code>,
    /// Which of its numbers.
    pub part: FeePartName,
    /// The source of CMS's fee files.
    pub source: Placed<SourceId>,
}

choice! {
    /// A number of a fee record, outside a facility where there are two.
    FeePartName, "a part of a fee" {
        Work "work",
        Practice "practice",
        Malpractice "malpractice",
        Total "total",
        Amount "amount",
    }
}

/// The value of a figure in one year.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactValue {
    /// The year that the value holds for.
    pub year: Year,
    /// The number or day, without its unit.
    pub value: Quantity,
    /// The source of the value; of a sum, that of its first fact.
    pub source: Placed<SourceId>,
    /// Whether the value was seen in that source; a page marks one that was not.
    #[serde(default = "sure")]
    pub sure: Flag,
}

fn sure() -> Flag {
    Flag::parse("true").unwrap_or_default()
}

choice! {
    /// The unit of a fact's values; `rvu` is relative value units, `date` a day instead of a
    /// number.
    FactUnit, "a unit of a fact" {
        Usd "usd",
        Percent "percent",
        Rvu "rvu",
        Count "count",
        Minutes "minutes",
        Days "days",
        BusinessDays "business-days",
        Date "date",
    }
}

/// The value of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Quantity {
    /// A number, which keeps the digits that were written: `33.40`.
    Number(Decimal),
    /// A day, for facts whose unit is `date`.
    Day(Date),
}

impl Scalar for Quantity {
    const EXPECTED: &'static str = "a number or a date";

    fn schema() -> schemars::Schema {
        schema::any_of([schema::number(), schema::day()])
    }

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

impl FactUnit {
    /// Whether figures in this unit change by the year, as prices, percentages and weights do;
    /// "10 treatment days" holds until a rule changes.
    pub fn changes_by_year(self) -> bool {
        matches!(self, Self::Usd | Self::Percent | Self::Rvu)
    }
}

impl Fact {
    /// The value of a year; without one, the value of the latest year.
    pub fn value(&self, year: Option<i16>) -> Option<&FactValue> {
        match year {
            Some(year) => self.values.iter().find(|value| value.year.get() == year),
            None => self.values.iter().max_by_key(|value| value.year),
        }
    }
}

/// `data/glossary.yaml`: the site's terms.
pub type Glossary = Vec<Term>;

/// A term of the glossary, which pages link to as `[[term]]`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The term as it is written within a sentence: "plan of care".
    pub term: Placed<Text>,
    /// Other spellings and abbreviations that lead to it: "POC".
    #[serde(default)]
    pub also: Vec<Placed<Text>>,
    /// The definition (inline Markdown).
    pub definition: Placed<Text>,
    /// The sources of the definition.
    #[serde(default)]
    pub sources: Vec<Placed<SourceId>>,
}
