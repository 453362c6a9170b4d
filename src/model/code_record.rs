//! `content/codes/NNNNN.yaml`: the record of one code.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::{Ask, AskFields};
use super::name::{Language, SourceId, Text};
use super::unit_types;
use super::values::{Flag, choice};
use super::yaml::schema::Either;
use super::yaml::{Placed, Table, foreign};
use crate::units::{Code, Date, Discipline, Status, Timing};

choice! {
    /// What people think of a code as, in the order of the calculator's list.
    CodeGroup, "a group of codes" {
        Exercise "exercise",
        Tasks "tasks",
        Manual "manual",
        Together "together",
        Evaluations "evaluations",
        Modalities "modalities",
        Braces "braces",
        Speech "speech",
        Wounds "wounds",
        Breathing "breathing",
        Remote "remote",
        Other "other",
    }
}

impl CodeGroup {
    /// All groups, in the order in which pages list them.
    pub const LISTED: [Self; 12] = [
        Self::Tasks,
        Self::Exercise,
        Self::Manual,
        Self::Together,
        Self::Evaluations,
        Self::Modalities,
        Self::Braces,
        Self::Speech,
        Self::Wounds,
        Self::Breathing,
        Self::Remote,
        Self::Other,
    ];

    /// The key of its name among the theme's messages.
    pub fn word_key(self) -> String {
        format!("calc_group_{}", self.as_str())
    }
}

/// A code in the site's words.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeRecord {
    /// The code, which is also the file's name.
    pub code: Placed<Code>,
    /// A short description, which is never the AMA's descriptor.
    pub title: Placed<Text>,
    /// What the code is for, in a sentence (inline Markdown).
    #[serde(default)]
    pub summary: Option<Placed<Text>>,
    /// Its title and summary in other languages of the site, for pages in them.
    #[serde(default)]
    pub translations: Table<Placed<Language>, CodeTexts>,
    /// What people think of it as; lists show the codes of a group together.
    #[serde(default)]
    pub group: Option<CodeGroup>,
    /// How its minutes become units.
    #[serde(deserialize_with = "unit_types::timing")]
    #[schemars(with = "unit_types::TimingFields")]
    pub timing: Placed<Timing>,
    /// Whether the therapist or assistant must be alone with one patient.
    #[serde(default)]
    pub one_to_one: Option<Flag>,
    /// Its place on Medicare's therapy code list.
    #[serde(default, deserialize_with = "foreign::optional")]
    #[schemars(with = "Option<Placed<Status>>")]
    pub therapy_status: Option<Status>,
    /// Whether Medicare never pays it by itself.
    #[serde(default)]
    pub bundled: Flag,
    /// The disciplines that bill it.
    #[serde(default, deserialize_with = "foreign::list")]
    #[schemars(with = "Vec<Placed<Discipline>>")]
    pub disciplines: Vec<Discipline>,
    /// The code that Medicare takes in its place, where it does not take this one.
    #[serde(default)]
    pub medicare_takes: Option<Placed<Code>>,
    /// Codes that are mistaken for it, each with the boundary.
    #[serde(default)]
    pub look_alikes: Vec<LookAlike>,
    /// Treatments that are typically billed under it (inline Markdown).
    #[serde(default)]
    pub examples: Vec<Placed<Text>>,
    /// The sources that the record rests on.
    #[serde(default)]
    pub sources: Vec<Placed<SourceId>>,
    /// The day on which the record was last compared with its sources.
    #[serde(default)]
    pub checked: Option<Placed<Date>>,
    /// The day by which it must be compared again.
    #[serde(default)]
    pub review_by: Option<Placed<Date>>,
    /// Everyday names that search and the calculator find the code by, beside the words of its texts.
    #[serde(default)]
    pub keywords: Vec<Text>,
    /// Questions that the code's page answers, beside those of its Markdown.
    #[serde(default)]
    #[schemars(with = "Vec<Either<Text, AskFields>>")]
    pub asks: Vec<Ask>,
    /// First day of service on which it may be billed.
    #[serde(default, deserialize_with = "foreign::optional")]
    #[schemars(with = "Option<Placed<Date>>")]
    pub valid_from: Option<Date>,
    /// Last day of service on which it may be billed.
    #[serde(default, deserialize_with = "foreign::optional")]
    #[schemars(with = "Option<Placed<Date>>")]
    pub valid_to: Option<Date>,
}

/// A code's texts in another language.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeTexts {
    /// As the record's `title`, in that language.
    pub title: Text,
    /// As the record's `summary`, in that language.
    #[serde(default)]
    pub summary: Option<Placed<Text>>,
}

/// A code that is mistaken for another.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LookAlike {
    /// The code that is mistaken for the record's.
    pub code: Placed<Code>,
    /// What separates the two, in a sentence (inline Markdown).
    pub boundary: Placed<Text>,
}

impl CodeRecord {
    /// The texts in a language other than the site's, if the record has them.
    pub fn texts_in(&self, language: &Language) -> Option<&CodeTexts> {
        let found = self
            .translations
            .0
            .iter()
            .find(|(known, _)| **known == *language);
        Some(&found?.1)
    }

    /// The title for a page in a language: the record's own where it is not translated.
    pub fn title_in(&self, language: &Language) -> &Text {
        self.texts_in(language)
            .map_or(&self.title, |texts| &texts.title)
    }
}
