//! The answers of a question: whether they make one that can be asked, and give nothing away.

use std::collections::BTreeSet;

use crate::check::lookup::Lookup;
use crate::diagnostic::Lint;
use crate::model::training::{AnswerOption, Question, QuestionForm};
use crate::model::yaml::ScalarNumber;

/// A right option may be this many times as long as the median of the others.
const TIMES_AS_LONG: usize = 2;
/// In letters: a right option that is shorter tells nothing by its length.
const TELLS_FROM: usize = 30;

/// Reports answers that do not fit together.
pub(super) fn check(records: &mut Lookup<'_>, path: &str, question: &Question) {
    let mut report = |at: ScalarNumber, message: &str, hint: &str| {
        records.report(path, at, Lint::CaseOptions, message.to_owned(), hint);
    };
    let at = question.kind.scalar;
    match &question.form {
        QuestionForm::One(all) => {
            few(&mut report, at, all.len());
            let mut right = all.iter().filter(|option| option.right.get());
            match (right.next(), right.next()) {
                (None, _) => report(
                    at,
                    "no option is right",
                    "mark the right one: `right: true`",
                ),
                (_, Some(second)) => report(
                    second.text.scalar,
                    "a second option is right in a question of kind `one`",
                    "mark one alone, or let the question be of kind `many`",
                ),
                _ => {}
            }
            telling(&mut report, all);
        }
        QuestionForm::Many(all) => {
            few(&mut report, at, all.len());
            if !all.iter().any(|option| option.right.get()) {
                report(
                    at,
                    "no option is right",
                    "mark each right one: `right: true`",
                );
            }
            telling(&mut report, all);
        }
        QuestionForm::Spot(sentences) if !sentences.iter().any(|one| one.fault.get()) => {
            report(
                at,
                "no sentence has a fault",
                "mark each that has one: `fault: true`",
            );
        }
        QuestionForm::Order { items, .. } => {
            few(&mut report, at, items.len());
            same(
                &mut report,
                items.iter().map(|item| (item.as_str(), item.scalar)),
            );
        }
        QuestionForm::Match { pairs, .. } => {
            few(&mut report, at, pairs.len());
            let right = pairs.iter().map(|pair| &pair.right);
            same(&mut report, right.map(|text| (text.as_str(), text.scalar)));
        }
        QuestionForm::Number(number) => {
            let right = std::iter::once(&number.answer).chain(&number.accept);
            let right: Vec<&str> = right.map(|number| number.as_str()).collect();
            for wrong in &number.wrong {
                if right.contains(&wrong.answer.as_str()) {
                    report(
                        wrong.answer.scalar,
                        "this wrong answer is a right one",
                        "take it out of `wrong`, or out of `answer` and `accept`",
                    );
                }
            }
        }
        QuestionForm::Short { points, .. } if points.is_empty() => {
            report(
                at,
                "a good answer has no point",
                "list what it says under `points`",
            );
        }
        QuestionForm::Spot(_) | QuestionForm::Short { .. } | QuestionForm::Claim(_) => {}
    }
}

type Report<'a> = dyn FnMut(ScalarNumber, &str, &str) + 'a;

fn few(report: &mut Report<'_>, at: ScalarNumber, count: usize) {
    if count < 2 {
        report(
            at,
            "this question leaves no choice",
            "give it at least two answers",
        );
    }
}

/// Reports a text that stands among the others twice: nobody could tell the two apart.
fn same<'a>(report: &mut Report<'_>, texts: impl Iterator<Item = (&'a str, ScalarNumber)>) {
    let mut seen = BTreeSet::new();
    for (text, at) in texts {
        if !seen.insert(text) {
            report(at, "this answer stands here twice", "change one of the two");
        }
    }
}

/// Reports right options that their length gives away, and those that name a misconception.
fn telling(report: &mut Report<'_>, options: &[AnswerOption]) {
    let length = |option: &AnswerOption| option.text.as_str().chars().count();
    let mut others: Vec<usize> = options
        .iter()
        .filter(|option| !option.right.get())
        .map(length)
        .collect();
    others.sort_unstable();
    for option in options.iter().filter(|option| option.right.get()) {
        let longest = TIMES_AS_LONG * median(&others);
        if !others.is_empty() && length(option) >= TELLS_FROM && length(option) > longest {
            report(
                option.text.scalar,
                "this right option is more than twice as long as the others",
                "shorten it, or lengthen the others: its length gives it away",
            );
        }
        if let Some(bug) = &option.bug {
            report(
                bug.scalar,
                "a right option comes from a misconception",
                "take out `bug`, or `right: true`",
            );
        }
    }
}

/// Of sorted lengths the middle one, or of an even number the larger of the two in the middle.
fn median(sorted: &[usize]) -> usize {
    sorted.get(sorted.len() / 2).copied().unwrap_or(0)
}
