//! Leaves whose types belong to another crate, which alone may say how they deserialize: a field
//! names one of these readers in `deserialize_with`.

use serde::{Deserialize, Deserializer};

use super::scalar::{Scalar, read_scalar};

/// Makes a leaf of a type that is not ours readable inside options and lists.
struct Wrapped<T>(T);

impl<'de, T: Scalar> Deserialize<'de> for Wrapped<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_scalar(deserializer).map(Self)
    }
}

/// A field that must be there.
pub fn one<'de, D: Deserializer<'de>, T: Scalar>(deserializer: D) -> Result<T, D::Error> {
    read_scalar(deserializer)
}

/// A field that may be left out; it needs `default` too.
pub fn optional<'de, D: Deserializer<'de>, T: Scalar>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    let read = Option::<Wrapped<T>>::deserialize(deserializer)?;
    Ok(read.map(|wrapped| wrapped.0))
}

/// A list.
pub fn list<'de, D: Deserializer<'de>, T: Scalar>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let read = Vec::<Wrapped<T>>::deserialize(deserializer)?;
    Ok(read.into_iter().map(|wrapped| wrapped.0).collect())
}
