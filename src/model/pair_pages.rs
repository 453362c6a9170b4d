//! Pages of pairs: each holds one code against another, and has no Markdown.

use super::Address;
use super::ask::Ask;
use super::front_matter::{FrontMatter, Review};
use super::page::{Page, PageKind};
use super::pair_texts::PairPages;
use super::records::CodeRecords;
use super::site::Site;
use super::values::Weight;
use super::yaml::Placed;
use crate::diagnostic::SourceFile;
use crate::units::Code;

/// The pages of the pairs, in the order of the other codes. None while the code that they share has
/// no record.
pub(super) fn all(
    site: &Site,
    texts: &PairPages,
    files: &[SourceFile],
    records: &CodeRecords,
) -> Vec<Page> {
    let file = files.iter().position(|file| file.path == PairPages::PATH);
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
fn front_matter(
    texts: &PairPages,
    with: &Code,
    values: &[(&str, &str)],
    place: usize,
) -> FrontMatter {
    let asks = texts.asks.iter().map(|ask| Ask {
        ask: Placed {
            value: ask.filled(values),
            scalar: ask.scalar.of_record(),
        },
        at: None,
    });
    let mut reviews = texts.reviewed.0.iter();
    let reviewed = reviews.find(|(code, _)| **code == *with);
    FrontMatter {
        description: Some(texts.description.filled(values)),
        weight: Some(Weight::at(place)),
        checked: Some(texts.checked.value.into()),
        review_by: texts.review_by.map(|day| day.value.into()),
        audience: texts
            .audience
            .iter()
            .map(|id| id.value.clone().into())
            .collect(),
        sources: texts
            .sources
            .iter()
            .map(|id| id.value.clone().into())
            .collect(),
        asks: asks.collect(),
        reviewed: reviewed.map(|(_, review)| Review {
            digest: review.digest.clone().map(Placed::of_record),
            ..review.clone()
        }),
        ..FrontMatter::default()
    }
}
