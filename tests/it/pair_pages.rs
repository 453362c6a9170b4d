//! Pages of one code with every other: their verdicts are those of CMS's records.

use std::fs;
use std::path::Path;

use crate::command::{quarterhour, root, site};

/// What the records of a setting say of 97530 with another code, as the page's verdict is named. Read
/// from the lines of the file, apart from the program's own reading.
fn verdict_of(records: &str, setting: &str, other: &str) -> &'static str {
    let columns = |one: &str, two: &str| format!("column_1: \"{one}\", column_2: \"{two}\"");
    let in_force = |pair: &str| {
        records.lines().find(|line| {
            line.contains(&format!("setting: {setting},"))
                && line.contains(pair)
                && !line.contains(" to: ")
        })
    };
    let never = |line: &str| line.contains("indicator: 0");
    match (
        in_force(&columns("97530", other)),
        in_force(&columns(other, "97530")),
    ) {
        (Some(line), _) if never(line) => "other-never",
        (Some(_), _) => "this-paid",
        (_, Some(line)) if never(line) => "this-never",
        (_, Some(_)) => "other-paid",
        (None, None) => "no-pair",
    }
}

fn other_codes() -> Vec<String> {
    let records = fs::read_dir(root().join("content/codes")).expect("the records");
    let names = records.map(|entry| entry.expect("an entry").file_name());
    let names = names.map(|name| name.into_string().expect("a name"));
    names
        .filter_map(|name| Some(name.strip_suffix(".yaml")?.to_owned()))
        .filter(|code| code != "97530")
        .collect()
}

fn record_of(code: &str) -> String {
    fs::read_to_string(root().join(format!("content/codes/{code}.yaml"))).expect("a record")
}

fn page(out: &Path, code: &str) -> String {
    let path = out.join(format!("codes/97530/{code}/index.html"));
    fs::read_to_string(&path).unwrap_or_else(|_| panic!("no page of 97530 with {code}"))
}

#[test]
fn every_pair_of_the_reference_opens_with_what_the_records_say() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("site");
    let run = quarterhour(
        &["build", "--offline", "--out", out.to_str().expect("a path")],
        &root(),
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    let records = root().join("content/data/cms/pairs.yaml");
    let records = fs::read_to_string(records).expect("the records");
    let mut seen = std::collections::BTreeMap::<&str, usize>::new();
    for code in other_codes() {
        let html = page(&out, &code);
        let record = record_of(&code);
        let unpaid = ["bundled: true", "medicare_takes:", "kind: monthly"]
            .iter()
            .any(|field| record.contains(field));
        let wanted = if unpaid {
            "unpaid"
        } else {
            verdict_of(&records, "practitioner", &code)
        };
        *seen.entry(wanted).or_default() += 1;
        let opening = format!("class=\"verdict verdict-{wanted}\"");
        assert!(html.contains(&opening), "97530 with {code}: {wanted}");
        let hospital = verdict_of(&records, "hospital", &code);
        let hint = match (unpaid, hospital) {
            (true, _) => continue,
            (false, "no-pair") => "No pair, so no 59",
            (false, "other-paid") => "goes on 97530",
            (false, "this-paid") => &format!("goes on {code}"),
            (false, _) => "No modifier changes that",
        };
        let settings = html.split_once("id=\"settings\"").expect("the settings").1;
        assert!(
            settings.contains(hint),
            "97530 with {code} in hospitals: {hint}"
        );
    }
    // Records in which a kind is missing would prove nothing of it.
    for kind in [
        "no-pair",
        "this-paid",
        "other-paid",
        "other-never",
        "unpaid",
    ] {
        assert!(seen.contains_key(kind), "no pair is {kind}: {seen:?}");
    }
}

#[test]
fn wrong_values_are_told_at_their_places() {
    let folder = site(&[
        ("content/site.yaml", "title: A\n"),
        ("content/_index.md", "---\ntitle: A\n---\nText.\n"),
        (
            "content/codes/97530.yaml",
            "code: \"97530\"\ntitle: Tasks\ntiming: {kind: timed, unit_minutes: 15}\n",
        ),
        (
            "content/data/pair_pages.yaml",
            "of: \"97530\"\ntitle: \"{of} with {whith}\"\ndescription: D\nsources: [nowhere]\n\
             checked: 2026-11-25\nothers: \"See [[nothing]].\"\nnotes:\n  \"97541\": A note.\n",
        ),
        (
            "content/data/answer_card.yaml",
            "with: [\"97531\"]\nnote_page: /none/\n",
        ),
    ]);
    let run = quarterhour(&["check"], folder.path());
    assert_eq!(run.code, 1);
    for wanted in [
        "pair_pages.yaml:2:8: error",
        "did you mean `with`?",
        "pair_pages.yaml:4:11: error",
        "pair_pages.yaml:8:3: error",
        "answer_card.yaml:1:8: error",
        "answer_card.yaml:2:12: error",
    ] {
        let all = format!("{}{}", run.stdout, run.stderr);
        assert!(all.contains(wanted), "{wanted}\n{all}");
    }
}
