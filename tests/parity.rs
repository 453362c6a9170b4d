//! The rule is written twice; here both run over a large space of days, and whole results are held
//! against one another.

#[path = "parity/both.rs"]
mod both;
#[path = "parity/spaces.rs"]
mod spaces;

use both::{Browser, compare};
use quarterhour::model::built_in_units;
use quarterhour::units::Day;
use rayon::prelude::*;

/// Random lists beside the whole small spaces.
const RANDOM: usize = 300_000;

#[test]
fn both_engines_give_the_same_results() {
    let data = built_in_units();
    let codes: Vec<_> = data.codes.keys().cloned().collect();
    let days: Vec<Day> = spaces::one_code(120)
        .chain(spaces::pairs())
        .chain(spaces::triples(1))
        .chain(spaces::Random::new(&codes, 97530).take(RANDOM))
        .collect();
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
    assert!(
        days.len() > 500_000,
        "only {} days were compared",
        days.len()
    );
}

#[test]
fn a_difference_would_be_told() {
    let data = built_in_units();
    let mut other = data.clone();
    other.cms.threshold = 9;
    let days: Vec<Day> = spaces::pairs().take(500).collect();
    let diagnostic = compare(&other, &Browser::open(&data), &days);
    assert!(diagnostic.is_err_and(|diagnostic| diagnostic.contains("97530")));
}
