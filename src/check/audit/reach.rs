//! Reach: pages that nothing leads to, and pages that no menu reaches.

use std::collections::HashSet;

use super::reporter::Reporter;
use crate::check::checked::{CheckedSite, Resolved};
use crate::diagnostic::{Diagnostic, Lint};
use crate::model::{Address, MenuEntry, PageId};

pub(super) fn check(site: &CheckedSite, reporter: &mut Reporter) {
    let menus = in_menus(site);
    let linked = linked_from_text(site);
    for id in 0..site.model.pages.len() {
        // A language's home is reached by the site's name, on every page.
        if site.model.tree.parent(id).is_none() {
            continue;
        }
        let path = path_from_top(site, id);
        let by_menu = path.iter().any(|above| menus.contains(above));
        // A section lists its children, and a site without a menu in site.yaml shows all that is at
        // its top level.
        let listed = path.len() > 1 || !has_menu(site, id);
        if !by_menu && !listed && !linked.contains(&id) {
            report(
                site,
                id,
                Lint::OrphanPage,
                "nothing leads to this page",
                "link to it, name it in a menu of content/site.yaml, or move it into a section",
                reporter,
            );
        } else if !by_menu && has_menu(site, id) {
            report(
                site,
                id,
                Lint::NotInMenu,
                "no menu reaches this page",
                "name it or its section in `menu` or `foot` of content/site.yaml",
                reporter,
            );
        }
    }
}

/// The page and the sections above it, without the home page.
fn path_from_top(site: &CheckedSite, id: PageId) -> Vec<PageId> {
    let mut path: Vec<PageId> = site.model.tree.ancestors(id).into_iter().skip(1).collect();
    path.push(id);
    path
}

/// Whether site.yaml has a menu for the page's language. Without one the menu shows every section.
fn has_menu(site: &CheckedSite, id: PageId) -> bool {
    let settings = &site.model.site;
    let language = &site.model.pages[id].language;
    if *language == settings.language.value {
        return settings.menu.is_some();
    }
    let translated = settings
        .languages
        .0
        .iter()
        .find(|(code, _)| code == language);
    translated.is_some_and(|(_, settings)| settings.menu.is_some())
}

fn in_menus(site: &CheckedSite) -> HashSet<PageId> {
    let settings = &site.model.site;
    let translated = settings.languages.0.iter().map(|(_, settings)| settings);
    translated
        .flat_map(|settings| settings.menu.iter().flatten().chain(&settings.foot))
        .chain(settings.menu.iter().flatten())
        .chain(&settings.foot)
        .filter_map(|entry: &MenuEntry| Address::parse(entry.page.as_str()))
        .filter_map(|address| site.model.by_address.get(&address).copied())
        .collect()
}

/// Pages that another page's text links to.
fn linked_from_text(site: &CheckedSite) -> HashSet<PageId> {
    let mut linked = HashSet::new();
    for (from, page) in site.pages.iter().enumerate() {
        for resolved in &page.text.resolved {
            let (Resolved::Path(path)
            | Resolved::Link {
                path: Some(path), ..
            }) = resolved
            else {
                continue;
            };
            let path = path.split(['#', '?']).next().unwrap_or_default();
            let target =
                Address::parse(path).and_then(|address| site.model.by_address.get(&address));
            if let Some(&to) = target
                && to != from
            {
                linked.insert(to);
            }
        }
    }
    linked
}

fn report(
    site: &CheckedSite,
    id: PageId,
    lint: Lint,
    message: &str,
    hint: &str,
    reporter: &mut Reporter,
) {
    let page = &site.model.pages[id];
    if let Some((file, span)) = page.place(&site.model.files, page.title_scalar) {
        let warning = Diagnostic::error(file, span, lint, message)
            .hint(hint)
            .warning();
        reporter.of_page(page, lint, warning);
    }
}
