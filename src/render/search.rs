//! What the search box and the page of search need: where things are, and the list of everything
//! for readers without script.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Value};

use crate::check::CheckedSite;
use crate::model::{Page, PageKind, Slug, UrlStyle};

/// On a site of more pages than this the list holds no headings: it would be too long to help.
const MAX_PAGES_WITH_HEADINGS: usize = 400;

#[derive(Serialize)]
struct SearchView<'a> {
    href: String,
    /// The file that the box loads first.
    index: &'a str,
    /// What the script appends to a link to a folder.
    link_end: &'static str,
    letters: Vec<Letter<'a>>,
}

#[derive(Serialize)]
struct Letter<'a> {
    letter: String,
    entries: Vec<SearchPage<'a>>,
}

#[derive(Serialize)]
struct SearchPage<'a> {
    text: &'a str,
    href: String,
    /// The page that a heading stands on.
    page: Option<&'a str>,
}

/// The page of search, if the site has one.
pub(super) fn page_of(site: &CheckedSite) -> Option<&Page> {
    site.model.page_with("search.html")
}

/// Sets the global `search`: where search is, for every template. A site without a page of search
/// has none.
pub(super) fn globals(
    site: &CheckedSite,
    context: &mut Context,
    url_style: UrlStyle,
    index: Option<&str>,
) {
    let view = page_of(site).zip(index).map(|(page, index)| SearchView {
        href: url_style.to(page.address.as_str()),
        index,
        link_end: if url_style.to_files { "index.html" } else { "" },
        letters: letters(site, url_style),
    });
    context.insert_value("search", Value::from_serializable(&view));
}

/// Titles, headings, terms and codes, by their first letter.
fn letters(site: &CheckedSite, url_style: UrlStyle) -> Vec<Letter<'_>> {
    let model = &site.model;
    let mut all: BTreeMap<(String, String), SearchPage<'_>> = BTreeMap::new();
    let mut list = |text, path: &str, page| {
        if let Some(slug) = Slug::of(text) {
            let href = url_style.to(path);
            let order = (slug.to_string(), path.to_owned());
            all.insert(order, SearchPage { text, href, page });
        }
    };
    let few = model.pages.len() <= MAX_PAGES_WITH_HEADINGS;
    for (page, checked) in model.pages.iter().zip(&site.pages) {
        // One of two codes is there already.
        if matches!(page.kind, PageKind::Pair { .. }) {
            continue;
        }
        let address = page.address.as_str();
        list(page.title.as_str(), address, None);
        if few && !matches!(page.kind, PageKind::Code(_)) {
            for heading in checked.headings.iter().filter(|heading| heading.level == 2) {
                let path = format!("{address}#{}", heading.anchor);
                list(heading.text.as_str(), &path, Some(page.title.as_str()));
            }
        }
        if page.template() == "glossary.html" {
            for term in &model.glossary {
                if let Some(slug) = Slug::of(term.term.as_str()) {
                    let path = format!("{address}#{slug}");
                    list(term.term.as_str(), &path, Some(page.title.as_str()));
                }
            }
        }
    }
    let mut letters: Vec<Letter<'_>> = Vec::new();
    for ((slug, _), entry) in all {
        let first = slug.chars().next().unwrap_or('#');
        let letter = if first.is_ascii_digit() {
            "0–9".to_owned()
        } else {
            first.to_uppercase().to_string()
        };
        match letters.last_mut() {
            Some(last) if last.letter == letter => last.entries.push(entry),
            _ => letters.push(Letter {
                letter,
                entries: vec![entry],
            }),
        }
    }
    letters
}
