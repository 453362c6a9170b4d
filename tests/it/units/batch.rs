//! `quarterhour units` with lines as on paper, and `--batch`, from outside.

use serde_json::Value;

use crate::command::{Run, quarterhour, quarterhour_fed};
use crate::schemas::Compiled;

const DAYS: &str = "\
// Monday
#1 97530 25, 97110 15 pta 5, 97140 8

#2 97112 20\t97110 20
97530 x3
=97530 25
97530:30:15
99999 10
97110 7.5, manual work nobody knows 15
-97530 20
97161 30, 97530 1441
";

fn batch(format: &str, input: &str) -> Run {
    let folder = tempfile::tempdir().expect("a folder without a site");
    let args = [
        "units",
        "--batch",
        "-",
        "--date",
        "2026-11-24",
        "--format",
        format,
    ];
    quarterhour_fed(&args, folder.path(), input)
}

/// So many lines, each made from its number.
fn days(number: u32, line: impl Fn(u32) -> String) -> String {
    (0..number).map(line).collect::<Vec<_>>().join("\n")
}

fn rows(run: &Run) -> Vec<Value> {
    let lines = run.stdout.lines();
    let row = |line| serde_json::from_str(line).expect("a JSON object a line");
    lines.map(row).collect()
}

#[test]
fn a_line_is_read_as_on_paper() {
    let folder = tempfile::tempdir().expect("a folder without a site");
    let ends = ["--date", "2026-11-24", "--format", "json"];
    let given = |args: &[&str]| quarterhour(&[&["units"], args, &ends].concat(), folder.path());
    let wanted = given(&["97530:25", "97110:15:5", "97140:8@ot"]).stdout;
    for args in [
        &["97530 25, 97110 15 pta 5, 97140 8 ot"][..],
        &["97530", "25,", "97110", "15", "pta=5", "97140", "8", "ot"],
        &["97530:25", "97110 15 pta 5; 140 8 go"],
        &["#4 CPT 97530 x 25 min\t97110 10+5 pta 2+3 97140-GO 8min"],
    ] {
        let run = given(args);
        assert_eq!(
            (run.code, &run.stdout),
            (0, &wanted),
            "{args:?}: {}",
            run.stderr
        );
    }
    let times = given(&["97530 9:05-9:28, 97140 9:05-9:20 ot"]);
    assert!(
        times.stdout.contains("\"same_minutes\""),
        "{}",
        times.stdout
    );
}

#[test]
fn an_error_is_shown_at_its_characters() {
    let folder = tempfile::tempdir().expect("a folder without a site");
    let run = quarterhour(
        &["units", "97530 25, 9711 15", "--format", "json"],
        folder.path(),
    );
    assert_eq!(run.code, 2);
    let shown = "  97530 25, 9711 15\n            ^^^^\n";
    assert!(run.stderr.contains(shown), "{}", run.stderr);
    let error: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let values = &error["error"]["values"];
    assert_eq!(error["error"]["id"], "unreadable_line");
    assert_eq!((&values["from"], &values["to"]), (&10.into(), &14.into()));
    assert_eq!(values["problem"], "not_a_code");

    // What a program writes means what it always has; in a person's line it is asked about.
    let quiet = quarterhour(&["units", "97530:30:15"], folder.path());
    assert_eq!((quiet.code, quiet.stderr.as_str()), (0, ""));
    let asked = quarterhour(&["units", "97530:30:15, 97110 15"], folder.path());
    assert_eq!(asked.code, 0);
    assert!(
        asked.stderr.contains("clearer as 30 pta=15"),
        "{}",
        asked.stderr
    );
}

#[test]
fn every_line_is_answered_in_its_place() {
    let run = batch("jsonl", DAYS);
    assert_eq!(run.code, 1, "{}", run.stderr);
    let rows = rows(&run);
    let held: Vec<(u64, &str)> = rows
        .iter()
        .map(|row| {
            let error = row["error"]["id"].as_str();
            (
                row["line"].as_u64().expect("a number"),
                error.unwrap_or("counted"),
            )
        })
        .collect();
    assert_eq!(
        held,
        [
            (2, "counted"),
            (4, "counted"),
            (5, "billed_units"),
            (6, "unexpected"),
            (7, "counted"),
            (8, "unknown_code"),
            (9, "not_minutes"),
            (10, "unexpected"),
            (11, "minutes_out_of_range"),
        ]
    );
    assert_eq!(
        (&rows[0]["label"], &rows[0]["answer"]["total_units"]),
        (&"1".into(), &3.into())
    );
    assert_eq!(rows[0]["read"], "#1 97530 25, 97110 15 pta=5, 97140 8");
    assert_eq!(rows[4]["asks"][0]["id"], "looks_like_clock");
    assert_eq!(rows[6]["more"][0]["id"], "unknown_name");
    // A refusal points at the entry that it is about.
    assert_eq!(
        (&rows[8]["error"]["from"], &rows[8]["error"]["to"]),
        (&10.into(), &20.into())
    );
    assert!(
        run.stderr.contains("6 lines without an answer"),
        "{}",
        run.stderr
    );

    let right = batch("jsonl", "97530 25\n\n// nothing\n");
    assert_eq!((right.code, right.stdout.lines().count()), (0, 1));
}

#[test]
fn the_answers_are_those_of_single_days() {
    let single = quarterhour(
        &[
            "units",
            "97112:20",
            "97110:20",
            "--date",
            "2026-11-24",
            "--format",
            "json",
        ],
        tempfile::tempdir().expect("a folder").path(),
    );
    let single: Value = serde_json::from_str(&single.stdout).expect("JSON");
    assert_eq!(rows(&batch("jsonl", DAYS))[1]["answer"], single);
}

#[test]
fn the_document_fits_its_schema() {
    let compiled = Compiled::new();
    let many = days(200, |at| {
        format!(
            "97530 {at} pta {}, 97110 {} ot, 97140 20, 97150 30",
            at % 9,
            at / 2
        )
    });
    for input in [
        DAYS,
        "",
        many.as_str(),
        "97550 60, 97129 20 slp\n\u{feff}97530 25\r\n97530 20 |\n",
    ] {
        let run = batch("json", input);
        let document: Value = serde_json::from_str(&run.stdout).expect("one JSON object");
        assert_eq!(compiled.error("units-batch", &document), None);
        let rows = document["rows"].as_array().expect("rows").len() as u64;
        let totals = &document["totals"];
        let counted = totals["days"].as_u64().zip(totals["errors"].as_u64());
        assert_eq!(counted.map(|(days, errors)| days + errors), Some(rows));
    }
    let wrong = serde_json::json!({ "schema": 1, "rows": [{ "line": 1 }], "totals": {} });
    assert!(compiled.error("units-batch", &wrong).is_some());
}

#[test]
fn a_table_holds_no_formula() {
    let run = batch("csv", DAYS);
    assert_eq!(run.code, 1);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 10, "{}", run.stdout);
    assert!(lines[0].starts_with("line,label,claim_lines,units,"));
    assert!(
        lines[1].starts_with("2,1,\"97530 x2 GP, 97110 x1 GP\",3,48,48,"),
        "{}",
        lines[1]
    );
    assert!(
        lines[2].contains(",\"97112 x1 GP, 97110 x2 GP\","),
        "{}",
        lines[2]
    );
    assert!(lines[4].ends_with(",'=97530 25"), "{}", lines[4]);
    assert!(lines[8].ends_with(",'-97530 20"), "{}", lines[8]);
}

#[test]
fn a_person_reads_lines_in_their_order() {
    let run = batch("human", DAYS);
    for text in [
        "// Monday\n    2  #1 97530 x2 GP, 97110 x1 GP  (3 units; 48 timed, 48 minutes in all)\n\n",
        "\n         or: 97112 x1 GP, 97110 x2 GP\n",
        "\n    5  97530 x3\n         error: `x3` says billed units",
        "(characters 7-8)",
        "please look: `30:15` looks like a clock.",
        "\n3 days, 8 units, timed minutes 118, total treatment minutes 118\n",
    ] {
        assert!(run.stdout.contains(text), "{text} in {}", run.stdout);
    }
    // What a terminal would obey is shown, not sent.
    let hostile = batch("human", "97530 \u{1b}[31m25\n");
    assert!(!hostile.stdout.contains('\u{1b}'), "{}", hostile.stdout);
}

#[test]
fn ten_thousand_days_are_answered() {
    let days = days(10_000, |at| {
        format!(
            "#{at} 97530 {}, 97110 {} pta 2, 97140 {}",
            at % 40,
            3 + at % 31,
            at % 23
        )
    });
    let run = batch("csv", &days);
    assert_eq!(
        (run.code, run.stdout.lines().count()),
        (0, 10_001),
        "{}",
        run.stderr
    );
}

#[test]
fn what_does_not_go_together_is_refused() {
    let folder = tempfile::tempdir().expect("a folder without a site");
    for (args, message) in [
        (
            &["units", "97530:20", "--batch", "-"][..],
            "cannot be used with",
        ),
        (
            &["units", "97530:20", "--format", "csv"],
            "add --batch FILE",
        ),
        (
            &["units", "--batch", "there-is-none.txt"],
            "there-is-none.txt",
        ),
    ] {
        let run = quarterhour(args, folder.path());
        assert_eq!(run.code, 2, "{args:?}");
        assert!(run.stderr.contains(message), "{args:?}: {}", run.stderr);
    }
}
