//! Terms of the payers: the rows of a section, modifiers, and the time to appeal.

use serde::Serialize;

use super::name::FactName;
use super::values::choice;
use super::yaml::{Scalar, ValueError, schema};
use crate::diagnostic::Lint;

choice! {
    /// The rows of a payer's section, in their order. With the payer's id and a hyphen before it, a
    /// row's name is its anchor: `tricare-assistants`.
    PayerTopic, "a row of a payer" {
        Rule "rule",
        Caps "caps",
        Modifiers "modifiers",
        PriorAuthorization "prior-authorization",
        Assistants "assistants",
        Record "record",
        ClaimOrder "claim-order",
        Appeal "appeal",
        More "more",
    }
}

impl PayerTopic {
    /// The rows that every payer's section has; the last one is drawn only where it holds something.
    pub const ALL: [Self; 9] = [
        Self::Rule,
        Self::Caps,
        Self::Modifiers,
        Self::PriorAuthorization,
        Self::Assistants,
        Self::Record,
        Self::ClaimOrder,
        Self::Appeal,
        Self::More,
    ];

    /// The key of its label among the theme's messages.
    pub const fn word_key(self) -> &'static str {
        match self {
            Self::Rule => "payer_rule",
            Self::Caps => "payer_caps",
            Self::Modifiers => "payer_modifiers",
            Self::PriorAuthorization => "payer_prior_authorization",
            Self::Assistants => "payer_assistants",
            Self::Record => "payer_record",
            Self::ClaimOrder => "payer_claim_order",
            Self::Appeal => "payer_appeal",
            Self::More => "payer_more",
        }
    }
}

/// A modifier of a claim line: two capital letters or digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Modifier(String);

impl Modifier {
    /// The two characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Scalar for Modifier {
    const EXPECTED: &'static str = "a modifier, such as GP";

    fn schema() -> schemars::Schema {
        schema::pattern("^[A-Z0-9]{2}$")
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        let allowed = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
        if text.len() == 2 && text.chars().all(allowed) {
            return Ok(Self(text.to_owned()));
        }
        Err(
            ValueError::new(Lint::BadValue, format!("`{text}` is not a modifier"))
                .hint("write its two capital letters or digits: GP, \"59\""),
        )
    }

    fn substitute() -> Self {
        Self("GP".to_owned())
    }
}

/// The time in which a step must be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clock {
    /// Calendar days: `180 days`.
    Days(u16),
    /// Months: `12 months`.
    Months(u16),
    /// The days that a fact holds, for a term that other pages show too: `fact.appeal_days`.
    Fact(FactName),
}

impl Scalar for Clock {
    const EXPECTED: &'static str = "a time such as `180 days`";

    fn schema() -> schemars::Schema {
        schema::pattern("^([1-9][0-9]* (days?|months?)|fact\\.[a-z0-9_]+)$")
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        if let Some(name) = text.strip_prefix("fact.").and_then(FactName::parse) {
            return Ok(Self::Fact(name));
        }
        let parts = text.split_once(' ');
        let count = parts.and_then(|(count, unit)| Some((count.parse::<u16>().ok()?, unit)));
        match count {
            Some((count @ 1.., "day" | "days")) => Ok(Self::Days(count)),
            Some((count @ 1.., "month" | "months")) => Ok(Self::Months(count)),
            _ => Err(
                ValueError::new(Lint::BadValue, format!("`{text}` is not a time to appeal"))
                    .hint("write `180 days`, `12 months`, `fact.NAME` or `unknown`"),
            ),
        }
    }

    fn substitute() -> Self {
        Self::Days(1)
    }
}

super::yaml::deserialize_scalar!(Modifier);
