//! Translations: where readers of another language find a page.

use std::collections::HashMap;

use serde::Serialize;

use super::languages::{home_of, site_languages};
use crate::check::CheckedSite;
use crate::model::{Address, PageId, UrlStyle};

/// A page in another language.
#[derive(Debug, Serialize)]
pub(super) struct TranslationView<'a> {
    language: &'a str,
    name: &'a str,
    href: String,
}

/// Which pages are translations of one another.
pub(super) struct Translations {
    /// The pages of each group, by the address of their original, which comes first.
    of: HashMap<Address, Vec<PageId>>,
}

impl Translations {
    /// Groups the pages of a site by what they say they translate.
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

    /// A page and its translations, the original first; none for a page that has no translation.
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
