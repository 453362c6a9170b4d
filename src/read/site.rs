//! A whole site, read.

use super::page::ReadPage;
use super::rich_texts::RichTexts;
use crate::model::Model;

/// All text of a site, read.
#[derive(Debug)]
pub struct ReadSite {
    /// The site's types.
    pub model: Model,
    /// Each page's text, in the order of [`Model::pages`].
    pub pages: Vec<ReadPage>,
    /// The sentences that stand in YAML.
    pub rich_texts: RichTexts,
}
