//! Amounts in both engines: over CMS's records, and over made-up fees for every code, of which some
//! lack their parts.

use quarterhour::model::{built_in_amounts, built_in_units};
use quarterhour::units::{AmountData, Day, Fee, UnitData, add_amounts, compute};
use rayon::prelude::*;
use serde_json::{Value, json};

use super::both::Browser;
use super::spaces;

const SCRIPT: &str = include_str!("../../../static/units/units-amounts.js");

/// A call costs more than a calculation, so the script takes days by the batch.
const FUNCTION: &str = "
    globalThis.priced = (batch) => JSON.stringify(JSON.parse(batch).map((day) => {
        const { unitRule, unitData, unitAmounts, amountData } = quarterhour;
        const answer = unitRule.compute(unitData, day);
        if (answer.error) return answer;
        return { ...answer, ...unitAmounts.amounts(amountData, unitData, answer) };
    }));
";

fn open(units: &UnitData, fees: &AmountData) -> Browser {
    let fees = serde_json::to_string(fees).expect("fees are JSON");
    let fees = format!("quarterhour.amountData = {fees};");
    Browser::open_with(units, &[SCRIPT, &fees, FUNCTION])
}

/// Fees of every code, different in each schedule; the numbers follow from the code's place.
fn made_up(units: &UnitData) -> AmountData {
    let mut fees = built_in_amounts().expect("the built-in amounts");
    for (number, schedule) in (1_u32..).zip(&mut fees.schedules) {
        for (at, code) in (0_u32..).zip(units.codes.keys()) {
            let total = 7 + at * 37 * number % 1190;
            let practice = total * (at % 9 + 1) / 10;
            let fee = Fee {
                total,
                practice: (at % 40 != 7).then_some(practice),
                inferred: at % 3 == 0,
                facility_differs: at % 16 == 5,
            };
            schedule.fees.insert(code.clone(), fee);
        }
        schedule.factor += 17 * number;
    }
    fees.practice_percent = 35;
    fees.patient_percent = 23;
    fees
}

fn in_rust(units: &UnitData, fees: &AmountData, day: &Day) -> Value {
    match compute(units, day) {
        Ok(mut answer) => {
            add_amounts(fees, units, &mut answer);
            serde_json::to_value(answer).expect("an answer is JSON")
        }
        Err(refusal) => json!({ "schema": quarterhour::units::SCHEMA, "error": refusal }),
    }
}

/// How many days of a batch have amounts; it fails at the first difference.
fn compare(units: &UnitData, fees: &AmountData, browser: &Browser, days: &[Day]) -> usize {
    let batch = serde_json::to_string(days).expect("days are JSON");
    let answers: String = browser.call("priced", &batch);
    let answers: Vec<Value> = serde_json::from_str(&answers).expect("the script gives JSON");
    assert_eq!(answers.len(), days.len(), "an answer a day");
    let mut priced = 0;
    for (day, in_browser) in days.iter().zip(&answers) {
        let in_rust = in_rust(units, fees, day);
        assert_eq!(in_rust, *in_browser, "{day:?}");
        priced += usize::from(in_browser.get("amounts").is_some());
    }
    priced
}

#[test]
fn both_engines_give_the_same_amounts() {
    let units = built_in_units();
    let quick = std::env::var_os("QUICK").is_some();
    let random = if quick { 8_000 } else { 20_000 };
    for (name, fees, least) in [
        ("CMS's records", built_in_amounts().expect("fees"), 20),
        ("made-up fees", made_up(&units), 9),
    ] {
        let days: Vec<Day> = spaces::Random::new(&units, 97530)
            .take(random)
            .chain(spaces::triples(if quick { 5 } else { 4 }))
            .collect();
        let priced: usize = days
            .par_chunks(500)
            .map_init(
                || open(&units, &fees),
                |browser, batch| compare(&units, &fees, browser, batch),
            )
            .sum();
        println!("{name}: {} days, {priced} with amounts", days.len());
        assert!(
            priced * least > days.len(),
            "{name}: only {priced} of {} days have amounts",
            days.len()
        );
    }
}
