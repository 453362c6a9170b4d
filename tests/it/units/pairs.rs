//! NCCI pairs: which are named, in which direction, and that none which has ended comes back.

use std::collections::BTreeSet;

use quarterhour::model::built_in_units;
use quarterhour::units::{Line, Rule, Value, WarningId};

use super::counted;
use crate::command::{quarterhour, root};

/// The pairs that a day's warnings name: column 1, column 2 and the indicator.
fn named_pairs(lines: &[&str]) -> Vec<String> {
    let lines = lines
        .iter()
        .map(|text| Line::parse(text).expect("a line"))
        .collect();
    let answer = counted(&built_in_units(), Rule::Cms, lines);
    let pairs = answer
        .warnings
        .iter()
        .filter(|one| one.id == WarningId::EditPair);
    let words = |value: &Value| match value {
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
    };
    pairs
        .map(|pair| {
            let values =
                ["column_1", "column_2", "indicator"].map(|name| words(&pair.values[name]));
            values.join(" ")
        })
        .collect()
}

#[test]
fn a_pair_in_force_names_the_code_that_is_paid() {
    for (lines, wanted) in [
        (["97530:20", "97150:30"], "97150 97530 1"),
        (["97530:20", "97542:15"], "97530 97542 1"),
        (["97750:15", "97530:20"], "97530 97750 1"),
        (["97755:15", "97530:20"], "97755 97530 1"),
        (["92507:30@slp", "97530:20@slp"], "92507 97530 1"),
        (["97124:15", "97140:15"], "97140 97124 0"),
        (["97161:30", "97750:15"], "97161 97750 0"),
        (["97535:15", "97164:20"], "97535 97164 1"),
    ] {
        assert_eq!(named_pairs(&lines), [wanted], "{lines:?}");
    }
}

#[test]
fn a_pair_that_has_ended_is_not_named() {
    for other in [
        "97110", "97112", "97113", "97116", "97129", "97140", "97161", "97162", "97163", "97164",
        "97165", "97166", "97167", "97168", "97533", "97535",
    ] {
        let lines = [format!("{other}:30"), "97530:30".to_owned()];
        let lines = lines.each_ref().map(String::as_str);
        assert_eq!(named_pairs(&lines), [""; 0], "{other}");
    }
    for lines in [["97140:15", "97161:30"], ["97110:15", "97164:20"]] {
        assert_eq!(named_pairs(&lines), [""; 0], "{lines:?}");
    }
}

#[test]
fn a_pair_needs_both_codes_billed_in_one_discipline() {
    assert_eq!(named_pairs(&["97530:20", "97542:15@ot"]), [""; 0]);
    assert_eq!(named_pairs(&["97530:30", "97542:7"]), [""; 0]);
    let both = named_pairs(&["97530:20", "97542:15", "97530:20@ot", "97542:15@ot"]);
    assert_eq!(both, ["97530 97542 1"; 2]);
}

#[test]
fn a_pair_is_listed_once_and_in_one_direction() {
    let data = built_in_units();
    let mut listed = BTreeSet::new();
    for pair in &data.edit_pairs {
        let (one, other) = (&pair.column_1, &pair.column_2);
        assert!(data.codes.contains_key(one) && data.codes.contains_key(other));
        assert!(pair.indicator <= 1, "{pair:?}");
        assert!(listed.insert([one.min(other), one.max(other)]), "{pair:?}");
    }
    assert_eq!(listed.len(), 178, "as the file of July 1, 2024 has them");
}

#[test]
fn a_person_reads_which_code_of_a_pair_is_paid() {
    let day = |lines: &[&str]| {
        let run = quarterhour(&[&["units"], lines].concat(), &root());
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout
    };
    let with = day(&["97530:20", "97542:15"]);
    assert!(with.contains("97530 and 97542 are an NCCI pair: Medicare pays 97530."));
    assert!(with.contains("97542 is paid beside it only if"), "{with}");
    assert!(with.contains("July 1, 2024, the newest that this site holds"));
    let never = day(&["97140:15", "97124:15"]);
    assert!(never.contains("97124 is never paid beside it"), "{never}");
    let ended = day(&["97140:15", "97530:20"]);
    assert!(!ended.contains("NCCI"), "{ended}");
}
