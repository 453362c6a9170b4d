//! The engine for other programs: the crate with its data, and the package for npm.

use std::fs;

use quarterhour::units::{SCHEMA, published};

use crate::command::{compare_with_record, files, quarterhour, root};

const NOTICE: &str = "CPT is a registered trademark of the American Medical Association";

/// What `package` writes for the repository's site.
fn package() -> tempfile::TempDir {
    let out = tempfile::tempdir().expect("a scratch folder");
    let run = quarterhour(&["package", out.path().to_str().expect("UTF-8")], &root());
    assert_eq!(run.code, 0, "{}", run.stderr);
    out
}

fn text(of: &str) -> String {
    fs::read_to_string(root().join(of)).unwrap_or_else(|error| panic!("{of}: {error}"))
}

#[test]
fn the_crate_holds_the_data_that_the_program_writes() {
    let out = package();
    let written = fs::read_to_string(out.path().join("units.json")).expect("the data");
    let record = root().join("crates/therapy-units/data/units.json");
    if let Err(difference) = compare_with_record(&written, &record) {
        panic!("{difference}");
    }
    assert_eq!(
        SCHEMA, 2,
        "another schema is another version of crate and package"
    );
}

#[test]
fn the_crates_data_has_numbers_and_no_titles() {
    let data = published();
    assert!(data.codes.len() > 60, "{}", data.codes.len());
    assert!(data.codes.values().all(|code| code.title.is_empty()));
    assert!(!data.pairs.is_empty() && !data.limits.is_empty() && !data.payers.is_empty());
}

#[test]
fn the_package_has_all_that_npm_publishes() {
    let out = package();
    let written = files(out.path());
    let names: Vec<&str> = written.iter().map(|(name, _)| name.as_str()).collect();
    let expected = [
        "LICENSE",
        "NOTICE",
        "README.md",
        "index.d.ts",
        "index.js",
        "package.json",
        "units.json",
    ];
    assert_eq!(names, expected);
    let of = |name: &str| {
        let (_, bytes) = written
            .iter()
            .find(|(known, _)| known == name)
            .expect("written");
        String::from_utf8(bytes.clone()).expect("UTF-8")
    };
    for with_notice in ["NOTICE", "README.md", "index.js"] {
        assert!(of(with_notice).contains(NOTICE), "{with_notice}");
    }
    let about: serde_json::Value = serde_json::from_str(&of("package.json")).expect("JSON");
    let version = text("crates/therapy-units/Cargo.toml");
    let version = version
        .split("version = \"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    assert_eq!(about["version"].as_str(), version);
    assert!(about.get("dependencies").is_none());
    assert!(!of("index.js").contains("SCRIPTS"));
}

/// A script that the calculator's page comes to need must come into the package, too.
#[test]
fn the_package_has_the_engine_of_the_calculators_page() {
    let out = package();
    let index = fs::read_to_string(out.path().join("index.js")).expect("the script");
    let template = text("templates/calculator.html");
    // What a reader's browser loads later, for amounts and modifiers, is no part of counting.
    let (_, listed) = template.split_once("{% for script in [").expect("the list");
    let (listed, _) = listed.split_once(']').expect("its end");
    let scripts: Vec<&str> = listed
        .split("\"units/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(scripts.len() >= 9, "{scripts:?}");
    let mut before = 0;
    for script in scripts {
        let at = index.find(&text(&format!("static/units/{script}")));
        let at = at.unwrap_or_else(|| panic!("{script} belongs into src/cli/package.rs"));
        assert!(at > before, "{script} stands in another order on the page");
        before = at;
    }
}

#[test]
fn what_is_given_away_says_what_is_ours_to_license() {
    assert_eq!(text("LICENSE"), text("crates/therapy-units/LICENSE"));
    for words in [
        "crates/therapy-units/README.md",
        "crates/therapy-units/src/lib.rs",
    ] {
        let plain = text(words).replace("\n//! ", " ");
        assert!(plain.contains(NOTICE), "{words}");
        assert!(plain.contains("are not ours to license"), "{words}");
    }
}
