//! `data/pair_pages.yaml`: pages that hold one code against every other, and what they say beside
//! CMS's records.

use schemars::JsonSchema;
use serde::Deserialize;

use super::front_matter::Review;
use super::name::{AudienceId, SourceId, Text};
use super::yaml::{Placed, Table};
use crate::units::{Code, Date};

/// The fields of `data/pair_pages.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PairPages {
    /// The code that each page holds against another.
    pub of: Placed<Code>,
    /// A page's title, with `{of}`, `{with}` and `{name}`, the other code's title.
    pub title: Placed<Text>,
    /// A page's description, with the same values.
    pub description: Placed<Text>,
    /// Questions that a page answers, with the same values.
    #[serde(default)]
    pub asks: Vec<Placed<Text>>,
    /// The readers that the pages are written for.
    #[serde(default)]
    pub audience: Vec<Placed<AudienceId>>,
    /// The sources that the pages rest on.
    pub sources: Vec<Placed<SourceId>>,
    /// The day on which the pages were last held against their sources.
    pub checked: Placed<Date>,
    /// The day by which they must be held against them again.
    #[serde(default)]
    pub review_by: Option<Placed<Date>>,
    /// Reviews by named persons, by the other code.
    #[serde(default)]
    pub reviewed: Table<Placed<Code>, Review>,
    /// What other payers do with pairs.
    pub others: Placed<Text>,
    /// What is known of pairs that the records do not hold, such as when they ended.
    #[serde(default)]
    pub history: Vec<PairHistory>,
    /// Invented notes that show two services with minutes of their own, by the other code.
    #[serde(default)]
    pub notes: Table<Placed<Code>, Placed<Text>>,
}

/// What is known of a pair beside the records.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PairHistory {
    /// The other codes of which it holds.
    pub codes: Vec<Placed<Code>>,
    /// What is known.
    pub text: Placed<Text>,
}

impl PairPages {
    /// The file's path from the root.
    pub const PATH: &'static str = "content/data/pair_pages.yaml";

    /// What values a pattern may hold.
    pub const VALUES: [&'static str; 3] = ["of", "with", "name"];

    /// All texts that are inline Markdown.
    pub fn texts(&self) -> impl Iterator<Item = &Placed<Text>> {
        let history = self.history.iter().map(|known| &known.text);
        let notes = self.notes.0.iter().map(|(_, note)| note);
        std::iter::once(&self.others).chain(history).chain(notes)
    }

    /// What is known of the pair with a code beside the records.
    pub fn history_of(&self, code: &Code) -> impl Iterator<Item = &Placed<Text>> {
        let known = self.history.iter();
        let about = known.filter(move |known| known.codes.iter().any(|one| **one == *code));
        about.map(|known| &known.text)
    }

    /// The invented note for the pair with a code.
    pub fn note_of(&self, code: &Code) -> Option<&Placed<Text>> {
        let mut notes = self.notes.0.iter();
        notes
            .find(|(known, _)| **known == *code)
            .map(|(_, note)| note)
    }
}
