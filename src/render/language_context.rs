//! What templates see in one language: the theme's words, the site's names, dated sources.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Value;

use super::languages::home_of;
use super::views::link::LinkView;
use super::views::source::source_view;
use super::{fragment, translations};
use crate::check::CheckedSite;
use crate::model::{Audience, Language, SourceId, UrlStyle};
use crate::read::RichTextId;

/// What differs between languages.
pub(super) struct LanguageContext {
    /// The theme's words.
    pub(super) words: Value,
    /// The site's name and sentence in that language.
    pub(super) site: Value,
    /// The notice, as HTML.
    pub(super) notice: Value,
    /// Sources with dates in that language.
    pub(super) sources: BTreeMap<SourceId, Value>,
}

#[derive(Serialize)]
struct SiteView<'a> {
    title: &'a str,
    description: Option<&'a str>,
    language: &'a str,
    base_url: Option<&'a str>,
    home: String,
    /// Special pages by their template's name: `site.special.search`.
    special: BTreeMap<&'a str, String>,
    foot: Vec<LinkView<'a>>,
    doors: Vec<EntryPointView<'a>>,
}

#[derive(Serialize)]
struct EntryPointView<'a> {
    audience: Audience,
    title: &'a str,
    text: &'a str,
    links: Vec<LinkView<'a>>,
}

pub(in crate::render) fn language_context(
    site: &CheckedSite,
    language: &Language,
    url_style: UrlStyle,
    base_url: Option<&str>,
) -> LanguageContext {
    let model = &site.model;
    let words = model.catalog_of(language);
    let own = model
        .site
        .languages
        .0
        .iter()
        .find(|(code, _)| code == language)
        .map(|(_, own)| own);
    let view = SiteView {
        title: own.map_or(model.site.title.as_str(), |own| own.title.as_str()),
        description: own
            .map_or(model.site.description.as_ref(), |own| {
                own.description.as_ref()
            })
            .map(|text| text.as_str()),
        language: language.as_str(),
        base_url,
        home: url_style.to(home_of(site, language).as_str()),
        special: translations::special(site, language, url_style),
        doors: own
            .map_or(&model.site.doors, |own| &own.doors)
            .iter()
            .map(|door| EntryPointView {
                audience: door.audience,
                title: door.title.as_str(),
                text: door.text.as_str(),
                links: translations::entry_links(site, &door.links, url_style),
            })
            .collect(),
        foot: translations::entry_links(
            site,
            own.map_or(&model.site.foot, |own| &own.foot),
            url_style,
        ),
    };
    let mut notice = String::new();
    let id = match own {
        Some(own) if own.notice.is_some() => RichTextId::Notice(Some(language.clone())),
        _ => RichTextId::Notice(None),
    };
    if let Some(text) = site.rich_texts.get(&id) {
        fragment::write(text, model, words, url_style, &mut notice);
    }
    let sources = model
        .sources
        .0
        .iter()
        .map(|(id, source)| {
            let view = source_view(site, id, source, words, url_style);
            (id.clone(), Value::from_serializable(&view))
        })
        .collect();
    LanguageContext {
        words: Value::from_serializable(words),
        site: Value::from_serializable(&view),
        notice: Value::safe_string(&notice),
        sources,
    }
}
