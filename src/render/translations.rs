//! Where readers of a language find the special pages, and a page in other languages.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::languages::{home_of, site_languages};
use super::views::link::{LinkView, link};
use crate::check::CheckedSite;
use crate::model::{Address, Language, MenuEntry, PageId, UrlStyle};

/// A page in another language.
#[derive(Debug, Serialize)]
pub(super) struct TranslationView<'a> {
    language: &'a str,
    name: &'a str,
    href: String,
}

/// Which pages say the same in different languages.
pub(super) struct Translations {
    /// Pages by the original that they render, which is among them.
    of: HashMap<Address, Vec<PageId>>,
}

impl Translations {
    /// Gathers them.
    pub(super) fn gather(site: &CheckedSite) -> Self {
        let mut of: HashMap<Address, Vec<PageId>> = HashMap::new();
        for (id, page) in site.model.pages.iter().enumerate() {
            let Some(original) = page
                .front
                .translates
                .as_ref()
                .and_then(|translates| Address::parse(translates.page.as_str()))
            else {
                continue;
            };
            let group = of.entry(original.clone()).or_default();
            if group.is_empty() {
                group.extend(site.model.by_address.get(&original));
            }
            group.push(id);
        }
        Self { of }
    }

    /// The pages that say the same, this one among them, the original first; none for a page
    /// that has no translation.
    pub(super) fn group(&self, site: &CheckedSite, id: PageId) -> &[PageId] {
        let page = &site.model.pages[id];
        let original = page
            .front
            .translates
            .as_ref()
            .and_then(|translates| Address::parse(translates.page.as_str()));
        self.of
            .get(original.as_ref().unwrap_or(&page.address))
            .map_or(&[], Vec::as_slice)
    }

    /// A page in every other language of the site: its translation, or else that language's home.
    pub(super) fn other_languages<'a>(
        &self,
        site: &'a CheckedSite,
        id: PageId,
        url_style: UrlStyle,
    ) -> Vec<TranslationView<'a>> {
        let model = &site.model;
        let page = &model.pages[id];
        let group = self.group(site, id);
        site_languages(site)
            .filter(|language| **language != page.language)
            .filter_map(|language| {
                let translated = group
                    .iter()
                    .find(|other| model.pages[**other].language == *language);
                let to = match translated {
                    Some(id) => *id,
                    None => *model.by_address.get(&home_of(site, language))?,
                };
                Some(TranslationView {
                    language: language.as_str(),
                    name: model.catalog_of(language).language_name.as_str(),
                    href: url_style.to(model.pages[to].address.as_str()),
                })
            })
            .collect()
    }
}

/// The special pages by their template's name without `.html`: the language's own, or else the
/// site's first language's.
pub(super) fn special<'a>(
    site: &'a CheckedSite,
    language: &Language,
    url_style: UrlStyle,
) -> BTreeMap<&'a str, String> {
    let mut found = BTreeMap::new();
    for wanted in [&site.model.site.language, language] {
        let pages = site
            .model
            .pages
            .iter()
            .filter(|page| page.language == *wanted && page.front.template.is_some());
        for page in pages {
            let name = page.template().trim_end_matches(".html");
            found.insert(name, url_style.to(page.address.as_str()));
        }
    }
    found
}

/// The links of a list of site.yaml; `check` has told those that lead nowhere.
pub(super) fn entry_links<'a>(
    site: &'a CheckedSite,
    entries: &'a [MenuEntry],
    url_style: UrlStyle,
) -> Vec<LinkView<'a>> {
    entries
        .iter()
        .filter_map(|entry| {
            let address = Address::parse(entry.page.as_str())?;
            let id = *site.model.by_address.get(&address)?;
            let mut view = link(site, id, url_style);
            if let Some(title) = &entry.title {
                view.title = title.as_str();
            }
            Some(view)
        })
        .collect()
}
