//! A site about another subject: nothing on its pages speaks of billing or medicine, for the words
//! of this reference stand in its content.

use crate::command::{copied, files, quarterhour, root};

/// Words that only the reference itself may bring along, in lower case.
const SUBJECT: [&str; 15] = [
    "medical", "billing", "biller", "medicare", "cpt", "97530", "911", "therap", "clinic",
    "patient", "payer", "claim", "units", "modifier", "coder",
];

#[test]
fn a_site_about_cooking_speaks_of_cooking() {
    let folder = copied(&root().join("tests/cookbook"));
    let run = quarterhour(
        &["check", "--strict", "--today", "2026-11-25"],
        folder.path(),
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    for mode in [&["build"][..], &["build", "--single-file", "--out", "one"]] {
        let run = quarterhour(mode, folder.path());
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
    let mut pages = files(&folder.path().join("public"));
    pages.extend(files(&folder.path().join("one")));
    pages.retain(|(path, _)| {
        let written = ["html", "xml", "txt", "webmanifest"];
        written.iter().any(|ending| path.ends_with(ending)) && !path.contains("CNAME")
    });
    assert!(pages.len() >= 10, "{} files", pages.len());
    let found: Vec<String> = pages
        .iter()
        .flat_map(|(path, bytes)| {
            let text = visible(&String::from_utf8_lossy(bytes).to_lowercase());
            let in_it = SUBJECT.iter().filter(move |word| text.contains(**word));
            in_it.map(move |word| format!("{path}: {word}"))
        })
        .collect();
    assert_eq!(found, Vec::<String>::new());
}

/// A page without its scripts and style sheets, which are the same for every site, and without
/// names of files, which may hold any digits.
fn visible(html: &str) -> String {
    let mut rest = html;
    let mut kept = String::new();
    while let Some(at) = ["<script", "<style"]
        .iter()
        .filter_map(|tag| rest.find(tag))
        .min()
    {
        kept.push_str(&rest[..at]);
        let end = if rest[at..].starts_with("<script") {
            "</script>"
        } else {
            "</style>"
        };
        // What programs read of the page is judged too.
        let stop = rest[at..]
            .find(end)
            .map_or(rest.len(), |length| at + length);
        if rest[at..stop].contains("ld+json") {
            kept.push_str(&rest[at..stop]);
        }
        rest = &rest[stop..];
        rest = rest.strip_prefix(end).unwrap_or(rest);
    }
    kept.push_str(rest);
    without_hashes(&kept)
}

fn without_hashes(html: &str) -> String {
    html.split(['"', ' ', '<', '>'])
        .filter(|part| !part.contains("assets/") && !part.contains("sha256-"))
        .collect::<Vec<_>>()
        .join(" ")
}
