//! Front matter: what stands between the `---` lines of a page.

use serde::{Deserialize, Serialize};

use super::name::{Slug, SourceId, Text};
use super::values::{Flag, Weight, choice};
use super::yaml::{Table, foreign};
use crate::units::{Code, Date};

/// A page's front matter. `title` is required of every page but a code's prose, whose title
/// stands in the code's record.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrontMatter {
    /// The page's `h1`.
    #[serde(default)]
    pub title: Option<Text>,
    /// One sentence for search results and lists.
    #[serde(default)]
    pub description: Option<Text>,
    /// Order among its siblings, lightest first; pages without one come last, by title.
    #[serde(default)]
    pub weight: Option<Weight>,
    /// A shorter title for menus.
    #[serde(default)]
    pub nav_title: Option<Text>,
    /// The last part of the address, instead of the file's name.
    #[serde(default)]
    pub slug: Option<Slug>,
    /// Left out of the site unless `--drafts`.
    #[serde(default)]
    pub draft: Flag,
    /// The day it was first published.
    #[serde(default, deserialize_with = "foreign::optional")]
    pub date: Option<Date>,
    /// The day its text last changed in meaning.
    #[serde(default, deserialize_with = "foreign::optional")]
    pub updated: Option<Date>,
    /// The day on which its claims were last held against its sources.
    #[serde(default, deserialize_with = "foreign::optional")]
    pub checked: Option<Date>,
    /// The day by which they must be held against them again.
    #[serde(default, deserialize_with = "foreign::optional")]
    pub review_by: Option<Date>,
    /// A real person's review.
    #[serde(default)]
    pub reviewed: Option<Review>,
    /// Whom it is for.
    #[serde(default)]
    pub audience: Vec<Audience>,
    /// The codes it is about; the first is the main one.
    #[serde(default, deserialize_with = "foreign::list")]
    pub codes: Vec<Code>,
    /// Ids of `data/sources.yaml`.
    #[serde(default)]
    pub sources: Vec<SourceId>,
    /// Addresses that lead here.
    #[serde(default)]
    pub aliases: Vec<Text>,
    /// Words to be found by.
    #[serde(default)]
    pub keywords: Vec<Text>,
    /// The page that this one translates.
    #[serde(default)]
    pub translates: Option<Translates>,
    /// The template, when it is not the one for its kind.
    #[serde(default)]
    pub template: Option<Text>,
    /// Rules that may be broken here, each with the reason.
    #[serde(default)]
    pub allow: Table<Text, Text>,
}

/// A review by a person with a name.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// Who.
    pub by: Text,
    /// With what standing, such as "PT, DPT".
    pub credential: Text,
    /// When.
    #[serde(deserialize_with = "foreign::one")]
    pub date: Date,
}

/// Which page, as of which day, a translation renders.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Translates {
    /// The site address of the original.
    pub page: Text,
    /// The original's `updated` that was translated.
    #[serde(deserialize_with = "foreign::one")]
    pub of: Date,
}

choice! {
    /// Whom a page is for.
    Audience, "an audience" {
        Patients "patients",
        Staff "staff",
        Billers "billers",
        Trainers "trainers",
    }
}

choice! {
    /// A front-matter field that a site may require of every page.
    RequiredField, "a front-matter field that can be required" {
        Description "description",
        Sources "sources",
        Checked "checked",
        ReviewBy "review_by",
        Audience "audience",
        Date "date",
        Updated "updated",
        Keywords "keywords",
    }
}

impl FrontMatter {
    /// Whether a field that the site requires is there.
    pub fn has(&self, field: RequiredField) -> bool {
        match field {
            RequiredField::Description => self.description.is_some(),
            RequiredField::Sources => !self.sources.is_empty(),
            RequiredField::Checked => self.checked.is_some(),
            RequiredField::ReviewBy => self.review_by.is_some(),
            RequiredField::Audience => !self.audience.is_empty(),
            RequiredField::Date => self.date.is_some(),
            RequiredField::Updated => self.updated.is_some(),
            RequiredField::Keywords => !self.keywords.is_empty(),
        }
    }
}
