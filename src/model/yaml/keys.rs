//! Mappings whose keys the author chooses, and the search for a key that its mapping has twice.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// A mapping from keys that the author chooses to records, in the author's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table<K, V>(pub Vec<(K, V)>);

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, K: Deserialize<'de> + Clone + Eq + Hash, V: Deserialize<'de>> Deserialize<'de>
    for Table<K, V>
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TableVisitor<K, V>(PhantomData<(K, V)>);
        impl<'de, K: Deserialize<'de> + Clone + Eq + Hash, V: Deserialize<'de>> Visitor<'de>
            for TableVisitor<K, V>
        {
            type Value = Table<K, V>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a mapping")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::with_capacity(map.size_hint().unwrap_or(0));
                let mut seen = HashSet::new();
                while let Some((key, value)) = map.next_entry::<K, V>()? {
                    if !seen.insert(key.clone()) {
                        return Err(A::Error::custom(TWICE));
                    }
                    entries.push((key, value));
                }
                Ok(Table(entries))
            }
        }
        deserializer.deserialize_map(TableVisitor(PhantomData))
    }
}

/// A key that its mapping has twice: errors of the YAML crate at both.
pub(super) struct Duplicate {
    pub(super) second: serde_yaml::Error,
    pub(super) first: Option<serde_yaml::Error>,
}

/// The first key that its mapping has already; `None` where every key is new, or where the text is
/// not YAML.
pub(super) fn duplicate(text: &str) -> Option<Duplicate> {
    let fails = |walk: &Walk| {
        AnyValue(walk)
            .deserialize(serde_yaml::Deserializer::from_str(text))
            .err()
            .filter(is_duplicate)
    };
    let walk = Walk::default();
    let second = fails(&walk)?;
    // The places of keys are not kept: the text is read again, up to the first of the two.
    let first = walk.first.get().and_then(|first| {
        fails(&Walk {
            last: Some(first),
            ..Walk::default()
        })
    });
    Some(Duplicate { second, first })
}

/// Whether a reading failed because a [`Table`] or struct met a key again.
pub(super) fn is_duplicate(error: &serde_yaml::Error) -> bool {
    error.to_string().contains(TWICE)
}

const TWICE: &str = "stands twice";

/// A walk over a text, whose keys are numbered in the order of reading.
#[derive(Default)]
struct Walk {
    /// How many keys were read.
    read: Cell<usize>,
    /// The key at which to fail in any case.
    last: Option<usize>,
    /// Of two equal keys the first.
    first: Cell<Option<usize>>,
}

/// Walks any value and fails at the second of two equal keys.
#[derive(Clone, Copy)]
struct AnyValue<'a>(&'a Walk);

impl<'de> DeserializeSeed<'de> for AnyValue<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for AnyValue<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_i128<E: Error>(self, _: i128) -> Result<(), E> {
        Ok(())
    }
    fn visit_u128<E: Error>(self, _: u128) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_none<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_some<D: Deserializer<'de>>(self, d: D) -> Result<(), D::Error> {
        d.deserialize_any(self)
    }
    fn visit_newtype_struct<D: Deserializer<'de>>(self, d: D) -> Result<(), D::Error> {
        d.deserialize_any(self)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element_seed(self)?.is_some() {}
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = HashMap::new();
        while map.next_key_seed(NewKey(self.0, &mut seen))?.is_some() {
            map.next_value_seed(self)?;
        }
        Ok(())
    }
}

/// Reads a key as text and fails at one that was seen before, so that the error's place is the key.
struct NewKey<'a>(&'a Walk, &'a mut HashMap<String, usize>);

impl<'de> DeserializeSeed<'de> for NewKey<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for NewKey<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<(), E> {
        let NewKey(walk, seen) = self;
        let number = walk.read.get();
        walk.read.set(number + 1);
        let first = seen.insert(key.to_owned(), number);
        walk.first.set(first);
        if first.is_some() || walk.last == Some(number) {
            Err(E::custom(TWICE))
        } else {
            Ok(())
        }
    }
}
