//! The rule is written twice, in Rust and in JavaScript. Here both run over a large space of days, and
//! whole results are compared.

mod amounts;
mod both;
mod co_treatment;
mod modifiers;
mod payers;
mod spaces;

use both::{Browser, compare};
use quarterhour::model::built_in_units;
use quarterhour::units::{
    Code, CodeLimit, Date, Day, EditPair, FindingId, Held, LimitGroup, PairGroup, RemarkId,
    Setting, UnitData,
};
use rayon::prelude::*;

/// The days that are compared: whole small spaces, and random lists beside them. `QUICK=1` takes
/// an eighth of them, for a quick answer.
fn compared_days(data: &UnitData) -> (Vec<Day>, usize) {
    let quick = std::env::var_os("QUICK").is_some();
    let (most, step, random, least) = if quick {
        (40, 3, 30_000, 60_000)
    } else {
        (120, 1, 300_000, 500_000)
    };
    let days = spaces::one_code(most)
        .chain(spaces::pairs().step_by(step))
        .chain(spaces::triples(step))
        .chain(spaces::Random::new(data, 97530).take(random))
        .collect();
    (days, least)
}

/// The site's data with records of kinds that the site does not hold: limits of hospitals and of a
/// claim line, and a pair that begins later.
fn with_more_records() -> UnitData {
    let code = |text: &str| Code::parse(text).expect("a code");
    let day = |text: &str| Date::parse(text).expect("a day");
    let held = |setting, from: &str| Held {
        setting,
        from: Some(day(from)),
        to: None,
        as_of: day("2026-10-01"),
        sure_from: day(from),
        sure_to: day("2026-12-31"),
    };
    let limit = |text: &str, units, adjudication| CodeLimit {
        code: code(text),
        units,
        adjudication,
    };
    let mut data = built_in_units();
    data.limits.push(LimitGroup {
        held: held(Setting::Hospital, "2025-01-01"),
        limits: vec![
            limit("97110", 0, 3),
            limit("97530", 1, 1),
            limit("97140", 2, 2),
        ],
    });
    data.pairs.push(PairGroup {
        held: held(Setting::Practitioner, "2027-01-01"),
        pairs: vec![EditPair {
            column_1: code("97530"),
            column_2: code("97110"),
            indicator: 1,
        }],
    });
    data
}

/// Compares both engines over days, on all processors.
fn compare_all(data: &UnitData, days: &[Day]) {
    let outcome = days
        .par_chunks(500)
        .map_init(
            || Browser::open(data),
            |browser, batch| compare(data, browser, batch),
        )
        .collect::<Result<Vec<()>, String>>();
    if let Err(difference) = outcome {
        panic!("{difference}");
    }
    println!("{} days, the same in both engines", days.len());
}

#[test]
fn both_engines_give_the_same_results() {
    let data = with_more_records();
    let (days, least) = compared_days(&data);
    compare_all(&data, &days);
    assert!(days.len() > least, "only {} days were compared", days.len());
}

#[test]
fn both_engines_hold_the_same_caps_against_a_day() {
    let data = payers::with_payers(built_in_units());
    let count = if std::env::var_os("QUICK").is_some() {
        20_000
    } else {
        30_000
    };
    let days: Vec<Day> = payers::days(&data).take(count).collect();
    compare_all(&data, &days);
    // What is compared must be there: every finding and remark about payers, and the refusal.
    let answers = days
        .iter()
        .take(20_000)
        .map(|day| both::rust_answer(&data, day));
    let text: String = answers.map(|answer| answer.to_string()).collect();
    let findings = FindingId::ALL.iter().map(|id| id.as_str());
    let remarks = RemarkId::ALL.iter().map(|id| id.as_str());
    let told = findings.chain(remarks).chain(["unknown_payer"]);
    for id in told.filter(|id| id.contains("payer_") || id.starts_with("cap_")) {
        assert!(text.contains(&format!("\"{id}\"")), "no day has `{id}`");
    }
}

#[test]
fn a_difference_would_be_reported() {
    let data = built_in_units();
    let mut other = data.clone();
    other.cms.threshold = 9;
    let days: Vec<Day> = spaces::pairs().take(500).collect();
    let outcome = compare(&other, &Browser::open(&data), &days);
    assert!(outcome.is_err_and(|difference| difference.contains("97530")));
}
