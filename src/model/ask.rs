//! Questions that a page answers, as its front matter lists them.

use std::fmt;

use schemars::JsonSchema;
use serde::de::value::{MapAccessDeserializer, StrDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use super::name::Text;
use super::yaml::Placed;

/// A question that a page answers, in its readers' words.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The question.
    pub ask: Placed<Text>,
    /// The anchor of the page at which the answer stands; without it, the page as a whole answers.
    pub at: Option<Placed<Text>>,
}

/// The question with its anchor, as a mapping.
#[derive(serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AskFields {
    /// The question.
    ask: Placed<Text>,
    /// The anchor of the page at which the answer stands.
    #[serde(default)]
    at: Option<Placed<Text>>,
}

impl Ask {
    /// The question on a page, where it comes from the code's record.
    pub(in crate::model) fn of_record(self) -> Self {
        Self {
            ask: self.ask.of_record(),
            at: self.at.map(Placed::of_record),
        }
    }

    /// The words of the question, by which two of them are one: without case, signs and spaces.
    pub fn words(&self) -> String {
        words_of(self.ask.as_str())
    }
}

/// The words of a text in lower case, each after a space.
pub fn words_of(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .fold(String::new(), |text, word| format!("{text} {word}"))
}

impl<'de> Deserialize<'de> for Ask {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AskVisitor)
    }
}

struct AskVisitor;

impl<'de> Visitor<'de> for AskVisitor {
    type Value = Ask;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a question, or `{ask: ..., at: ...}`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Ask, E> {
        let ask = Placed::deserialize(StrDeserializer::new(text))?;
        Ok(Ask { ask, at: None })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Ask, A::Error> {
        let AskFields { ask, at } = AskFields::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Ask { ask, at })
    }
}
