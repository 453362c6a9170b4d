//! `data/calculator.yaml`: what the calculator offers before a reader has typed anything.

use schemars::JsonSchema;
use serde::Deserialize;

use super::name::Text;
use super::yaml::Placed;
use crate::units::Code;

/// The fields of `data/calculator.yaml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalculatorPage {
    /// The code that stands in the home page's field.
    #[serde(default)]
    pub first_code: Option<Placed<Code>>,
    /// Days to try.
    #[serde(default)]
    pub examples: Vec<CalculatorExample>,
}

/// A day that a reader can put into the calculator.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalculatorExample {
    /// What it shows, in a few words.
    pub label: Text,
    /// Unit lines, with spaces between them: `97530:33 97110:7`.
    pub lines: Placed<Text>,
}
