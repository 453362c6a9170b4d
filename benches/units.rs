//! `cargo bench --bench units`: both unit engines over more than five million days, held against one another, and the time of one calculation in each.

#[path = "../tests/it/parity/both.rs"]
mod both;
#[path = "../tests/it/parity/spaces.rs"]
mod spaces;

use std::time::{Duration, Instant};

use both::{Browser, compare};
use quarterhour::model::built_in_units;
use quarterhour::units::{self, Day, UnitData};
use rayon::prelude::*;

/// Days of each seed's random lists.
const A_SEED: usize = 250_000;
const SEEDS: u64 = 20;

fn main() {
    let data = built_in_units();
    time(&data);
    let small: Vec<Day> = spaces::one_code(200)
        .chain(spaces::pairs())
        .chain(spaces::triples(1))
        .collect();
    let mut days = hold(&data, &small);
    for seed in 1..=SEEDS {
        let random: Vec<Day> = spaces::Random::new(&data, seed).take(A_SEED).collect();
        days += hold(&data, &random);
    }
    println!("{days} days, the same in both engines");
}

/// Compares a space; ends the program where the engines differ.
fn hold(data: &UnitData, days: &[Day]) -> usize {
    let outcome = days
        .par_chunks(1000)
        .map_init(
            || Browser::open(data),
            |browser, batch| compare(data, browser, batch),
        )
        .collect::<Result<Vec<()>, String>>();
    if let Err(difference) = outcome {
        eprintln!("{difference}");
        std::process::exit(1);
    }
    days.len()
}

/// The time of one calculation, over random lists of up to twelve lines.
fn time(data: &UnitData) {
    let days: Vec<Day> = spaces::Random::new(data, 1).take(20_000).collect();
    let start = Instant::now();
    let units: u32 = days
        .iter()
        .filter_map(|day| units::compute(data, day).ok())
        .map(|answer| answer.total_units)
        .sum();
    report("Rust", start.elapsed(), days.len());
    let browser = Browser::open(data);
    let asked = serde_json::to_string(&days).expect("days are JSON");
    let start = Instant::now();
    let in_browser: f64 = browser.call("totalUnits", &asked);
    report(
        "units.js in QuickJS, which compiles nothing",
        start.elapsed(),
        days.len(),
    );
    assert!(
        (f64::from(units) - in_browser).abs() < 0.5,
        "the same units"
    );
}

fn report(engine: &str, took: Duration, days: usize) {
    let each = took.as_secs_f64() * 1e3 / f64::from(u32::try_from(days).expect("a short list"));
    println!("{engine}: {each:.4} ms a calculation");
}
