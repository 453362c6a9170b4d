//! `data/amounts.yaml`: what Medicare pays for a day. It names the facts that hold the numbers; the
//! fees are CMS's records. [`AmountData`], which both unit engines read, is made of all three.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::built_in::built_in;
use super::cms::{FeeRecord, FeeRecords};
use super::data::{FactValue, Facts, Quantity};
use super::formula::Exact;
use super::name::{FactName, Text};
use super::unit_rules::RuleText;
use super::values::Decimal;
use super::yaml::{Placed, Table, begun};
use crate::theme;
use crate::units::{
    AmountData, Code, Date, Fee, FeeSchedule, SourcedText, Value, Values, format_message,
};

/// The fields of `data/amounts.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AmountRules {
    /// The fact with the conversion factor of each year: a factor of CMS's records that is not in it,
    /// or is not sure there, makes amounts that are not sure.
    pub conversion_factor: Placed<FactName>,
    /// The fact with the share of the practice expense that is paid for each unit but the first.
    pub practice_share: Placed<FactName>,
    /// The fact with the patient's share.
    pub patient_share: Placed<FactName>,
    /// How the amounts are found, a sentence each.
    pub basis: Vec<RuleText>,
    /// What the amounts do not hold.
    pub left_out: Vec<RuleText>,
    /// Said where an amount is not certain.
    pub unsure: RuleText,
    /// Said where a line carries an assistant's modifier.
    pub before_assistant: RuleText,
    /// Sentences of refusals, by the refusal's id.
    #[serde(deserialize_with = "begun")]
    #[schemars(with = "Table<Placed<Text>, Placed<Text>>")]
    pub refusals: Placed<Table<Placed<Text>, Placed<Text>>>,
}

/// What amounts of a site are computed from; what the site lacks is built in. None where a fact has
/// no number, which `check` reports.
pub(super) fn amount_data(
    rules: Option<&AmountRules>,
    facts: &Facts,
    fees: &FeeRecords,
) -> Option<AmountData> {
    let built_in_fees: FeeRecords;
    let fees = if fees.files.is_empty() {
        built_in_fees = built_in(theme::CMS_FEES);
        &built_in_fees
    } else {
        fees
    };
    match rules {
        Some(rules) => made(rules, facts, fees),
        None => made(&built_in(theme::AMOUNTS), &built_in(theme::FACTS), fees),
    }
}

/// The built-in amounts, for the command outside any site.
pub fn built_in_amounts() -> Option<AmountData> {
    amount_data(None, &Facts::default(), &FeeRecords::default())
}

fn made(rules: &AmountRules, facts: &Facts, fees: &FeeRecords) -> Option<AmountData> {
    let practice_percent = percent(facts, &rules.practice_share)?;
    let patient_percent = percent(facts, &rules.patient_share)?;
    let values = Values::from([
        ("practice_percent".into(), Value::from(practice_percent)),
        ("patient_percent".into(), Value::from(patient_percent)),
    ]);
    let text = |record: &RuleText| SourcedText {
        text: format_message(record.text.as_str(), &values),
        source: record.source.to_string(),
    };
    let refusals = rules.refusals.0.iter();
    Some(AmountData {
        practice_percent,
        patient_percent,
        schedules: schedules(fees, facts, &rules.conversion_factor),
        basis: rules.basis.iter().map(text).collect(),
        left_out: rules.left_out.iter().map(text).collect(),
        unsure: text(&rules.unsure),
        before_assistant: text(&rules.before_assistant),
        refusal_texts: refusals
            .map(|(id, text)| (id.to_string(), text.to_string()))
            .collect(),
    })
}

/// The newest value of a fact as a whole number of percent.
fn percent(facts: &Facts, name: &FactName) -> Option<u32> {
    let (_, fact) = facts.0.iter().find(|(key, _)| **key == *name)?;
    match &fact.value(None)?.value {
        Quantity::Number(number) => number.as_str().parse().ok().filter(|share| *share <= 100),
        Quantity::Day(_) => None,
    }
}

/// The fees, those of the same days together. One whose numbers are finer than CMS's is left out.
fn schedules(fees: &FeeRecords, facts: &Facts, factor: &FactName) -> Vec<FeeSchedule> {
    let mut schedules: BTreeMap<(Date, Date, u32), FeeSchedule> = BTreeMap::new();
    for record in &fees.fees {
        let file = fees.files.iter().find(|file| record.file == file.id);
        let written = file.and_then(|file| file.conversion_factor.as_ref());
        let Some((written, (code, fee))) = written.zip(fee(record)) else {
            continue;
        };
        let Some(number) = whole(written, FACTOR_PLACES) else {
            continue;
        };
        let year = record.year.get();
        let (from, to) = (record.from.value, record.to);
        let to = to.unwrap_or(Date::last_of(year));
        let schedule = schedules.entry((from, to, number));
        let schedule = schedule.or_insert_with(|| FeeSchedule {
            year,
            from,
            to,
            factor: number,
            factor_sure: is_sure(facts, factor, year, number),
            fees: BTreeMap::new(),
        });
        schedule.fees.insert(code, fee);
    }
    schedules.into_values().collect()
}

/// Digits after the point of a relative value.
const VALUE_PLACES: u32 = 2;
/// Digits after the point of a conversion factor.
const FACTOR_PLACES: u32 = 4;

fn fee(record: &FeeRecord) -> Option<(Code, Fee)> {
    let practice = match &record.practice_nonfacility {
        Some(number) => Some(whole(number, VALUE_PLACES)?),
        None => None,
    };
    let facility_differs = record.practice_facility != record.practice_nonfacility
        || record.total_facility != record.total_nonfacility;
    let fee = Fee {
        total: whole(&record.total_nonfacility, VALUE_PLACES)?,
        practice,
        inferred: record.inferred.get(),
        facility_differs,
    };
    Some((record.code.value.clone(), fee))
}

/// Whether the facts have this factor for the year, and are sure of it.
fn is_sure(facts: &Facts, name: &FactName, year: i16, factor: u32) -> bool {
    let fact = facts.0.iter().find(|(key, _)| **key == *name);
    let value: Option<&FactValue> = fact.and_then(|(_, fact)| fact.value(Some(year)));
    value.is_some_and(|value| match &value.value {
        Quantity::Number(number) => {
            value.sure.get() && whole(number, FACTOR_PLACES) == Some(factor)
        }
        Quantity::Day(_) => false,
    })
}

/// A number in units of its last place: 33.4009 with four places is 334009.
fn whole(number: &Decimal, places: u32) -> Option<u32> {
    u32::try_from(Exact::of(number).scaled(places)?).ok()
}
