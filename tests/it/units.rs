//! The unit engine against cases worked by hand, and against properties of the rule.

mod amounts;
mod batch;
mod bills;
mod check;
mod co_treatment;
mod findings;
mod grammar;
mod grammar_parity;
mod line_modifiers;
mod others;
mod pairs;
mod payers;
mod payers_shell;
mod shell;

use std::collections::BTreeMap;

use crate::command::root;
use proptest::prelude::*;
use quarterhour::model::built_in_units;
use quarterhour::units::{
    Answer, Code, Date, Day, Discipline, Line, RefusalId, Rule, Setting, UnitData, compute,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    id: String,
    rule: Rule,
    input: Vec<CaseLine>,
    expected: BTreeMap<String, u32>,
    #[serde(default)]
    alternatives: Vec<BTreeMap<String, u32>>,
    total: u32,
    modifiers: Option<BTreeMap<String, Split>>,
}

#[derive(Deserialize)]
struct CaseLine {
    code: String,
    minutes: u32,
    #[serde(default)]
    assistant_minutes: u32,
    discipline: Option<String>,
}

#[derive(Deserialize)]
struct Split {
    none: u32,
    assistant: u32,
}

fn known(code: &str) -> Code {
    Code::parse(code).expect("a code")
}

fn date(day: &str) -> Date {
    Date::parse(day).expect("a day")
}

fn day(case: &Case) -> Day {
    let lines = case.input.iter().map(|entry| Line {
        code: known(&entry.code),
        minutes: entry.minutes,
        assistant_minutes: entry.assistant_minutes,
        discipline: match entry.discipline.as_deref() {
            Some("GO") => Discipline::Ot,
            Some("GN") => Discipline::Slp,
            _ => Discipline::Pt,
        },
        start: None,
    });
    Day::new(
        case.rule,
        Setting::default(),
        date("2026-11-24"),
        lines.collect(),
    )
}

/// Units of a key of the cases, `97530` or `GP:97530`, from claim lines so that add-ons count.
fn billed(answer: &Answer, key: &str) -> u32 {
    let (plan, code) = key
        .split_once(':')
        .map_or((None, key), |(plan, code)| (Some(plan), code));
    let lines = answer.claim_lines.iter().filter(|line| {
        line.code.as_str() == code
            && plan.is_none_or(|plan| line.modifiers.iter().any(|modifier| modifier == plan))
    });
    lines.map(|line| line.units).sum()
}

#[test]
fn every_case_worked_by_hand_comes_out() {
    let text = std::fs::read_to_string(root().join("tests/units/cases.yaml")).expect("the cases");
    let cases: Cases = serde_yaml::from_str(&text).expect("cases of this shape");
    assert!(cases.cases.len() > 40, "only {} cases", cases.cases.len());
    let data = built_in_units();
    for case in &cases.cases {
        let id = &case.id;
        let answer = compute(&data, &day(case)).unwrap_or_else(|no| panic!("{id}: {no:?}"));
        assert_eq!(answer.total_units, case.total, "{id}: total");
        for (key, units) in &case.expected {
            assert_eq!(billed(&answer, key), *units, "{id}: {key}");
        }
        let mut others: Vec<BTreeMap<String, u32>> = Vec::new();
        for pool in &answer.pools {
            others.extend(pool.alternatives.iter().map(|other| {
                let codes = pool.lines.iter().map(|line| line.code.to_string());
                codes.zip(other.units.iter().copied()).collect()
            }));
        }
        others.sort();
        let mut wanted = case.alternatives.clone();
        wanted.sort();
        assert_eq!(others, wanted, "{id}: other right answers");
        for (code, split) in case.modifiers.iter().flatten() {
            let lines = answer.pools.iter().flat_map(|pool| &pool.lines);
            let line = lines
                .clone()
                .find(|line| line.code.as_str() == *code)
                .expect("the code");
            assert_eq!(
                line.assistant_units, split.assistant,
                "{id}: {code} by the assistant"
            );
            assert_eq!(
                line.units - line.assistant_units,
                split.none,
                "{id}: {code} plain"
            );
        }
    }
}

const TIMED: [&str; 5] = ["97530", "97110", "97112", "97140", "97035"];
const ALL: [&str; 9] = [
    "97530", "97110", "97112", "97140", "97035", "97150", "97162", "97550", "97129",
];

fn line(codes: &'static [&'static str]) -> impl Strategy<Value = Line> {
    (
        prop::sample::select(codes),
        0..130_u32,
        0..130_u32,
        0..3_usize,
    )
        .prop_map(|(code, minutes, assistant, discipline)| Line {
            code: known(code),
            minutes,
            // An assistant's minutes on an evaluation are refused, and so is another discipline.
            assistant_minutes: if code == "97162" {
                0
            } else {
                assistant.min(minutes)
            },
            discipline: if code == "97162" {
                Discipline::Pt
            } else {
                Discipline::ALL[discipline]
            },
            start: None,
        })
}

fn lines(codes: &'static [&'static str]) -> impl Strategy<Value = Vec<Line>> {
    prop::collection::vec(line(codes), 1..=12)
}

fn counted(data: &UnitData, rule: Rule, lines: Vec<Line>) -> Answer {
    let day = Day::new(rule, Setting::default(), date("2026-11-24"), lines);
    compute(data, &day).expect("a day of known codes is counted")
}

proptest! {
    #[test]
    fn pooled_units_are_those_of_the_table(lines in lines(&TIMED)) {
        let answer = counted(&built_in_units(), Rule::Cms, lines);
        for pool in &answer.pools {
            prop_assert_eq!(pool.timed_units, (pool.timed_minutes + 7) / 15);
        }
    }

    #[test]
    fn no_code_falls_below_its_full_fifteens(lines in lines(&TIMED)) {
        let answer = counted(&built_in_units(), Rule::Cms, lines);
        for line in answer.pools.iter().flat_map(|pool| &pool.lines) {
            prop_assert!(line.units >= line.minutes / 15 && line.units <= line.minutes / 15 + 1);
        }
    }

    #[test]
    fn a_minute_more_never_lowers_the_total(lines in lines(&ALL), rule in 0..2_usize) {
        let rule = [Rule::Cms, Rule::Midpoint][rule];
        let data = built_in_units();
        let before = counted(&data, rule, lines.clone()).total_units;
        let mut more = lines;
        more[0].minutes += 1;
        prop_assert!(counted(&data, rule, more).total_units >= before);
    }

    #[test]
    fn the_order_of_lines_changes_no_total(lines in lines(&ALL)) {
        let data = built_in_units();
        let mut turned = lines.clone();
        turned.reverse();
        let one = counted(&data, Rule::Cms, lines);
        let other = counted(&data, Rule::Cms, turned);
        prop_assert_eq!(one.total_units, other.total_units);
        let marked = |answer: &Answer| -> u64 {
            answer.pools.iter().map(|pool| pool.alternatives_total).sum()
        };
        prop_assert_eq!(marked(&one), marked(&other));
    }

    #[test]
    fn other_answers_are_as_many_units_and_never_repeat(lines in lines(&TIMED)) {
        let answer = counted(&built_in_units(), Rule::Cms, lines);
        for pool in &answer.pools {
            let mut seen = vec![pool.units()];
            let total: u32 = pool.units().iter().sum();
            for other in &pool.alternatives {
                prop_assert_eq!(other.units.iter().sum::<u32>(), total);
                prop_assert!(!seen.contains(&other.units));
                seen.push(other.units.clone());
            }
            let listed = pool.alternatives.len() as u64;
            prop_assert!(listed == pool.alternatives_total || listed == 50);
        }
    }

    #[test]
    fn an_assistant_has_no_more_units_than_there_are(lines in lines(&ALL)) {
        let answer = counted(&built_in_units(), Rule::Cms, lines);
        for pool in &answer.pools {
            for line in &pool.lines {
                prop_assert!(line.assistant_units <= line.units);
                prop_assert!(line.assistant_minutes > 0 || line.assistant_units == 0);
            }
            for other in &pool.alternatives {
                let mut pairs = other.units.iter().zip(&other.assistant_units);
                prop_assert!(pairs.all(|(units, marked)| marked <= units));
            }
        }
        let claimed: u32 = answer.claim_lines.iter().map(|line| line.units).sum();
        prop_assert_eq!(claimed, answer.total_units);
    }

    #[test]
    fn an_answer_survives_json(lines in lines(&ALL)) {
        let answer = counted(&built_in_units(), Rule::Cms, lines);
        let text = serde_json::to_string(&answer).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<Answer>(&text).expect("the same shape"), answer);
    }
}

#[test]
fn the_built_in_data_survive_json() {
    let data = built_in_units();
    let text = serde_json::to_string(&data).expect("JSON");
    assert_eq!(
        serde_json::from_str::<UnitData>(&text).expect("the same shape"),
        data
    );
}

#[test]
fn an_assistant_gives_no_evaluation() {
    let data = built_in_units();
    for text in [
        "97161", "97162", "97163", "97164", "97165", "97166", "97167", "97168",
    ] {
        assert!(data.evaluations.contains(&known(text)), "{text}");
    }
    for code in &data.evaluations {
        let discipline = data.codes[code].disciplines[0];
        for rule in [Rule::Cms, Rule::Midpoint] {
            let day = |assistant_minutes| {
                Day::new(
                    rule,
                    Setting::default(),
                    date("2026-11-24"),
                    vec![Line {
                        code: code.clone(),
                        minutes: 30,
                        assistant_minutes,
                        discipline,
                        start: None,
                    }],
                )
            };
            let refusal = compute(&data, &day(1)).expect_err("an assistant's evaluation");
            assert_eq!(refusal.id, RefusalId::AssistantEvaluation, "{code}");
            assert_eq!(
                compute(&data, &day(0)).expect("a therapist's").total_units,
                1
            );
        }
    }
}
