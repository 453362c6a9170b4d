//! The `full` fixture site: golden output inside `<main>`, what stands around it, and sameness.

use std::fs;
use std::path::{Path, PathBuf};

use crate::command::{compare_with_record, files, quarterhour, root, site};

fn full() -> PathBuf {
    root().join("tests/sites/full")
}

/// Builds a site into a scratch folder and returns it; the build must succeed.
fn built(root: &Path, more: &[&str]) -> tempfile::TempDir {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let out = scratch.path().join("out");
    let mut args = vec!["build", "--out", out.to_str().expect("UTF-8")];
    args.extend(more);
    let run = quarterhour(&args, root);
    assert_eq!(run.code, 0, "{}", run.stderr);
    scratch
}

fn page(scratch: &tempfile::TempDir, path: &str) -> String {
    fs::read_to_string(scratch.path().join("out").join(path)).expect(path)
}

#[test]
fn every_page_is_drawn_as_expected() {
    let scratch = built(&full(), &[]);
    let golden = full().join("expected");
    let mut seen = 0;
    for (path, bytes) in files(&scratch.path().join("out")) {
        let Some(page) = path.strip_suffix("index.html") else {
            continue;
        };
        let html = String::from_utf8(bytes).expect("UTF-8 pages");
        let (Some(start), Some(end)) = (html.find("<main"), html.find("</main>")) else {
            panic!("{path} has no <main>");
        };
        let main = format!("{}\n", &html[start..end + "</main>".len()]);
        let name = match page.trim_end_matches('/') {
            "" => "home".to_owned(),
            inside => inside.replace('/', "-"),
        };
        let expected = golden.join(format!("{name}.html"));
        seen += 1;
        compare_with_record(&main, &expected).unwrap_or_else(|difference| panic!("{difference}"));
    }
    assert!(seen >= 12, "only {seen} pages were built");
}

#[test]
fn two_builds_give_the_same_bytes() {
    let (first, second) = (built(&full(), &["--drafts"]), built(&full(), &["--drafts"]));
    let (first, second) = (
        files(&first.path().join("out")),
        files(&second.path().join("out")),
    );
    assert!(first.len() > 20);
    assert!(first == second, "two builds of one input differ");
}

#[test]
fn drafts_are_built_only_on_request() {
    let without = built(&full(), &[]);
    assert!(
        !without
            .path()
            .join("out/scope/unfinished/index.html")
            .exists()
    );
    let with = built(&full(), &["--drafts"]);
    assert!(page(&with, "scope/unfinished/index.html").contains("This page is a draft"));
}

#[test]
fn lists_hold_absolute_addresses_of_every_page() {
    let scratch = built(&full(), &[]);
    let sitemap = page(&scratch, "sitemap.xml");
    for address in ["", "scope/lifting/", "codes/97530/", "es/"] {
        let line = format!("<loc>https://example.org/guide/{address}</loc>");
        assert!(sitemap.contains(&line), "{line}");
    }
    assert!(!sitemap.contains("unfinished"), "a draft is in the sitemap");
    let feed = page(&scratch, "feed.xml");
    assert!(feed.contains("<link href=\"https://example.org/guide/scope/lifting/\"/>"));
    assert!(feed.contains("<updated>2026-11-01T00:00:00Z</updated>"));
    assert!(
        page(&scratch, "robots.txt").contains("Sitemap: https://example.org/guide/sitemap.xml")
    );
    assert!(scratch.path().join("out/.nojekyll").is_file());
}

#[test]
fn an_alias_leads_to_its_page() {
    let redirect = page(&built(&full(), &[]), "old/lifting/index.html");
    assert!(redirect.contains("content=\"0; url=../../scope/lifting/\""));
    assert!(redirect.contains("https://example.org/guide/scope/lifting/"));
}

#[test]
fn offline_links_name_files() {
    let html = page(&built(&full(), &["--offline"]), "scope/lifting/index.html");
    assert!(html.contains("href=\"../../glossary/index.html#plan-of-care\""));
    for link in html.split("href=\"").skip(1) {
        let link = link.split('"').next().unwrap_or_default();
        let path = link.split('#').next().unwrap_or_default();
        assert!(
            !path.ends_with('/') || path.starts_with("https:"),
            "{link} names a folder"
        );
    }
}

#[test]
fn the_page_of_a_language_says_so() {
    let html = page(&built(&full(), &[]), "es/index.html");
    assert!(html.contains("<html lang=\"es\""));
    assert!(html.contains("El umbral es <span class=\"fact\">$2,480"));
}

#[test]
fn not_found_links_from_the_root_of_the_site() {
    let html = page(&built(&full(), &[]), "404.html");
    assert!(
        html.contains("href=\"/guide/"),
        "links begin at base_url's path"
    );
    let html = page(
        &built(&full(), &["--base-url", "https://example.org"]),
        "404.html",
    );
    assert!(!html.contains("/guide/"));
}

#[test]
fn a_site_of_two_files_looks_like_a_site() {
    let small = site(&[
        ("content/site.yaml", "title: T\n"),
        ("content/a.md", "---\ntitle: A page\n---\nOne line.\n"),
    ]);
    let scratch = built(small.path(), &[]);
    let html = page(&scratch, "a/index.html");
    for part in [
        "<title>A page",
        "<p>One line.</p>",
        "<main",
        "rel=\"stylesheet\"",
        "class=\"skip\"",
    ] {
        assert!(html.contains(part), "{part}");
    }
    let home = page(&scratch, "index.html");
    assert!(home.contains("A page"), "the home page leads to the page");
}

/// A site whose section `many` has this many children; `es` has its translation with as many.
fn long_section(english: usize, spanish: usize) -> tempfile::TempDir {
    let mut files = vec![
        (
            "content/site.yaml".to_owned(),
            "title: T\nlanguages: {es: {title: T}}\n".to_owned(),
        ),
        (
            "content/many/_index.md".to_owned(),
            "---\ntitle: Many\nupdated: 2026-11-01\n---\n".to_owned(),
        ),
        (
            "content/es/many/_index.md".to_owned(),
            "---\ntitle: Muchas\ntranslates: {page: /many/, of: 2026-11-01}\n---\n".to_owned(),
        ),
    ];
    for (folder, count) in [("many", english), ("es/many", spanish)] {
        for at in 0..count {
            files.push((
                format!("content/{folder}/p{at:03}.md"),
                format!("---\ntitle: Number {at:03}\n---\nx\n"),
            ));
        }
    }
    let borrowed: Vec<(&str, &str)> = files
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    site(&borrowed)
}

#[test]
fn a_long_section_is_shown_in_pages() {
    let scratch = built(long_section(150, 0).path(), &[]);
    let (first, second) = (
        page(&scratch, "many/index.html"),
        page(&scratch, "many/page/2/index.html"),
    );
    assert!(first.contains("Number 099") && !first.contains("Number 100"));
    assert!(second.contains("Number 100") && second.contains("Number 149"));
    assert!(first.contains("rel=\"next\"") && second.contains("rel=\"prev\""));
}

/// Each `rel="alternate"` of a page's head: its language and its path.
fn alternates(html: &str) -> Vec<(&str, &str)> {
    html.split("<link rel=\"alternate\" hreflang=\"")
        .skip(1)
        .filter_map(|rest| {
            let (language, rest) = rest.split_once("\" href=\"https://a.example/")?;
            Some((language, rest.split_once('"')?.0))
        })
        .collect()
}

#[test]
fn a_part_of_a_section_has_a_head_of_its_own() {
    let base = ["--base-url", "https://a.example/"];
    let sources = long_section(101, 101);
    let check = quarterhour(&["check", base[0], base[1]], sources.path());
    assert_eq!(check.code, 0, "{}", check.stderr);
    let scratch = built(sources.path(), &base);
    let second = page(&scratch, "many/page/2/index.html");
    assert!(
        second.contains("<link rel=\"canonical\" href=\"https://a.example/many/page/2/\">"),
        "{second}"
    );
    assert!(second.contains("<title>Many (part 2 of 2) · T</title>"));
    assert!(second.contains("\"url\":\"https://a.example/many/page/2/\""));
    assert!(!second.contains("noindex"));
    assert_eq!(
        alternates(&second),
        [
            ("en", "many/page/2/"),
            ("es", "es/many/page/2/"),
            ("x-default", "many/page/2/"),
        ]
    );
    let first = page(&scratch, "many/index.html");
    assert!(first.contains("<title>Many · T</title>"));
    let sitemap = page(&scratch, "sitemap.xml");
    for part in ["many/", "many/page/2/", "es/many/page/2/"] {
        let line = format!("<loc>https://a.example/{part}</loc>");
        assert_eq!(sitemap.matches(&line).count(), 1, "{line}");
    }

    // A translation that is shorter has no second part to name.
    let scratch = built(long_section(101, 100).path(), &base);
    let second = page(&scratch, "many/page/2/index.html");
    assert_eq!(alternates(&second), []);
    assert_eq!(alternates(&page(&scratch, "many/index.html")).len(), 3);
}
