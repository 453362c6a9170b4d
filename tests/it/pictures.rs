//! Pictures that are parts of a page, as a site shows them: marks, drawings, notes of their sources, and
//! what a reviewer reads of them.

use std::fs;

use crate::command::{quarterhour, site};

const SITE: &str = "title: T\nnotice: \"CPT copyright 2025 American Medical Association.\"\n";
const SOURCES: &str =
    "a:\n  title: A text\n  kind: official\n  read: whole\n  url: https://a.example/\n";
const CODE: &str = "code: \"97530\"\ntitle: A code\ntiming: {kind: timed, unit_minutes: 15}\n";
const PICTURES: &str = r#"
papers:
  bill:
    title: A bill
    label: Invented
    heading: Bill
    lines: [{label: Day, printed: date, text: "The day", mark: 1}]
    table:
      columns: [{text: Code}, {text: Units, mark: 2}]
      rows: [{cells: ["97530", "2"]}]
    marks:
      - {name: "Day.", text: "Were you there?"}
      - {name: "Units.", text: "How many."}
scenes:
  lift:
    title: Two lifts
    panels:
      - {code: "97530", name: a drill, text: "No task.", body: ["10,20 30,40"]}
      - {code: "97530", name: a crate, text: "A task.", heads: ["50,20"], motion: ["20,80 20,40"]}
roles:
  who:
    title: Who may
    people: [Therapist, Aide]
    tasks:
      - {task: Treat, may: [{answer: may}, {answer: may-not, text: "Never."}], sources: [a]}
"#;

/// The folder of a site with a page that shows a picture.
fn folder(name: &str) -> tempfile::TempDir {
    let page = format!("---\ntitle: A page\n---\n```figure\nname: {name}\n```\n");
    site(&[
        ("content/site.yaml", SITE),
        ("content/data/sources.yaml", SOURCES),
        ("content/data/pictures.yaml", PICTURES),
        ("content/codes/97530.yaml", CODE),
        ("content/a.md", page.as_str()),
    ])
}

/// The page of a picture, built.
fn page(name: &str) -> String {
    let folder = folder(name);
    let run = quarterhour(&["build", "--out", "public"], folder.path());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let html = fs::read_to_string(folder.path().join("public/a/index.html")).expect("the page");
    let (_, rest) = html.split_once("<figure").expect("the picture");
    rest.split_once("</figure>").expect("its end").0.to_owned()
}

#[test]
fn a_paper_says_that_it_is_invented_and_explains_its_marks() {
    let html = page("bill");
    assert!(html.contains("<p class=\"paper-label\">Invented</p>"));
    assert_eq!(html.matches("class=\"paper-mark\"").count(), 2);
    assert!(html.contains("<li><b>Units.</b> How many.</li>"));
    assert!(html.contains("<span class=\"paper-printed\" lang=\"en\">(date)</span>"));
    assert!(html.contains("<td>97530</td><td>2</td>"));
}

#[test]
fn a_way_ends_in_an_arrow_that_points_along_it() {
    let html = page("lift");
    assert!(html.contains("<polyline class=\"scene-motion\" points=\"20,80 20,40\"/>"));
    // The way goes up, so the tip is above its end and the other corners are level.
    assert!(
        html.contains("<polygon class=\"scene-tip\" points=\"20.0,34.0 24.0,42.0 16.0,42.0\"/>")
    );
    assert!(html.contains("<polyline points=\"50,20 50,20\"/>"));
    assert!(html.contains("href=\"../codes/97530/\">97530</a> a crate"));
}

#[test]
fn who_may_do_what_has_the_notes_of_its_sources() {
    let html = page("who");
    assert!(html.contains("href=\"#source-1\""));
    assert!(html.contains("<td class=\"role-may-not\">"));
    assert!(html.contains("<span>Never.</span>"));
}

#[test]
fn a_reviewer_reads_the_picture_too() {
    let run = quarterhour(&["review", "/a/"], folder("bill").path());
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("\nDiagram\n"), "{}", run.stdout);
    assert!(run.stdout.contains("Were you there?"), "{}", run.stdout);
}
