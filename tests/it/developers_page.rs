//! The page for developers says what the program does.

use std::fs;

use serde_json::{Value, json};

use crate::command::{quarterhour, root};

/// The first block of JSON behind a heading of the page.
fn json_after(heading: &str) -> Value {
    let page = root().join("content/calculator/developers.md");
    let page = fs::read_to_string(page).expect("the page");
    let (_, rest) = page
        .split_once(&format!("## {heading}\n"))
        .expect("the heading");
    let (_, rest) = rest.split_once("```json\n").expect("a block of JSON");
    let (block, _) = rest.split_once("```").expect("its end");
    serde_json::from_str(block).expect("JSON")
}

#[test]
fn the_example_is_what_every_form_of_the_engine_gives() {
    let day = json_after("What goes in");
    let answer = json_after("What comes out");
    let read = serde_json::from_value(day.clone()).expect("a day");
    let counted = quarterhour::units::compute(&quarterhour::units::published(), &read);
    assert_eq!(json!(counted.expect("an answer")), answer);

    let line = &day["lines"][0];
    let line = format!(
        "{}:{}",
        line["code"].as_str().expect("a code"),
        line["minutes"]
    );
    let date = day["date"].as_str().expect("a day");
    let run = quarterhour(
        &["units", &line, "--date", date, "--format", "json"],
        &root(),
    );
    let printed: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(printed, answer, "the command");
}

#[test]
fn the_error_is_what_the_program_gives() {
    let error = json_after("What is refused");
    let found = &error["error"]["values"];
    let code = found["code"].as_str().expect("a code");
    let line = format!("{code}:40:{}", found["assistant_minutes"]);
    let run = quarterhour(&["units", &line, "--format", "json"], &root());
    assert_eq!(run.code, 2);
    let printed: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(printed, error);
}
