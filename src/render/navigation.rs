//! Menus and side contents: each drawn once for the site, then marked on each page with where the
//! reader is.

use std::collections::BTreeMap;

use pulldown_cmark_escape::escape_html;
use tera::Context;

use super::language_context::LanguageContext;
use super::languages::home_of;
use super::paging::SHOWN_AT_ONCE;
use super::templates::Engine;
use super::views::link::{LinkView, entry_links, link};
use crate::check::CheckedSite;
use crate::diagnostic::Diagnostic;
use crate::model::{Address, PageId, PageKind, UrlStyle};

/// Every menu and side contents of a site, as HTML.
pub(super) struct Navigation {
    /// The header's menus by language.
    menus: BTreeMap<String, String>,
    /// Side contents by the section that they list.
    sides: BTreeMap<PageId, String>,
}

impl Navigation {
    /// Draws a menu for each language, and side contents for each section that has them.
    pub(super) fn draw(
        site: &CheckedSite,
        engine: &Engine,
        url_style: UrlStyle,
        languages: &BTreeMap<&str, LanguageContext>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut menus = BTreeMap::new();
        for (language, language_context) in languages {
            let mut context = Context::new();
            context.insert("menu", &menu(site, language, url_style));
            context.insert_value("words", language_context.catalog.clone());
            context.insert_value("site", language_context.site.clone());
            let html = engine
                .draw("partials/menu.html", &context, &Address::home())
                .map_err(|diagnostic| vec![diagnostic])?;
            menus.insert((*language).to_owned(), html);
        }
        let mut sides = BTreeMap::new();
        for (id, page) in site.model.pages.iter().enumerate() {
            let children = site.model.tree.children(id);
            let listed = page.kind == PageKind::Section
                && site.model.tree.parent(id).is_some()
                && (1..=SHOWN_AT_ONCE).contains(&children.len());
            if !listed {
                continue;
            }
            let items: Vec<LinkView<'_>> = children
                .iter()
                .map(|child| link(site, *child, url_style))
                .collect();
            let mut context = Context::new();
            context.insert("section", &link(site, id, url_style));
            context.insert("items", &items);
            if let Some(language_context) = languages.get(page.language.as_str()) {
                context.insert_value("words", language_context.catalog.clone());
            }
            let html = engine
                .draw("partials/side.html", &context, &page.address)
                .map_err(|diagnostic| vec![diagnostic])?;
            sides.insert(id, html);
        }
        Ok(Self { menus, sides })
    }

    /// The header's menu on a page; the entry of the page, or of a section above it, is marked.
    pub(super) fn menu(&self, site: &CheckedSite, id: PageId, url_style: UrlStyle) -> String {
        let page = &site.model.pages[id];
        let mut html = self
            .menus
            .get(page.language.as_str())
            .cloned()
            .unwrap_or_default();
        mark(&mut html, &page.address, url_style, "page");
        for above in site.model.tree.ancestors(id).into_iter().skip(1) {
            mark(
                &mut html,
                &site.model.pages[above].address,
                url_style,
                "true",
            );
        }
        html
    }

    /// The contents of the section that a page is in, or of the page itself if it is a section.
    pub(super) fn side(&self, site: &CheckedSite, id: PageId, url_style: UrlStyle) -> String {
        let of = if self.sides.contains_key(&id) {
            Some(id)
        } else {
            site.model.tree.parent(id)
        };
        let mut html = of
            .and_then(|section| self.sides.get(&section))
            .cloned()
            .unwrap_or_default();
        mark(&mut html, &site.model.pages[id].address, url_style, "page");
        html
    }
}

/// Sets `aria-current` on the link to an address.
fn mark(html: &mut String, address: &Address, url_style: UrlStyle, value: &str) {
    let mut attribute = String::from("href=\"");
    // Writing to a `String` cannot fail.
    let _ = escape_html(&mut attribute, &url_style.to(address.as_str()));
    attribute.push('"');
    if let Some(at) = html.find(&attribute) {
        html.insert_str(at + attribute.len(), &format!(" aria-current=\"{value}\""));
    }
}

fn menu<'a>(site: &'a CheckedSite, language: &str, url_style: UrlStyle) -> Vec<LinkView<'a>> {
    let settings = &site.model.site;
    let entries = settings
        .languages
        .0
        .iter()
        .find(|(code, _)| code.as_str() == language)
        .map_or(settings.menu.as_ref(), |(_, settings)| {
            settings.menu.as_ref()
        });
    match entries {
        Some(entries) => entry_links(site, entries, url_style),
        None => top_level(site, language, url_style),
    }
}

/// The menu of a site whose author wrote none: its top-level sections and pages, as many as fit.
fn top_level<'a>(site: &'a CheckedSite, language: &str, url_style: UrlStyle) -> Vec<LinkView<'a>> {
    const FITS: usize = 8;
    let model = &site.model;
    let home = model
        .pages
        .iter()
        .map(|page| &page.language)
        .find(|known| known.as_str() == language)
        .map(|language| home_of(site, language));
    let Some(id) = home.and_then(|address| model.by_address.get(&address)) else {
        return Vec::new();
    };
    model
        .tree
        .children(*id)
        .iter()
        .take(FITS)
        .map(|child| link(site, *child, url_style))
        .collect()
}
