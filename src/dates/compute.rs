//! From the given days to their deadlines.

use std::collections::BTreeSet;

use super::answer::{Answer, Deadline, Finding, FindingId, Refusal, RefusalId, SCHEMA, State};
use super::data::{DateData, DateRule};
use super::given::{Given, Start};
use super::sums::{Unit, after_weekend, later, weekday};
use crate::units::{Date, Value, Values};

/// Days of which the first comes before the second.
const ORDER: [(Start, Start); 7] = [
    (Start::Treated, Start::Sent),
    (Start::Treated, Start::Denied),
    (Start::Treated, Start::Requested),
    (Start::Treated, Start::Identified),
    (Start::Sent, Start::Denied),
    (Start::Treated, Start::Decided),
    (Start::Denied, Start::Decided),
];

/// The deadlines that follow from the given days.
///
/// # Errors
///
/// A [`Refusal`] where the days have no answer, such as a treatment before the first.
pub fn compute(data: &DateData, given: &Given) -> Result<Answer, Refusal> {
    check(data, given)?;
    let first = given.starts.get(&Start::Treated);
    // Two treatments on one day are one treatment day.
    let treatments: BTreeSet<Date> = given.treatments.iter().chain(first).copied().collect();
    let treatments: Vec<Date> = treatments.into_iter().collect();
    let deadlines = data
        .rules
        .iter()
        .filter_map(|rule| {
            let starts = rule.starts.iter();
            let mut known = starts.filter_map(|start| Some((*start, *given.starts.get(start)?)));
            Some((rule, known.next()?))
        })
        .flat_map(|(rule, (start, day))| deadlines(rule, start, day, given, &treatments))
        .collect();
    Ok(Answer {
        schema: SCHEMA,
        starts: given.starts.clone(),
        treatments,
        deadlines,
        findings: findings(given),
    })
}

fn check(data: &DateData, given: &Given) -> Result<(), Refusal> {
    if given.starts.is_empty() && given.treatments.is_empty() {
        return Err(refusal(RefusalId::NothingGiven, []));
    }
    let mut days = given.starts.values().chain(&given.treatments);
    if let Some(day) = days.find(|day| !data.days.covers(**day)) {
        let end = |end: Option<Date>| end.map_or_else(|| Value::from(""), Value::from);
        return Err(refusal(
            RefusalId::OutOfRange,
            [
                ("day", Value::from(*day)),
                ("from", end(data.days.from)),
                ("to", end(data.days.to)),
            ],
        ));
    }
    let count = u32::try_from(given.treatments.len()).unwrap_or(u32::MAX);
    if count > data.max_treatments {
        return Err(refusal(
            RefusalId::TooManyTreatments,
            [
                ("count", Value::from(count)),
                ("most", Value::from(data.max_treatments)),
            ],
        ));
    }
    let Some(earliest) = given.treatments.iter().min() else {
        return Ok(());
    };
    match given.starts.get(&Start::Treated) {
        None => Err(refusal(RefusalId::NoFirstTreatment, [])),
        Some(first) if earliest < first => Err(refusal(
            RefusalId::TreatmentBeforeFirst,
            [
                ("day", Value::from(*earliest)),
                ("treated", Value::from(*first)),
            ],
        )),
        Some(_) => Ok(()),
    }
}

fn refusal<const N: usize>(id: RefusalId, values: [(&'static str, Value); N]) -> Refusal {
    Refusal {
        id,
        values: named(values),
    }
}

fn named<const N: usize>(values: [(&'static str, Value); N]) -> Values {
    let named = values.into_iter().map(|(name, value)| (name.into(), value));
    named.collect()
}

/// The deadlines of one rule. There are several where treatment days are counted, since the count
/// begins anew after each.
fn deadlines(
    rule: &DateRule,
    start: Start,
    start_day: Date,
    given: &Given,
    treatments: &[Date],
) -> Vec<Deadline> {
    let blank = Deadline {
        id: rule.id.clone(),
        label: rule.label.clone(),
        state: State::Outside,
        start,
        start_day,
        received: None,
        amount: rule.amount,
        unit: rule.unit,
        occurrence: 1,
        counted: None,
        day: None,
        weekday: None,
        next_workday: None,
        met: None,
        sure: rule.sure,
        rule: rule.text.clone(),
        source: rule.source.clone(),
        weekend_source: rule.weekend_source.clone(),
    };
    if !rule.holds.covers(start_day) {
        return vec![blank];
    }
    if rule.unit == Unit::TreatmentDays {
        return by_treatment_days(rule, &blank, given, treatments);
    }
    let received = rule
        .received_days
        .map(|days| later(start_day, days, Unit::Days));
    let day = later(received.unwrap_or(start_day), rule.amount, rule.unit);
    vec![due(rule, Deadline { received, ..blank }, day, given)]
}

/// A deadline at each full count of treatment days, and one that is open behind them.
fn by_treatment_days(
    rule: &DateRule,
    blank: &Deadline,
    given: &Given,
    treatments: &[Date],
) -> Vec<Deadline> {
    let amount = rule.amount.max(1) as usize;
    let mut periods = treatments.chunks_exact(amount);
    let mut found: Vec<Deadline> = Vec::new();
    let mut occurrence = 1;
    for period in periods.by_ref() {
        let one = Deadline {
            occurrence,
            ..blank.clone()
        };
        found.push(due(rule, one, period[amount - 1], given));
        occurrence += 1;
    }
    found.push(Deadline {
        state: State::Open,
        occurrence,
        counted: u32::try_from(periods.remainder().len()).ok(),
        ..blank.clone()
    });
    found
}

/// Gives a deadline its last day, and what follows from it.
fn due(rule: &DateRule, deadline: Deadline, day: Date, given: &Given) -> Deadline {
    let moves = rule.weekend_source.is_some();
    let next_workday = after_weekend(day).filter(|_| moves);
    let kept = rule.met_by.and_then(|start| given.starts.get(&start));
    Deadline {
        state: State::Due,
        day: Some(day),
        weekday: Some(weekday(day)),
        next_workday,
        met: kept.map(|kept| *kept <= next_workday.unwrap_or(day)),
        ..deadline
    }
}

fn findings(given: &Given) -> Vec<Finding> {
    let day = |start| given.starts.get(&start).copied();
    let mut found = Vec::new();
    if let (Some(planned), Some(treated)) = (day(Start::Planned), day(Start::Treated))
        && treated < planned
    {
        found.push(Finding {
            id: FindingId::PlanAfterTreatment,
            values: named([
                ("planned", Value::from(planned)),
                ("treated", Value::from(treated)),
            ]),
        });
    }
    for (before, after) in ORDER {
        if let (Some(before), Some(after)) = (day(before), day(after))
            && after < before
        {
            found.push(Finding {
                id: FindingId::OutOfOrder,
                values: named([("day", Value::from(after)), ("other", Value::from(before))]),
            });
        }
    }
    found
}
