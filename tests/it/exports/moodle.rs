//! Moodle's XML, read with a reader of XML.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::cases::questions;
use super::text;

/// An element with its attributes, its text and what stands in it.
#[derive(Debug, Default, Clone)]
pub struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
    inside: Vec<Element>,
}

impl Element {
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Element> + use<'a> {
        let named: Vec<&Element> = self.inside.iter().filter(|one| one.name == name).collect();
        named.into_iter()
    }

    pub fn child(&self, name: &str) -> &Element {
        let found = self.all(name).next();
        found.unwrap_or_else(|| panic!("no `{name}` in {self:?}"))
    }

    /// The text of its element `text`.
    pub fn said(&self) -> &str {
        &self.child("text").text
    }
}

pub fn parse(file: &str) -> Element {
    let mut reader = Reader::from_str(file);
    let mut open = vec![Element::default()];
    let begin = |tag: &quick_xml::events::BytesStart<'_>| Element {
        name: tag.name().as_ref().to_owned(),
        attributes: tag
            .attributes()
            .map(|one| one.expect("an attribute"))
            .map(|one| (one.key.as_ref().to_owned(), one.value.into_owned()))
            .collect(),
        ..Element::default()
    };
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(tag) => open.push(begin(&tag)),
            Event::End(_) => {
                let done = open.pop().expect("an open element");
                open.last_mut().expect("its parent").inside.push(done);
            }
            Event::Empty(tag) => {
                let done = begin(&tag);
                open.last_mut().expect("its parent").inside.push(done);
            }
            Event::Text(part) => {
                open.last_mut()
                    .expect("an element")
                    .text
                    .push_str(part.as_ref());
            }
            Event::GeneralRef(name) => {
                let sign = match name.as_ref() {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    other => panic!("an unknown reference: {other}"),
                };
                open.last_mut().expect("an element").text.push(sign);
            }
            Event::CData(part) => {
                open.last_mut()
                    .expect("an element")
                    .text
                    .push_str(part.as_ref());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1, "an element has no end");
    open[0].child("quiz").clone()
}

/// The questions by id; beside them how many categories there are.
fn read() -> (BTreeMap<String, Element>, usize) {
    let quiz = parse(&text("training.xml"));
    let mut categories = 0;
    let mut found = BTreeMap::new();
    for question in quiz.all("question") {
        if question.attributes["type"] == "category" {
            let name = question.child("category").said();
            assert!(name.starts_with("$course$/97530 Reference"), "{name}");
            categories += 1;
        } else {
            let id = question.child("idnumber").text.clone();
            assert!(
                found.insert(id.clone(), question.clone()).is_none(),
                "{id} twice"
            );
        }
    }
    (found, categories)
}

/// Whether each answer has a grade above none.
fn right(question: &Element) -> Vec<bool> {
    let answers = question.all("answer");
    let grade = |answer: &Element| answer.attributes["fraction"].parse::<f64>();
    answers
        .map(|answer| grade(answer).expect("a number") > 0.0)
        .collect()
}

#[test]
fn every_question_is_there_as_moodle_names_its_kind() {
    let (read, categories) = read();
    assert_eq!(categories, 7, "the site and its units");
    assert_eq!(read["about"].attributes["type"], "description");
    let mut expected = 1;
    for question in questions() {
        let id = &question.id;
        if question.kind == "claim" {
            let beginning = format!("{id}-");
            let parts = read.keys().filter(|id| id.starts_with(&beginning)).count();
            assert!(parts > 0, "{id}");
            expected += parts;
            continue;
        }
        let found = read.get(id).unwrap_or_else(|| panic!("no {id}"));
        expected += 1;
        let kind = found.attributes["type"].as_str();
        match question.kind.as_str() {
            "one" | "many" | "spot" => {
                assert_eq!(kind, "multichoice", "{id}");
                let single = (question.kind == "one").to_string();
                assert_eq!(found.child("single").text, single);
                assert_eq!(right(found), question.right(), "{id}");
            }
            "number" => {
                assert_eq!(kind, "numerical", "{id}");
                let answer = found.child("answer");
                assert_eq!(Some(answer.said()), question.answer().as_deref());
                assert_eq!(answer.child("tolerance").text, "0");
            }
            "order" => {
                assert_eq!(kind, "ordering", "{id}");
                assert_eq!(found.child("gradingtype").text, "ABSOLUTE_POSITION");
                let places = found
                    .all("answer")
                    .map(|one| one.attributes["fraction"].clone());
                let count = question.list("items").len();
                let expected: Vec<String> = (1..=count).map(|place| place.to_string()).collect();
                assert_eq!(places.collect::<Vec<_>>(), expected, "{id}");
            }
            "match" => {
                assert_eq!(kind, "matching", "{id}");
                let rights = found
                    .all("subquestion")
                    .map(|one| one.child("answer").said());
                let pairs = question.list("pairs");
                let pairs = pairs.iter().map(|pair| super::cases::plain(&pair["right"]));
                assert!(rights.eq(pairs), "{id}");
            }
            _ => {
                assert_eq!(kind, "essay", "{id}");
                let points = found.child("graderinfo").said().matches("<p>").count();
                assert_eq!(points, 1 + question.list("points").len(), "{id}");
            }
        }
    }
    assert_eq!(read.len(), expected);
}

#[test]
fn every_answer_has_its_reply_and_every_question_its_source() {
    let (read, _) = read();
    for (id, question) in read.iter().filter(|(id, _)| *id != "about") {
        let general = question.child("generalfeedback").said();
        assert!(
            general.contains("Source: ") && general.contains("More: /"),
            "{id}"
        );
        assert!(
            question.child("questiontext").said().starts_with("<p>"),
            "{id}"
        );
        let kind = question.attributes["type"].as_str();
        if ["multichoice", "numerical"].contains(&kind) {
            for answer in question.all("answer") {
                assert!(!answer.child("feedback").said().is_empty(), "{id}");
            }
            let single = question.all("single").all(|one| one.text == "true");
            let grades = question
                .all("answer")
                .map(|one| one.attributes["fraction"].as_str());
            let grades: Vec<f64> = grades.map(|one| one.parse().expect("a number")).collect();
            let sum: f64 = grades.iter().filter(|grade| **grade > 0.0).sum();
            assert!(sum >= 99.99, "{id}: {sum}");
            let least = if single { 0.0 } else { -100.0 };
            assert!(grades.iter().all(|grade| *grade >= least), "{id}");
        }
    }
}
