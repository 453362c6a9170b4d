//! Findings beside pairs: limits, disciplines, codes that Medicare does not take, minutes given twice.

use quarterhour::model::built_in_units;
use quarterhour::units::{
    Answer, CodeLimit, Date, Day, Finding, FindingId, Held, Level, LimitGroup, Line, Rule, Setting,
    UnitData, Value, compute,
};

use super::known;
use crate::command::{Run, quarterhour};

fn day(setting: Setting, rule: Rule, lines: &[&str]) -> Day {
    Day::new(
        rule,
        setting,
        Date::parse("2026-06-01").expect("a day"),
        lines
            .iter()
            .map(|text| Line::parse(text).expect("a line"))
            .collect(),
    )
}

fn medicare(lines: &[&str]) -> Answer {
    let day = day(Setting::Practitioner, Rule::Cms, lines);
    compute(&built_in_units(), &day).expect("an answer")
}

fn of(answer: &Answer, id: FindingId) -> Vec<&Finding> {
    answer.findings.iter().filter(|one| one.id == id).collect()
}

#[test]
fn every_code_with_a_limit_is_held_to_it() {
    let answer = medicare(&["97110:1000"]);
    let [limit] = of(&answer, FindingId::UnitLimit)[..] else {
        panic!("one limit: {:?}", answer.findings);
    };
    assert_eq!(limit.level, Level::Check);
    assert_eq!(limit.values["units"], Value::from(67_u32));
    assert_eq!(limit.values["limit"], Value::from(6_u32));
    assert_eq!(limit.values["appealable"], Value::from(1_u32));
    assert_eq!(limit.values["as_of"], Value::from("2024-07-01"));
    for (line, units) in [("97032:75", 4_u32), ("97035:45", 2), ("97116:75", 4)] {
        let answer = medicare(&[line]);
        assert_eq!(
            of(&answer, FindingId::UnitLimit)[0].values["limit"],
            Value::from(units)
        );
    }
    assert!(of(&medicare(&["97530:90"]), FindingId::UnitLimit).is_empty());
    assert_eq!(of(&medicare(&["97530:98"]), FindingId::UnitLimit).len(), 1);
}

#[test]
fn a_limit_counts_the_day_over_its_disciplines_and_the_codes_as_billed() {
    let answer = medicare(&["97530:60", "97530:60@ot"]);
    assert_eq!(
        of(&answer, FindingId::UnitLimit)[0].values["units"],
        Value::from(8_u32)
    );
    // The first code of a family carries one unit, however long the training.
    let answer = medicare(&["97550:120"]);
    assert!(
        of(&answer, FindingId::UnitLimit)
            .iter()
            .all(|one| { one.values["code"] != Value::from("97550") })
    );
}

#[test]
fn a_limit_of_nothing_is_no_limit() {
    let packs = medicare(&["97010:10"]);
    let ids: Vec<FindingId> = packs.findings.iter().map(|one| one.id).collect();
    assert_eq!(ids, [FindingId::Bundled]);
    assert_eq!(packs.findings[0].level, Level::Note);
    let stimulation = medicare(&["97014:15"]);
    let [takes] = of(&stimulation, FindingId::MedicareTakes)[..] else {
        panic!("{:?}", stimulation.findings);
    };
    assert_eq!(takes.values["takes"], Value::from("G0283"));
    assert_eq!(stimulation.claim_lines[0].code, known("97014"));
    let elsewhere = day(Setting::Practitioner, Rule::Midpoint, &["97014:15"]);
    let elsewhere = compute(&built_in_units(), &elsewhere).expect("an answer");
    assert!(of(&elsewhere, FindingId::MedicareTakes).is_empty());
}

#[test]
fn in_a_hospital_the_practitioners_limit_is_a_note_that_says_so() {
    let data = built_in_units();
    let at = |data: &UnitData| {
        let day = day(Setting::Hospital, Rule::Cms, &["97110:105"]);
        compute(data, &day).expect("an answer")
    };
    let answer = at(&data);
    let limit = of(&answer, FindingId::UnitLimit)[0];
    assert_eq!(limit.level, Level::Note);
    assert_eq!(limit.remarks[0].as_str(), "practitioner_limit");
    let mut with_hospital = data;
    let date = |text| Date::parse(text).expect("a day");
    with_hospital.limits.push(LimitGroup {
        held: Held {
            setting: Setting::Hospital,
            from: None,
            to: None,
            as_of: date("2026-04-01"),
            sure_from: date("2026-04-01"),
            sure_to: date("2026-06-30"),
        },
        limits: vec![CodeLimit {
            code: known("97110"),
            units: 4,
            adjudication: 2,
        }],
    });
    let answer = at(&with_hospital);
    let limit = of(&answer, FindingId::UnitLimit)[0];
    assert_eq!((limit.level, limit.sure), (Level::Check, true));
    assert_eq!(limit.values["limit"], Value::from(4_u32));
    assert_eq!(limit.values["appealable"], Value::from(0_u32));
}

#[test]
fn a_code_of_another_discipline_is_looked_at() {
    let answer = medicare(&["97530:30", "92507:30"]);
    let [mismatch] = of(&answer, FindingId::DisciplineMismatch)[..] else {
        panic!("{:?}", answer.findings);
    };
    assert_eq!(mismatch.values["code"], Value::from("92507"));
    assert_eq!(mismatch.level, Level::Check);
}

#[test]
fn minutes_of_two_disciplines_are_looked_at_once() {
    let answer = medicare(&["97530:30", "97110:15", "97530:30@ot", "97110:15@ot"]);
    assert_eq!(of(&answer, FindingId::SameMinutes).len(), 1);
    assert!(
        of(
            &medicare(&["97530:30", "97110:30@ot"]),
            FindingId::SameMinutes
        )
        .is_empty()
    );
    let mut day = day(
        Setting::Practitioner,
        Rule::Cms,
        &["97530:30", "97110:30@ot"],
    );
    for (start, other, overlaps) in [(540, 560, true), (540, 570, false), (600, 575, true)] {
        day.lines[0].start = Some(start);
        day.lines[1].start = Some(other);
        let answer = compute(&built_in_units(), &day).expect("an answer");
        let told = of(&answer, FindingId::SameMinutes).len();
        assert_eq!(told, usize::from(overlaps), "{start} and {other}");
    }
}

#[test]
fn what_does_not_pool_stays_out_of_the_timed_minutes() {
    let answer = medicare(&["97550:45", "97530:20", "97150:30"]);
    let pool = &answer.pools[0];
    assert_eq!(
        (
            pool.timed_minutes,
            pool.separate_minutes,
            pool.untimed_minutes
        ),
        (20, 45, 30)
    );
    assert_eq!(pool.timed_units, 1);
}

fn units(args: &[&str]) -> Run {
    let folder = tempfile::tempdir().expect("a folder without a site");
    quarterhour(&[&["units"], args].concat(), folder.path())
}

#[test]
fn a_program_gets_every_refusal_as_json() {
    for (line, id) in [
        ("9753:20", "unreadable_line"),
        ("97530:7.5", "unreadable_line"),
        ("97161:30@ot", "discipline_mismatch"),
        ("97161:30:10", "assistant_evaluation"),
        ("99999:10", "unknown_code"),
    ] {
        let run = units(&[line, "--format", "json"]);
        assert_eq!(run.code, 2, "{line}");
        let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        assert_eq!(json["schema"], 2, "{line}");
        assert_eq!(json["error"]["id"], id, "{line}");
        assert!(json["error"]["values"].is_object(), "{line}");
    }
}

#[test]
fn letters_may_be_small_or_capital() {
    let run = units(&["g0283:15@PT", "97530:20@Ot", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(json["claim_lines"][0]["code"], "G0283");
    assert_eq!(json["claim_lines"][1]["discipline"], "ot");
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_no_success() {
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .expect("a device that takes nothing");
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_quarterhour"))
        .args(["units", "97530:25"])
        .stdout(full)
        .stderr(std::process::Stdio::null())
        .status()
        .expect("the command runs");
    assert_eq!(status.code(), Some(2));
}
