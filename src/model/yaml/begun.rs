//! Mappings and lists that know where they begin.

use std::cell::Cell;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::number::ScalarNumber;
use super::placed::Placed;
use super::scalar::begin;

/// Reads a mapping or list, which gets a number like a scalar; for `deserialize_with`.
pub fn begun<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Placed<T>, D::Error> {
    let number = Cell::new(ScalarNumber::FIRST);
    let value = T::deserialize(Numbering {
        inner: deserializer,
        number: &number,
    })?;
    Ok(Placed {
        value,
        scalar: number.get(),
    })
}

/// A deserializer, or the visitor of one, that notes the number of the mapping or list.
struct Numbering<'a, T> {
    inner: T,
    number: &'a Cell<ScalarNumber>,
}

impl<'a, T> Numbering<'a, T> {
    fn around<V>(&self, inner: V) -> Numbering<'a, V> {
        Numbering {
            inner,
            number: self.number,
        }
    }

    fn begin<E: Error>(&self) -> Result<(), E> {
        self.number.set(begin()?);
        Ok(())
    }
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Numbering<'_, D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        let visitor = self.around(visitor);
        self.inner.deserialize_any(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        let visitor = self.around(visitor);
        self.inner.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        let visitor = self.around(visitor);
        self.inner.deserialize_map(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let visitor = self.around(visitor);
        self.inner.deserialize_struct(name, fields, visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct tuple tuple_struct enum identifier ignored_any
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Numbering<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.inner.expecting(f)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<V::Value, A::Error> {
        self.begin()?;
        self.inner.visit_seq(seq)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.begin()?;
        self.inner.visit_map(map)
    }
}
