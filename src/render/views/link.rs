//! A link to a page as templates see it.

use serde::Serialize;

use crate::check::CheckedSite;
use crate::model::{PageId, UrlStyle};

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
