//! What every scalar implements in the same way.

/// Implements `Deserialize` and `JsonSchema` for types that are [`Scalar`]s.
macro_rules! deserialize_scalar {
    ($($type:ty),+ $(,)?) => {
        $(impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                $crate::model::yaml::read_scalar(d)
            }
        }

        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $crate::model::yaml::Placed::<Self>::schema_name()
            }

            fn schema_id() -> std::borrow::Cow<'static, str> {
                $crate::model::yaml::Placed::<Self>::schema_id()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $crate::model::yaml::Placed::<Self>::json_schema(generator)
            }
        })+
    };
}
pub(crate) use deserialize_scalar;
