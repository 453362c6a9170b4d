//! `data/dates.yaml`: how deadlines are counted, with their sentences and sources. Numbers stand in
//! `data/facts.yaml` and are named here. The engine's [`crate::dates::DateData`] is made of both.

use schemars::JsonSchema;
use serde::Deserialize;

use super::name::{FactName, Slug, SourceId, Text};
use super::unit_types::engine_choice;
use super::values::{Flag, no_such_choice, whole_number};
use super::yaml::{Placed, Scalar, Table, ValueError, begun, foreign, schema};
use crate::dates::{Start, Unit};
use crate::units::Date;

/// The fields of `data/dates.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DateRules {
    /// The first day that may be entered.
    #[serde(deserialize_with = "foreign::one")]
    #[schemars(with = "Placed<Date>")]
    pub from: Date,
    /// The last day that may be entered.
    pub to: Placed<Date>,
    /// How many treatment days may be entered.
    pub max_treatments: TreatmentCount,
    /// The days of the worked example.
    #[serde(deserialize_with = "begun")]
    #[schemars(with = "DateExample")]
    pub example: Placed<DateExample>,
    /// The rules by their ids, in the order in which deadlines are given.
    pub rules: Table<Slug, DateRuleRecord>,
    /// Sentences of findings, by the finding's id.
    #[serde(deserialize_with = "begun")]
    #[schemars(with = "Table<Placed<Text>, FindingRecord>")]
    pub findings: Placed<Table<Placed<Text>, FindingRecord>>,
    /// Sentences of refusals, by the refusal's id.
    #[serde(deserialize_with = "begun")]
    #[schemars(with = "Table<Placed<Text>, Placed<Text>>")]
    pub errors: Placed<Table<Placed<Text>, Placed<Text>>>,
}

/// How one deadline follows from a day.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DateRuleRecord {
    /// The name of the deadline.
    pub label: Text,
    /// What it counts from: the first of these that is known.
    #[serde(deserialize_with = "begun")]
    #[schemars(with = "Vec<Placed<Start>>")]
    pub starts: Placed<Vec<Placed<Start>>>,
    /// The fact that holds the number.
    #[serde(default)]
    pub fact: Option<Placed<FactName>>,
    /// The number itself, where no fact holds it.
    #[serde(default)]
    pub number: Option<RuleAmount>,
    /// What is counted.
    pub unit: Placed<Unit>,
    /// The fact that holds the days after which a notice is taken as received; left out where the
    /// notice's own date counts.
    #[serde(default)]
    pub received: Option<Placed<FactName>>,
    /// The first day of the start for which the rule holds.
    #[serde(default)]
    pub holds_from: Option<Placed<DayOrFact>>,
    /// The last day of the start for which the rule holds; left out while it does.
    #[serde(default)]
    pub holds_to: Option<Placed<DayOrFact>>,
    /// The source that lets a last day on a weekend run to the next workday. Without one no other
    /// day is named.
    #[serde(default)]
    pub weekend_source: Option<Placed<SourceId>>,
    /// The start whose day keeps the deadline.
    #[serde(default, deserialize_with = "foreign::optional")]
    #[schemars(with = "Option<Placed<Start>>")]
    pub met_by: Option<Start>,
    /// The rule in a sentence or two, in plain text with the placeholders `{amount}` and
    /// `{received}`.
    pub text: Placed<Text>,
    /// The source of the rule.
    pub source: Placed<SourceId>,
    /// Whether the number, and how it is counted, were seen in that source.
    #[serde(default = "sure")]
    pub sure: Flag,
    /// The address of the page that says more.
    #[serde(default)]
    pub page: Option<Placed<Text>>,
}

fn sure() -> Flag {
    Flag::of(true)
}

/// The sentence of a finding.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FindingRecord {
    /// The sentence, in plain text with placeholders.
    pub text: Placed<Text>,
    /// The source of the rule that it rests on; left out where it only points at a slip.
    #[serde(default)]
    pub source: Option<Placed<SourceId>>,
}

/// The days of the worked example.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DateExample {
    /// The first treatment.
    #[serde(default, deserialize_with = "foreign::optional")]
    #[schemars(with = "Option<Placed<Date>>")]
    pub treated: Option<Date>,
    /// The date of the plan.
    #[serde(default, deserialize_with = "foreign::optional")]
    #[schemars(with = "Option<Placed<Date>>")]
    pub planned: Option<Date>,
    /// The claim was sent.
    #[serde(default, deserialize_with = "foreign::optional")]
    #[schemars(with = "Option<Placed<Date>>")]
    pub sent: Option<Date>,
    /// The date of the notice of denial.
    #[serde(default, deserialize_with = "foreign::optional")]
    #[schemars(with = "Option<Placed<Date>>")]
    pub denied: Option<Date>,
    /// The date of the decision on the first appeal.
    #[serde(default, deserialize_with = "foreign::optional")]
    #[schemars(with = "Option<Placed<Date>>")]
    pub decided: Option<Date>,
    /// The date of the letter that asks for records.
    #[serde(default, deserialize_with = "foreign::optional")]
    #[schemars(with = "Option<Placed<Date>>")]
    pub requested: Option<Date>,
    /// An overpayment was identified.
    #[serde(default, deserialize_with = "foreign::optional")]
    #[schemars(with = "Option<Placed<Date>>")]
    pub identified: Option<Date>,
    /// Treatment days.
    #[serde(default, deserialize_with = "foreign::list")]
    #[schemars(with = "Vec<Placed<Date>>")]
    pub treatments: Vec<Date>,
}

whole_number! {
    /// How many days, months, years or treatment days a rule allows.
    RuleAmount(u32) (1..=3660), "a whole number from 1 to 3660"
}
whole_number! {
    /// How many treatment days may be entered.
    TreatmentCount(u32) (1..=1000), "a whole number of days from 1 to 1000"
}

/// A day, or the fact that holds one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayOrFact {
    /// `2010-01-01`
    Day(Date),
    /// `plan_sent_start`
    Fact(FactName),
}

impl Scalar for DayOrFact {
    const EXPECTED: &'static str = "a date written YYYY-MM-DD, or the name of a fact";

    fn schema() -> schemars::Schema {
        schema::any_of([schema::day(), FactName::schema()])
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        // What begins with a digit is meant as a day, so a wrong one is reported as such.
        if text.starts_with(|first: char| first.is_ascii_digit()) {
            <Date as Scalar>::parse(text).map(Self::Day)
        } else {
            <FactName as Scalar>::parse(text).map(Self::Fact)
        }
    }

    fn substitute() -> Self {
        Self::Day(Date::substitute())
    }
}

super::yaml::deserialize_scalar!(DayOrFact);

engine_choice!(Start, "a start of a deadline");
engine_choice!(Unit, "a unit of a deadline");
