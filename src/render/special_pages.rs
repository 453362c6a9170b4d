//! Special pages: those with a template of their own, such as search, sources or the calculator.

use std::collections::BTreeMap;

use crate::check::CheckedSite;
use crate::model::{Language, UrlStyle};

/// Links to the special pages by their template's name without `.html`. Where a language has no
/// such page of its own, its readers are sent to that of the site's first language.
pub(super) fn special_pages<'a>(
    site: &'a CheckedSite,
    language: &Language,
    url_style: UrlStyle,
) -> BTreeMap<&'a str, String> {
    let mut found = BTreeMap::new();
    // The reader's language comes second, so that it overwrites.
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
