//! `data/cards.yaml`: flashcards that are written by hand, beside those that are made from data.

use schemars::JsonSchema;
use serde::Deserialize;

use super::name::{Slug, SourceId, Text};
use super::values::whole_number;
use super::yaml::Placed;

/// All entries of `data/cards.yaml`.
pub type Cards = Vec<CardRecord>;

whole_number! {
    /// A unit of the course.
    CourseUnit(u8) (1..=6), "a unit of the course, from 1 to 6"
}

/// A flashcard.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CardRecord {
    /// Its name, which never changes: whoever imported the card gets its new text by it.
    pub id: Placed<Slug>,
    /// The unit of the course that it belongs to.
    pub unit: CourseUnit,
    /// The question (inline Markdown).
    pub front: Placed<Text>,
    /// The answer (inline Markdown). A figure of a year is drawn, with its year.
    pub back: Placed<Text>,
    /// The source of the answer.
    pub source: Placed<SourceId>,
    /// The address of the page that says more.
    pub page: Placed<Text>,
}
