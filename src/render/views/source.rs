//! Sources as templates see them, alone and on the page of sources.

use serde::Serialize;

use super::builder::ViewBuilder;
use super::date::DateView;
use super::link::LinkView;
use crate::check::CheckedSite;
use crate::model::catalog::Catalog;
use crate::model::{Source, SourceId, UrlStyle};
use crate::read::RichTextId;
use crate::render::fragment;

#[derive(Serialize)]
pub(in crate::render) struct SourceView<'a> {
    id: &'a SourceId,
    #[serde(flatten)]
    source: &'a Source,
    /// In place of the record's, as HTML.
    note_html: Option<String>,
    opened_day: Option<DateView>,
}

/// A source on the page of sources.
#[derive(Serialize)]
pub(in crate::render) struct SourceEntry<'a> {
    #[serde(flatten)]
    view: SourceView<'a>,
    cited_on: Vec<LinkView<'a>>,
}

pub(in crate::render) fn source_view<'a>(
    site: &CheckedSite,
    id: &'a SourceId,
    source: &'a Source,
    catalog: &Catalog,
    url_style: UrlStyle,
) -> SourceView<'a> {
    let note_html = source.note.is_some().then(|| {
        let mut html = String::new();
        if let Some(text) = site.rich_texts.get(&RichTextId::SourceNote(id.clone())) {
            fragment::write(text, &site.model, catalog, url_style, &mut html);
        }
        html
    });
    SourceView {
        id,
        source,
        note_html,
        opened_day: source.opened.map(|date| DateView::new(date, catalog)),
    }
}

pub(in crate::render) fn source_entries<'a>(
    site: &'a CheckedSite,
    views: ViewBuilder<'a>,
) -> Vec<SourceEntry<'a>> {
    let catalog = site.model.catalog_of(&site.model.site.language);
    let mut cited = views.cited_on();
    let sources = site.model.sources.0.iter();
    sources
        .map(|(id, source)| SourceEntry {
            view: source_view(site, id, source, catalog, views.url_style),
            cited_on: cited.remove(id).unwrap_or_default(),
        })
        .collect()
}
