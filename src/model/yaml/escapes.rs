//! Characters that no text may hold, written as escapes: `"\x08"` is harmless text in the file, but a
//! backspace in the value. So are marks that turn the direction of writing and are not ended.

use std::fmt;
use std::ops::Range;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess};
use serde::de::{VariantAccess, Visitor};

use super::Yaml;
use super::places::{MOST_PLACES, with_more};
use crate::characters::{first_refused, is_refused, name_of, unclosed_turn};
use crate::diagnostic::{Diagnostic, Lint};

/// Reports every value or key that an escape gives a refused character.
pub(super) fn refused(yaml: Yaml<'_>) -> Vec<Diagnostic> {
    // Escapes begin with a backslash, in a tag with a percent sign.
    if !yaml.text().contains(['\\', '%']) {
        return Vec::new();
    }
    let mut walk = Walk::default();
    // A syntax error is reported by `Yaml::parse`, which calls this.
    let _ = walk.over(yaml);
    let found = std::mem::take(&mut walk.refused);
    let diagnostics = found
        .iter()
        .take(MOST_PLACES)
        .filter_map(|(number, character)| report(yaml, *number, *character))
        .collect();
    with_more(
        diagnostics,
        found.len().saturating_sub(MOST_PLACES),
        "values",
    )
}

fn report(yaml: Yaml<'_>, number: usize, character: char) -> Option<Diagnostic> {
    let mut walk = Walk {
        fail_at: Some(number),
        ..Walk::default()
    };
    let value = yaml.value_span_at(yaml.offset(&walk.over(yaml).err()?));
    let rest = &yaml.file.text[value.start..yaml.end];
    let (span, message) = match escape_of(character, rest) {
        Some(escape) => {
            let written = &rest[escape.clone()];
            let message = format!("`{written}` stands for {}", name_of(character));
            let at = value.start;
            (at + escape.start..at + escape.end, message)
        }
        // What stands in the text itself was reported when the file was read.
        None if !is_refused(character) => return None,
        None => (value, format!("this value holds {}", name_of(character))),
    };
    let (lint, message) = if is_refused(character) {
        (Lint::BadCharacter, message)
    } else {
        let message = format!("{message}, and is not ended on this line");
        (Lint::BidiControl, message)
    };
    Some(Diagnostic::error(yaml.file, span, lint, message).hint("delete it"))
}

/// The first character of a value that no text may hold.
fn first_wrong(text: &str) -> Option<char> {
    let refused = first_refused(text).map(|(_, character)| character);
    refused.or_else(|| {
        text.lines()
            .find_map(|line| unclosed_turn(line.char_indices()))
            .map(|(_, turn)| turn)
    })
}

/// The first escape of a character in a double-quoted value.
fn escape_of(wanted: char, text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    while let Some(found) = text[at..].find('\\') {
        let start = at + found;
        let letter = text[start + 1..].chars().next()?;
        let digits = match letter {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let end = start + 1 + letter.len_utf8() + digits;
        let character = match letter {
            '0' => Some('\0'),
            'a' => Some('\u{7}'),
            'b' => Some('\u{8}'),
            'v' => Some('\u{b}'),
            'f' => Some('\u{c}'),
            'r' => Some('\r'),
            'e' => Some('\u{1b}'),
            'N' => Some('\u{85}'),
            _ => text
                .get(start + 2..end)
                .and_then(|digits| u32::from_str_radix(digits, 16).ok())
                .and_then(char::from_u32),
        };
        if character == Some(wanted) {
            return Some(start..end);
        }
        at = start + 1 + letter.len_utf8();
    }
    None
}

/// A walk over every scalar, keys and tags among them.
#[derive(Default)]
struct Walk {
    /// How many texts were visited.
    visited: usize,
    /// The number of each text that holds a refused character, and that character.
    refused: Vec<(usize, char)>,
    /// The number of the text to fail at, so that the YAML crate gives its place.
    fail_at: Option<usize>,
}

impl Walk {
    fn over(&mut self, yaml: Yaml<'_>) -> Result<(), serde_yaml::Error> {
        Visit(self).deserialize(serde_yaml::Deserializer::from_str(yaml.text()))
    }
}

/// One value of the walk, with all that is in it.
struct Visit<'a>(&'a mut Walk);

impl<'de> DeserializeSeed<'de> for Visit<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Numbers and the like hold no characters, so the walk passes over them.
macro_rules! pass {
    ($($method:ident $type:ty),+) => {
        $(fn $method<E: Error>(self, _: $type) -> Result<(), E> { Ok(()) })+
    };
}

impl<'de> Visitor<'de> for Visit<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("any value")
    }

    pass!(visit_bool bool, visit_i64 i64, visit_u64 u64, visit_i128 i128, visit_u128 u128, visit_f64 f64);

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        let number = self.0.visited;
        self.0.visited += 1;
        if self.0.fail_at == Some(number) {
            return Err(E::custom("here"));
        }
        if let Some(character) = first_wrong(text) {
            self.0.refused.push((number, character));
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element_seed(Visit(&mut *self.0))?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_key_seed(Visit(&mut *self.0))?.is_some() {
            map.next_value_seed(Visit(&mut *self.0))?;
        }
        Ok(())
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<(), A::Error> {
        let ((), value) = tagged.variant_seed(Visit(&mut *self.0))?;
        value.newtype_variant_seed(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceFile;

    fn found(text: &str) -> Vec<((usize, usize), String)> {
        let file = SourceFile {
            path: "content/data/a.yaml".into(),
            text: text.into(),
        };
        refused(Yaml::document(&file))
            .iter()
            .map(|one| {
                let human = one.human();
                let message = human.split("]: ").nth(1).unwrap_or_default();
                let message = message.lines().next().unwrap_or_default();
                (one.position(), message.to_owned())
            })
            .collect()
    }

    #[test]
    fn an_escape_is_found_where_it_stands() {
        for (text, place, message) in [
            (
                "a: \"é \\x08 b\"",
                (1, 7),
                r"`\x08` stands for U+0008 (a backspace)",
            ),
            (
                "a:\n  - \"x \\0\"",
                (2, 8),
                r"`\0` stands for U+0000 (a null character)",
            ),
            (
                "\"k\\uFDD0\": 1",
                (1, 3),
                r"`\uFDD0` stands for U+FDD0 (a code point that is no character)",
            ),
            (
                "a: \"\\\\x08 \\t \\e\"",
                (1, 14),
                r"`\e` stands for U+001B (an escape character)",
            ),
            (
                "a: !t \"\\N\"",
                (1, 8),
                r"`\N` stands for U+0085 (a next-line character)",
            ),
            (
                "a: \"\\U0000FFFC\"",
                (1, 5),
                r"`\U0000FFFC` stands for U+FFFC (a pasted object, such as a picture from a word processor)",
            ),
            (
                "a: \"\\u202a \\u202c\"\nb: \"x \\u202e\"",
                (2, 7),
                r"`\u202e` stands for U+202E (a right-to-left override), and is not ended on this line",
            ),
            (
                "a: \"x\n\n  y\\r\"",
                (3, 4),
                r"`\r` stands for U+000D (a carriage return)",
            ),
        ] {
            assert_eq!(found(text), [(place, message.to_owned())], "{text}");
        }
        let tag = found("a: !x%08 y");
        assert_eq!(tag.len(), 1, "{tag:?}");
    }

    #[test]
    fn what_only_looks_like_an_escape_is_none() {
        for text in [
            "a: '\\x08'",
            "a: \\x08",
            "a: |\n  \\x08\n",
            "a: \"\\\\x08\" # \\x08",
            "a: \"\\t\\n\\u00e9 5%\"",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn of_very_many_only_the_first_are_placed() {
        let text = "- \"\\b\"\n".repeat(MOST_PLACES + 5);
        assert_eq!(found(&text).len(), MOST_PLACES);
        let text = "- \"\\b\"\n".repeat(MOST_PLACES);
        assert_eq!(found(&text).len(), MOST_PLACES);
    }
}
