//! Puts values into the placeholders of the data's sentences.

use std::fmt::Write as _;

use crate::Date;
use crate::data::UnitData;
use crate::finding::Finding;
use crate::message::{Value, Values};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A placeholder of a sentence: `{minutes}` or `{minutes|minute|minutes}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot<'a> {
    /// The value's name, such as `minutes`.
    pub name: &'a str,
    /// The word to print for the number 1 and the one for every other value, where there are any.
    pub words: Option<(&'a str, &'a str)>,
}

enum Segment<'a> {
    Literal(&'a str),
    Slot(Slot<'a>),
}

fn segments(text: &str) -> Vec<Segment<'_>> {
    let mut segments = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((inside, after)) = after.split_once('}') else {
            break;
        };
        segments.push(Segment::Literal(before));
        let mut parts = inside.splitn(3, '|');
        let name = parts.next().unwrap_or_default();
        let words = parts.next().zip(parts.next());
        segments.push(Segment::Slot(Slot { name, words }));
        rest = after;
    }
    segments.push(Segment::Literal(rest));
    segments
}

/// The placeholders of a sentence, in order: for checking that an id has the values they name.
pub fn slots(text: &str) -> Vec<Slot<'_>> {
    let slots = segments(text).into_iter().filter_map(|piece| match piece {
        Segment::Literal(_) => None,
        Segment::Slot(slot) => Some(slot),
    });
    slots.collect()
}

/// Puts values into a sentence: `{name}` prints the value, and `{name|one|many}` prints `one` where
/// the value is the number 1 and `many` otherwise. A day is printed as July 1, 2024. A placeholder
/// whose name has no value is printed as it is written.
///
/// ```
/// use therapy_units::{Value, Values, format_message};
///
/// let values = Values::from([
///     ("code".into(), Value::from("97530")),
///     ("minutes".into(), Value::from(1_u32)),
/// ]);
/// let text = "{code}: {minutes} {minutes|minute|minutes}";
/// assert_eq!(format_message(text, &values), "97530: 1 minute");
/// ```
pub fn format_message(text: &str, values: &Values) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for piece in segments(text) {
        match piece {
            Segment::Literal(text) => out.push_str(text),
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
                (Some(Value::Text(text)), None) => match Date::parse(text) {
                    Some(day) => drop(write!(
                        out,
                        "{} {}, {}",
                        MONTHS[day.month() - 1],
                        day.day(),
                        day.year()
                    )),
                    None => out.push_str(text),
                },
                (None, Some((one, many))) => drop(write!(out, "{{{name}|{one}|{many}}}")),
                (None, None) => drop(write!(out, "{{{name}}}")),
            },
        }
    }
    out
}

/// The whole text of a finding: its sentence, then those of its remarks, with its values.
pub fn finding_text(data: &UnitData, finding: &Finding) -> String {
    let id = finding.id.as_str();
    let sentence = data.finding_texts.get(id).map_or(id, |text| &text.text);
    let remarks = finding.remarks.iter().map(|remark| {
        let id = remark.as_str();
        data.remark_texts.get(id).map_or(id, String::as_str)
    });
    let sentences: Vec<String> = std::iter::once(sentence)
        .chain(remarks)
        .map(|text| format_message(text, &finding.values))
        .collect();
    sentences.join(" ")
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
        let day = values!(day = "2024-07-01");
        assert_eq!(format_message("On {day}.", &day), "On July 1, 2024.");
        let names: Vec<&str> = slots(text).iter().map(|slot| slot.name).collect();
        assert_eq!(names, ["code", "minutes", "minutes", "no"]);
    }
}
