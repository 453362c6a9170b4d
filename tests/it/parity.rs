//! The rule is written twice, in Rust and in JavaScript. Here both run over a large space of days, and
//! whole results are compared.

mod both;
mod spaces;

use both::{Browser, compare};
use quarterhour::model::built_in_units;
use quarterhour::units::{Code, Day};
use rayon::prelude::*;

/// The days that are compared: whole small spaces, and random lists beside them. `QUICK=1` takes
/// an eighth of them, for a quick answer.
fn compared_days(codes: &[Code]) -> (Vec<Day>, usize) {
    let quick = std::env::var_os("QUICK").is_some();
    let (most, step, random, least) = if quick {
        (40, 3, 30_000, 60_000)
    } else {
        (120, 1, 300_000, 500_000)
    };
    let days = spaces::one_code(most)
        .chain(spaces::pairs().step_by(step))
        .chain(spaces::triples(step))
        .chain(spaces::Random::new(codes, 97530).take(random))
        .collect();
    (days, least)
}

#[test]
fn both_engines_give_the_same_results() {
    let data = built_in_units();
    let codes: Vec<_> = data.codes.keys().cloned().collect();
    let (days, least) = compared_days(&codes);
    let outcome = days
        .par_chunks(500)
        .map_init(
            || Browser::open(&data),
            |browser, batch| compare(&data, browser, batch),
        )
        .collect::<Result<Vec<()>, String>>();
    if let Err(difference) = outcome {
        panic!("{difference}");
    }
    println!("{} days, the same in both engines", days.len());
    assert!(days.len() > least, "only {} days were compared", days.len());
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
