//! Worked examples that fade, as a page shows them: how much is worked, what is computed, and what a
//! reader without scripts can open.

use std::fs;

use crate::command::{quarterhour, site};

const SITE: &str = "title: T\nnotice: \"CPT copyright 2025 American Medical Association.\"\n";
const SOURCES: &str =
    "a:\n  title: A text\n  kind: official\n  read: whole\n  url: https://a.example/\n";
const CODE: &str =
    "title: A code\ntiming: timed\nstatus: {status: always, source: a}\ndisciplines: [pt, ot]\n";

/// A page with one block, built; the HTML of the block.
fn block(yaml: &str) -> String {
    let page = format!("---\ntitle: A page\n---\n```faded\n{yaml}```\n");
    let codes = ["97110", "97530"].map(|code| {
        let record =
            fs::read_to_string(format!("tests/sites/faded-block/content/codes/{code}.yaml"));
        (
            format!("content/codes/{code}.yaml"),
            record.unwrap_or_else(|_| CODE.to_owned()),
        )
    });
    let mut files = vec![
        ("content/site.yaml", SITE),
        ("content/data/sources.yaml", SOURCES),
        ("content/a.md", page.as_str()),
    ];
    files.extend(
        codes
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str())),
    );
    let folder = site(&files);
    let run = quarterhour(&["build", "--out", "public"], folder.path());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let html = fs::read_to_string(folder.path().join("public/a/index.html")).expect("the page");
    let (_, rest) = html.split_once("<div class=\"faded").expect("the block");
    rest.to_owned()
}

/// What stands between two marks, each time.
fn between<'a>(html: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    html.split(from)
        .skip(1)
        .filter_map(|rest| rest.split(to).next())
        .collect()
}

#[test]
fn each_example_leaves_one_more_step_and_the_last_all() {
    let steps = "    steps:\n      - {ask: One, answer: \"1\", why: First.}\n      - {ask: Two, answer: \"2\", why: Second.}\n      - {ask: Three, answer: \"3\", why: Third.}\n";
    let examples = format!("  - setting: A day.\n{steps}").repeat(4);
    let html = block(&format!("title: T\nsource: a\nexamples:\n{examples}"));
    let open: Vec<usize> = html
        .split("<div class=\"faded-example\">")
        .skip(1)
        .map(|example| example.matches("<details").count())
        .collect();
    assert_eq!(open, [0, 1, 2, 3]);
    assert_eq!(
        between(&html, "<span class=\"faded-stage\">", "</span>"),
        [
            "worked for you",
            "last step is yours",
            "last 2 steps are yours",
            "all by yourself"
        ]
    );
    // Whoever has no scripts opens the answer and the reason.
    assert_eq!(html.matches("<summary>").count(), 6);
    assert_eq!(html.matches("Third.").count(), 4);
}

#[test]
fn what_the_engine_knows_is_not_typed() {
    let html = block(
        "title: T\nsource: a\ndate: 2026-03-10\nexamples:\n  - setting: A day.\n    lines: 97530:33:22 97110:8\n    steps:\n      - {ask: Minutes, answer: total_minutes, why: W.}\n      - {ask: Units, answer: total_units, why: W.}\n      - {ask: Of the one, answer: units 97530, why: W.}\n      - {ask: Marked, answer: marked 97530, choices: [\"0\", \"1\", \"2\"], why: W.}\n  - setting: Another.\n    rule: midpoint\n    lines: 97530:23 97110:23\n    steps:\n      - {ask: Units, answer: total_units, why: W.}\n  - setting: Two plans.\n    lines: 97530:25 97530:12@ot\n    steps:\n      - {ask: Units, answer: units 97530@pt, why: W.}\n      - {ask: Minutes, answer: total_minutes@ot, why: W.}\n",
    );
    assert_eq!(
        between(&html, "<strong class=\"faded-answer\">", "</strong>"),
        ["41", "3", "2", "1", "4", "2", "12"]
    );
    assert_eq!(html.matches("<ul class=\"faded-choices\">").count(), 1);
    assert!(html.contains("href=\"#source-1\""), "the source has a note");
}

/// The self-audit's form puts a row of the page's table to each box of its list, in their order.
#[test]
fn the_self_audit_has_a_row_for_each_box() {
    let page = fs::read_to_string("content/documentation/self-audit.md").expect("the page");
    let boxes = page
        .lines()
        .filter(|line| line.starts_with("- [ ] "))
        .count();
    let (_, table) = page
        .split_once("| Box | The rule | Likely denial |\n")
        .expect("its table");
    let rows = table
        .lines()
        .skip(1)
        .take_while(|line| line.starts_with("| "));
    assert_eq!(rows.count(), boxes);
}
