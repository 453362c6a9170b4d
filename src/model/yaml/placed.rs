//! Values that know where they stand: each keeps the number that its scalar got when it was read.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, Range};

use serde::de::{DeserializeOwned, Deserializer};
use serde::{Deserialize, Serialize, Serializer};

use super::number::ScalarNumber;
use super::scalar::{Scalar, next_number, read_scalar};
use super::source::Yaml;

/// A value with the number of its scalar; a mapping or list has one too, where it begins. It
/// compares, hashes, prints and serializes as the value does: where it stands is no part of it.
#[derive(Debug, Clone, Copy)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub scalar: ScalarNumber,
}

impl<T> Placed<T> {
    /// The value on a page, where it comes from the code's record.
    pub(in crate::model) fn of_record(self) -> Self {
        Self {
            scalar: self.scalar.of_record(),
            ..self
        }
    }
}

impl<T> From<T> for Placed<T> {
    /// A value that this program made, which stands in no file.
    fn from(value: T) -> Self {
        Self {
            value,
            scalar: ScalarNumber::NONE,
        }
    }
}

impl<'de, T: Scalar> Deserialize<'de> for Placed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let scalar = next_number();
        let value = read_scalar(deserializer)?;
        Ok(Self { value, scalar })
    }
}

impl<T> Deref for Placed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: PartialEq> PartialEq for Placed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Placed<T> {}

impl<T: PartialEq> PartialEq<T> for Placed<T> {
    fn eq(&self, other: &T) -> bool {
        self.value == *other
    }
}

impl<T: PartialOrd> PartialOrd for Placed<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.value.partial_cmp(&other.value)
    }
}

impl<T: PartialOrd> PartialOrd<T> for Placed<T> {
    fn partial_cmp(&self, other: &T) -> Option<Ordering> {
        self.value.partial_cmp(other)
    }
}

impl<T: Ord> Ord for Placed<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
    }
}

impl<T: Hash> Hash for Placed<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

impl<T: fmt::Display> fmt::Display for Placed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T: Serialize> Serialize for Placed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

/// The type that YAML was read as. Only reading it so again leads from a scalar's number to its
/// place.
#[derive(Debug, Clone, Copy)]
pub struct ReadAs(fn(Yaml<'_>, ScalarNumber) -> Range<usize>);

impl ReadAs {
    /// Remembers a type.
    pub fn of<T: DeserializeOwned>() -> Self {
        Self(|yaml, scalar| yaml.span_of::<T>(scalar))
    }

    /// The bytes of a scalar in its file.
    pub fn span(self, yaml: Yaml<'_>, scalar: ScalarNumber) -> Range<usize> {
        (self.0)(yaml, scalar)
    }
}
