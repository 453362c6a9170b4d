//! `data/answer_card.yaml`: what the card at the top of a code's page holds beside the code's record.

use schemars::JsonSchema;
use serde::Deserialize;

use super::code_record::{CodeGroup, CodeRecord};
use super::name::{SourceId, Text};
use super::yaml::Placed;
use crate::units::Code;

/// The fields of `data/answer_card.yaml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerCard {
    /// Codes that are most often billed beside another, in the order in which the card names them.
    #[serde(default)]
    pub with: Vec<Placed<Code>>,
    /// What a note needs, by groups of codes; the first entry that fits a code is shown.
    #[serde(default)]
    pub note: Vec<NoteNeeds>,
    /// The page on the note.
    #[serde(default)]
    pub note_page: Option<Placed<Text>>,
    /// The page for patients who find a code on a bill.
    #[serde(default)]
    pub patients_page: Option<Placed<Text>>,
}

/// What a note needs for some codes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteNeeds {
    /// The codes, where single ones are meant.
    #[serde(default)]
    pub codes: Vec<Placed<Code>>,
    /// The groups of codes; without codes and groups, all others.
    #[serde(default)]
    pub groups: Vec<CodeGroup>,
    /// What the note needs, in a few words each.
    pub lines: Vec<Placed<Text>>,
    /// The sources that say so.
    pub sources: Vec<Placed<SourceId>>,
}

impl AnswerCard {
    /// The file's path from the root.
    pub const PATH: &'static str = "content/data/answer_card.yaml";

    /// The first entry on the note that fits a code.
    pub fn note_of(&self, record: &CodeRecord) -> Option<&NoteNeeds> {
        self.note.iter().find(|needs| {
            let all = needs.codes.is_empty() && needs.groups.is_empty();
            let group = record
                .group
                .is_some_and(|group| needs.groups.contains(&group));
            let code = needs.codes.iter().any(|code| **code == *record.code);
            all || group || code
        })
    }
}
