//! Ids: no page has one twice, whatever its headings are called.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::command::{files, quarterhour, root};

/// Builds a site into a scratch folder and gives its pages by path.
fn pages(site: &Path, args: &[&str]) -> Vec<(String, String)> {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let out = scratch.path().join("out");
    let all = [
        &["build", "--out", out.to_str().expect("UTF-8")] as &[&str],
        args,
    ]
    .concat();
    let run = quarterhour(&all, site);
    assert_eq!(run.code, 0, "{}", run.stderr);
    files(&out)
        .into_iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).expect("UTF-8 pages")))
        .collect()
}

/// What stands in quotes behind each of these marks.
fn quoted<'a>(text: &'a str, marks: &[&str]) -> Vec<&'a str> {
    let mut found = Vec::new();
    for mark in marks {
        for rest in text.split(mark).skip(1) {
            let quote = rest.chars().next().filter(|c| "\"'`".contains(*c));
            found.extend(quote.and_then(|quote| rest[1..].split(quote).next()));
        }
    }
    found
}

/// The ids of a page, scripts aside.
fn ids(html: &str) -> Vec<&str> {
    let outside = html
        .split("<script")
        .enumerate()
        .filter_map(|(at, part)| match at {
            0 => Some(part),
            _ => Some(part.split_once("</script>")?.1),
        });
    outside.flat_map(|part| quoted(part, &[" id="])).collect()
}

fn assert_no_id_twice(pages: &[(String, String)]) {
    for (path, html) in pages {
        let mut seen = BTreeSet::new();
        for id in ids(html) {
            assert!(seen.insert(id), "{path} has the id `{id}` twice");
        }
    }
}

/// The ids that are written in the files of a folder of the repository, by file.
fn written_in(folder: &str, ending: &str, marks: &[&str]) -> Vec<(String, Vec<String>)> {
    files(&root().join(folder))
        .into_iter()
        .filter(|(path, _)| path.ends_with(ending))
        .map(|(path, bytes)| {
            let text = String::from_utf8(bytes).expect("UTF-8 text");
            // On a page of its own the prefix is empty.
            let text = text.replace("{{ id_prefix }}", "");
            let ids = quoted(&text, marks).into_iter().map(str::to_owned);
            (path, ids.collect())
        })
        .collect()
}

fn in_templates() -> Vec<(String, Vec<String>)> {
    written_in("templates", ".html", &[" id=", "\nid="])
}

fn in_scripts() -> Vec<(String, Vec<String>)> {
    let marks = ["getElementById(", "byId(", " id: ", ".id = ", " id = "];
    written_in("static", ".js", &marks)
}

/// Copies a folder, with more text at the end of each Markdown file.
fn copy_with(from: &Path, to: &Path, more: &str) {
    for (path, mut bytes) in files(from) {
        if path.ends_with(".md") {
            bytes.extend_from_slice(more.as_bytes());
        }
        let path = to.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
}

#[test]
fn a_heading_leaves_the_ids_of_the_theme_alone() {
    let pages = pages(&root().join("tests/sites/theme-ids"), &[]);
    assert_no_id_twice(&pages);
    let headings = |wanted: &str| -> Vec<&str> {
        let (_, html) = pages.iter().find(|(path, _)| path == wanted).expect(wanted);
        let (_, text) = html.split_once("<div class=\"prose\">").expect("a text");
        let starts = text.split("<div class=\"heading\"><h2 id=\"").skip(1);
        starts.filter_map(|rest| rest.split('"').next()).collect()
    };
    assert_eq!(
        headings("a/index.html"),
        [
            "main-1",
            "menu-list-1",
            "search-results-1",
            "alert",
            "alert-1-2",
            "alert-1-1",
            "footnote-1-1",
            "footnotes-1",
            "toc-title-1",
            "sources-1",
            // Only the pages of the calculator and of search have these.
            "result",
            "index",
            "definition",
            "quarterhour-1",
            "quarterhour-2",
        ]
    );
    assert_eq!(
        headings("search/index.html"),
        ["quarterhour-1", "search-results-1", "index-1", "letter-1-1"]
    );
}

#[test]
fn no_page_of_the_reference_has_an_id_twice() {
    let pages = pages(&root(), &[]);
    assert!(pages.len() > 100, "only {} pages were built", pages.len());
    assert_no_id_twice(&pages);
}

/// Every page of the reference, so that every template draws one, with headings called like all
/// that the theme has.
#[test]
fn no_id_of_the_theme_can_be_taken_by_a_heading() {
    let mut names: BTreeSet<String> = ["quarterhour", "footnotes"].map(str::to_owned).into();
    for (_, ids) in in_templates().into_iter().chain(in_scripts()) {
        for id in ids {
            // A template's value may be any number; those of scripts are no heading's, see below.
            match id.split_once("{{") {
                Some((before, _)) => {
                    names.extend([format!("{before}1"), format!("{before}2026")]);
                    names.insert(before.trim_end_matches('-').to_owned());
                }
                None if !id.contains("${") => {
                    names.insert(id);
                }
                None => {}
            }
        }
    }
    names.retain(|name| !name.is_empty());
    for name in ["alert", "footnote", "footnote-ref"] {
        names.extend([name.to_owned(), format!("{name}-1"), format!("{name}-2")]);
    }
    names.extend(["part-home", "part-scope", "plan-of-care", "path-start"].map(str::to_owned));
    assert!(names.len() > 80, "the test no longer sees the ids");

    let twice = names.iter().chain(&names);
    let headings: Vec<String> = twice.map(|name| format!("## {name}\n\nText.\n")).collect();
    let more = format!(
        "\n\n> [!NOTE]\n> An alert.\n\nA note[^theme] and again[^theme].\n\n{}\n[^theme]: Text.\n",
        headings.join("\n")
    );
    let folder = tempfile::tempdir().expect("a scratch folder");
    copy_with(
        &root().join("content"),
        &folder.path().join("content"),
        &more,
    );
    let drawn = pages(folder.path(), &[]);
    assert_no_id_twice(&drawn);
    assert_no_id_twice(&pages(folder.path(), &["--single-file"]));

    // On every page a heading leaves alone what scripts and shared templates use; a template's own
    // ids, on its pages.
    let text = |name: &str| fs::read_to_string(root().join("templates").join(name)).expect(name);
    let shared = in_templates()
        .into_iter()
        .filter(|(name, _)| !text(name).contains("{% extends"));
    let everywhere: Vec<String> = in_scripts()
        .into_iter()
        .chain(shared)
        .flat_map(|(_, ids)| ids)
        .filter(|id| !id.contains(['$', '{']))
        .collect();
    let mut seen = 0;
    for (path, html) in &drawn {
        let headings = headings_of(html);
        if !headings.contains("quarterhour-1") {
            continue;
        }
        seen += 1;
        for id in &everywhere {
            assert!(headings.contains(&*format!("{id}-1")), "{path}: {id}");
        }
    }
    assert!(seen > 100, "only {seen} pages have the headings");
    for (page, template) in [
        ("index.html", "home.html"),
        ("codes/compare/index.html", "compare.html"),
        ("billing/dates/index.html", "dates.html"),
        ("calculator/index.html", "calculator.html"),
        ("codes/97530/index.html", "code.html"),
        ("search/index.html", "search.html"),
        ("updates/index.html", "updates.html"),
        ("print/index.html", "print.html"),
    ] {
        let (_, html) = drawn.iter().find(|(path, _)| path == page).expect(page);
        let (_, ids) = in_templates()
            .into_iter()
            .find(|(name, _)| name == template)
            .expect(template);
        assert!(!ids.is_empty(), "{template}");
        let headings = headings_of(html);
        for id in ids.iter().filter(|id| !id.contains('{')) {
            assert!(headings.contains(&*format!("{id}-1")), "{page}: {id}");
        }
    }
}

/// The ids of a page's second headings.
fn headings_of(html: &str) -> BTreeSet<&str> {
    html.split("<h2 id=\"")
        .skip(1)
        .filter_map(|rest| rest.split_once("\">").map(|(id, _)| id))
        .collect()
}

/// A heading's id has single hyphens, so one with two is never a heading's.
#[test]
fn ids_that_scripts_count_are_no_headings() {
    let counted: Vec<String> = in_scripts()
        .into_iter()
        .flat_map(|(_, ids)| ids)
        .filter(|id| id.contains("${") && !id.starts_with("${"))
        .collect();
    assert!(!counted.is_empty(), "the test no longer sees the ids");
    for id in counted {
        let (before, _) = id.split_once("${").expect("filtered above");
        assert!(before.ends_with("--"), "{id}");
    }
}

/// An element whose id is `quarterhour` is found under that name on the window.
#[test]
fn no_script_takes_an_element_for_its_own_object() {
    let mut seen = 0;
    for (path, bytes) in files(&root().join("static")) {
        if !path.ends_with(".js") {
            continue;
        }
        let text = String::from_utf8(bytes).expect("UTF-8 text");
        for rest in text.split(".quarterhour = ").skip(1) {
            seen += 1;
            assert!(rest.starts_with("Object.hasOwn("), "{path}");
        }
    }
    assert!(seen > 10, "the test no longer sees the scripts");
}
