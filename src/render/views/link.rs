//! A link to a page as templates see it.

use serde::Serialize;

use crate::check::CheckedSite;
use crate::model::{Address, MenuEntry, PageId, UrlStyle};

/// A link in a template.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct LinkView<'a> {
    pub(in crate::render) title: &'a str,
    pub(in crate::render) href: String,
}

/// A link to a page with its short title.
pub(in crate::render) fn link(site: &CheckedSite, id: PageId, url_style: UrlStyle) -> LinkView<'_> {
    let page = &site.model.pages[id];
    LinkView {
        title: page.nav_title(),
        href: url_style.to(page.address.as_str()),
    }
}

/// The link to a page by its address as an author wrote it; none where it leads nowhere, which `check`
/// has reported.
pub(in crate::render) fn page_href(
    site: &CheckedSite,
    written: &str,
    url_style: UrlStyle,
) -> Option<String> {
    let address = Address::parse(written)?;
    site.model.by_address.get(&address)?;
    Some(url_style.to(address.as_str()))
}

/// The links of a list in site.yaml. Entries that lead nowhere have been reported by `check` and are
/// left out here.
pub(in crate::render) fn entry_links<'a>(
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
