//! `search` of `site.yaml`: what kinds of pages are worth among the results of search.

use schemars::JsonSchema;
use serde::Deserialize;

use super::name::Text;
use super::values::whole_number;
use super::yaml::{Placed, Table};

whole_number! {
    /// What a kind of page is worth among results, in percent of a page that answers questions.
    Worth(u8) (0..=200), "a whole number of percent from 0 to 200"
}

/// How search ranks pages, where it is not as the program has it.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SearchSettings {
    /// What pages are worth among results, in percent, by their template: 100 is a page that answers,
    /// less one that repeats others, and one of 0 is never found.
    #[serde(default)]
    pub worth: Table<Placed<Text>, Worth>,
}
