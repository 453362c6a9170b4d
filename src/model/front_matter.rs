//! Front matter: the YAML between the `---` lines at the top of a page.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ask::{Ask, AskFields};
use super::name::{AudienceId, ReviewDigest, SourceId, Text};
use super::path_part::PathPart;
use super::values::{Flag, Weight, choice};
use super::yaml::schema::Either;
use super::yaml::{Placed, Table, foreign};
use crate::diagnostic::{Diagnostic, Lint, SourceFile};
use crate::units::{Code, Date};

/// A page's front matter. `title` is required of every page but a code's prose, whose title
/// stands in the code's record.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FrontMatter {
    /// The title: the page's first-level heading.
    #[serde(default)]
    pub title: Option<Placed<Text>>,
    /// One sentence for search results and lists.
    #[serde(default)]
    pub description: Option<Text>,
    /// Place among its siblings, lowest first; pages without one come last, by title.
    #[serde(default)]
    pub weight: Option<Weight>,
    /// A shorter title for menus.
    #[serde(default)]
    pub nav_title: Option<Text>,
    /// The last part of the address, instead of the file's name.
    #[serde(default)]
    pub slug: Option<Placed<PathPart>>,
    /// Whether the page is left out of the site unless `--drafts` is given.
    #[serde(default)]
    pub draft: Flag,
    /// Whether readers come to it from other pages only, as to the key of a sheet: no search, here or
    /// elsewhere, finds it.
    #[serde(default)]
    pub unlisted: Flag,
    /// The day on which it was first published.
    #[serde(default)]
    pub date: Option<Placed<Date>>,
    /// The day on which its text last changed in meaning.
    #[serde(default)]
    pub updated: Option<Placed<Date>>,
    /// The day on which its claims were last compared with its sources.
    #[serde(default)]
    pub checked: Option<Placed<Date>>,
    /// The day by which they must be compared again; after it, `check` warns.
    #[serde(default)]
    pub review_by: Option<Placed<Date>>,
    /// The review by a named person, if there was one.
    #[serde(default)]
    pub reviewed: Option<Review>,
    /// The readers that it is written for.
    #[serde(default)]
    pub audience: Vec<Placed<AudienceId>>,
    /// The codes it is about; the first is the main one.
    #[serde(default)]
    pub codes: Vec<Placed<Code>>,
    /// The sources that its claims rest on.
    #[serde(default)]
    pub sources: Vec<Placed<SourceId>>,
    /// Former addresses, which redirect to the page.
    #[serde(default)]
    pub aliases: Vec<Placed<Text>>,
    /// Words that search finds the page by, beside those of its text.
    #[serde(default)]
    pub keywords: Vec<Text>,
    /// Questions that the page answers.
    #[serde(default)]
    #[schemars(with = "Vec<Either<Text, AskFields>>")]
    pub asks: Vec<Ask>,
    /// What readers may want that no word of theirs says, and the page answers.
    #[serde(default)]
    pub answers: Vec<Placed<AnswerKind>>,
    /// The page that this one translates.
    #[serde(default)]
    pub translates: Option<Translates>,
    /// The template, if it is not the usual one of the page's kind.
    #[serde(default)]
    pub template: Option<Placed<Text>>,
    /// Lints that do not apply to this page, each with the reason.
    #[serde(default)]
    pub allow: Table<Placed<Text>, Text>,
}

/// A review of a page by a named person.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// The reviewer's name, as pages print it.
    pub by: Text,
    /// The reviewer's credentials, such as "PT, DPT".
    pub credential: Text,
    /// The day of the review.
    #[serde(deserialize_with = "foreign::one")]
    #[schemars(with = "Placed<Date>")]
    pub date: Date,
    /// What the reviewer read. Without it nobody can tell whether the page changed since.
    #[serde(default)]
    pub digest: Option<Placed<ReviewDigest>>,
}

/// The page that a translation renders, and as of which day.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Translates {
    /// The original's address in the site.
    pub page: Placed<Text>,
    /// The `updated` that the original had when it was translated; `check` warns once it differs.
    pub of: Placed<Date>,
}

choice! {
    /// What a query may want by how it is worded. Search ranks pages higher that say they answer it.
    AnswerKind, "what a query may want" {
        Count "count",
        Define "define",
        Compare "compare",
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
    /// Whether the page has a field that the site requires.
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

/// The front matter's bytes, and the byte at which the text begins. A file without front matter has
/// an empty range at 0.
pub(super) fn split(file: &SourceFile) -> Result<(Range<usize>, usize), Vec<Diagnostic>> {
    let text = &file.text;
    // An editor may leave empty lines above the first one, and spaces behind it.
    let above = text.len() - text.trim_start_matches('\n').len();
    let first = text[above..].split_inclusive('\n').next().unwrap_or("");
    if first.trim_end() != "---" {
        return Ok((0..0, 0));
    }
    let start = above + first.len();
    let rest = &text[start..];
    let mut at = start;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Ok((start..at, at + line.len()));
        }
        at += line.len();
    }
    Err(vec![
        Diagnostic::error(
            file,
            above..above + 3,
            Lint::FrontMatterUnterminated,
            "the front matter that begins here is never closed",
        )
        .hint("end it with a line that holds only `---`"),
    ])
}
