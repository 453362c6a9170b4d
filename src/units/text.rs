//! The formatter: a sentence of the data with an id's values put in.

use std::fmt::Write as _;

use super::said::{Value, Values};

/// A placeholder of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placeholder<'a> {
    /// The value's name.
    pub name: &'a str,
    /// For the number 1 and for others: `{minutes|minute|minutes}`.
    pub words: Option<(&'a str, &'a str)>,
}

/// A piece of a sentence.
enum Piece<'a> {
    Words(&'a str),
    Slot(Placeholder<'a>),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((inside, after)) = after.split_once('}') else {
            break;
        };
        pieces.push(Piece::Words(before));
        let mut parts = inside.splitn(3, '|');
        let name = parts.next().unwrap_or_default();
        let words = parts.next().zip(parts.next());
        pieces.push(Piece::Slot(Placeholder { name, words }));
        rest = after;
    }
    pieces.push(Piece::Words(rest));
    pieces
}

/// The placeholders of a sentence, in order.
pub fn placeholders(text: &str) -> Vec<Placeholder<'_>> {
    let slots = pieces(text).into_iter().filter_map(|piece| match piece {
        Piece::Words(_) => None,
        Piece::Slot(slot) => Some(slot),
    });
    slots.collect()
}

/// Puts values into a sentence: `{name}` prints the value, `{name|one|many}` the word that goes
/// with it. A name without a value stays as it stands; the build refuses such sentences.
pub fn in_words(text: &str, values: &Values) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for piece in pieces(text) {
        match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Slot(Placeholder { name, words }) => match (values.get(name), words) {
                (Some(value), Some((one, many))) => {
                    out.push_str(if *value == Value::Number(1) {
                        one
                    } else {
                        many
                    });
                }
                // Writing to a `String` cannot fail.
                (Some(Value::Number(number)), None) => drop(write!(out, "{number}")),
                (Some(Value::Text(text)), None) => out.push_str(text),
                (None, Some((one, many))) => drop(write!(out, "{{{name}|{one}|{many}}}")),
                (None, None) => drop(write!(out, "{{{name}}}")),
            },
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::said::values;

    #[test]
    fn values_and_their_words_go_into_a_sentence() {
        let text = "{code}: {minutes} {minutes|minute|minutes}, {no}{";
        let one = values!(code = "97530", minutes = 1_u32);
        let two = values!(code = "97530", minutes = 2_u32);
        assert_eq!(in_words(text, &one), "97530: 1 minute, {no}{");
        assert_eq!(in_words(text, &two), "97530: 2 minutes, {no}{");
        let names: Vec<&str> = placeholders(text).iter().map(|slot| slot.name).collect();
        assert_eq!(names, ["code", "minutes", "minutes", "no"]);
    }
}
