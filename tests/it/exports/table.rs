//! The table, read with a reader of RFC 4180.

use super::cases::{lines, questions};
use super::text;

#[test]
fn every_question_is_a_row_with_its_key() {
    let file = text("training.csv");
    assert!(file.ends_with("\r\n"));
    assert!(
        !file.replace("\r\n", "").contains(['\r', '\n']),
        "lines end alike"
    );
    let mut reader = csv::ReaderBuilder::new().from_reader(file.as_bytes());
    let head = reader.headers().expect("a head").clone();
    assert_eq!(
        head.iter().collect::<Vec<_>>(),
        [
            "id", "unit", "kind", "prompt", "options", "key", "why", "source"
        ]
    );
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let asked = questions();
    assert_eq!(rows.len(), asked.len() + 1, "the questions and the notice");
    assert_eq!(&rows[asked.len()][0], "about");
    for row in &rows {
        assert!(
            row.iter()
                .all(|cell| !cell.starts_with(['=', '+', '-', '@'])),
            "{row:?}"
        );
    }
    for question in asked {
        let found = rows.iter().find(|row| row[0] == question.id);
        let row = found.unwrap_or_else(|| panic!("no {}", question.id));
        assert_eq!(row[1], question.unit.to_string());
        assert_eq!(row[2], question.kind);
        assert!(
            !row[3].is_empty() && !row[5].is_empty() && !row[7].is_empty(),
            "{row:?}"
        );
        let key = &row[5];
        match question.kind.as_str() {
            "one" | "many" | "spot" => {
                let letters = ('A'..='Z').zip(question.right());
                let right = letters.filter(|(_, right)| *right);
                let right: Vec<String> = right.map(|(letter, _)| letter.to_string()).collect();
                assert_eq!(key, right.join(" "), "{}", question.id);
            }
            "number" => {
                assert_eq!(key.split(" | ").next(), question.answer().as_deref());
            }
            "claim" => {
                let typed = lines(&question.answer().expect("a typed claim"));
                assert!(key.split(" | ").any(|one| lines(one) == typed), "{key}");
            }
            "order" => assert_eq!(key.split(" | ").count(), question.list("items").len()),
            "match" => assert_eq!(key.split(" | ").count(), question.list("pairs").len()),
            _ => assert_eq!(key.split(" | ").count(), question.list("points").len()),
        }
    }
}
