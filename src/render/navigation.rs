//! Menus and side contents, which mark where the reader is.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Value};

use super::language_context::LanguageContext;
use super::languages::home_of;
use super::templates::Engine;
use super::views::link::{LinkView, entry_links, link};
use crate::check::CheckedSite;
use crate::diagnostic::Diagnostic;
use crate::model::{CodeGroup, PageId, PageKind, SHOWN_AT_ONCE, UrlStyle};

/// What menus and side contents list, made once for the site. They are drawn for each page, which
/// they mark.
pub(super) struct Navigation {
    /// The entries of the header's menus, by language.
    menus: BTreeMap<String, Value>,
    /// Side contents by the section that they list.
    sides: BTreeMap<PageId, Side>,
}

/// The contents of a section beside its pages.
struct Side {
    /// The link to the section.
    section: Value,
    /// Its entries without a group.
    items: Value,
    /// Its codes by group.
    groups: Value,
}

/// Codes of a group.
#[derive(Serialize)]
struct SideGroup<'a> {
    id: &'a str,
    word: String,
    items: Vec<LinkView<'a>>,
}

impl Navigation {
    /// Gathers a menu for each language, and side contents for each section that has them.
    pub(super) fn gather(
        site: &CheckedSite,
        url_style: UrlStyle,
        languages: &BTreeMap<&str, LanguageContext>,
    ) -> Self {
        let menus = languages
            .keys()
            .map(|language| {
                let entries = menu(site, language, url_style);
                ((*language).to_owned(), Value::from_serializable(&entries))
            })
            .collect();
        let mut sides = BTreeMap::new();
        for (id, page) in site.model.pages.iter().enumerate() {
            let children = site.model.tree.children(id);
            let listed = page.kind == PageKind::Section
                && site.model.tree.parent(id).is_some()
                && (1..=SHOWN_AT_ONCE).contains(&children.len());
            if !listed {
                continue;
            }
            let of_group = |group: Option<CodeGroup>| -> Vec<LinkView<'_>> {
                let items = children
                    .iter()
                    .filter(|child| group_of(site, **child) == group);
                items.map(|child| link(site, *child, url_style)).collect()
            };
            let groups = CodeGroup::LISTED.into_iter().map(|group| SideGroup {
                id: group.as_str(),
                word: group.word_key(),
                items: of_group(Some(group)),
            });
            let groups: Vec<SideGroup<'_>> =
                groups.filter(|group| !group.items.is_empty()).collect();
            let side = Side {
                section: Value::from_serializable(&link(site, id, url_style)),
                items: Value::from_serializable(&of_group(None)),
                groups: Value::from_serializable(&groups),
            };
            sides.insert(id, side);
        }
        Self { menus, sides }
    }

    /// Draws the header's menu for a page.
    pub(super) fn menu(
        &self,
        site: &CheckedSite,
        engine: &Engine,
        languages: &LanguageContext,
        id: PageId,
        url_style: UrlStyle,
    ) -> Result<String, Diagnostic> {
        let page = &site.model.pages[id];
        let Some(entries) = self.menus.get(page.language.as_str()) else {
            return Ok(String::new());
        };
        let above: Vec<String> = site
            .model
            .tree
            .ancestors(id)
            .into_iter()
            .skip(1)
            .map(|above| url_style.to(site.model.pages[above].address.as_str()))
            .collect();
        let mut context = Context::new();
        context.insert_value("menu", entries.clone());
        context.insert("current", &url_style.to(page.address.as_str()));
        context.insert("above", &above);
        context.insert_value("words", languages.catalog.clone());
        context.insert_value("site", languages.site.clone());
        engine.draw("partials/menu.html", &context, &page.address)
    }

    /// Draws the contents of the section that a page is in, or of the page itself if it is a
    /// section.
    pub(super) fn side(
        &self,
        site: &CheckedSite,
        engine: &Engine,
        languages: &LanguageContext,
        id: PageId,
        url_style: UrlStyle,
    ) -> Result<String, Diagnostic> {
        let page = &site.model.pages[id];
        let parent = site.model.tree.parent(id);
        let of_page = self.sides.get(&id);
        let Some(side) = of_page.or_else(|| self.sides.get(&parent?)) else {
            return Ok(String::new());
        };
        let mut context = Context::new();
        context.insert_value("section", side.section.clone());
        context.insert_value("items", side.items.clone());
        context.insert_value("groups", side.groups.clone());
        context.insert("open_group", &group_of(site, id));
        context.insert("current", &url_style.to(page.address.as_str()));
        context.insert_value("words", languages.catalog.clone());
        engine.draw("partials/side.html", &context, &page.address)
    }
}

/// The group of a code's page, under which side contents list it.
fn group_of(site: &CheckedSite, id: PageId) -> Option<CodeGroup> {
    match &site.model.pages[id].kind {
        PageKind::Code(code) => site.model.codes.get(code)?.group,
        _ => None,
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
