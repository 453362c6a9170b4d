//! Search is for any site: what ranks and reads queries knows no page, no code and no query of this one.

use std::collections::HashSet;
use std::fs;

use crate::search::{Engine, queries, real_addresses, root};

/// The files that decide what is found, and in which order.
const FOLDERS: [&str; 4] = [
    "crates/static-search/script",
    "crates/static-search/src",
    "static/search",
    "src/index",
];

/// A file's lines without its comments, in small letters.
fn code_of(text: &str) -> String {
    let comment = ["//", "/*", "*"];
    let lines = text.lines().map(str::trim_start);
    let lines = lines.filter(|line| !comment.iter().any(|mark| line.starts_with(mark)));
    lines.collect::<Vec<_>>().join("\n").to_lowercase()
}

#[test]
fn no_page_and_no_query_has_a_rule_of_its_own() {
    let addresses = real_addresses();
    let codes: HashSet<String> = addresses
        .iter()
        .filter_map(|address| address.strip_prefix("/codes/")?.strip_suffix('/'))
        .filter(|code| code.len() == 5)
        .map(str::to_lowercase)
        .collect();
    let asked: Vec<String> = ["queries.yaml", "readers.yaml"]
        .into_iter()
        .flat_map(queries)
        .map(|query| query.q.to_lowercase())
        .filter(|text| text.split_whitespace().count() > 2)
        .collect();
    assert!(addresses.len() > 200 && codes.len() > 80 && asked.len() > 200);
    for folder in FOLDERS {
        for entry in fs::read_dir(root().join(folder)).expect(folder) {
            let path = entry.expect("a file").path();
            let code = code_of(&fs::read_to_string(&path).expect("text"));
            let shown = path.display();
            for address in addresses.iter().filter(|address| address.len() > 1) {
                let quoted = format!("\"{address}\"");
                assert!(!code.contains(&quoted), "{shown} names {address}");
            }
            for query in &asked {
                assert!(!code.contains(query), "{shown} has the query `{query}`");
            }
            for word in code.split(|letter: char| !letter.is_ascii_alphanumeric()) {
                assert!(!codes.contains(word), "{shown} names the code {word}");
            }
        }
    }
}

#[test]
fn a_site_says_what_its_kinds_of_pages_are_worth() {
    let site = |worth: &str| {
        let folder = tempfile::tempdir().expect("a scratch folder");
        let content = folder.path().join("content");
        fs::create_dir_all(&content).expect("a folder");
        let pages = [
            (
                "site.yaml",
                format!("title: Kites\nsearch: {{worth: {{{worth}}}}}\n"),
            ),
            (
                "_index.md",
                "---\ntitle: Kites\n---\nTails and strings.\n".to_owned(),
            ),
            (
                "tails.md",
                "---\ntitle: Tails\n---\nA tail steadies a kite.\n".to_owned(),
            ),
            (
                "search.md",
                "---\ntitle: Search\ntemplate: search.html\n---\n".to_owned(),
            ),
        ];
        for (name, text) in pages {
            fs::write(content.join(name), text).expect("a page");
        }
        Engine::on(folder.path()).addresses("tails", "en", 10)
    };
    assert_eq!(site(""), ["/tails/", "/"]);
    assert_eq!(site("page.html: 0"), ["/"]);
    assert_eq!(site("page.html: 10, home.html: 200"), ["/", "/tails/"]);
}
