//! The theme's own words, a file a language: `templates/words/en.yaml`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::name::{Language, Text};
use super::yaml::{Table, Yaml};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::units::Date;

/// The words of one language.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Catalog {
    /// The language's own name.
    pub language_name: Text,
    /// Month names, January first.
    pub months: Vec<Text>,
    /// How a date is written, with `{day}`, `{month}` and `{year}`.
    pub date: Text,
    /// The name of a dollar amount's year and doubt: `{year}`; and when unsure.
    pub fact: FactTexts,
    /// Labels of the alerts, by kind.
    pub alerts: AlertTexts,
    /// Labels that the pipeline itself writes into a page's text.
    pub text: PageTexts,
    /// Everything that templates alone use.
    #[serde(serialize_with = "as_map")]
    pub theme: Table<String, Text>,
}

/// Words around a fact.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FactTexts {
    /// What follows a figure that was not seen in its source.
    pub unsure: Text,
    /// What follows a figure that was computed here.
    pub computed: Text,
    /// The title of a fact's source link, with `{source}`.
    pub source: Text,
    /// Units, with `{n}`.
    pub percent: Text,
    /// Days, with `{n}`.
    pub days: Text,
    /// Minutes, with `{n}`.
    pub minutes: Text,
    /// Units a day, with `{n}`.
    pub units: Text,
}

/// Labels of the alerts.
#[derive(Debug, Clone, Deserialize, Serialize)]
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

/// Words inside a page's text.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PageTexts {
    /// Heading of the footnotes.
    pub footnotes: Text,
    /// The name of a footnote's way back.
    pub back_to_text: Text,
    /// What stands before a footnote's number for a screen reader.
    pub footnote: Text,
    /// What stands before a source's number for a screen reader.
    pub source: Text,
    /// What stands before a heading's text in its link.
    pub link_to_section: Text,
    /// The name of a done task.
    pub task_done: Text,
    /// The name of a task to do.
    pub task_open: Text,
}

impl Catalog {
    /// A word that templates use too.
    pub fn theme(&self, key: &str) -> &str {
        let found = self.theme.0.iter().find(|(known, _)| known == key);
        found.map_or("", |(_, text)| text.as_str())
    }

    /// A date as the language writes it.
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

/// Reads every words file.
pub(super) fn read_all(
    files: &BTreeMap<String, SourceFile>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Catalog> {
    let mut words = BTreeMap::new();
    for (language, file) in files {
        match Yaml::document(file).parse::<Catalog>() {
            Ok(read) => {
                words.insert(language.clone(), read);
            }
            Err(errors) => diagnostics.extend(errors),
        }
    }
    fill_from_english(&mut words);
    words
}

/// What a language has no word for is said in English, so that a theme can grow.
fn fill_from_english(words: &mut BTreeMap<String, Catalog>) {
    let Some(english) = words.get(Language::english().as_str()).cloned() else {
        return;
    };
    for own in words.values_mut() {
        for (key, text) in &english.theme.0 {
            if !own.theme.0.iter().any(|(known, _)| known == key) {
                own.theme.0.push((key.clone(), text.clone()));
            }
        }
    }
}
