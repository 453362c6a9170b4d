//! A session that two disciplines give together is counted once, whichever way it is billed.

use proptest::prelude::*;
use quarterhour::model::built_in_units;
use quarterhour::units::{
    CoTreatment, Date, Day, FindingId, Line, Refusal, RefusalId, Rule, Session, Setting, Undivided,
    co_treatment,
};
use serde_json::Value;

use crate::command::{Run, quarterhour};

/// A day whose first lines, so many, are one session.
fn counted(
    lines: &[&str],
    together: usize,
    first_minutes: Option<u32>,
) -> Result<CoTreatment, Refusal> {
    let date = Date::parse("2026-06-01").expect("a day");
    let lines = lines
        .iter()
        .map(|text| Line::parse(text).expect("a line"))
        .collect();
    let day = Day::new(Rule::Cms, Setting::Practitioner, date, lines);
    let session = Session {
        lines: (0..together).collect(),
        first_minutes,
    };
    co_treatment(&built_in_units(), &day, &session)
}

fn claims(counted: &CoTreatment) -> Vec<String> {
    let ways = counted.ways.iter();
    ways.map(|way| {
        let lines = way.answer.claim_lines.iter();
        let lines: Vec<String> = lines
            .map(|line| format!("{} x{} {}", line.code, line.units, line.modifiers.join(" ")))
            .collect();
        lines.join(", ")
    })
    .collect()
}

/// Worked by hand: 40 minutes are 3 units, 20 are 1 each.
#[test]
fn the_days_of_the_reference_come_out() {
    let day = counted(&["97530:40", "97535:40@ot"], 2, None).expect("an answer");
    assert_eq!(day.minutes, 40);
    assert_eq!(
        claims(&day),
        ["97530 x3 GP", "97535 x3 GO", "97530 x1 GP, 97535 x1 GO"]
    );
    // 45 minutes are 3 units; 25 are 2 and 20 are 1.
    let day = counted(&["97530:45", "97530:45@ot"], 2, Some(25)).expect("an answer");
    assert_eq!(
        claims(&day),
        ["97530 x3 GP", "97530 x3 GO", "97530 x2 GP, 97530 x1 GO"]
    );
}

#[test]
fn other_lines_of_the_day_stay_in_every_way() {
    let day = counted(&["97530:40", "97535:40@ot", "97110:15"], 2, None).expect("an answer");
    // 40 and 15 minutes of one pool are 55, 4 units.
    assert_eq!(
        claims(&day),
        [
            "97530 x3 GP, 97110 x1 GP",
            "97535 x3 GO, 97110 x1 GP",
            "97530 x1 GP, 97110 x1 GP, 97535 x1 GO"
        ]
    );
}

#[test]
fn divided_minutes_are_not_taken_for_the_same_ones() {
    let day = counted(&["97530:40", "97530:40@ot"], 2, None).expect("an answer");
    for way in &day.ways {
        let ids: Vec<FindingId> = way.answer.findings.iter().map(|one| one.id).collect();
        assert!(!ids.contains(&FindingId::SameMinutes), "{ids:?}");
        assert!(ids.contains(&FindingId::Session), "{ids:?}");
    }
    // A line outside the session is still held against it.
    let day = counted(&["97530:40", "97535:40@ot", "97530:15@ot"], 2, None).expect("an answer");
    let ids = day.ways[2].answer.findings.iter().map(|one| one.id);
    assert_eq!(ids.filter(|id| *id == FindingId::SameMinutes).count(), 1);
}

#[test]
fn an_untimed_code_is_asked_about_where_it_is_divided() {
    let day = counted(&["97530:40", "92507:40@slp"], 2, None).expect("an answer");
    let asked = day.ways.iter().map(|way| {
        let findings = way.answer.findings.iter();
        findings
            .filter(|one| one.id == FindingId::SessionUntimed)
            .count()
    });
    assert_eq!(asked.collect::<Vec<_>>(), [0, 0, 1]);
}

#[test]
fn what_cannot_be_divided_is_not_divided() {
    let several = counted(&["97530:20", "97112:25", "97535:45@ot"], 3, None).expect("an answer");
    assert_eq!(several.undivided, Some(Undivided::SeveralCodes));
    assert_eq!(several.ways.len(), 2);
    let parted = counted(&["97530:40:10", "97535:40@ot"], 2, None).expect("an answer");
    assert_eq!(parted.undivided, Some(Undivided::AssistantsPart));
    let whole = counted(&["97530:40:40", "97535:40@ot"], 2, None).expect("an answer");
    assert_eq!(claims(&whole)[2], "97530 x1 GP CQ, 97535 x1 GO");
}

#[test]
fn what_is_no_session_says_why() {
    use RefusalId::{SessionDisciplines, SessionDivision, SessionShort, SessionUnequal};
    let reason = |lines: &[&str], first: Option<u32>| {
        counted(lines, lines.len(), first)
            .expect_err("no session")
            .id
    };
    assert_eq!(reason(&["97530:40", "97110:40"], None), SessionDisciplines);
    let three = ["97530:40", "97530:40@ot", "92507:40@slp"];
    assert_eq!(reason(&three, None), SessionDisciplines);
    assert_eq!(reason(&["97530:40", "97535:30@ot"], None), SessionUnequal);
    assert_eq!(reason(&["97530:1", "97535:1@ot"], None), SessionShort);
    let both = ["97530:40", "97535:40@ot"];
    for first in [0, 40, 41] {
        assert_eq!(reason(&both, Some(first)), SessionDivision);
    }
}

proptest! {
    #[test]
    fn no_way_has_more_minutes_than_the_session(minutes in 2..600_u32, first in 1..600_u32) {
        let [pt, ot] = [format!("97530:{minutes}"), format!("97535:{minutes}@ot")];
        let first = 1 + first % (minutes - 1);
        let day = counted(&[&pt, &ot], 2, Some(first)).expect("an answer");
        prop_assert_eq!(day.ways.len(), 3);
        for way in &day.ways {
            let pools = way.answer.pools.iter();
            prop_assert_eq!(pools.map(|pool| pool.timed_minutes).sum::<u32>(), minutes);
            prop_assert_eq!(way.minutes[0] + way.minutes[1], minutes);
        }
    }
}

fn units(args: &[&str]) -> Run {
    let folder = tempfile::tempdir().expect("a folder without a site");
    let day = ["units", "--date", "2026-11-24"];
    quarterhour(&[&day, args].concat(), folder.path())
}

#[test]
fn the_command_shows_every_way() {
    let run = units(&[
        "97110:15",
        "--together",
        "97530:45 97530:45@ot",
        "--split",
        "25",
    ]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for text in [
        "45 minutes by pt and ot together, counted once",
        "pt bills all 45\n  97530 x3  GP\n  97110 x1  GP\n  total 4 units",
        "ot bills all 45\n  97530 x3  GO\n  97110 x1  GP\n  total 4 units",
        "divided, pt 25 and ot 20\n",
        "Good to know\n",
        "Sources\n",
    ] {
        assert!(run.stdout.contains(text), "{text}: {}", run.stdout);
    }
    let json = units(&["--together", "97530:45 97530:45@ot", "--format", "json"]);
    let json: Value = serde_json::from_str(&json.stdout).expect("JSON");
    assert_eq!(json["ways"][2]["minutes"], serde_json::json!([23, 22]));
    let refused = units(&["--together", "97530:45 97535:40@ot"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("Together they gave one session"),
        "{}",
        refused.stderr
    );
    assert_eq!(units(&["97530:45", "--split", "20"]).code, 2);
}
