//! Questions for other programs, from outside: each file read back as its format's manual says, and
//! compared with the files of the cases.

mod cases;
mod gift;
mod moodle;
mod scorm;
mod table;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use crate::command::{quarterhour, root};

/// The folder of the files, as the reference is built without an address and with one.
static PLAIN: LazyLock<tempfile::TempDir> = LazyLock::new(|| build(&root(), &[]));
static PUBLISHED: LazyLock<tempfile::TempDir> =
    LazyLock::new(|| build(&root(), &["--base-url", "https://example.org/guide/"]));

/// The notice that must travel with the codes.
const NOTICE: &str = "CPT copyright 2025 American Medical Association. All rights reserved.";

fn build(site: &Path, more: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let out = folder.path().join("out").display().to_string();
    let root = site.display().to_string();
    let args = [&["build", "--root", &root, "--out", &out] as &[&str], more].concat();
    let run = quarterhour(&args, folder.path());
    assert_eq!(run.code, 0, "{}", run.stderr);
    folder
}

fn bytes(built: &tempfile::TempDir, name: &str) -> Vec<u8> {
    let folder = built.path().join("out/training/exports");
    fs::read(folder.join(name)).expect("the file")
}

fn text(name: &str) -> String {
    String::from_utf8(bytes(&PLAIN, name)).expect("UTF-8 text")
}

/// The files of text that the page offers, by name, and the package.
const FILES: [&str; 3] = ["training.gift", "training.xml", "training.csv"];
const PACKAGE: &str = "training-scorm12.zip";

#[test]
fn the_same_site_gives_the_same_bytes() {
    let again = build(&root(), &[]);
    for name in FILES.into_iter().chain([PACKAGE]) {
        assert!(bytes(&again, name) == bytes(&PLAIN, name), "{name}");
    }
}

#[test]
fn each_file_says_whose_it_is_and_of_which_day() {
    for name in FILES {
        let text = text(name);
        assert!(text.contains(NOTICE), "{name}");
        let (_, line) = text.split_once("of 97530 Reference. Version ").expect(name);
        let (version, rest) = line.split_at(8);
        assert!(version.bytes().all(|b| b.is_ascii_hexdigit()), "{version}");
        assert!(
            rest.contains(" 2026. Made with quarterhour 0.1.0."),
            "{rest}"
        );
    }
}

#[test]
fn a_known_address_stands_before_each_path() {
    for name in FILES {
        let text = String::from_utf8(bytes(&PUBLISHED, name)).expect("UTF-8 text");
        // GIFT escapes the colon.
        let text = text.replace("\\:", ":");
        assert!(
            text.contains("https://example.org/guide/billing/mixed-remainders/"),
            "{name}"
        );
    }
}

#[test]
fn the_page_offers_every_file() {
    let page = PLAIN.path().join("out/training/exports/index.html");
    let page = fs::read_to_string(page).expect("the page");
    for name in FILES.into_iter().chain([PACKAGE, "anki.txt"]) {
        assert!(
            page.contains(&format!("href=\"../../training/exports/{name}\" download")),
            "{name}"
        );
    }
}

#[test]
fn a_site_without_the_page_has_no_such_file() {
    let folder = crate::command::site(&[
        ("content/site.yaml", "title: T\n"),
        ("content/_index.md", "---\ntitle: Home\n---\nText.\n"),
    ]);
    let built = build(folder.path(), &[]);
    assert!(!built.path().join("out/training/exports").exists());
}

/// A text of every sign that means something in one of the formats, as Markdown and as it is read.
const MARKED: &str = r"Is ~ = # { } : \\ ]]\> \< one?";
const READ: &str = r"Is ~ = # { } : \ ]]> < one?";

const CASE: &str = r#"id: signs
title: "Signs: ~ = #"
unit: 2
date: 2026-03-10
setting: "A day."
questions:
  - kind: one
    ask: 'ASK'
    options:
      - {text: "=1+1, \"quoted\"", right: true, why: 'ASK'}
      - {text: "@cmd | {no}", why: "No."}
hints: ["None."]
lesson: /
sources: [s]
"#;

#[test]
fn no_sign_of_a_format_is_lost_or_obeyed() {
    let folder = crate::command::site(&[
        ("content/site.yaml", "title: A/B <site>\n"),
        ("content/_index.md", "---\ntitle: Home\n---\nText.\n"),
        (
            "content/training/exports.md",
            "---\ntitle: Files\ntemplate: training_exports.html\n---\nText.\n",
        ),
        (
            "content/data/sources.yaml",
            "s: {title: A manual, kind: official, read: part}\n",
        ),
        (
            "content/data/cases/signs.yaml",
            &CASE.replace("ASK", MARKED),
        ),
    ]);
    let built = build(folder.path(), &[]);
    let text = |name: &str| String::from_utf8(bytes(&built, name)).expect("UTF-8 text");

    let (questions, _) = gift::read(&text("training.gift"));
    let question = &questions["signs-1"];
    assert_eq!(question.title, "signs-1 Signs: ~ = #");
    assert_eq!(question.answers[0].text, "=1+1, \"quoted\"");
    assert_eq!(question.answers[0].feedback, READ);
    assert_eq!(question.answers[1].text, "@cmd | {no}");

    let quiz = moodle::parse(&text("training.xml"));
    let category = quiz.child("question").child("category").said();
    assert_eq!(category, "$course$/A//B <site>");
    let asked = quiz.all("question").last().expect("a question");
    let html = asked.child("questiontext").said();
    let escaped = READ.replace('<', "&lt;").replace('>', "&gt;");
    assert!(html.ends_with(&format!("<p>{escaped}</p>")), "{html}");

    let table = text("training.csv");
    let mut rows = csv::Reader::from_reader(table.as_bytes()).into_records();
    let row = rows.next().expect("a row").expect("cells");
    assert!(row[3].ends_with(READ), "{row:?}");
    assert_eq!(&row[4], "A. =1+1, \"quoted\" | B. @cmd | {no}");
}

/// The ids of the knowledge check's items.
fn check_ids() -> Vec<String> {
    let folder = root().join("content/data/check");
    let mut ids = Vec::new();
    for entry in fs::read_dir(folder).expect("the check's folder") {
        let text = fs::read_to_string(entry.expect("an entry").path()).expect("a unit");
        let unit: serde_yaml::Value = serde_yaml::from_str(&text).expect("YAML");
        for slot in unit["slots"].as_sequence().expect("slots") {
            let items = slot.get("items").and_then(|items| items.as_sequence());
            let named = items
                .into_iter()
                .flatten()
                .map(|item| cases::plain(&item["id"]));
            ids.extend(named);
        }
    }
    assert!(ids.len() > 40, "{} items", ids.len());
    ids
}

#[test]
fn the_check_stays_out_of_every_file() {
    let ids = check_ids();
    let questions = gift::read(&text("training.gift")).0;
    for name in FILES {
        let text = text(name);
        for id in &ids {
            assert!(!text.contains(id.as_str()), "{name} holds {id}");
        }
    }
    assert!(!questions.is_empty() && !scorm::page(&PLAIN).contains("u1-s1"));
}

#[test]
fn a_site_can_give_its_check_away() {
    let item = |number: u32| {
        format!(
            "      - id: probe-{number}\n        setting: \"A day.\"\n        sources: [s]\n        \
             question:\n          kind: number\n          ask: \"How many?\"\n          \
             answer: {number}\n          why: \"So many.\"\n"
        )
    };
    let items: String = (1..=4).map(item).collect();
    let unit = format!("unit: 1\nslots:\n  - id: u1-s1\n    items:\n{items}");
    for (exports, held) in [("", false), ("exports: {check: true}\n", true)] {
        let folder = crate::command::site(&[
            ("content/site.yaml", &format!("title: T\n{exports}")),
            ("content/_index.md", "---\ntitle: Home\n---\nText.\n"),
            (
                "content/files.md",
                "---\ntitle: Files\ntemplate: training_exports.html\n---\nText.\n",
            ),
            (
                "content/data/sources.yaml",
                "s: {title: A manual, kind: official, read: part}\n",
            ),
            ("content/data/check/1.yaml", &unit),
        ]);
        let built = build(folder.path(), &[]);
        for name in FILES {
            let text = String::from_utf8(bytes(&built, name)).expect("UTF-8 text");
            assert_eq!(text.contains("probe-4"), held, "{name}");
        }
    }
}
