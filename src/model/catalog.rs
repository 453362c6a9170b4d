//! The theme's messages, one file a language: `templates/words/en.yaml`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::name::{Language, Text};
use super::yaml::{Table, Yaml};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::units::Date;

/// The messages of one language.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Catalog {
    /// The language's name in itself: "English", "Español".
    pub language_name: Text,
    /// Names of the months, January first.
    pub months: Vec<Text>,
    /// The pattern of a date, with `{day}`, `{month}` and `{year}`.
    pub date: Text,
    /// Texts around the figures that a page draws from facts.
    pub fact: FactTexts,
    /// Labels of the alerts, by kind.
    pub alerts: AlertTexts,
    /// Labels that this program, not a template, writes into a page's text.
    pub text: PageTexts,
    /// All other messages, by the keys that templates use.
    #[serde(serialize_with = "as_map")]
    pub theme: Table<String, Text>,
}

/// Texts around a fact's value.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactTexts {
    /// Follows a figure that was not seen in its source.
    pub unsure: Text,
    /// Follows a figure that the build computed from others.
    pub computed: Text,
    /// The title of the link to a fact's source, with `{source}`.
    pub source: Text,
    /// The pattern of a percentage: `{n}%` in English.
    pub percent: Text,
    /// The pattern of a number of days: `{n} {n|day|days}` in English.
    pub days: Text,
    /// The pattern of a number of days on which offices work.
    pub business_days: Text,
    /// The pattern of a number of minutes.
    pub minutes: Text,
    /// The pattern of a code's limit, in units a day.
    pub units: Text,
}

/// Labels of the alerts, each of which begins with the marker named here.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AlertTexts {
    /// `[!NOTE]`
    pub note: Text,
    /// `[!TIP]`
    pub tip: Text,
    /// `[!IMPORTANT]`
    pub important: Text,
    /// `[!WARNING]`
    pub warning: Text,
    /// `[!CAUTION]`
    pub caution: Text,
}

/// Labels inside a page's text.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageTexts {
    /// Heading of the footnotes.
    pub footnotes: Text,
    /// Name of the link from a footnote back to its mention, for a screen reader.
    pub back_to_text: Text,
    /// Read before a footnote's number by a screen reader.
    pub footnote: Text,
    /// Read before a source's number by a screen reader.
    pub source: Text,
    /// Read before a heading's text in the link to that heading, by a screen reader.
    pub link_to_section: Text,
    /// Name of the sign for a task that is done.
    pub task_done: Text,
    /// Name of the sign for a task that is not done.
    pub task_open: Text,
    /// What marks a sentence, in emphasis, that nobody could see in a source.
    pub not_verified: Text,
}

impl Catalog {
    /// The message with this key, one of those that templates use; empty where there is none.
    pub fn theme(&self, key: &str) -> &str {
        let found = self.theme.0.iter().find(|(known, _)| known == key);
        found.map_or("", |(_, text)| text.as_str())
    }

    /// A date as the language writes it: "June 1, 2026".
    pub fn date(&self, date: Date) -> String {
        let month = self
            .months
            .get(date.month() - 1)
            .map_or("", |name| name.as_str());
        self.date
            .as_str()
            .replace("{day}", &date.day().to_string())
            .replace("{month}", month)
            .replace("{year}", &date.year().to_string())
    }
}

fn as_map<S: serde::Serializer>(
    table: &Table<String, Text>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(table.0.iter().map(|(key, value)| (key, value)))
}

/// Reads the files of all languages.
pub(super) fn read_all(
    files: &BTreeMap<String, SourceFile>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Catalog> {
    let mut catalogs = BTreeMap::new();
    for (language, file) in files {
        match Yaml::document(file).parse::<Catalog>() {
            Ok(catalog) => {
                catalogs.insert(language.clone(), catalog);
            }
            Err(errors) => diagnostics.extend(errors),
        }
    }
    add_english(&mut catalogs);
    catalogs
}

/// Adds the English message wherever a language has none for a template's key. So a site's file for
/// another language goes on working when the theme gets new messages.
fn add_english(catalogs: &mut BTreeMap<String, Catalog>) {
    let Some(english) = catalogs.get(Language::english().as_str()).cloned() else {
        return;
    };
    for catalog in catalogs.values_mut() {
        for (key, text) in &english.theme.0 {
            if !catalog.theme.0.iter().any(|(known, _)| known == key) {
                catalog.theme.0.push((key.clone(), text.clone()));
            }
        }
    }
}
