//! Questions in GIFT, the text format of Moodle's question bank that others read too.
//!
//! It has choices and numbers. A number is also written as a choice, in a category of its own, because
//! some programs pass over numbers. The text is marked as plain, so that `<` stays what it is. The reply
//! to a right number is one word, since the reason is shown to everybody behind it.

use std::fmt::Write as _;

use super::about::About;
use super::items::{Choice, Form, Item, Number, split};
use super::shares::share;
use crate::model::catalog::Catalog;

/// The word for a right answer, by its key among the theme's words.
pub(super) const RIGHT: &str = "train_q_right";

/// The whole file.
pub(super) fn text(items: &[Item], about: &About, catalog: &Catalog) -> String {
    let mut out = String::new();
    let word = |key: &str| catalog.theme(key);
    for line in [&about.line, &about.notice] {
        // Writing to a `String` cannot fail.
        let _ = writeln!(out, "// {line}");
    }
    out.push('\n');
    let _ = writeln!(out, "$CATEGORY: $course$/{}\n", category(&about.site));
    let _ = writeln!(
        out,
        "::{}::[plain]{} {}\n",
        escaped(word("train_export_about_title")),
        escaped(&about.line),
        escaped(&about.notice)
    );
    let parts: Vec<Item> = items.iter().flat_map(|one| split(one, catalog)).collect();
    for unit in 1..=6 {
        let title = word(&format!("train_case_unit_{unit}"));
        let top = format!("{}/{unit} {}", category(&about.site), category(title));
        let of_unit = || parts.iter().filter(|item| item.unit == unit);
        let questions = of_unit().filter_map(|item| question(item, catalog));
        group(&top, questions, &mut out);
        let below = format!("{top}/{}", category(word("train_export_as_choices")));
        let choices = of_unit().filter_map(|item| as_choice(item, catalog));
        let choices = choices.filter_map(|item| question(&item, catalog));
        group(&below, choices, &mut out);
    }
    out
}

/// The questions of a category, behind its line; nothing where there are none.
fn group(name: &str, questions: impl Iterator<Item = String>, out: &mut String) {
    let mut questions = questions.peekable();
    if questions.peek().is_some() {
        let _ = writeln!(out, "$CATEGORY: $course$/{name}\n");
    }
    for question in questions {
        out.push_str(&question);
        out.push('\n');
    }
}

/// A number with wrong answers as a choice among all of them.
fn as_choice(item: &Item, catalog: &Catalog) -> Option<Item> {
    let Form::Number(number) = &item.form else {
        return None;
    };
    let behind = |number: &str| {
        format!("{number} {}", item_unit(&item.form))
            .trim()
            .to_owned()
    };
    let right = number.right.first()?;
    let right = Choice {
        text: behind(right),
        right: true,
        why: catalog.theme(RIGHT).to_owned(),
    };
    let wrong = number.wrong.iter().map(|(number, why)| Choice {
        text: behind(number),
        right: false,
        why: why.clone(),
    });
    let options: Vec<Choice> = std::iter::once(right).chain(wrong).collect();
    (options.len() > 1).then(|| Item {
        id: format!("{}-choice", item.id),
        form: Form::Choice {
            single: true,
            options,
        },
        ..item.clone()
    })
}

fn item_unit(form: &Form) -> &str {
    match form {
        Form::Number(number) => &number.unit,
        _ => "",
    }
}

/// A question with its answers; none where the format has no such kind.
fn question(item: &Item, catalog: &Catalog) -> Option<String> {
    let answers = match &item.form {
        Form::Choice { single, options } => choices(*single, options),
        Form::Number(number) => numbers(number, catalog.theme(RIGHT)),
        _ => return None,
    };
    let mut out = format!("// [id:{}] [tag:{}]\n", item.id, item.kind);
    let _ = write!(out, "::{}::[plain]", escaped(&item.title));
    let unit = match item_unit(&item.form) {
        "" => String::new(),
        unit => format!(" ({unit})"),
    };
    let ask = format!("{}{unit}", item.ask);
    let whole: Vec<String> = item
        .story
        .iter()
        .chain([&ask])
        .map(|p| escaped(p))
        .collect();
    // `\n` is a line's end in the text, where a real one could make a blank line.
    out.push_str(&whole.join("\\n"));
    out.push_str(&answers);
    let _ = writeln!(out, "####{}\n}}", escaped(&general(item, catalog)));
    Some(out)
}

/// What is said of a question whatever was answered.
pub(super) fn general(item: &Item, catalog: &Catalog) -> String {
    let (source, more) = (
        catalog.theme("train_cards_source"),
        catalog.theme("train_cards_more"),
    );
    let sources = item.sources.join("; ");
    let text = format!("{} {source} {sources}. {more} {}", item.why, item.more);
    text.trim().to_owned()
}

fn choices(single: bool, options: &[Choice]) -> String {
    let right = options.iter().filter(|option| option.right).count();
    let mut out = String::from("{\n");
    for option in options {
        let mark = match (single, option.right) {
            (true, true) => "=".to_owned(),
            (true, false) => "~".to_owned(),
            (false, true) => format!("~%{}%", share(right)),
            (false, false) => "~%-100%".to_owned(),
        };
        let (text, why) = (escaped(&option.text), escaped(&option.why));
        let _ = writeln!(out, "{mark}{text}#{why}");
    }
    out
}

fn numbers(number: &Number, reply: &str) -> String {
    let mut out = String::from("{#\n");
    for right in &number.right {
        let _ = writeln!(out, "={right}:0#{}", escaped(reply));
    }
    for (wrong, why) in &number.wrong {
        let _ = writeln!(out, "=%0%{wrong}:0#{}", escaped(why));
    }
    out
}

/// A text in which nothing is a sign of the format.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        if "~=#{}:\\".contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// A name of a category: a slash would begin one below it.
pub(super) fn category(name: &str) -> String {
    name.replace('/', "//")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_of_the_format_is_escaped() {
        assert_eq!(escaped(r"a~=#{}:\b"), r"a\~\=\#\{\}\:\\b");
        assert_eq!(category("a/b"), "a//b");
    }
}
