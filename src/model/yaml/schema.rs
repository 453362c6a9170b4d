//! The form of our YAML in the words of JSON Schema: of scalars, and of what holds them. Records
//! get theirs from schemars, which takes the fields and their comments from the types.
//!
//! A schema sees a value as YAML 1.2 resolves it, so that `2026` is a number and `2026-11-24` is
//! text, while a [`Scalar`] reads either as it is written. Where both are usual, a form has both.

use std::any::type_name;
use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::keys::Table;
use super::placed::Placed;
use super::scalar::Scalar;

/// The form of a slug.
pub const SLUG: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
/// The form of a day; which days a month has is no matter of form.
pub const DAY: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

/// Text that is not empty. A bare number, such as a year as a title, is text too.
pub fn text() -> Schema {
    json_schema!({ "type": ["string", "number"], "pattern": "\\S" })
}

/// Text of a form.
pub fn pattern(pattern: &str) -> Schema {
    json_schema!({ "type": "string", "pattern": pattern })
}

/// A day that exists.
pub fn day() -> Schema {
    json_schema!({ "type": "string", "format": "date", "pattern": DAY })
}

/// A number.
pub fn number() -> Schema {
    json_schema!({ "type": "number" })
}

/// A whole number within bounds.
pub fn whole(least: impl Into<i64>, most: impl Into<i64>) -> Schema {
    let (least, most) = (least.into(), most.into());
    json_schema!({ "type": "integer", "minimum": least, "maximum": most })
}

/// A whole number that is not below another.
pub fn whole_from(least: i64) -> Schema {
    json_schema!({ "type": "integer", "minimum": least })
}

/// `true` or `false`.
pub fn flag() -> Schema {
    json_schema!({ "type": "boolean" })
}

/// One of some words. A word of digits may stand without quotes.
pub fn words(words: &[&str]) -> Schema {
    let numbers = words.iter().filter_map(|word| word.parse::<u32>().ok());
    let words = words.iter().map(|word| serde_json::Value::from(*word));
    let all: Vec<serde_json::Value> = words.chain(numbers.map(Into::into)).collect();
    json_schema!({ "enum": all })
}

/// One of several forms.
pub fn any_of<const N: usize>(forms: [Schema; N]) -> Schema {
    json_schema!({ "anyOf": forms.to_vec() })
}

/// A scalar has a place in a file or not, and one form.
impl<T: Scalar> JsonSchema for Placed<T> {
    fn schema_name() -> Cow<'static, str> {
        let name = type_name::<T>();
        name.rsplit("::").next().unwrap_or(name).into()
    }

    fn schema_id() -> Cow<'static, str> {
        type_name::<T>().into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let mut schema = T::schema();
        schema.insert("description".to_owned(), T::EXPECTED.into());
        schema
    }
}

impl<K: JsonSchema, V: JsonSchema> JsonSchema for Table<K, V> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Table_of_{}_and_{}", K::schema_name(), V::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let keys = generator.subschema_for::<K>();
        let values = generator.subschema_for::<V>();
        json_schema!({
            "type": "object",
            "propertyNames": keys,
            "additionalProperties": values,
        })
    }
}

/// The form of a field that holds one thing or another, for `schemars(with)`.
pub struct Either<A, B>(PhantomData<(A, B)>);

impl<A: JsonSchema, B: JsonSchema> JsonSchema for Either<A, B> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{}_or_{}", A::schema_name(), B::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        any_of([
            generator.subschema_for::<A>(),
            generator.subschema_for::<B>(),
        ])
    }
}
