//! `data/line_modifiers.yaml`: modifiers that a person adds to claim lines. The engines'
//! [`ModifierData`] is made of it and of the fact that it names.

use schemars::{JsonSchema, Schema};
use serde::Deserialize;

use super::built_in::built_in;
use super::data::{Facts, Quantity};
use super::formula::Exact;
use super::name::{FactName, SourceId, Text};
use super::unit_rules::RuleText;
use super::yaml::{Placed, Scalar, Table, ValueError, begun, schema};
use crate::diagnostic::Lint;
use crate::theme;
use crate::units::{KnownModifier, KxThreshold, ModifierData, SourcedText};

/// The fields of `data/line_modifiers.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LineModifiers {
    /// The fact with the KX threshold of each year.
    pub threshold: Placed<FactName>,
    /// The modifiers that can be added, in the order in which a line has them.
    pub modifiers: Vec<ModifierRecord>,
    /// Sentences of findings, by the finding's id.
    #[serde(deserialize_with = "begun")]
    #[schemars(with = "Table<Placed<Text>, RuleText>")]
    pub findings: Placed<Table<Placed<Text>, RuleText>>,
}

/// A modifier that a person may add.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ModifierRecord {
    /// Its two characters, in quotes where both are digits: "59".
    pub modifier: Placed<ModifierName>,
    /// What it says, in plain words.
    pub text: Text,
    /// The source of that.
    pub source: Placed<SourceId>,
}

/// A modifier's two characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModifierName(String);

impl ModifierName {
    /// The characters: `KX`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Scalar for ModifierName {
    const EXPECTED: &'static str = "a modifier of two characters, such as KX or \"59\"";

    fn schema() -> Schema {
        schema::pattern("^[0-9A-Z]{2}$")
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        let fits = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
        if text.len() == 2 && text.bytes().all(fits) {
            return Ok(Self(text.to_owned()));
        }
        Err(
            ValueError::new(Lint::BadValue, format!("`{text}` is not a modifier"))
                .hint("a modifier has two characters, digits or capital letters: KX, \"59\""),
        )
    }

    fn substitute() -> Self {
        Self("KX".to_owned())
    }
}

super::yaml::deserialize_scalar!(ModifierName);

/// What both engines read, by the site's file or the built-in one.
pub(super) fn modifier_data(own: Option<&LineModifiers>, facts: &Facts) -> ModifierData {
    match own {
        Some(own) => made(own, facts),
        None => built_in_modifiers(),
    }
}

/// The built-in modifiers, with the built-in thresholds.
pub fn built_in_modifiers() -> ModifierData {
    made(&built_in(theme::LINE_MODIFIERS), &built_in(theme::FACTS))
}

fn made(own: &LineModifiers, facts: &Facts) -> ModifierData {
    let fact = facts.0.iter().find(|(name, _)| **name == *own.threshold);
    let values = fact.into_iter().flat_map(|(_, fact)| &fact.values);
    let threshold = |value: &super::data::FactValue| match &value.value {
        Quantity::Number(number) => Some(KxThreshold {
            year: value.year.get(),
            cents: u32::try_from(Exact::of(number).scaled(2)?).ok()?,
            sure: value.sure.get(),
        }),
        Quantity::Day(_) => None,
    };
    let modifiers = own.modifiers.iter().map(|one| KnownModifier {
        modifier: one.modifier.as_str().to_owned(),
        text: one.text.to_string(),
        source: one.source.to_string(),
    });
    let findings = own.findings.0.iter();
    let text = |record: &RuleText| SourcedText {
        text: record.text.to_string(),
        source: record.source.to_string(),
    };
    ModifierData {
        thresholds: values.filter_map(threshold).collect(),
        modifiers: modifiers.collect(),
        finding_texts: findings
            .map(|(id, record)| (id.to_string(), text(record)))
            .collect(),
    }
}
