//! The formatter: a sentence of the data with an id's values put in.

use std::fmt::Write as _;

use crate::message::{Value, Values};

/// A placeholder of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot<'a> {
    /// The value's name.
    pub name: &'a str,
    /// For the number 1 and for others: `{minutes|minute|minutes}`.
    pub words: Option<(&'a str, &'a str)>,
}

/// A piece of a sentence.
enum Segment<'a> {
    Catalog(&'a str),
    Slot(Slot<'a>),
}

fn segments(text: &str) -> Vec<Segment<'_>> {
    let mut segments = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((inside, after)) = after.split_once('}') else {
            break;
        };
        segments.push(Segment::Catalog(before));
        let mut parts = inside.splitn(3, '|');
        let name = parts.next().unwrap_or_default();
        let words = parts.next().zip(parts.next());
        segments.push(Segment::Slot(Slot { name, words }));
        rest = after;
    }
    segments.push(Segment::Catalog(rest));
    segments
}

/// The placeholders of a sentence, in order.
pub fn slots(text: &str) -> Vec<Slot<'_>> {
    let slots = segments(text).into_iter().filter_map(|piece| match piece {
        Segment::Catalog(_) => None,
        Segment::Slot(slot) => Some(slot),
    });
    slots.collect()
}

/// Puts values into a sentence: `{name}` prints the value, `{name|one|many}` the word that goes
/// with it. A name without a value stays as it stands; the build refuses such sentences.
pub fn format_message(text: &str, values: &Values) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for piece in segments(text) {
        match piece {
            Segment::Catalog(words) => out.push_str(words),
            Segment::Slot(Slot { name, words }) => match (values.get(name), words) {
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
    use crate::message::values;

    #[test]
    fn values_and_their_words_go_into_a_sentence() {
        let text = "{code}: {minutes} {minutes|minute|minutes}, {no}{";
        let one = values!(code = "97530", minutes = 1_u32);
        let two = values!(code = "97530", minutes = 2_u32);
        assert_eq!(format_message(text, &one), "97530: 1 minute, {no}{");
        assert_eq!(format_message(text, &two), "97530: 2 minutes, {no}{");
        let names: Vec<&str> = slots(text).iter().map(|slot| slot.name).collect();
        assert_eq!(names, ["code", "minutes", "minutes", "no"]);
    }
}
