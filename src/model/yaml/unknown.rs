//! Readers for fields that hold either what is known or the word `unknown`, so that "nobody knows"
//! is written down and differs from a field that was forgotten.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{
    Deserialize, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};

use super::placed::Placed;
use super::scalar::{Scalar, ValueError, begin, next_number, read_scalar};
use super::schema::{self, Either};
use crate::diagnostic::Lint;

/// The word for what is not known.
const UNKNOWN: &str = "unknown";

/// The form of such a field, for `schemars(with)`.
pub type Or<T> = Either<T, Placed<Word>>;

/// Reads a list or mapping, or the word `unknown` as `None`; for `deserialize_with`.
pub fn or<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Placed<T>>, D::Error> {
    deserializer.deserialize_any(RecordOrWord(PhantomData))
}

/// Reads a single value, or the word `unknown` as `None`; for `deserialize_with`.
pub fn or_scalar<'de, D: Deserializer<'de>, T: Scalar>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    read_scalar(deserializer).map(|read: OrUnknown<T>| read.0)
}

/// Reads a single value with its number, or the word `unknown` as `None`; for `deserialize_with`.
pub fn or_placed<'de, D: Deserializer<'de>, T: Scalar>(
    deserializer: D,
) -> Result<Option<Placed<T>>, D::Error> {
    let scalar = next_number();
    let read: OrUnknown<T> = read_scalar(deserializer)?;
    Ok(read.0.map(|value| Placed { value, scalar }))
}

/// A single value, or `None` for the word `unknown`.
struct OrUnknown<T>(Option<T>);

impl<T: Scalar> Scalar for OrUnknown<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn schema() -> schemars::Schema {
        schema::any_of([T::schema(), Word::schema()])
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        if text == UNKNOWN {
            return Ok(Self(None));
        }
        T::parse(text).map(|value| Self(Some(value)))
    }

    fn substitute() -> Self {
        Self(None)
    }
}

struct RecordOrWord<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for RecordOrWord<T> {
    type Value = Option<Placed<T>>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("what is known, or the word `unknown`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        let Word = read_scalar(text.into_deserializer())?;
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        let scalar = begin()?;
        let value = T::deserialize(SeqAccessDeserializer::new(seq))?;
        Ok(Some(Placed { value, scalar }))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let scalar = begin()?;
        let value = T::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Some(Placed { value, scalar }))
    }
}

/// The word `unknown` where a list or mapping may stand too.
pub struct Word;

impl Scalar for Word {
    const EXPECTED: &'static str = "the word `unknown`";

    fn schema() -> schemars::Schema {
        schema::words(&[UNKNOWN])
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        if text == UNKNOWN {
            return Ok(Self);
        }
        let message = format!("`{text}` does not say what is known here");
        Err(ValueError::new(Lint::BadValue, message)
            .hint("write what is known with its source, or the word `unknown`"))
    }

    fn substitute() -> Self {
        Self
    }
}
