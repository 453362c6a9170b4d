//! `data/pair_pages.yaml`: pages that hold one code against every other, and what they say beside
//! CMS's records.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Address;
use super::ask::Ask;
use super::front_matter::{FrontMatter, Review};
use super::name::{AudienceId, SourceId, Text};
use super::page::{Page, PageKind};
use super::records::CodeRecords;
use super::site::Site;
use super::values::Weight;
use super::yaml::{Placed, Table};
use crate::diagnostic::SourceFile;
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

/// The file's path from the root.
pub(super) const PAIR_PAGES: &str = "content/data/pair_pages.yaml";

impl PairPages {
    /// The file's path from the root.
    pub const PATH: &'static str = PAIR_PAGES;

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
        notes.find(|(known, _)| **known == *code).map(|(_, note)| note)
    }
}

/// The pages of the pairs, in the order of the other codes. None while the code that they share has
/// no record.
pub(super) fn all(
    site: &Site,
    texts: &PairPages,
    files: &[SourceFile],
    records: &CodeRecords,
) -> Vec<Page> {
    let file = files.iter().position(|file| file.path == PAIR_PAGES);
    if !records.contains_key(&*texts.of) {
        return Vec::new();
    }
    let others = records.iter().filter(|(code, _)| **code != *texts.of);
    others
        .enumerate()
        .map(|(place, (code, (_, record)))| {
            let values = [
                ("of", texts.of.as_str()),
                ("with", code.as_str()),
                ("name", record.title.as_str()),
            ];
            Page {
                address: Address::of_parts(["codes", texts.of.as_str(), code.as_str()]),
                kind: PageKind::Pair {
                    of: texts.of.value.clone(),
                    with: code.clone(),
                },
                language: site.language.value.clone(),
                title: texts.title.filled(&values).to_string(),
                title_scalar: texts.title.scalar.of_record(),
                front: front_matter(texts, code, &values, place),
                body: None,
                record: file,
                folder: "content/codes".to_owned(),
            }
        })
        .collect()
}

/// Its values stand in no page's file, so what is wrong in them is told once, of the data file.
fn front_matter(texts: &PairPages, with: &Code, values: &[(&str, &str)], place: usize) -> FrontMatter {
    let asks = texts.asks.iter().map(|ask| Ask {
        ask: ask.filled(values).into(),
        at: None,
    });
    let mut reviews = texts.reviewed.0.iter();
    let reviewed = reviews.find(|(code, _)| **code == *with);
    FrontMatter {
        description: Some(texts.description.filled(values)),
        weight: Some(Weight::at(place)),
        checked: Some(texts.checked.value.into()),
        review_by: texts.review_by.map(|day| day.value.into()),
        audience: texts.audience.iter().map(|id| id.value.clone().into()).collect(),
        sources: texts.sources.iter().map(|id| id.value.clone().into()).collect(),
        asks: asks.collect(),
        reviewed: reviewed.map(|(_, review)| Review {
            digest: review.digest.clone().map(Placed::of_record),
            ..review.clone()
        }),
        ..FrontMatter::default()
    }
}
