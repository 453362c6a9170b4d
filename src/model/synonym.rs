//! `data/synonyms.yaml`: words that readers search for, and the site's terms for the same things.

use schemars::JsonSchema;
use serde::Deserialize;

use super::name::Text;
use super::values::Flag;

/// All entries of `data/synonyms.yaml`.
pub type Synonyms = Vec<Synonym>;

/// Words of readers for what the site calls by other terms.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Synonym {
    /// The words that readers use, in every spelling.
    pub say: Vec<Text>,
    /// The terms that the site uses; a search for the readers' words finds these.
    pub terms: Vec<Text>,
    /// Whether a search for one of the terms finds the readers' words too.
    #[serde(default)]
    pub both: Flag,
}
