//! NCCI pairs: which are named, in which direction, for whom, and how sure.

use std::collections::BTreeSet;

use quarterhour::model::built_in_units;
use quarterhour::units::{
    Code, Date, Day, EditPair, Finding, FindingId, Held, Level, Line, PairGroup, Rule, Setting,
    UnitData, Value, compute,
};

use crate::command::{quarterhour, root};

/// The pairs that a day's findings name.
fn told(data: &UnitData, setting: Setting, date: &str, lines: &[&str]) -> Vec<Finding> {
    let day = Day::new(
        Rule::Cms,
        setting,
        Date::parse(date).expect("a day"),
        lines
            .iter()
            .map(|text| Line::parse(text).expect("a line"))
            .collect(),
    );
    let answer = compute(data, &day).expect("an answer");
    let pairs = [FindingId::EditPair, FindingId::EditPairNever];
    let mut findings = answer.findings;
    findings.retain(|one| pairs.contains(&one.id));
    findings
}

/// Column 1, column 2 and the indicator.
fn words(pair: &Finding) -> String {
    let word = |value: &Value| match value {
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
    };
    let values = ["column_1", "column_2", "indicator"].map(|name| word(&pair.values[name]));
    values.join(" ")
}

fn named_pairs(setting: Setting, date: &str, lines: &[&str]) -> Vec<String> {
    told(&built_in_units(), setting, date, lines)
        .iter()
        .map(words)
        .collect()
}

const OFFICE: Setting = Setting::Practitioner;
const DAY: &str = "2026-06-01";

#[test]
fn a_pair_in_force_names_the_code_that_is_paid() {
    for (lines, wanted) in [
        (["97530:15", "97150:30"], "97150 97530 1"),
        (["97530:15", "97542:15"], "97530 97542 1"),
        (["97537:15", "97164:20"], "97537 97164 1"),
        (["97750:15", "97530:20"], "97530 97750 1"),
        (["97755:15", "97530:20"], "97755 97530 1"),
        (["92507:30@slp", "97530:20@slp"], "92507 97530 1"),
        (["97140:15", "97124:15"], "97140 97124 0"),
        (["97530:15", "95851:10"], "97530 95851 0"),
        (["97161:30", "97750:15"], "97161 97750 0"),
        (["97161:30", "97162:30"], "97162 97161 0"),
        (["97535:15", "97164:20"], "97535 97164 1"),
    ] {
        assert_eq!(named_pairs(OFFICE, DAY, &lines), [wanted], "{lines:?}");
    }
}

#[test]
fn a_pair_that_has_ended_is_not_named() {
    for other in [
        "97110", "97112", "97113", "97116", "97129", "97140", "97161", "97162", "97163", "97164",
        "97533", "97535",
    ] {
        let lines = [format!("{other}:30"), "97530:30".to_owned()];
        let lines = lines.each_ref().map(String::as_str);
        assert_eq!(named_pairs(OFFICE, DAY, &lines), [""; 0], "{other}");
    }
    for lines in [["97140:15", "97161:30"], ["97110:15", "97164:20"]] {
        assert_eq!(named_pairs(OFFICE, DAY, &lines), [""; 0], "{lines:?}");
    }
}

#[test]
fn before_its_end_a_pair_holds_and_says_when_it_ended() {
    let data = built_in_units();
    let lines = ["97530:15", "97535:15"];
    let pairs = told(&data, OFFICE, "2021-06-01", &lines);
    assert_eq!(
        pairs.iter().map(words).collect::<Vec<_>>(),
        ["97530 97535 1"]
    );
    assert_eq!(pairs[0].values["to"], Value::from("2021-12-31"));
    assert!(!pairs[0].sure, "the file does not say since when");
    assert!(told(&data, OFFICE, "2021-12-31", &lines)[0].sure);
    assert!(told(&data, OFFICE, "2022-01-01", &lines).is_empty());
}

#[test]
fn a_day_that_no_file_reaches_gets_the_same_verdict_unsurely() {
    let data = built_in_units();
    let run = |date| told(&data, OFFICE, date, &["97530:15", "97542:15"]);
    for (date, sure, remarks) in [
        (
            "2024-06-30",
            false,
            &["within_discipline", "before_known_start"][..],
        ),
        ("2024-07-01", true, &["within_discipline"]),
        ("2024-09-30", true, &["within_discipline"]),
        (
            "2024-10-01",
            false,
            &["within_discipline", "after_newest_file"],
        ),
    ] {
        let [pair] = &run(date)[..] else {
            panic!("one pair on {date}");
        };
        assert_eq!(words(pair), "97530 97542 1");
        assert_eq!(pair.sure, sure, "{date}");
        let ids: Vec<&str> = pair.remarks.iter().map(|one| one.as_str()).collect();
        assert_eq!(ids, remarks, "{date}");
        assert_eq!(pair.values["as_of"], Value::from("2024-07-01"));
        assert_eq!(pair.level, Level::Check);
    }
}

#[test]
fn a_pair_that_begins_later_is_silent_until_then() {
    let mut data = built_in_units();
    let day = |text| Date::parse(text).expect("a day");
    let code = |text| Code::parse(text).expect("a code");
    data.pairs.push(PairGroup {
        held: Held {
            setting: OFFICE,
            from: Some(day("2027-01-01")),
            to: None,
            as_of: day("2027-01-01"),
            sure_from: day("2027-01-01"),
            sure_to: day("2027-03-31"),
        },
        pairs: vec![EditPair {
            column_1: code("97530"),
            column_2: code("97110"),
            indicator: 1,
        }],
    });
    let lines = ["97530:15", "97110:15"];
    assert!(told(&data, OFFICE, "2026-12-31", &lines).is_empty());
    let pairs = told(&data, OFFICE, "2027-01-01", &lines);
    assert_eq!(
        pairs.iter().map(words).collect::<Vec<_>>(),
        ["97530 97110 1"]
    );
    assert!(pairs[0].sure);
}

#[test]
fn a_practitioners_pair_needs_both_codes_billed_in_one_discipline() {
    let across = ["97530:20", "97542:15@ot"];
    assert_eq!(named_pairs(OFFICE, DAY, &across), [""; 0]);
    assert_eq!(named_pairs(OFFICE, DAY, &["97530:30", "97542:7"]), [""; 0]);
    let both = ["97530:20", "97542:15", "97530:20@ot", "97542:15@ot"];
    assert_eq!(named_pairs(OFFICE, DAY, &both), ["97530 97542 1"; 2]);
}

#[test]
fn a_hospitals_pair_reaches_across_disciplines_and_is_told_once() {
    let hospital = Setting::Hospital;
    let across = ["97530:20", "97542:15@ot"];
    assert_eq!(named_pairs(hospital, DAY, &across), ["97530 97542 1"]);
    let both = ["97530:20", "97542:15", "97530:20@ot", "97542:15@ot"];
    assert_eq!(named_pairs(hospital, DAY, &both), ["97530 97542 1"]);
    // The two files differ where CMS's do: testing beside an evaluation.
    let testing = ["97161:30", "97750:15"];
    assert_eq!(named_pairs(OFFICE, DAY, &testing), ["97161 97750 0"]);
    assert_eq!(named_pairs(hospital, DAY, &testing), ["97161 97750 1"]);
}

#[test]
fn off_medicare_a_pair_is_a_note() {
    let data = built_in_units();
    let day = Day::new(
        Rule::Midpoint,
        OFFICE,
        Date::parse(DAY).expect("a day"),
        ["97530:15", "97542:15"]
            .map(|text| Line::parse(text).expect("a line"))
            .to_vec(),
    );
    let answer = compute(&data, &day).expect("an answer");
    let pair = answer
        .findings
        .iter()
        .find(|one| one.id == FindingId::EditPair)
        .expect("the pair");
    assert_eq!(pair.level, Level::Note);
    assert!(
        pair.remarks
            .iter()
            .any(|one| one.as_str() == "not_medicare")
    );
}

#[test]
fn a_pair_is_listed_once_a_setting_and_in_one_direction() {
    let data = built_in_units();
    let mut listed = BTreeSet::new();
    for group in &data.pairs {
        for pair in &group.pairs {
            let (one, other) = (&pair.column_1, &pair.column_2);
            assert!(data.codes.contains_key(one) && data.codes.contains_key(other));
            assert!(pair.indicator <= 1, "{pair:?}");
            let key = (group.held.setting, [one.min(other), one.max(other)]);
            assert!(listed.insert(key), "{pair:?}");
        }
    }
    assert!(listed.len() > 300, "only {} pairs", listed.len());
}

#[test]
fn a_person_reads_which_code_of_a_pair_is_paid() {
    let day = |lines: &[&str]| {
        let run = quarterhour(&[&["units", "--date", DAY], lines].concat(), &root());
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout
    };
    let with = day(&["97530:20", "97542:15"]);
    assert!(with.contains("97530 and 97542 are an NCCI pair: Medicare pays 97530."));
    assert!(with.contains("97542 is paid beside it only if"), "{with}");
    assert!(with.contains("The newest file that this site holds is of July 1, 2024"));
    let claim = with.split("Claim lines").nth(1).expect("claim lines");
    let claim = claim.split("total").next().expect("before the total");
    assert!(!claim.contains("59"), "the claim never gets 59 by itself");
    let never = day(&["97140:15", "97124:15"]);
    assert!(never.contains("pays 97140 and never 97124"), "{never}");
    let ended = day(&["97140:15", "97530:20"]);
    assert!(ended.contains("No two of these codes are a pair on this day"));
    assert!(!ended.contains("Check before you bill"), "{ended}");
}
