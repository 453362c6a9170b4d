//! Readers for scalars whose types belong to another crate. Such a type has a `Deserialize` that
//! collects no errors, so a field names one of these readers in `deserialize_with` instead.

use serde::{Deserialize, Deserializer};

use super::scalar::{Scalar, read_scalar};

/// Makes such a type readable inside options and lists.
struct Wrapped<T>(T);

impl<'de, T: Scalar> Deserialize<'de> for Wrapped<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_scalar(deserializer).map(Self)
    }
}

/// Reads a required field.
pub fn one<'de, D: Deserializer<'de>, T: Scalar>(deserializer: D) -> Result<T, D::Error> {
    read_scalar(deserializer)
}

/// Reads an optional field, which needs `default` too.
pub fn optional<'de, D: Deserializer<'de>, T: Scalar>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    let read = Option::<Wrapped<T>>::deserialize(deserializer)?;
    Ok(read.map(|wrapped| wrapped.0))
}

/// Reads a field that is a list.
pub fn list<'de, D: Deserializer<'de>, T: Scalar>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let read = Vec::<Wrapped<T>>::deserialize(deserializer)?;
    Ok(read.into_iter().map(|wrapped| wrapped.0).collect())
}
