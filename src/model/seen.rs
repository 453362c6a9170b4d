//! How a value is known: its sources, the day on which they were looked at, and whether it is sure.

use schemars::JsonSchema;
use serde::Deserialize;

use super::name::SourceId;
use super::values::Flag;
use super::yaml::{Placed, begun, foreign};
use crate::units::Date;

/// How a value is known.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// The sources that say it, at least one.
    #[serde(deserialize_with = "begun")]
    #[schemars(with = "Vec<Placed<SourceId>>")]
    pub sources: Placed<Vec<Placed<SourceId>>>,
    /// The day on which it was compared with them.
    #[serde(deserialize_with = "foreign::one")]
    #[schemars(with = "Placed<Date>")]
    pub checked: Date,
    /// Whether the payer, an agency or the law says it in so many words, and nothing newer was seen
    /// against it. Otherwise pages say that it is not confirmed.
    pub sure: Placed<Flag>,
}
