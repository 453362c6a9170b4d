//! `audiences` of `site.yaml`: the kinds of readers that a site writes for.

use schemars::JsonSchema;
use serde::Deserialize;

use super::name::{AudienceId, SchemaType, Text};
use super::values::choice;
use super::yaml::Table;

/// The kinds of readers of a site, in the author's order.
pub type Audiences = Table<AudienceId, Audience>;

/// A kind of reader.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Audience {
    /// What a page that is written for them says: "For patients".
    pub name: Text,
    /// The drawing beside their entry point.
    #[serde(default)]
    pub icon: AudienceIcon,
    /// How easy a page must be that is written for them alone.
    #[serde(default)]
    pub reading: Reading,
    /// What programs that read schema.org are told of them.
    #[serde(default)]
    pub schema: Option<AudienceSchema>,
}

/// Readers in the words of schema.org.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AudienceSchema {
    /// A kind of `Audience`, such as `MedicalAudience`.
    #[serde(default)]
    pub kind: Option<SchemaType>,
    /// The `audienceType`: a word or two.
    pub name: Text,
}

choice! {
    /// The theme's drawings of readers.
    AudienceIcon, "a drawing of readers" {
        Person "person",
        Clipboard "clipboard",
        Receipt "receipt",
        Book "book",
    }
}

impl Default for AudienceIcon {
    /// Readers of any kind read.
    fn default() -> Self {
        Self::Book
    }
}

choice! {
    /// How easy pages must be to read.
    Reading, "a reading level" {
        Plain "plain",
        General "general",
    }
}

impl Default for Reading {
    /// The stricter level is asked for by name.
    fn default() -> Self {
        Self::General
    }
}

/// The audience with this id.
pub fn audience_of<'a>(all: &'a Audiences, id: &AudienceId) -> Option<&'a Audience> {
    let (_, audience) = all.0.iter().find(|(known, _)| known == id)?;
    Some(audience)
}
