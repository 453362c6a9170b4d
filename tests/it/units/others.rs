//! Codes that are not on file: a day with them is counted, and says what is not known.

use quarterhour::model::built_in_units;
use quarterhour::units::{
    Answer, Date, Day, FindingId, Level, Line, Refusal, RefusalId, Rule, Setting, StepId, compute,
};

use crate::command::{Run, quarterhour, quarterhour_fed};

fn counted(rule: Rule, date: &str, lines: &[&str]) -> Result<Answer, Refusal> {
    let date = Date::parse(date).expect("a day");
    let lines = lines
        .iter()
        .map(|text| Line::parse(text).expect("a line"))
        .collect();
    let day = Day::new(rule, Setting::Practitioner, date, lines);
    compute(&built_in_units(), &day)
}

fn medicare(lines: &[&str]) -> Answer {
    counted(Rule::Cms, "2026-06-01", lines).expect("an answer")
}

/// Claim lines as `CODE xUNITS MODIFIERS`, with the code as it is billed.
fn claim(answer: &Answer) -> Vec<String> {
    let lines = answer.claim_lines.iter();
    lines
        .map(|line| {
            let modifiers = line.modifiers.join(" ");
            format!("{} x{} {modifiers}", line.code.as_billed(), line.units)
        })
        .collect()
}

fn found(answer: &Answer) -> Vec<(FindingId, Level)> {
    let findings = answer.findings.iter();
    findings.map(|one| (one.id, one.level)).collect()
}

/// 33 and 7 and 8 minutes are 48, 3 units: two full 15s, and one for the leftover of 8.
#[test]
fn a_timed_one_is_pooled_like_a_code_on_file() {
    let there = medicare(&["97530:33", "97110:7", "97140:8"]);
    let here = medicare(&["97530:33", "97110:7", "other-timed=ABC12:8"]);
    assert_eq!(claim(&there), ["97530 x2 GP", "97140 x1 GP"]);
    assert_eq!(claim(&here), ["97530 x2 GP", "ABC12 x1 GP"]);
    assert_eq!(here.pools[0].timed_minutes, 48);
    let assisted = medicare(&["other-timed:30:15"]);
    assert_eq!(
        claim(&assisted),
        ["other-timed x1 GP", "other-timed x1 GP CQ"]
    );
}

#[test]
fn an_untimed_one_is_a_unit_whatever_the_minutes() {
    let answer = medicare(&["97530:20", "other-untimed:45@slp"]);
    assert_eq!(claim(&answer), ["97530 x1 GP", "other-untimed x1 GN"]);
    assert_eq!(answer.pools[1].untimed_minutes, 45);
}

#[test]
fn any_day_of_the_rule_will_do() {
    for date in ["2001-01-01", "2026-06-01", "2031-01-01"] {
        let answer = counted(Rule::Cms, date, &["other-timed:23"]).expect("an answer");
        assert_eq!(answer.total_units, 2, "{date}");
    }
    let alone = counted(Rule::Midpoint, "2026-06-01", &["97530:8", "other-timed:8"]);
    assert_eq!(alone.expect("an answer").total_units, 2);
}

#[test]
fn it_says_that_nothing_is_known() {
    let answer = medicare(&["97530:20", "other-timed=99999:23"]);
    assert_eq!(found(&answer), [(FindingId::OtherCode, Level::Note)]);
    // CMS's file of pairs was not asked, so it is not said to have none.
    let steps: Vec<StepId> = answer.steps.iter().map(|step| step.id).collect();
    assert!(!steps.contains(&StepId::NoPairOnFile), "{steps:?}");
}

#[test]
fn lines_without_a_name_are_not_added_up_in_silence() {
    use FindingId::{OtherAdded, OtherCode};
    let notes = [(OtherCode, Level::Note)];
    let check = [(OtherCode, Level::Note), (OtherAdded, Level::Check)];
    assert_eq!(
        found(&medicare(&["other-timed:20", "other-timed:5"])),
        check
    );
    assert_eq!(
        found(&medicare(&["other-untimed:10", "other-untimed:5"])),
        check
    );
    let one = medicare(&["other-timed=AB:20", "other-timed=AB:5"]);
    assert_eq!(found(&one), notes);
    let two = medicare(&["other-timed=AB:20", "other-timed=CD:4"]);
    assert_eq!(claim(&two), ["AB x2 GP"]);
    assert_eq!(two.pools[0].lines.len(), 2);
    // 20 and 20 minutes: as one untimed code a unit, as two codes two.
    let untimed = medicare(&["other-untimed=AB:20", "other-untimed=CD:20"]);
    assert_eq!(claim(&untimed), ["AB x1 GP", "CD x1 GP"]);
}

#[test]
fn a_code_on_file_cannot_pass_as_another() {
    let refused = counted(Rule::Cms, "2026-06-01", &["other-untimed=97530:20"]);
    assert_eq!(
        refused.expect_err("97530 is on file").id,
        RefusalId::OtherOnFile
    );
}

fn units(args: &[&str]) -> Run {
    let folder = tempfile::tempdir().expect("a folder without a site");
    let day = ["units", "--date", "2026-11-24"];
    quarterhour(&[&day, args].concat(), folder.path())
}

#[test]
fn an_unknown_code_names_the_way_out() {
    let run = units(&["97530:20", "99999:20"]);
    assert_eq!(run.code, 2);
    for way in ["other-timed=99999", "other-untimed=99999"] {
        assert!(run.stderr.contains(way), "{}", run.stderr);
        let counted = units(&["97530:20", &format!("{way}:20")]);
        assert_eq!(counted.code, 0, "{}", counted.stderr);
        assert!(
            counted.stdout.contains("\n  99999 x1  GP\n"),
            "{}",
            counted.stdout
        );
    }
}

#[test]
fn a_batch_and_its_json_hold_it() {
    let folder = tempfile::tempdir().expect("a folder without a site");
    let args = ["units", "--batch", "-", "--date", "2026-11-24", "--format"];
    let days = "97530 20, other timed=abc12 20\nother-untimed 30\n";
    let table = quarterhour_fed(&[&args[..], &["csv"]].concat(), folder.path(), days);
    assert_eq!(table.code, 0, "{}", table.stderr);
    assert!(
        table.stdout.contains("97530 x2 GP, ABC12 x1 GP"),
        "{}",
        table.stdout
    );
    assert!(
        table.stdout.contains("other-untimed x1 GP"),
        "{}",
        table.stdout
    );
    let rows = quarterhour_fed(&[&args[..], &["jsonl"]].concat(), folder.path(), days);
    let first: serde_json::Value =
        serde_json::from_str(rows.stdout.lines().next().expect("a row")).expect("JSON");
    let codes = &first["answer"]["claim_lines"][1]["code"];
    assert_eq!(codes, "other-timed=ABC12", "{first}");
}
