//! Figures whose unit the prose repeats: `{{ fact.appeal_days }} days` prints "120 days days".

use std::ops::Range;

use super::checked::Resolved;
use crate::diagnostic::{Diagnostic, Lint, SourceFile};
use crate::read::{HtmlFragment, Placeholder};

/// Words for what a sign says already.
const DOLLARS: [&str; 4] = ["dollar", "usd", "dólar", "dólares"];
const PERCENT: [&str; 3] = ["percent", "per cent", "por ciento"];
/// Words between a unit and its time: "units a day", "unidades al día".
const PER: [&str; 7] = ["a", "per", "each", "every", "al", "por", "cada"];

/// Reports every figure of a text beside which its unit stands once more. `place` says where an
/// author wrote a placeholder.
pub(super) fn check<'a>(
    body: &HtmlFragment,
    resolved: &[Resolved],
    place: impl Fn(&Placeholder) -> Option<(&'a SourceFile, Range<usize>)>,
    errors: &mut Vec<Diagnostic>,
) {
    for (placeholder, resolved) in body.placeholders.iter().zip(resolved) {
        let Resolved::Figure(figure) = resolved else {
            continue;
        };
        let before = &body.html[..placeholder.at];
        if let Some(word) = repeated(&figure.text, before, &placeholder.after)
            && let Some((file, span)) = place(placeholder)
        {
            let message = format!(
                "this prints `{}`, and `{word}` stands beside it",
                figure.text
            );
            errors.push(
                Diagnostic::error(file, span, Lint::DoubledUnit, message)
                    .hint(format!("delete `{word}`: a figure brings its unit along")),
            );
        }
    }
}

/// What of a figure's unit is repeated beside it.
fn repeated(text: &str, before: &str, after: &str) -> Option<String> {
    if text.starts_with('$') && before.ends_with('$') {
        return Some("$".to_owned());
    }
    if text.ends_with('%') && after.starts_with('%') {
        return Some("%".to_owned());
    }
    // A hyphen joins the next word to the figure: "30 days-day".
    let after = after.strip_prefix('-').unwrap_or(after).trim_start();
    let mut words = after.split_whitespace();
    let (first, second) = (word(words.next()), word(words.next()));
    let two = format!("{first} {second}");
    let says = |known: &[&str]| {
        let one = known.iter().any(|known| same(known, &first));
        one.then(|| first.clone())
            .or_else(|| known.contains(&two.as_str()).then(|| two.clone()))
    };
    if text.starts_with('$') {
        return says(&DOLLARS);
    }
    if text.ends_with('%') {
        return says(&PERCENT);
    }
    let unit: Vec<String> = text.split_whitespace().map(|one| word(Some(one))).collect();
    // Shorter words, as in "6 units a day", also begin other phrases.
    let long = unit.iter().filter(|known| known.chars().count() >= 3);
    if long.clone().any(|known| same(known, &first)) {
        return Some(first);
    }
    let per = PER.contains(&first.as_str()) && unit.len() > 2 && unit.last() == Some(&second);
    per.then_some(two)
}

/// The letters with which a word begins, in lower case.
fn word(text: Option<&str>) -> String {
    let letters = text.unwrap_or_default().chars();
    let letters = letters.take_while(|letter| letter.is_alphabetic());
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether two words are the same, but for the plural's ending.
fn same(one: &str, other: &str) -> bool {
    let plural = |long: &str, short: &str| {
        let ending = long.strip_prefix(short);
        !short.is_empty() && ending.is_some_and(|ending| ["", "s", "es"].contains(&ending))
    };
    plural(one, other) || plural(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, html: &str) -> Option<String> {
        let (before, after) = html.split_once("{}").expect("a place");
        repeated(text, before, after)
    }

    #[test]
    fn a_unit_that_is_repeated_is_found() {
        for (text, html, word) in [
            ("30 days", "{} days of", "days"),
            ("30 days", "{}\ndays", "days"),
            ("30 days", "a {}-day wait", "day"),
            ("30 días", "{} días", "días"),
            ("6 units a day", "{} units", "units"),
            ("6 units a day", "{} units a day.", "units"),
            ("6 units a day", "{} per day", "per day"),
            ("6 unidades al día", "{} al día", "al día"),
            ("6 unidades al día", "{} unidades", "unidades"),
            ("8 minutes", "{} minute mark", "minute"),
            ("$10", "${} a visit", "$"),
            ("$10", "{} dollars", "dollars"),
            ("20%", "{}% of", "%"),
            ("20%", "{} por ciento", "por ciento"),
        ] {
            assert_eq!(found(text, html).as_deref(), Some(word), "{text}, {html}");
        }
    }

    #[test]
    fn other_words_are_left_alone() {
        for (text, html) in [
            ("30 days", "{} of care. Days"),
            ("30 days", "{}. Days later"),
            ("30 days", "{} a day"),
            ("10", "{} days"),
            ("6 units a day", "{} a week"),
            ("6 units a day", "{} and a day"),
            ("$10", "{} a dollar"),
            ("20%", "{} of the percent"),
            ("December 31, 2026", "{} is"),
        ] {
            assert_eq!(found(text, html), None, "{text}, {html}");
        }
    }
}
