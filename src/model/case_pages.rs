//! Pages of cases: each is its record, which has no Markdown beside it.

use super::front_matter::{FrontMatter, Review};
use super::page::{Page, PageKind};
use super::site::Site;
use super::training::{Case, CaseRecords, address_of};
use super::values::Weight;
use super::yaml::Placed;

/// The pages of the cases, in the order of the course's units.
pub(super) fn all(site: &Site, cases: &CaseRecords) -> Vec<Page> {
    let mut ordered: Vec<&(usize, Case)> = cases.values().collect();
    ordered.sort_by_key(|(_, case)| case.unit);
    let ordered = ordered.into_iter().enumerate();
    ordered
        .map(|(place, (at, case))| case_page(site, place, *at, case))
        .collect()
}

fn case_page(site: &Site, place: usize, at: usize, case: &Case) -> Page {
    let setting = &case.setting.value;
    // The description is plain text, so a setting with markup is none.
    let plain = !setting.as_str().contains(['{', '[', '*', '`', '_']);
    let sources = case.sources.iter();
    let audience = case.audience.iter();
    let front = FrontMatter {
        description: plain.then(|| setting.clone()),
        weight: Some(Weight::at(place)),
        reviewed: case.reviewed.clone().map(|review| Review {
            digest: review.digest.map(Placed::of_record),
            ..review
        }),
        audience: audience.map(|id| id.clone().of_record()).collect(),
        sources: sources.map(|id| id.clone().of_record()).collect(),
        ..FrontMatter::default()
    };
    let title = case.title.clone().of_record();
    Page {
        address: address_of(&case.id),
        kind: PageKind::Case(case.id.value.clone()),
        language: site.language.value.clone(),
        title: title.to_string(),
        title_scalar: title.scalar,
        front,
        body: None,
        record: Some(at),
        folder: "content/training/cases".to_owned(),
    }
}
