//! A site whose Markdown is read.

use super::page::ReadPage;
use super::rich_texts::RichTexts;
use crate::model::Model;

/// A site whose Markdown is read, but whose references are not resolved.
#[derive(Debug)]
pub struct ReadSite {
    /// What the stage before made.
    pub model: Model,
    /// The text of each page, in the order of [`Model::pages`].
    pub pages: Vec<ReadPage>,
    /// The values of YAML files that are inline Markdown.
    pub rich_texts: RichTexts,
}
