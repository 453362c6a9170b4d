//! Makes [`DateData`], which both engines of deadlines read, from their rules and the site's facts.

use std::collections::BTreeMap;

use super::built_in::built_in;
use super::data::{FactValue, Facts, Quantity};
use super::date_rules::{
    DateExample, DateRuleRecord, DateRules, DayOrFact, FindingRecord, RuleAmount,
};
use super::name::FactName;
use super::yaml::Scalar as _;
use crate::dates::{DateData, DateRule, FindingText, Given, Period, Start};
use crate::theme;
use crate::units::{Date, Value, Values, format_message};

/// The rules of a site, as they are written and as the engines read them.
#[derive(Debug, Clone)]
pub struct Dates {
    /// `data/dates.yaml`.
    pub rules: DateRules,
    /// The same with the numbers of the facts.
    pub data: DateData,
}

impl Dates {
    /// Puts the numbers of the facts into the rules. A rule whose number is missing is left out;
    /// `check` reports it.
    pub(super) fn new(rules: DateRules, facts: &Facts) -> Self {
        let data = date_data(&rules, facts);
        Self { rules, data }
    }
}

fn date_data(rules: &DateRules, facts: &Facts) -> DateData {
    let finding = |record: &FindingRecord| FindingText {
        text: record.text.to_string(),
        source: record.source.as_ref().map(ToString::to_string),
    };
    DateData {
        days: Period {
            from: Some(rules.from),
            to: Some(rules.to.value),
        },
        max_treatments: rules.max_treatments.get(),
        rules: rules
            .rules
            .0
            .iter()
            .filter_map(|(id, record)| rule(id.as_str(), record, facts))
            .collect(),
        finding_texts: rules
            .findings
            .0
            .iter()
            .map(|(id, record)| (id.to_string(), finding(record)))
            .collect(),
        error_texts: rules
            .errors
            .0
            .iter()
            .map(|(id, text)| (id.to_string(), text.to_string()))
            .collect(),
    }
}

fn rule(id: &str, record: &DateRuleRecord, facts: &Facts) -> Option<DateRule> {
    let amount = match (&record.fact, record.number) {
        (Some(fact), None) => amount(facts, fact)?,
        (None, Some(number)) => Amount {
            number: number.get(),
            sure: true,
        },
        _ => return None,
    };
    let received = match &record.received {
        Some(fact) => Some(self::amount(facts, fact)?),
        None => None,
    };
    let mut values = Values::from([("amount".into(), Value::from(amount.number))]);
    if let Some(received) = received {
        values.insert("received".into(), Value::from(received.number));
    }
    Some(DateRule {
        id: id.to_owned(),
        label: record.label.to_string(),
        starts: record.starts.iter().map(|start| start.value).collect(),
        amount: amount.number,
        unit: record.unit.value,
        received_days: received.map(|received| received.number),
        holds: Period {
            from: end(facts, record.holds_from.as_deref())?,
            to: end(facts, record.holds_to.as_deref())?,
        },
        weekend_source: record.weekend_source.as_ref().map(ToString::to_string),
        met_by: record.met_by,
        text: format_message(record.text.as_str(), &values),
        source: record.source.to_string(),
        sure: record.sure.get() && amount.sure && received.is_none_or(|received| received.sure),
    })
}

/// A number with whether it was seen in its source.
#[derive(Clone, Copy)]
struct Amount {
    number: u32,
    sure: bool,
}

/// The newest number of a fact; none where the fact is missing, or is no whole number.
fn amount(facts: &Facts, name: &FactName) -> Option<Amount> {
    let value = newest(facts, name)?;
    match &value.value {
        Quantity::Number(number) => Some(Amount {
            number: RuleAmount::parse(number.as_str()).ok()?.get(),
            sure: value.sure.get(),
        }),
        Quantity::Day(_) => None,
    }
}

/// An end of a period; the outer option is none where a fact is missing or holds no day.
#[allow(clippy::option_option)] // a period without an end is no error
fn end(facts: &Facts, written: Option<&DayOrFact>) -> Option<Option<Date>> {
    match written {
        None => Some(None),
        Some(DayOrFact::Day(day)) => Some(Some(*day)),
        Some(DayOrFact::Fact(name)) => match newest(facts, name)?.value {
            Quantity::Day(day) => Some(Some(day)),
            Quantity::Number(_) => None,
        },
    }
}

fn newest<'a>(facts: &'a Facts, name: &FactName) -> Option<&'a FactValue> {
    let (_, fact) = facts.0.iter().find(|(key, _)| **key == *name)?;
    fact.value(None)
}

impl DateExample {
    /// The example as a question.
    pub fn given(&self) -> Given {
        let starts = Start::ALL.into_iter().filter_map(|start| {
            let day = match start {
                Start::Treated => self.treated,
                Start::Planned => self.planned,
                Start::Sent => self.sent,
                Start::Denied => self.denied,
                Start::Decided => self.decided,
                Start::Requested => self.requested,
                Start::Identified => self.identified,
            };
            Some((start, day?))
        });
        Given {
            starts: starts.collect::<BTreeMap<Start, Date>>(),
            treatments: self.treatments.clone(),
        }
    }
}

/// The built-in rules with the built-in facts, for a site without `data/dates.yaml`.
pub fn built_in_dates() -> Dates {
    Dates::new(built_in(theme::DATES), &built_in(theme::FACTS))
}
