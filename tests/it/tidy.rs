//! The code's shape: which stage may use which, no circles, how long a file may be, and what no
//! template holds.

use std::collections::BTreeSet;
use std::fs;

use crate::arrows::{Arrows, Module};
use crate::command::root;

/// What each part of the generator may use: the stages in their order, and what stands around
/// them. The unit engine and the search index are crates of their own, so the compiler keeps them
/// apart from the site.
const MAY_USE: [(&str, &[&str]); 23] = [
    ("characters", &[]),
    ("dates", &[]),
    ("error", &[]),
    ("notation", &[]),
    ("theme", &[]),
    ("diagnostic", &["characters", "notation"]),
    (
        "load",
        &["characters", "diagnostic", "error", "notation", "theme"],
    ),
    (
        "model",
        &[
            "characters",
            "dates",
            "diagnostic",
            "load",
            "notation",
            "theme",
        ],
    ),
    ("component", &["diagnostic", "model"]),
    ("billing", &["component", "diagnostic", "model"]),
    (
        "read",
        &[
            "billing",
            "characters",
            "component",
            "diagnostic",
            "load",
            "model",
            "theme",
        ],
    ),
    (
        "check",
        &[
            "billing",
            "component",
            "dates",
            "diagnostic",
            "model",
            "notation",
            "read",
            "theme",
        ],
    ),
    ("cards", &["check", "model", "read"]),
    ("index", &["check", "model", "read"]),
    (
        "render",
        &[
            "cards",
            "check",
            "dates",
            "diagnostic",
            "error",
            "interrupt",
            "load",
            "model",
            "notation",
            "read",
        ],
    ),
    ("interrupt", &[]),
    ("publish", &["error", "interrupt"]),
    (
        "pipeline",
        &[
            "check",
            "diagnostic",
            "error",
            "index",
            "interrupt",
            "load",
            "model",
            "publish",
            "read",
            "render",
        ],
    ),
    (
        "serve",
        &["diagnostic", "error", "model", "pipeline", "render"],
    ),
    (
        "import",
        &["characters", "diagnostic", "error", "load", "model"],
    ),
    ("external", &["check", "error"]),
    ("drills", &[]),
    ("units", &[]),
];

/// Outside engines, each named in few parts, most in one only.
const ENGINES: [(&str, &[&str]); 9] = [
    ("annotate_snippets", &["diagnostic"]),
    ("tera", &["render"]),
    ("pulldown_cmark", &["read"]),
    ("serde_yaml", &["model"]),
    ("schemars", &["model"]),
    ("axum", &["serve"]),
    ("calamine", &["import"]),
    ("csv", &["import"]),
    ("zip", &["import", "render"]),
];

/// The lines that a file may have; in a longer one a reader loses the thread.
const MAX_LINES: usize = 440;

/// The longer file: what every page needs first comes in one request.
const LONGER: [&str; 1] = ["static/site/style.css"];
const MAX_LINES_OF_THOSE: usize = 550;

/// The part of the generator that a module belongs to; none for the crate's root and the binary.
fn part_of(module: &Module) -> Option<&'static str> {
    let first = module.first()?;
    MAY_USE
        .iter()
        .map(|(part, _)| *part)
        .find(|part| part == first)
}

#[test]
fn no_part_uses_what_it_may_not() {
    let arrows = Arrows::of(&root(), "src");
    let mut seen = BTreeSet::new();
    let mut wrong = BTreeSet::new();
    for (module, targets) in &arrows.uses {
        let Some(part) = part_of(module) else {
            continue;
        };
        let allowed = MAY_USE
            .iter()
            .find(|(user, _)| *user == part)
            .map_or(&[][..], |(_, allowed)| allowed);
        for target in targets.iter().filter_map(part_of) {
            seen.insert((part, target));
            if target != part && !allowed.contains(&target) {
                let file = &arrows.files[module];
                wrong.insert(format!("{file} uses `{target}`, which `{part}` may not"));
            }
        }
    }
    for (part, allowed) in MAY_USE {
        for target in allowed {
            if !seen.contains(&(part, *target)) {
                wrong.insert(format!("`{part}` may use `{target}`, but does not"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_part_is_on_the_list() {
    let arrows = Arrows::of(&root(), "src");
    for (module, file) in &arrows.files {
        let Some(first) = module.first() else {
            continue;
        };
        assert!(
            part_of(module).is_some() || ["main", "cli"].contains(&first.as_str()),
            "{file} belongs to no part that this test knows"
        );
    }
}

#[test]
fn no_two_files_use_each_other_in_a_circle() {
    for folder in [
        "src",
        "crates/static-search/src",
        "crates/therapy-units/src",
    ] {
        let arrows = Arrows::of(&root(), folder);
        let count: usize = arrows.uses.values().map(BTreeSet::len).sum();
        assert!(count > 30, "the test no longer sees the arrows of {folder}");
        let circle = arrows.circle();
        assert!(circle.is_none(), "a circle: {circle:?}");
    }
}

#[test]
fn engines_are_named_in_one_part() {
    let arrows = Arrows::of(&root(), "src");
    for (engine, homes) in ENGINES {
        let users: BTreeSet<&str> = arrows
            .outside
            .iter()
            .filter(|(_, names)| names.contains(engine))
            .filter_map(|(module, _)| module.first().map(String::as_str))
            .collect();
        assert_eq!(users, homes.iter().copied().collect(), "{engine}");
    }
}

/// A value keeps the number of its scalar, and only that leads to its place: no key of a file is
/// written out to find one, so a renamed field cannot lose it.
#[test]
fn places_in_yaml_are_asked_by_number() {
    let mut by_number = 0;
    for (path, text) in texts("src", &[".rs"]) {
        let reads_yaml = path.starts_with("src/model/yaml/");
        assert!(
            reads_yaml || !text.contains(".location()"),
            "{path} takes a place from the YAML crate itself"
        );
        if !path.starts_with("src/model/") {
            continue;
        }
        for signature in text.split("pub fn ").skip(1) {
            let signature = signature.split('{').next().unwrap_or_default();
            let Some((given, gives)) = signature.split_once("->") else {
                continue;
            };
            if !gives.contains("Range<usize>") {
                continue;
            }
            let numbered = given.contains("ScalarNumber");
            by_number += usize::from(numbered);
            let worded = given.contains("str") || given.contains("&[");
            assert!(
                numbered || !worded,
                "{path} finds a place by words: {given}"
            );
        }
    }
    assert!(by_number >= 4, "the test no longer sees who gives places");
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

#[test]
fn files_stay_short() {
    let code = [
        texts("src", &[".rs", ".js"]),
        texts("crates", &[".rs", ".js"]),
        texts("static", &[".js", ".css"]),
        texts("tests", &[".rs", ".mjs"]),
    ];
    let code: Vec<_> = code.into_iter().flatten().collect();
    assert!(code.len() > 40, "the test no longer sees the files");
    for (path, text) in code {
        let lines = text.lines().count();
        let most = if LONGER.contains(&path.as_str()) {
            MAX_LINES_OF_THOSE
        } else {
            MAX_LINES
        };
        assert!(
            lines <= most,
            "{path} has {lines} lines: split it by meaning"
        );
    }
}

#[test]
fn a_rust_file_opens_with_its_sentence() {
    for (path, text) in [texts("src", &[".rs"]), texts("crates", &[".rs"])].concat() {
        assert!(text.starts_with("//! "), "{path} does not say what it is");
    }
}

#[test]
fn the_crate_of_search_knows_no_subject() {
    let crate_texts = texts("crates/static-search", &[".rs", ".js", ".md", ".toml"]);
    assert!(crate_texts.len() > 15, "the test no longer sees the crate");
    for (path, text) in crate_texts {
        let text = text.to_lowercase();
        for word in ["cpt", "hcpcs", "medicare", "billing", "97530", "therap"] {
            assert!(!text.contains(word), "{path} names `{word}`");
        }
    }
}

#[test]
fn templates_hold_no_script_or_style_of_their_own() {
    for (path, text) in texts("templates", &[".html"]) {
        // The single file holds the files of static/, whole.
        let text = text
            .replace("<style>{{ file.style | safe }}</style>", "")
            .replace(">{{ script.text | safe }}</script>", " src=\"\"></script>");
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
    let scripts = [
        texts("static", &[".js"]),
        texts("crates", &[".js"]),
        texts("src", &[".js"]),
    ]
    .concat();
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

/// Comments are left out of what is published, line by line, so no text may go over a line's end.
#[test]
fn no_text_of_a_browser_script_has_several_lines() {
    for (path, text) in [texts("static", &[".js"]), texts("crates", &[".js"])].concat() {
        let code = text.lines().filter(|line| {
            let line = line.trim_start();
            !line.starts_with('*') && !line.starts_with('/')
        });
        for line in code {
            assert!(line.matches('`').count() % 2 == 0, "{path}: {line}");
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
        "SECURITY.md",
        "LICENSE",
        ".ci/run",
        "tests/run",
    ] {
        assert!(root().join(name).is_file(), "{name} is missing");
    }
}
