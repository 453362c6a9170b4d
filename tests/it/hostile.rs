//! Content that somebody wrote to stop a build. Each input is made here, about ten times as large as
//! where a careless program breaks down, and a run must answer it within bounds of processor time
//! and memory. The bounds are wide, for a slow machine and a debug build: work that grows with the
//! square of an input passes them by far.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Command, ExitStatus};

use crate::command::site;

/// The most processor time of a run, in seconds.
const SECONDS: u32 = 25;
/// The most memory of a run, in kilobytes of address space.
const KILOBYTES: u32 = 1_500_000;
/// The most that a run prints, in bytes: nobody reads more.
const MOST_PRINTED: usize = 1_000_000;

const SITE: (&str, &str) = ("content/site.yaml", "title: T\n");
const HOME: (&str, &str) = ("content/_index.md", "---\ntitle: Home\n---\nText.\n");

/// How `check` must answer.
#[derive(Clone, Copy)]
enum Answer {
    /// With an error whose text holds this.
    Error(&'static str),
    /// Without an error; then the site is built too.
    Fine,
    /// In either way: what matters is that it answers.
    Any,
}

/// Runs the program under the bounds. A shell sets them, since Rust could do so only by unsafe code.
pub fn bounded(folder: &Path, arguments: &[&str]) -> (ExitStatus, String) {
    let script = format!(
        "ulimit -t {SECONDS} && ulimit -v {KILOBYTES} && ulimit -c 0 && exec \"$0\" \"$@\""
    );
    let ended = Command::new("sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_quarterhour")])
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("RAYON_NUM_THREADS", "2")
        .output()
        .expect("a shell");
    let printed = String::from_utf8(ended.stderr).expect("UTF-8");
    (ended.status, printed)
}

/// Asks `check` about a site of these files, beside its settings and its home page.
fn answers(name: &str, files: &[(&str, &str)], answer: Answer) {
    let folder = site(&[&[SITE, HOME], files].concat());
    let (ended, printed) = bounded(folder.path(), &["check"]);
    let start: String = printed.chars().take(1_000).collect();
    assert_eq!(ended.signal(), None, "{name}: ended by a signal: {start}");
    assert!(
        printed.len() < MOST_PRINTED,
        "{name}: {} bytes",
        printed.len()
    );
    match answer {
        Answer::Error(text) => {
            assert_eq!(ended.code(), Some(1), "{name}: {start}");
            assert!(printed.contains(text), "{name}: {start}");
        }
        Answer::Fine => {
            assert_eq!(ended.code(), Some(0), "{name}: {start}");
            let (ended, printed) = bounded(folder.path(), &["build"]);
            assert_eq!(ended.code(), Some(0), "{name}: {ended}: {printed}");
            assert!(fs::exists(folder.path().join("public/index.html")).expect("readable"));
        }
        Answer::Any => assert!(matches!(ended.code(), Some(0 | 1)), "{name}: {start}"),
    }
}

/// Asks about a page with this text.
fn text(name: &str, text: &str, answer: Answer) {
    let page = format!("---\ntitle: P\n---\n{text}\n");
    answers(name, &[("content/p.md", &page)], answer);
}

#[test]
fn a_fault_on_every_word_of_a_line() {
    for (word, told) in [
        ("{{ fact.nope }} ", "unknown-fact"),
        ("[[97530]] ", "unknown-"),
        ("[@nope] ", "unknown-source"),
        ("<abbr title=\"x\">", "raw-html"),
        ("<div>", "raw-html"),
        ("[a](nope.md) ", "broken-link"),
        ("![a](nope.png) ", "missing-image"),
        ("[a][nope] ", "undefined-reference"),
        ("\u{8}", "bad-character"),
    ] {
        text(
            word,
            &word.repeat(900_000 / word.len()),
            Answer::Error(told),
        );
    }
}

#[test]
fn marks_that_open_and_never_close() {
    for (mark, count) in [
        ("*a ", 300_000),
        ("**a _b ", 100_000),
        ("[", 100_000),
        ("![", 100_000),
        ("[a](", 100_000),
        ("[a](<", 100_000),
        ("[[", 200_000),
        ("{{", 200_000),
        ("{{ fact.", 100_000),
        ("<", 400_000),
        ("<a", 200_000),
        ("<!--", 200_000),
        ("<https://", 100_000),
        ("&", 400_000),
        ("&#x", 200_000),
        ("~~a ", 200_000),
        ("`a``", 100_000),
        ("\\", 400_000),
        ("[@", 200_000),
        ("](", 200_000),
        ("<kbd>", 100_000),
        ("$", 400_000),
        (":::", 100_000),
    ] {
        text(mark, &mark.repeat(count), Answer::Any);
    }
}

#[test]
fn blocks_without_end() {
    for (name, block) in [
        ("rule lines", "---\n".repeat(200_000)),
        ("fences", "```\n".repeat(200_001)),
        (
            "backtick runs",
            (1..1_200).map(|n| "`".repeat(n) + " ").collect(),
        ),
        (
            "tables",
            "| a | b |\n|---|---|\n| c | d |\n\n".repeat(20_000),
        ),
        (
            "a wide table",
            format!(
                "{0}|\n{1}|\n{0}|\n",
                "| a ".repeat(50_000),
                "|---".repeat(50_000)
            ),
        ),
        ("tabs", "\t".repeat(500_000)),
        ("blank lines", "\n".repeat(900_000)),
        ("carriage returns", "\r".repeat(900_000)),
        ("list items", "- a\n".repeat(100_000)),
        (
            "definitions of links",
            (0..50_000).fold(String::new(), |mut all, n| {
                let _ = writeln!(all, "[a{n}]: /");
                all
            }),
        ),
        ("one word", "a".repeat(1_000_000)),
        ("alerts", "> [!NOTE]\n> a\n\n".repeat(20_000)),
        ("quotes in quotes", format!("{}a", "> ".repeat(5_000))),
    ] {
        text(name, &block, Answer::Any);
    }
}

#[test]
fn many_headings_have_ids_of_their_own() {
    text("headings", &"## One\n\n".repeat(20_000), Answer::Fine);
}

#[test]
fn a_sum_is_not_followed_into_the_ground() {
    let deep = |n: usize| format!("{}k{}", "(".repeat(n), ")".repeat(n));
    let facts = format!(
        "a:\n  label: A\n  unit: usd\n  sum: \"{}\"\n",
        deep(100_000)
    );
    let file = ("content/data/facts.yaml", facts.as_str());
    answers("parentheses", &[file], Answer::Error("32 deep"));
}

#[test]
fn a_chain_of_sums_is_followed_once() {
    let source = "s: {title: S, url: 'https://a.example/', kind: official, read: whole}\n";
    let mut facts =
        "f0: {label: F, unit: usd, values: [{year: 2026, value: 1, source: s}]}\n".to_owned();
    for n in 1..3_000 {
        let _ = writeln!(
            facts,
            "f{n}: {{label: F, unit: usd, sum: 'f{} + f0'}}",
            n - 1
        );
    }
    let files = [
        ("content/data/facts.yaml", facts.as_str()),
        ("content/data/sources.yaml", source),
    ];
    answers("a chain", &files, Answer::Any);
}

#[test]
fn yaml_that_grows_or_nests() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..40 {
        let _ = writeln!(
            bomb,
            "a{n}: &a{n} [{}]",
            vec![format!("*a{}", n - 1); 10].join(", ")
        );
    }
    for (name, yaml) in [
        ("aliases", bomb.as_str()),
        ("itself", "a: &a [*a]\n"),
        ("merges", "a: &a {b: 1}\nc: {<<: [*a, *a, *a], <<: *a}\n"),
        ("lists", &"[".repeat(100_000)),
        ("mappings", &"{a: ".repeat(10_000)),
        ("dashes", &"- ".repeat(50_000)),
        ("question marks", &"? ".repeat(50_000)),
        ("anchors", &"&a ".repeat(100_000)),
        ("tags", &"!a ".repeat(100_000)),
        ("documents", &"---\n".repeat(100_000)),
        (
            "an open quote",
            &format!("a: \"{}", "\\u00e9".repeat(100_000)),
        ),
        ("a huge number", &format!("a: {}\n", "9".repeat(500_000))),
        (
            "keys",
            &(0..50_000)
                .map(|n| format!("k{n}: {n}\n"))
                .collect::<Vec<_>>()
                .concat(),
        ),
    ] {
        answers(name, &[("content/data/own.yaml", yaml)], Answer::Any);
        let page = format!("---\n{yaml}\n---\nText.\n");
        answers(name, &[("content/p.md", page.as_str())], Answer::Any);
    }
}

#[test]
fn long_names_are_not_compared_with_all_others() {
    let mut terms = String::new();
    for n in 0..3_000 {
        let _ = writeln!(terms, "- {{term: widget {n}, definition: A thing.}}");
    }
    let page = format!("---\ntitle: P\n---\n[[{}]]\n", "a".repeat(200_000));
    let files = [
        ("content/data/glossary.yaml", terms.as_str()),
        ("content/p.md", &page),
    ];
    answers("a long term", &files, Answer::Error("unknown-term"));
}

#[test]
fn many_pages_that_name_each_other() {
    let mut pages = Vec::new();
    for n in 0..300 {
        let links: String = (0..300)
            .map(|to| format!("[a](p{to}.md) "))
            .collect::<Vec<_>>()
            .concat();
        pages.push((
            format!("content/p{n}.md"),
            format!("---\ntitle: P{n}\n---\n{links}\n"),
        ));
    }
    let files: Vec<(&str, &str)> = pages
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    answers("pages", &files, Answer::Fine);
}

#[test]
fn pictures_that_unfold() {
    let mut entities = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\">".to_owned();
    for n in 1..30 {
        let _ = write!(entities, "<!ENTITY a{n} \"{}\">", "&a;".repeat(10));
    }
    entities += "]><svg xmlns=\"http://www.w3.org/2000/svg\">&a29;</svg>";
    let nested = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\">{}",
        "<g>".repeat(200_000)
    );
    for (name, svg) in [
        ("entities", entities.as_str()),
        ("groups", &nested),
        (
            "attributes",
            &format!("<svg {}/>", "a=\"b\" ".repeat(150_000)),
        ),
        ("an open tag", &"<svg ".repeat(200_000)),
    ] {
        answers(name, &[("content/a.svg", svg)], Answer::Any);
    }
}

#[test]
fn minutes_by_the_thousand() {
    let block = format!("```units\nlines:\n{}```\n", "  - 97530 33\n".repeat(20_000));
    text("a worked example", &block, Answer::Error("content/p.md"));
    let folder = site(&[SITE, HOME]);
    let lines = vec!["97530:33"; 5_000];
    let (ended, _) = bounded(folder.path(), &[&["units"][..], &lines].concat());
    assert!(matches!(ended.code(), Some(0..=2)), "{ended}");
}
