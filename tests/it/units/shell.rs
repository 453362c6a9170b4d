//! A day on the command line: what a program reads and what a person reads.

use crate::command::{quarterhour, root};

fn json(args: &[&str]) -> serde_json::Value {
    let folder = tempfile::tempdir().expect("a folder without a site");
    let all = [
        &["units"],
        args,
        &["--format", "json", "--date", "2026-11-24"],
    ]
    .concat();
    let run = quarterhour(&all, folder.path());
    assert_eq!(run.code, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).expect("one JSON object")
}

fn units(value: &serde_json::Value) -> Vec<u64> {
    let lines = value["pools"][0]["lines"].as_array().expect("lines");
    lines
        .iter()
        .map(|line| line["units"].as_u64().expect("a number"))
        .collect()
}

#[test]
fn the_examples_of_the_manual_of_this_tool_hold() {
    assert_eq!(units(&json(&["97530:33", "97110:7", "97140:8"])), [2, 0, 1]);
    let tie = json(&["97112:20", "97110:20"]);
    assert_eq!(units(&tie), [2, 1]);
    assert_eq!(
        tie["pools"][0]["alternatives"][0]["units"],
        serde_json::json!([1, 2])
    );
    let assisted = json(&["97530:23:1"]);
    assert_eq!(units(&assisted), [2]);
    assert_eq!(assisted["pools"][0]["lines"][0]["assistant_units"], 1);
    let outside = json(&["97530:22:10", "97110:3"]);
    let findings = outside["findings"].as_array().expect("findings");
    assert!(
        findings
            .iter()
            .any(|one| one["id"] == "assistant_outside_window")
    );
}

#[test]
fn a_refused_day_says_why_and_ends_with_two() {
    let folder = tempfile::tempdir().expect("a folder without a site");
    for (args, message) in [
        (&["97530:7.5"][..], "`7.5` is not a whole number of minutes"),
        (&["9753:20"], "`9753` is not a code"),
        (&["97530:20@gp"], "`@gp` is not a discipline"),
        (&[], "There is no line."),
        (
            &["99999:20"],
            "99999 is not a code that this reference knows.",
        ),
        (
            &["97530:1441"],
            "97530 has 1441 minutes; a line holds 0 to 1440.",
        ),
        (
            &["97530:10:11"],
            "97530 has 10 minutes, but 11 of an assistant.",
        ),
        (
            &["97161:30:10"],
            "97161 is an evaluation, which only a therapist may give, but 10 of its minutes are",
        ),
        (
            &["97168:30:1", "--rule", "midpoint", "--date", "2019-01-01"],
            "97168 is an evaluation, which only a therapist may give, but 1 of its minutes is",
        ),
        (&["97551:30"], "97551 is an add-on code."),
        (
            &["97550:30", "--date", "2023-12-31"],
            "97550 was not in use on December 31, 2023: its first day of service is January 1, 2024.",
        ),
        (
            &["97161:30", "--date", "2016-12-31"],
            "its first day of service is January 1, 2017.",
        ),
        (
            &["97763:20", "--date", "2017-12-31"],
            "its first day of service is January 1, 2018.",
        ),
        (
            &["97129:20", "--date", "2019-12-31"],
            "its first day of service is January 1, 2020.",
        ),
        (
            &["97161:30@ot"],
            "97161 is another discipline's evaluation. The evaluations of this line's discipline are: 97165, 97166, 97167, 97168",
        ),
        (
            &["97166:30@PT"],
            "The evaluations of this line's discipline are: 97161, 97162, 97163, 97164.",
        ),
        (&["98980:20"], "98980 is billed by the month"),
        (
            &["97530:30", "--date", "1999-12-31"],
            "We know no cms rule for December 31, 1999.",
        ),
        (
            &["97530:30:7", "--date", "2021-06-01"],
            "units were marked on June 1, 2021 is not known",
        ),
    ] {
        let run = quarterhour(&[&["units"], args].concat(), folder.path());
        assert_eq!(run.code, 2, "{args:?}");
        assert!(run.stderr.contains(message), "{args:?}: {}", run.stderr);
        assert_eq!(run.stdout, "", "{args:?}");
    }
    let many = vec!["97530:1"; 13];
    let run = quarterhour(&[&["units"], &many[..]].concat(), folder.path());
    assert!(
        run.stderr.contains("There are 13 lines; at most 12"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_person_reads_a_table_the_working_and_sources() {
    let run = quarterhour(&["units", "97530:23:1", "--date", "2026-11-24"], &root());
    assert_eq!(run.code, 0, "{}", run.stderr);
    for message in [
        "97530 x1  GP CQ\n",
        "total 2 units",
        "Working\n",
        "Sources\n",
        "42 CFR 410.59",
    ] {
        assert!(run.stdout.contains(message), "{message} in {}", run.stdout);
    }
    for unfilled in ['{', '}'] {
        assert!(!run.stdout.contains(unfilled), "{}", run.stdout);
    }
}
