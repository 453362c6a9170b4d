//! The cases as their files say, read without the program.

use std::fs;

use serde_yaml::Value;

use crate::command::root;

/// A question as an author wrote it.
pub struct Question {
    /// The case's name and the question's number: `c04-2`.
    pub id: String,
    pub unit: u64,
    pub kind: String,
    pub value: Value,
}

impl Question {
    pub fn list(&self, key: &str) -> Vec<Value> {
        let list = self.value.get(key).and_then(Value::as_sequence);
        list.cloned().unwrap_or_default()
    }

    /// Whether each option is right, or each sentence has a fault.
    pub fn right(&self) -> Vec<bool> {
        let (list, mark) = match self.kind.as_str() {
            "spot" => ("sentences", "fault"),
            _ => ("options", "right"),
        };
        let right = |one: &Value| one.get(mark).and_then(Value::as_bool) == Some(true);
        self.list(list).iter().map(right).collect()
    }

    /// The typed answer of a number or claim.
    pub fn answer(&self) -> Option<String> {
        let answer = self.value.get("answer")?;
        Some(plain(answer))
    }
}

/// A value as text.
pub fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        other => panic!("neither text nor number: {other:?}"),
    }
}

/// Every question of the reference.
pub fn questions() -> Vec<Question> {
    let folder = root().join("content/data/cases");
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder of cases") {
        let text = fs::read_to_string(entry.expect("an entry").path()).expect("a case");
        let case: Value = serde_yaml::from_str(&text).expect("YAML");
        let id = plain(&case["id"]);
        let questions = case["questions"].as_sequence().expect("questions");
        for (value, number) in questions.iter().zip(1..) {
            all.push(Question {
                id: format!("{id}-{number}"),
                unit: case["unit"].as_u64().expect("a unit"),
                kind: plain(&value["kind"]),
                value: value.clone(),
            });
        }
    }
    assert!(all.len() > 120, "{} questions", all.len());
    all.sort_by(|one, other| one.id.cmp(&other.id));
    all
}

/// The units of each code of a claim, in the order of the codes.
pub fn units(claim: &str) -> Vec<(String, u32)> {
    let mut units: Vec<(String, u32)> = Vec::new();
    for line in claim.split(", ").filter(|line| *line != "none") {
        let mut words = line.split(' ');
        let code = words.next().expect("a code").to_owned();
        let count = words.next().and_then(|word| word.strip_prefix('x'));
        let count: u32 = count.and_then(|word| word.parse().ok()).expect("units");
        match units.iter_mut().find(|(known, _)| *known == code) {
            Some((_, sum)) => *sum += count,
            None => units.push((code, count)),
        }
    }
    units.sort();
    units
}

/// The lines of a claim, each with its modifiers in order.
pub fn lines(claim: &str) -> Vec<String> {
    let line = |line: &str| {
        let mut words: Vec<&str> = line.split(' ').collect();
        words[2..].sort_unstable();
        words.join(" ")
    };
    let mut lines: Vec<String> = match claim {
        "none" => Vec::new(),
        claim => claim.split(", ").map(line).collect(),
    };
    lines.sort();
    lines
}
