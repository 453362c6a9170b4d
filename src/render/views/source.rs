//! Sources as templates see them, alone and on the page of sources.

use serde::Serialize;

use super::builder::ViewBuilder;
use super::date::DateView;
use super::link::LinkView;
use crate::check::CheckedSite;
use crate::model::{Language, Source, SourceId, UrlStyle};
use crate::read::RichTextId;
use crate::render::fragment;

#[derive(Serialize)]
pub(in crate::render) struct SourceView<'a> {
    id: &'a SourceId,
    #[serde(flatten)]
    source: &'a Source,
    /// The language of the source, where it is not the page's.
    lang: Option<&'a str>,
    /// The language of what this site says of it, where it is not the page's.
    words_lang: Option<&'a str>,
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
    site: &'a CheckedSite,
    id: &'a SourceId,
    source: &'a Source,
    language: &Language,
    url_style: UrlStyle,
) -> SourceView<'a> {
    let catalog = site.model.catalog_of(language);
    let own_language = &site.model.site.language;
    let other = |of: &'a Language| (of != language).then_some(of.as_str());
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
        lang: other(source.language.as_ref().unwrap_or(own_language)),
        words_lang: other(own_language),
        note_html,
        opened_day: source.opened.map(|date| DateView::new(date, catalog)),
    }
}

pub(in crate::render) fn source_entries<'a>(
    site: &'a CheckedSite,
    views: ViewBuilder<'a>,
) -> Vec<SourceEntry<'a>> {
    let language = &site.model.site.language;
    let mut cited = views.cited_on();
    let sources = site.model.sources.0.iter();
    sources
        .map(|(id, source)| SourceEntry {
            view: source_view(site, id, source, language, views.url_style),
            cited_on: cited.remove(id).unwrap_or_default(),
        })
        .collect()
}
