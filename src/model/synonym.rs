//! `content/data/synonyms.yaml`: what readers say, and the site's own terms for it.

use serde::Deserialize;

use super::name::Text;
use super::values::Flag;

/// `data/synonyms.yaml`.
pub type Synonyms = Vec<Synonym>;

/// Ways to say one thing.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Synonym {
    /// What readers say, each way to write it.
    pub say: Vec<Text>,
    /// The terms that the site uses.
    pub terms: Vec<Text>,
    /// Whether a search for a term finds the readers' words too.
    #[serde(default)]
    pub both: Flag,
}
