//! The README's numbers and JSON hold for the rules that its example reads.

use serde_json::{Value, json};
use therapy_units::{
    Day, FindingId, Refusal, RemarkId, Rule, StepId, UnitData, claim_lines_of, compute,
    finding_text, format_message, slots,
};

fn rules() -> UnitData {
    serde_json::from_str(include_str!("rules.json")).expect("the small rules")
}

/// A day as the README's section "What goes in" writes it.
fn day(rule: Rule, lines: &[&str]) -> Day {
    let lines: Vec<Value> = lines
        .iter()
        .map(|line| json!(therapy_units::Line::parse(line).expect("a line")))
        .collect();
    let day =
        json!({"rule": rule, "setting": "practitioner", "date": "2026-06-01", "lines": lines});
    serde_json::from_value(day).expect("a day")
}

/// The first block of JSON after a heading of the README.
fn json_after(heading: &str) -> Value {
    let (_, rest) = include_str!("../README.md")
        .split_once(heading)
        .expect("the heading");
    let (_, rest) = rest.split_once("```json\n").expect("a block of JSON");
    let (block, _) = rest.split_once("```").expect("its end");
    serde_json::from_str(block).expect("JSON")
}

#[test]
fn the_days_json_is_a_day() {
    let read: Day = serde_json::from_value(json_after("## What goes in")).expect("a day");
    assert_eq!(read, day(Rule::Cms, &["97530:33"]));
}

#[test]
fn the_answers_json_is_what_the_rules_give() {
    let answer = compute(&rules(), &day(Rule::Cms, &["97530:33", "97110:7"])).expect("an answer");
    let mut shown = json!(answer);
    // The README shows the first step alone.
    shown["steps"].as_array_mut().expect("steps").truncate(1);
    assert_eq!(shown, json_after("## What comes out"));
}

#[test]
fn the_findings_json_is_what_the_rules_give() {
    let rules = rules();
    let answer = compute(&rules, &day(Rule::Cms, &["97150:30", "97530:20"])).expect("an answer");
    let pair = answer
        .findings
        .iter()
        .find(|finding| finding.id == FindingId::EditPair)
        .expect("a pair");
    assert_eq!(json!(pair), json_after("A finding is something"));
    let text = finding_text(&rules, pair);
    assert!(text.contains("Medicare pays 97150."), "{text}");
    assert!(text.contains("July 1, 2024"), "{text}");
}

#[test]
fn the_refusals_json_is_what_the_rules_give() {
    let refusal: Refusal =
        compute(&rules(), &day(Rule::Cms, &["97161:30:10"])).expect_err("a refusal");
    assert_eq!(
        json!(refusal),
        json_after("A day that the rules do not answer")
    );
}

#[test]
fn both_rules_count_the_same_minutes_differently() {
    let rules = rules();
    let units = |rule, lines: &[&str]| {
        let answer = compute(&rules, &day(rule, lines)).expect("an answer");
        answer.pools[0].units()
    };
    let lines = ["97530:8", "97110:8", "97140:8"];
    assert_eq!(units(Rule::Cms, &lines), [1, 1, 0]);
    assert_eq!(units(Rule::Midpoint, &lines), [1, 1, 1]);
    assert_eq!(units(Rule::Cms, &["97150:40", "97530:7"]), [1, 0]);
}

#[test]
fn an_alternative_has_claim_lines_of_the_same_total() {
    let rules = rules();
    let answer = compute(&rules, &day(Rule::Cms, &["97530:20", "97110:20"])).expect("an answer");
    let pool = &answer.pools[0];
    assert_eq!((pool.units(), pool.alternatives_total), (vec![2, 1], 1));
    let other = &pool.alternatives[0];
    let lines = claim_lines_of(&rules, pool, &other.units, &other.assistant_units);
    let units: Vec<u32> = lines.iter().map(|line| line.units).collect();
    assert_eq!(units, [1, 2]);
}

#[test]
fn every_message_has_a_sentence_with_its_values() {
    let rules = rules();
    let steps = StepId::ALL.iter().map(|id| {
        let text = rules.step_texts.get(id.as_str()).expect("a sentence");
        (&text.text, id.values())
    });
    let findings = FindingId::ALL.iter().map(|id| {
        let text = rules.finding_texts.get(id.as_str()).expect("a sentence");
        (&text.text, id.values())
    });
    let remarks = RemarkId::ALL.iter().map(|id| {
        let text = rules.remark_texts.get(id.as_str()).expect("a sentence");
        (text, id.values())
    });
    for (text, values) in steps.chain(findings).chain(remarks) {
        for slot in slots(text) {
            assert!(values.contains(&slot.name), "{text}: {}", slot.name);
        }
    }
}

#[test]
fn a_step_reads_as_a_sentence() {
    let rules = rules();
    let answer = compute(&rules, &day(Rule::Cms, &["97530:33", "97110:7"])).expect("an answer");
    let step = &answer.steps[0];
    let text = &rules.step_texts[step.id.as_str()].text;
    assert_eq!(
        format_message(text, &step.values),
        "Add the day's timed minutes of the discipline: 2 codes, 40 minutes."
    );
}
