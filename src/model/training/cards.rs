//! `data/cards.yaml`: flashcards that are written by hand, beside those that are made from data.

use schemars::JsonSchema;
use serde::Deserialize;

use super::misconceptions::TrainingUnit;
use crate::model::name::{Slug, SourceId, Text};
use crate::model::yaml::Placed;

/// All entries of `data/cards.yaml`.
pub type Cards = Vec<CardRecord>;

/// A flashcard.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CardRecord {
    /// Its name, which never changes: whoever imported the card gets its new text by it.
    pub id: Placed<Slug>,
    /// The unit of the training that it belongs to.
    pub unit: TrainingUnit,
    /// The question (inline Markdown).
    pub front: Placed<Text>,
    /// The answer (inline Markdown). A figure of a year is drawn, with its year.
    pub back: Placed<Text>,
    /// The source of the answer.
    pub source: Placed<SourceId>,
    /// The address of the page that says more.
    pub page: Placed<Text>,
}
