//! The code's shape: which stage may use which, how long a file may be, and what no template holds.

use std::fs;
use std::path::{Path, PathBuf};

/// The stages in their order; a stage uses only those before it.
const STAGES: [&str; 7] = ["load", "model", "read", "check", "index", "render", "swap"];

/// Lines that a file may have: past it a reader loses the thread.
const LONGEST: usize = 440;

/// The two longer files: what every page or search needs first comes in one request.
const LONGER: [&str; 2] = ["static/search-core.js", "static/style.css"];
const LONGEST_OF_THOSE: usize = 540;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn texts(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let top = root().join(folder);
    let mut found: Vec<(String, String)> = walkdir::WalkDir::new(&top)
        .into_iter()
        .filter_entry(|entry| entry.file_name() != "node_modules")
        .map(|entry| entry.expect("a readable folder").into_path())
        .filter(|path| {
            endings
                .iter()
                .any(|ending| path.to_string_lossy().ends_with(ending))
        })
        .map(|path| {
            let name = path.strip_prefix(root()).expect("inside").to_string_lossy();
            let text = fs::read_to_string(&path).expect("UTF-8 text");
            (name.replace('\\', "/"), text)
        })
        .collect();
    found.sort();
    found
}

/// The stage that a file belongs to: `src/read/body.rs` and `src/load.rs` name theirs.
fn stage_of(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("src/")?;
    let name = inside.split('/').next()?.trim_end_matches(".rs");
    STAGES.into_iter().find(|stage| *stage == name)
}

#[test]
fn no_stage_reaches_back() {
    let place = |stage: &str| STAGES.iter().position(|known| *known == stage);
    let mut arrows = 0;
    for (path, text) in texts("src", &[".rs"]) {
        let Some(own) = stage_of(&path) else { continue };
        for line in text.lines() {
            let Some(rest) = line.trim().strip_prefix("use crate::") else {
                continue;
            };
            let used = rest.split([':', ';', '{']).next().unwrap_or_default();
            if let Some(at) = place(used) {
                arrows += 1;
                assert!(
                    Some(at) <= place(own),
                    "{path} uses the later stage `{used}`"
                );
                assert!(
                    (own, used) != ("render", "index"),
                    "{path}: render and index do not know each other"
                );
            }
        }
    }
    assert!(arrows > 20, "the test no longer sees the arrows");
}

#[test]
fn engines_are_named_in_one_stage() {
    for (engine, home) in [
        ("tera::", "render"),
        ("pulldown_cmark::", "read"),
        ("serde_yaml::", "model"),
        ("rust_stemmers::", "index"),
    ] {
        for (path, text) in texts("src", &[".rs"]) {
            let uses = text
                .lines()
                .any(|line| line.trim_start().starts_with("use ") && line.contains(engine));
            assert!(
                !uses || stage_of(&path) == Some(home),
                "{path} uses {engine}"
            );
        }
    }
}

#[test]
fn files_stay_short() {
    let code = [
        texts("src", &[".rs", ".js"]),
        texts("static", &[".js", ".css"]),
        texts("tests", &[".rs", ".mjs"]),
    ];
    let code: Vec<_> = code.into_iter().flatten().collect();
    assert!(code.len() > 40, "the test no longer sees the files");
    for (path, text) in code {
        let lines = text.lines().count();
        let most = if LONGER.contains(&path.as_str()) {
            LONGEST_OF_THOSE
        } else {
            LONGEST
        };
        assert!(
            lines <= most,
            "{path} has {lines} lines: split it by meaning"
        );
    }
}

#[test]
fn a_rust_file_opens_with_its_sentence() {
    for (path, text) in texts("src", &[".rs"]) {
        assert!(text.starts_with("//! "), "{path} does not say what it is");
    }
}

#[test]
fn templates_hold_no_script_or_style_of_their_own() {
    for (path, text) in texts("templates", &[".html"]) {
        for bad in [
            "<style",
            " style=\"",
            "javascript:",
            " onclick=",
            " onload=",
            " onsubmit=",
            " oninput=",
        ] {
            assert!(!text.contains(bad), "{path} holds `{bad}`");
        }
        for script in text.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap_or_default();
            let data = tag.contains("application/ld+json");
            assert!(data || tag.contains(" src="), "{path} has an inline script");
        }
    }
}

#[test]
fn browser_scripts_write_no_markup() {
    let scripts = [texts("static", &[".js"]), texts("src", &[".js"])].concat();
    assert!(!scripts.is_empty(), "the test no longer sees the scripts");
    for (path, text) in scripts {
        for bad in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
        ] {
            assert!(!text.contains(bad), "{path} uses {bad}");
        }
    }
}

#[test]
fn the_top_level_holds_what_a_stranger_expects() {
    for name in [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "LICENSE",
        ".ci/run",
        "tests/run",
    ] {
        assert!(Path::new(&root()).join(name).is_file(), "{name} is missing");
    }
}
