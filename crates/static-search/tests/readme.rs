//! The README's parts are those that its example gives.

use serde_json::{Value, json};
use static_search::{Document, Options, Section, index};

/// The first fenced block after a heading of the README.
fn block_after(heading: &str) -> &'static str {
    let (_, rest) = include_str!("../README.md")
        .split_once(heading)
        .expect("the heading");
    let (_, rest) = rest.split_once("\n```").expect("a block");
    let (_, rest) = rest.split_once('\n').expect("its first line");
    rest.split_once("\n```").expect("its end").0
}

fn json_after(heading: &str) -> Value {
    serde_json::from_str(block_after(heading)).expect("JSON")
}

/// The parts of the README's example, each as its value.
fn parts() -> Vec<(String, Value)> {
    let sails = Document {
        address: "/sails/".into(),
        title: "Sails".into(),
        language: "en".into(),
        sections: vec![Section::new(
            "reefing",
            "Reefing",
            "Take in canvas before a squall.",
        )],
        ..Document::default()
    };
    let made = index(&[sails], &[], &Options::new("en"));
    let lines = made.files.iter().flat_map(|file| file.text.lines());
    lines
        .map(|line| {
            let inside = line.strip_prefix("quarterhour.part(\"").expect("a part");
            let (name, rest) = inside.split_once("\",JSON.parse('").expect("its value");
            let value = rest.strip_suffix("'));").expect("its end");
            let value = serde_json::from_str(value).expect("JSON without an escape");
            (name.to_owned(), value)
        })
        .collect()
}

#[test]
fn the_manifest_is_the_examples() {
    let parts = parts();
    let (_, manifest) = parts.iter().find(|(name, _)| name == "start").expect("one");
    let mut manifest = manifest.clone();
    // The README shows the first of these words alone.
    for stop in manifest["stop"]
        .as_object_mut()
        .expect("words")
        .values_mut()
    {
        let words = stop.as_str().expect("words");
        let first: Vec<&str> = words.split(' ').take(3).collect();
        *stop = json!(first.join(" "));
    }
    assert_eq!(manifest, json_after("### The manifest"));
}

#[test]
fn shards_titles_and_excerpts_are_the_examples() {
    let parts: Vec<Value> = parts().into_iter().map(|(_, value)| value).collect();
    for shown in [
        json_after("### Shards"),
        json_after("### Titles and excerpts"),
        json_after("are the names of the parts"),
    ] {
        assert!(parts.contains(&shown), "{shown} is not among {parts:#?}");
    }
}

#[test]
fn every_field_of_the_manifest_is_explained() {
    let manifest = json_after("### The manifest");
    let fields = manifest.as_object().expect("an object").keys();
    // What these hold, their names say.
    for field in
        fields.filter(|name| !["language", "pages", "titles_each"].contains(&name.as_str()))
    {
        let named = format!("`{field}`");
        let rows = include_str!("../README.md").lines();
        let mut cells = rows.filter_map(|row| row.strip_prefix("| ")?.split(" |").next());
        assert!(cells.any(|cell| cell.contains(&named)), "{field}");
    }
}
