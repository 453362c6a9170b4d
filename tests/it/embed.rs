//! The calculator alone in one file, for a frame of another site.

use std::fs;

use crate::command::{files, quarterhour, root, site};

const NOTICE: &str = "CPT is a registered trademark of the American Medical Association";

/// What `build --embed` makes of the repository's site.
fn embed(args: &[&str]) -> String {
    let out = tempfile::tempdir().expect("a scratch folder");
    let folder = out.path().join("embed");
    let to = folder.to_str().expect("UTF-8");
    let run = quarterhour(
        &[&["build", "--embed", "--out", to], args].concat(),
        &root(),
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    let names: Vec<String> = files(&folder).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, [".quarterhour", "calculator.html"]);
    fs::read_to_string(folder.join("calculator.html")).expect("the file")
}

#[test]
fn the_file_is_the_calculator_alone_and_asks_for_nothing() {
    let html = embed(&[]);
    for outside in [
        "<link",
        " src=",
        "url(\"http",
        "@import",
        "href=\"\"",
        "href=\"../",
    ] {
        assert!(!html.contains(outside), "{outside}");
    }
    for part in [
        NOTICE,
        "id=\"calc-form\"",
        "class=\"calc-table\"",
        "class=\"valid-to\"",
    ] {
        assert!(html.contains(part), "{part}");
    }
    assert!(
        !html.contains("id=\"ten-worked-examples\""),
        "no text of the page"
    );
    assert!(html.contains("script-src &#39;sha256-"));
    assert!(!html.contains("\n/**\n"), "comments stay at home");
}

#[test]
fn codes_have_numbers_and_no_titles() {
    let html = embed(&[]);
    assert!(html.contains("97530") && html.contains("ther act"));
    for (name, bytes) in files(&root().join("content/codes")) {
        if !name.ends_with(".yaml") {
            continue;
        }
        let record = String::from_utf8(bytes).expect("UTF-8");
        let title = record.lines().find_map(|line| line.strip_prefix("title: "));
        let title = title.expect("a title").trim_matches('"');
        assert!(!html.contains(title), "{name}: {title}");
    }
}

#[test]
fn the_full_reference_is_linked_where_its_address_is_known() {
    let html = embed(&["--base-url", "https://a.example/b/"]);
    assert!(html.contains("href=\"https://a.example/b/calculator/\""));
    assert!(html.contains("href=\"https://a.example/b/sources/#cms-claims-manual-5\""));
    assert!(!embed(&[]).contains("/sources/#"));
}

#[test]
fn a_site_without_a_calculator_is_told_so() {
    let folder = site(&[
        ("content/site.yaml", "title: Small\n"),
        ("content/_index.md", "---\ntitle: Home\n---\nText.\n"),
    ]);
    let run = quarterhour(&["build", "--embed"], folder.path());
    assert_eq!(run.code, 1);
    assert!(
        run.stderr
            .contains("no page of this site has the template `calculator.html`"),
        "{}",
        run.stderr
    );
    assert!(!folder.path().join("public").exists());
}

#[test]
fn one_build_writes_one_edition() {
    for other in ["--single-file", "--offline"] {
        let run = quarterhour(&["build", "--embed", other], &root());
        assert_eq!(run.code, 2, "{other}");
    }
}
