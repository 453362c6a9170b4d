//! Finds the place of a value by its keys. The file is walked along the keys and fails at the
//! value, because the YAML crate gives a place only with an error. This happens only where
//! something is wrong with the value.

use std::fmt;
use std::ops::Range;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::diagnostic::offset_of;

/// One step from a value to a value inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathSegment<'a> {
    /// To the value of this key of a mapping.
    Key(&'a str),
    /// To this entry of a list, counted from 0.
    Index(usize),
}

/// The byte span of the value at the end of a path; `None` where the path leads nowhere.
pub fn span_of(text: &str, path: &[PathSegment<'_>]) -> Option<Range<usize>> {
    let error = Follow(path)
        .deserialize(serde_yaml::Deserializer::from_str(text))
        .err()?;
    let place = error.location()?;
    let start = offset_of(text, place.line(), place.column());
    Some(start..start + value_width(&text[start..]))
}

/// The length in bytes of the scalar that a text begins with: to the closing quote, or to what ends
/// a plain scalar. It sets the width of a caret only, so an escaped quote may make it too short.
pub(super) fn value_width(rest: &str) -> usize {
    let line = rest.split('\n').next().unwrap_or("");
    match line.chars().next() {
        Some(quote @ ('"' | '\'')) => line[1..].find(quote).map_or(line.len(), |at| at + 2),
        _ => {
            let end = [" #", ", ", "]", "}", ": "]
                .iter()
                .filter_map(|stop| line.find(stop))
                .min()
                .unwrap_or(line.len());
            line[..end].trim_end().len()
        }
    }
}

struct Follow<'a>(&'a [PathSegment<'a>]);

impl<'de> DeserializeSeed<'de> for Follow<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.0.is_empty() {
            deserializer.deserialize_any(Here)
        } else {
            deserializer.deserialize_any(self)
        }
    }
}

impl<'de> Visitor<'de> for Follow<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a mapping or list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if self.0.first() == Some(&PathSegment::Key(&key)) {
                return map.next_value_seed(Follow(&self.0[1..]));
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut index = 0;
        loop {
            if self.0.first() == Some(&PathSegment::Index(index)) {
                seq.next_element_seed(Follow(&self.0[1..]))?;
                return Ok(());
            }
            if seq.next_element::<IgnoredAny>()?.is_none() {
                return Ok(());
            }
            index += 1;
        }
    }
}

/// Fails at any value, which has the error carry that value's place.
struct Here;

macro_rules! fail {
    ($($method:ident $type:ty),+) => {
        $(fn $method<E: Error>(self, _: $type) -> Result<(), E> { Err(E::custom("here")) })+
    };
}

impl<'de> Visitor<'de> for Here {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fail!(visit_bool bool, visit_i64 i64, visit_u64 u64, visit_f64 f64, visit_str &str);

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Err(E::custom("here"))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        Err(A::Error::custom("here"))
    }
    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        Err(A::Error::custom("here"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_by_its_keys() {
        let text = "a: 1\nlist:\n  - x\n  - deep: \"q: r\"\nlast: [p, q]\n";
        let found = |path: &[PathSegment]| span_of(text, path).map(|span| &text[span]);
        assert_eq!(found(&[PathSegment::Key("a")]), Some("1"));
        assert_eq!(
            found(&[PathSegment::Key("list"), PathSegment::Index(0)]),
            Some("x")
        );
        assert_eq!(
            found(&[
                PathSegment::Key("list"),
                PathSegment::Index(1),
                PathSegment::Key("deep")
            ]),
            Some("\"q: r\"")
        );
        assert_eq!(
            found(&[PathSegment::Key("last"), PathSegment::Index(1)]),
            Some("q")
        );
        assert_eq!(found(&[PathSegment::Key("none")]), None);
    }
}
