//! `quarterhour units --check`, from outside.

use serde_json::Value;

use crate::command::{Run, quarterhour, quarterhour_fed, root};

fn check(args: &[&str]) -> Run {
    let ends = ["--check", "--date", "2026-11-24"];
    quarterhour(&[&["units"], args, &ends].concat(), &root())
}

const DAYS: &str = "\
// Monday
#1 97530 29 x2, 97110 16 x2
#2 97530 33 x2, 97140 7 x1

97530 25 x2 x3
97530 25
";

#[test]
fn a_bill_is_judged_with_the_likely_mistake() {
    let run = check(&["97530 29 x2, 97110 16 x2"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let lines: Vec<&str> = run.stdout.lines().map(str::trim).collect();
    assert_eq!(
        lines,
        [
            "4 units are billed, and the minutes give 3: 1 too many.",
            "97530: right, 2 units.",
            "97110: 2 units billed, 1 by the minutes.",
            "This is what you get if each code is rounded up to its next full 15.",
            "Beginning another 15 minutes is not enough for a unit: the day's total decides, and 7 minutes past a full 15 add none.",
        ]
    );
    let other = check(&["97530:33", "x2,", "97140:7", "x0"]);
    assert!(
        other
            .stdout
            .contains("The other counting rule gives exactly"),
        "{}",
        other.stdout
    );
    let unread = check(&["97530 x2"]);
    assert_eq!((unread.code, unread.stdout.as_str()), (2, ""));
    assert!(
        unread.stderr.contains("97530 has no minutes"),
        "{}",
        unread.stderr
    );
    assert_eq!(check(&["97530 20 x1", "--format", "csv"]).code, 2);
}

#[test]
fn a_file_of_bills_gives_a_row_a_day() {
    let fed = |format| {
        let args = [
            "units",
            "--check",
            "--batch",
            "-",
            "--date",
            "2026-11-24",
            "--format",
            format,
        ];
        quarterhour_fed(&args, &root(), DAYS)
    };
    let rows: Vec<Value> = fed("jsonl")
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect("a JSON object a line"))
        .collect();
    let verdict = |row: &Value| {
        row["check"]["verdict"]
            .as_str()
            .unwrap_or("unread")
            .to_owned()
    };
    let verdicts: Vec<String> = rows.iter().map(verdict).collect();
    assert_eq!(verdicts, ["over", "right", "unread", "not_known"]);
    assert_eq!(
        rows[0]["check"]["mistakes"],
        serde_json::json!(["round_up_each"])
    );
    assert_eq!(
        (&rows[2]["line"], &rows[3]["line"]),
        (&Value::from(5), &Value::from(6))
    );
    assert_eq!(rows[3]["check"]["notes"][0]["id"], "no_units");
    let whole: Value = serde_json::from_str(&fed("json").stdout).expect("a JSON document");
    assert_eq!(whole["rows"], Value::from(rows));
    let csv = fed("csv");
    assert_eq!(csv.code, 1);
    let lines: Vec<&str> = csv.stdout.lines().collect();
    assert_eq!(lines.len(), 5);
    assert!(lines[1].starts_with("2,1,over,1,4,3,"), "{}", lines[1]);
    assert!(lines[4].ends_with(",97530 25"), "{}", lines[4]);
    let human = fed("human").stdout;
    assert!(human.contains("    2  #1 4 units are billed"), "{human}");
}
