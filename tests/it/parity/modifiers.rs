//! Modifiers that a person adds, in both engines: over random days with random modifiers and totals, with
//! amounts and without.

use quarterhour::model::{built_in_amounts, built_in_modifiers, built_in_units};
use quarterhour::units::{
    Additions, Answer, Day, ModifierData, UnitData, add_amounts, compute, whole_lines,
};
use rayon::prelude::*;
use serde_json::{Value, json};

use super::both::Browser;
use super::spaces;

const SCRIPT: &str = include_str!("../../../static/units/units-modifiers.js");

const FUNCTION: &str = "
    globalThis.whole = (batch) => JSON.stringify(JSON.parse(batch).map(([answer, additions]) =>
        quarterhour.unitModifiers.wholeLines(
            quarterhour.modifierData, quarterhour.unitData, answer, additions)));
";

const MODIFIERS: [&str; 18] = [
    "KX", "KX", "59", "59", "XE", "XU", "XS", "GA", "GA", "GY", "GX", "GZ", "95", "GP", "CQ", "U1",
    "kx", "ABC",
];

/// Numbers that follow from a seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % most
    }

    fn total(&mut self) -> Option<u32> {
        let about: u32 = [0, 100_000, 233_000, 241_000, 247_000, 248_000, 300_000][self.below(7)];
        let more = u32::try_from(self.below(9000)).expect("a small number");
        (self.below(3) > 0).then_some(about + more)
    }

    fn additions(&mut self, lines: usize) -> Additions {
        let lines = self.below(lines + 2);
        let mut line = || {
            let count = self.below(4);
            (0..count)
                .map(|_| MODIFIERS[self.below(MODIFIERS.len())].to_owned())
                .collect()
        };
        let modifiers = (0..lines).map(|_| line()).collect();
        Additions {
            modifiers,
            pt_slp_cents: self.total(),
            ot_cents: self.total(),
        }
    }
}

/// Compares a batch; how many findings it had.
fn compare(
    data: &ModifierData,
    units: &UnitData,
    browser: &Browser,
    days: &[(Answer, Additions)],
) -> usize {
    let batch = serde_json::to_string(days).expect("answers are JSON");
    let whole: String = browser.call("whole", &batch);
    let whole: Vec<Value> = serde_json::from_str(&whole).expect("the script gives JSON");
    assert_eq!(whole.len(), days.len());
    let mut findings = 0;
    for ((answer, additions), in_browser) in days.iter().zip(whole) {
        let in_rust = whole_lines(data, units, answer, additions);
        findings += in_rust.findings.len();
        assert_eq!(
            json!(in_rust),
            in_browser,
            "{additions:?} on {:?}",
            answer.claim_lines
        );
    }
    findings
}

#[test]
fn both_engines_give_the_same_whole_lines() {
    let units = built_in_units();
    let data = built_in_modifiers();
    let fees = built_in_amounts().expect("the built-in amounts");
    let quick = std::env::var_os("QUICK").is_some();
    let days: Vec<Day> = spaces::Random::new(&units, 59)
        .take(if quick { 20_000 } else { 100_000 })
        .collect();
    let mut numbers = Numbers(97530);
    let mut given = Vec::new();
    for (at, day) in days.iter().enumerate() {
        if let Ok(mut answer) = compute(&units, day) {
            if at % 2 == 0 {
                add_amounts(&fees, &units, &mut answer);
            }
            let additions = numbers.additions(answer.claim_lines.len());
            given.push((answer, additions));
        }
    }
    let open = || {
        let data = serde_json::to_string(&data).expect("the data is JSON");
        let data = format!("quarterhour.modifierData = {data};");
        Browser::open_with(&units, &[SCRIPT, &data, FUNCTION])
    };
    let findings: usize = given
        .par_chunks(500)
        .map_init(open, |browser, batch| {
            compare(&data, &units, browser, batch)
        })
        .sum();
    println!("{} days, {findings} findings", given.len());
    assert!(findings > given.len(), "only {findings} findings");
}
