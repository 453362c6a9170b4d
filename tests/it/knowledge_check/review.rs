//! The review of claims: a table that stops where Wald's formula does, and does what its page tells.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Scripts, table};
use crate::command::root;

/// The numbers of a review as the reference has them.
fn review_rule() -> (Vec<u32>, Vec<u32>, u32) {
    let text = std::fs::read_to_string(root().join("content/data/knowledge_check.yaml"));
    let value: Value = serde_json::to_value(
        serde_yaml::from_str::<serde_yaml::Value>(&text.expect("readable")).expect("YAML"),
    )
    .expect("JSON");
    let list = |name: &str| -> Vec<u32> {
        serde_json::from_value(value["review"][name].clone()).expect("numbers")
    };
    let most = value["review"]["most"].as_u64().expect("a number");
    (
        list("release"),
        list("back"),
        u32::try_from(most).expect("small"),
    )
}

/// What Wald's line says of a review with so many right and wrong claims: -1 release, 1 back, 0 neither.
fn wald(right: u32, wrong: u32) -> i32 {
    let (good, bad, alpha, beta) = (0.02_f64, 0.10_f64, 0.05_f64, 0.10_f64);
    let evidence =
        f64::from(wrong) * (bad / good).ln() + f64::from(right) * ((1.0 - bad) / (1.0 - good)).ln();
    if evidence <= (beta / (1.0 - alpha)).ln() {
        -1
    } else {
        i32::from(evidence >= ((1.0 - beta) / alpha).ln())
    }
}

#[test]
fn a_review_stops_where_walds_line_does() {
    let scripts = Scripts::open();
    let (release, back, most) = review_rule();
    let rule = json!({ "release": release, "back": back, "most": most });
    let decide = |claims: &[&str]| {
        let given = json!({ "rule": rule, "claims": claims });
        let after = scripts.value(
            "quarterhour.claimReviewRule.after(given.rule, given.claims)",
            &given,
        );
        after["decision"].as_str().expect("a word").to_owned()
    };
    // Every state that a review can reach while it goes on, each by one path that leads there.
    let mut open: BTreeMap<(u32, u32), Vec<&str>> = BTreeMap::from([((0, 0), Vec::new())]);
    let rates = [0.01, 0.02, 0.05, 0.10, 0.15];
    let mut chances = BTreeMap::from([((0, 0), [1.0; 5])]);
    let (mut released, mut length) = ([0.0; 5], [0.0; 5]);
    for count in 1..=most {
        let mut next = BTreeMap::new();
        let mut next_chances: BTreeMap<(u32, u32), [f64; 5]> = BTreeMap::new();
        for ((right, wrong), path) in open {
            for (claim, state) in [("right", (right + 1, wrong)), ("wrong", (right, wrong + 1))] {
                let claims = [&path[..], &[claim]].concat();
                let wanted = match wald(state.0, state.1) {
                    -1 => "released",
                    1 => "back",
                    _ if count == most => "undecided",
                    _ => "go_on",
                };
                assert_eq!(decide(&claims), wanted, "{state:?}");
                for (at, rate) in rates.iter().enumerate() {
                    let share = if claim == "wrong" { *rate } else { 1.0 - rate };
                    let chance = chances[&(right, wrong)][at] * share;
                    match wanted {
                        "go_on" => next_chances.entry(state).or_insert([0.0; 5])[at] += chance,
                        "released" => released[at] += chance,
                        _ => {}
                    }
                    if wanted != "go_on" {
                        length[at] += chance * f64::from(count);
                    }
                }
                if wanted == "go_on" {
                    next.insert(state, claims);
                }
            }
        }
        (open, chances) = (next, next_chances);
    }
    assert!(open.is_empty());
    assert_eq!(decide(&["right", "gate", "right"]), "gate");
    let page = "content/training/claim-review.md";
    let published = table(page, "| Claims that are wrong in truth | Released |");
    for ((row, rate), released) in published.iter().zip(rates).zip(released) {
        assert_eq!(row[0], format!("{}%", (rate * 100.0).round()));
        let told: f64 = row[1].trim_end_matches('%').parse().expect("a number");
        // The page tells of 20,000 simulated reviews; here the chance is worked out.
        assert!((told - 100.0 * released).abs() < 1.0, "{row:?}: {released}");
    }
    println!("released {released:.3?}, claims on average {length:.1?}");
    assert!(
        length.iter().all(|claims| (20.5..54.5).contains(claims)),
        "{length:?}"
    );
}

#[test]
fn the_page_of_reviews_tells_the_rule() {
    let (release, back, most) = review_rule();
    let rows = table("content/training/claim-review.md", "| Wrong so far |");
    for (wrong, row) in rows.iter().enumerate() {
        assert_eq!(row[0], wrong.to_string());
        let wanted = release.get(wrong).map_or(String::new(), u32::to_string);
        assert_eq!(row[1], wanted, "{row:?}");
        let number: String = row[3].chars().filter(char::is_ascii_digit).collect();
        let wanted = wrong.checked_sub(2).and_then(|at| back.get(at));
        assert_eq!(
            number,
            wanted.map_or(String::new(), u32::to_string),
            "{row:?}"
        );
    }
    assert_eq!(rows.len(), back.len() + 2);
    assert_eq!(*back.last().expect("numbers"), most);
}
