//! Facts as templates see them.

use serde::Serialize;

use super::date::DateView;
use crate::check::{CheckedSite, show};
use crate::model::{SourceId, UrlStyle};
use crate::read::RichTextId;
use crate::render::fragment;

#[derive(Serialize)]
pub(in crate::render) struct FactView<'a> {
    name: &'a str,
    label: &'a str,
    values: Vec<FactYear<'a>>,
    review_by: Option<DateView>,
    note: Option<String>,
}

#[derive(Serialize)]
pub(in crate::render) struct FactYear<'a> {
    year: i16,
    text: String,
    sure: bool,
    source: &'a SourceId,
    source_title: &'a str,
}

pub(in crate::render) fn facts(site: &CheckedSite, url_style: UrlStyle) -> Vec<FactView<'_>> {
    let model = &site.model;
    let catalog = model.catalog_of(&model.site.language);
    model
        .facts
        .0
        .iter()
        .map(|(name, fact)| FactView {
            name: name.as_str(),
            label: fact.label.as_str(),
            values: fact
                .values
                .iter()
                .map(|value| FactYear {
                    year: value.year.get(),
                    text: show(fact.unit, &value.value, catalog),
                    sure: value.sure.get(),
                    source: &value.source,
                    source_title: model
                        .source(&value.source)
                        .map_or("", |source| source.title.as_str()),
                })
                .collect(),
            review_by: fact
                .review_by
                .map(|date| DateView::new(date.value, catalog)),
            note: fact.note.is_some().then(|| {
                let mut html = String::new();
                if let Some(text) = site
                    .rich_texts
                    .get(&RichTextId::FactNote(name.value.clone()))
                {
                    fragment::write(text, model, catalog, url_style, &mut html);
                }
                html
            }),
        })
        .collect()
}
