//! GIFT, read as Moodle's documentation describes it: questions between blank lines, answers in braces,
//! a backslash before a sign that means nothing.

use std::collections::BTreeMap;

use super::cases::{lines, questions, units};
use super::text;

/// The grades that Moodle's import accepts, in percent.
const GRADES: [&str; 20] = [
    "100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333", "30",
    "25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10", "5",
];

#[derive(Debug)]
pub struct Question {
    category: String,
    pub title: String,
    numeric: bool,
    pub answers: Vec<Answer>,
    general: String,
}

#[derive(Debug)]
pub struct Answer {
    /// `=` or `~`.
    mark: char,
    /// In percent; empty where none is written.
    weight: String,
    pub text: String,
    pub feedback: String,
}

impl Answer {
    fn is_right(&self) -> bool {
        match self.weight.as_str() {
            "" => self.mark == '=',
            weight => !weight.starts_with('-') && weight != "0",
        }
    }
}

/// A text in pieces at each sign that no backslash stands before.
fn cut(text: &str, signs: &[char]) -> Vec<(Option<char>, String)> {
    let mut pieces = vec![(None, String::new())];
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        let (_, piece) = pieces.last_mut().expect("a piece");
        if letter == '\\' {
            piece.push('\\');
            piece.push(letters.next().expect("something behind a backslash"));
        } else if signs.contains(&letter) {
            pieces.push((Some(letter), String::new()));
        } else {
            piece.push(letter);
        }
    }
    pieces
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.trim().chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n') => out.push('\n'),
                Some(sign) if "~=#{}:\\".contains(sign) => out.push(sign),
                other => panic!("`\\{other:?}` means nothing"),
            },
            sign if "~=#{}:".contains(sign) => panic!("`{sign}` stands bare in `{text}`"),
            letter => out.push(letter),
        }
    }
    out
}

/// The questions, by id, and the descriptions.
pub fn read(file: &str) -> (BTreeMap<String, Question>, Vec<String>) {
    let (mut questions, mut descriptions) = (BTreeMap::new(), Vec::new());
    let mut category = String::new();
    for block in file.split("\n\n").filter(|block| !block.trim().is_empty()) {
        let (comments, rest): (Vec<&str>, Vec<&str>) =
            block.lines().partition(|line| line.starts_with("//"));
        let id = comments.iter().find_map(|line| {
            let (_, id) = line.split_once("[id:")?;
            Some(id.split_once(']')?.0.to_owned())
        });
        let rest = rest.join("\n");
        if let Some(name) = rest.strip_prefix("$CATEGORY: ") {
            name.trim().clone_into(&mut category);
        } else if let Some(titled) = rest.strip_prefix("::") {
            let (title, rest) = titled.split_once("::").expect("the title's end");
            let rest = rest.strip_prefix("[plain]").expect("plain text");
            let parts = cut(rest, &['{', '}']);
            match &parts[..] {
                [(None, text)] => descriptions.push(unescaped(text)),
                [(None, stem), (Some('{'), inside), (Some('}'), after)] => {
                    assert!(!unescaped(stem).is_empty() && after.trim().is_empty());
                    let id = id.expect("an id");
                    let question = answers(inside, category.clone(), unescaped(title));
                    assert!(
                        questions.insert(id.clone(), question).is_none(),
                        "{id} twice"
                    );
                }
                other => panic!("{title}: {} pieces", other.len()),
            }
        }
    }
    (questions, descriptions)
}

fn answers(inside: &str, category: String, title: String) -> Question {
    let (given, general) = inside.split_once("####").expect("what is said of all");
    let numeric = given.starts_with('#');
    let given = given.strip_prefix('#').unwrap_or(given);
    let pieces = cut(given, &['=', '~']);
    assert!(pieces[0].1.trim().is_empty(), "{title}");
    let answer = |(mark, text): &(Option<char>, String)| {
        let (weight, text) = match text.strip_prefix('%').and_then(|text| text.split_once('%')) {
            Some((weight, text)) => (weight.to_owned(), text),
            None => (String::new(), text.as_str()),
        };
        let parts = cut(text, &['#']);
        let [(None, text), (Some('#'), feedback)] = &parts[..] else {
            panic!("{title}: an answer without its reply: {text}");
        };
        let text = if numeric {
            text.strip_suffix(":0").expect("no tolerance").to_owned()
        } else {
            unescaped(text)
        };
        Answer {
            mark: mark.expect("a sign"),
            weight,
            text,
            feedback: unescaped(feedback),
        }
    };
    Question {
        answers: pieces[1..].iter().map(answer).collect(),
        category,
        numeric,
        general: unescaped(general),
        title,
    }
}

#[test]
fn every_question_is_there_with_its_key() {
    let (read, descriptions) = read(&text("training.gift"));
    assert_eq!(descriptions.len(), 1, "the notice");
    let mut expected = 0;
    for question in questions() {
        let at = |more: &str| {
            let id = format!("{}{more}", question.id);
            read.get(&id).unwrap_or_else(|| panic!("no {id}"))
        };
        match question.kind.as_str() {
            "one" | "many" | "spot" => {
                let right = at("").answers.iter().map(Answer::is_right);
                assert_eq!(
                    right.collect::<Vec<_>>(),
                    question.right(),
                    "{}",
                    question.id
                );
                expected += 1;
            }
            "number" => {
                let found = at("");
                assert!(found.numeric, "{}", question.id);
                let right = found.answers.iter().filter(|answer| answer.is_right());
                let right: Vec<&str> = right.map(|answer| answer.text.as_str()).collect();
                let accepted = question.list("accept").len();
                assert_eq!(right.len(), 1 + accepted, "{}", question.id);
                assert_eq!(Some(right[0]), question.answer().as_deref());
                let wrong = question.list("wrong").len();
                assert_eq!(found.answers.len(), 1 + accepted + wrong);
                expected += 1;
                if wrong > 0 {
                    let choice = at("-choice");
                    assert!(!choice.numeric && choice.category.ends_with("/Numbers as choices"));
                    assert_eq!(choice.answers.len(), 1 + wrong);
                    expected += 1;
                }
            }
            "claim" => expected += claim(&question, &read),
            _ => {}
        }
    }
    assert_eq!(read.len(), expected);
}

/// Compares the parts of a claim; returns how many there are.
fn claim(question: &super::cases::Question, read: &BTreeMap<String, Question>) -> usize {
    let id = &question.id;
    let beginning = format!("{id}-");
    let parts: Vec<(&str, &Question)> = read
        .iter()
        .filter_map(|(id, one)| Some((id.strip_prefix(&beginning)?, one)))
        .collect();
    assert!(!parts.is_empty(), "{id} is not asked");
    let typed = question.answer().expect("the cases type their claims");
    let numbers = parts.iter().filter(|(name, _)| *name != "claim");
    for (code, asked) in numbers {
        let known = units(&typed).into_iter().find(|(known, _)| known == code);
        let known = known.map_or(0, |(_, units)| units).to_string();
        assert!(asked.numeric, "{id}");
        assert_eq!(asked.answers[0].text, known, "{id} {code}");
    }
    if let Some((_, choice)) = parts.iter().find(|(name, _)| *name == "claim") {
        let right = choice.answers.iter().filter(|answer| answer.is_right());
        let right: Vec<Vec<String>> = right.map(|answer| lines(&answer.text)).collect();
        assert!(right.contains(&lines(&typed)), "{id}: {right:?}");
        for wrong in question.list("wrong") {
            let wrong = lines(&super::cases::plain(&wrong["answer"]));
            assert!(!right.contains(&wrong), "{id}: {wrong:?}");
        }
        assert_eq!(
            choice.answers.len(),
            right.len() + question.list("wrong").len()
        );
    }
    parts.len()
}

#[test]
fn grades_are_on_moodles_list_and_add_up() {
    let (read, _) = read(&text("training.gift"));
    for (id, question) in &read {
        let (top, unit) = question
            .category
            .split_at("$course$/97530 Reference/".len());
        assert_eq!(top, "$course$/97530 Reference/");
        assert!(unit.starts_with(['1', '2', '3', '4', '5', '6']), "{unit}");
        assert!(
            !question.title.is_empty() && question.general.contains("Source: "),
            "{id}"
        );
        let mut sum = 0.0;
        for answer in &question.answers {
            assert!(!answer.feedback.is_empty(), "{id}: {answer:?}");
            let size = answer.weight.trim_start_matches('-');
            assert!(
                size.is_empty() || size == "0" || GRADES.contains(&size),
                "{id}: {size}"
            );
            if answer.is_right() && !answer.weight.is_empty() {
                sum += answer.weight.parse::<f64>().expect("a number");
            }
        }
        let right = question.answers.iter().filter(|answer| answer.is_right());
        let weighed = question
            .answers
            .iter()
            .any(|answer| !answer.weight.is_empty());
        if weighed && !question.numeric {
            assert!((sum - 100.0).abs() < 0.001, "{id}: {sum}");
        } else {
            assert!(right.count() >= 1, "{id}");
        }
    }
}
