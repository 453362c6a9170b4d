//! Which pages go into a bundle, in which order, and what of a page goes in.

use std::collections::HashSet;
use std::ops::Range;

use crate::check::CheckedSite;
use crate::error::IoError;
use crate::model::{Language, PageId};
use crate::render::outcome::RenderError;
use crate::render::templates::{Engine, each_place_once};

/// The template of a page that holds the whole book.
const BOOK: &str = "print.html";

/// Pages that only make sense on a screen, or repeat the others.
const NOT_IN_BOOKS: [&str; 2] = [BOOK, "search.html"];

/// The pages of a site in the order in which one reads them.
pub(in crate::render) fn reading_order(site: &CheckedSite) -> Vec<PageId> {
    let mut order = Vec::new();
    // The home page comes first, being first among the addresses; then those of other languages.
    for id in 0..site.model.pages.len() {
        if site.model.tree.parent(id).is_none() {
            below(site, id, &mut order);
        }
    }
    order
}

fn below(site: &CheckedSite, id: PageId, order: &mut Vec<PageId>) {
    order.push(id);
    for child in site.model.tree.children(id) {
        below(site, *child, order);
    }
}

/// Whether a page holds the whole book.
pub(in crate::render) fn is_book(site: &CheckedSite, id: PageId) -> bool {
    site.model.pages[id].template() == BOOK
}

/// The pages that stand in one of the site's books.
pub(in crate::render) fn in_books(site: &CheckedSite) -> HashSet<PageId> {
    let all = 0..site.model.pages.len();
    let languages: HashSet<&Language> = all
        .clone()
        .filter(|id| is_book(site, *id))
        .map(|id| &site.model.pages[id].language)
        .collect();
    all.filter(|id| languages.contains(&site.model.pages[*id].language))
        .filter(|id| !is_for_screens(site, *id))
        .collect()
}

pub(super) fn is_for_screens(site: &CheckedSite, id: PageId) -> bool {
    NOT_IN_BOOKS.contains(&site.model.pages[id].template())
}

/// A page as it was written, and where the inside of its `main` stands.
pub(super) struct WrittenPage<'a> {
    pub(super) html: &'a str,
    main: Range<usize>,
}

impl<'a> WrittenPage<'a> {
    pub(super) fn before(&self) -> &'a str {
        &self.html[..self.main.start]
    }

    pub(super) fn main(&self) -> &'a str {
        &self.html[self.main.clone()]
    }

    pub(super) fn after(&self) -> &'a str {
        &self.html[self.main.end..]
    }
}

/// Pages that were written, whose texts `text_of` has. A page without a `main` is an error in its
/// template.
pub(super) fn written<'a>(
    site: &CheckedSite,
    engine: &Engine,
    text_of: impl Fn(PageId) -> Result<&'a str, IoError>,
    pages: &[PageId],
) -> Result<Vec<WrittenPage<'a>>, RenderError> {
    let mut all = Vec::with_capacity(pages.len());
    let mut errors = Vec::new();
    for id in pages {
        let page = &site.model.pages[*id];
        let html = text_of(*id)?;
        match main_of(html) {
            Some(main) => all.push(WrittenPage { html, main }),
            None => errors.push(engine.without_main(page.template(), &page.address)),
        }
    }
    if errors.is_empty() {
        Ok(all)
    } else {
        Err(RenderError::Author(each_place_once(errors)))
    }
}

/// Where the inside of a page's `main` stands.
fn main_of(html: &str) -> Option<Range<usize>> {
    let tag = html.find("<main")?;
    let start = tag + html[tag..].find('>')? + 1;
    let end = html.rfind("</main>")?;
    (start <= end).then_some(start..end)
}

/// The site's path and the tail (`#...`, `?...`) of a relative link in the folder `from`, which is a
/// page's address or a style sheet's folder; nothing for a link elsewhere or within the page.
pub(in crate::render) fn resolve<'a>(from: &str, link: &'a str) -> Option<(String, &'a str)> {
    let elsewhere = link.is_empty()
        || link.starts_with(['#', '?', '/'])
        || link
            .split(['/', '#', '?'])
            .next()
            .is_some_and(|first| first.contains(':'));
    if elsewhere {
        return None;
    }
    let (path, tail) = link.split_at(link.find(['#', '?']).unwrap_or(link.len()));
    let mut segments: Vec<&str> = from
        .split('/')
        .filter(|segment| !segment.is_empty())
        .collect();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    let to_folder = path.ends_with('/') || path.ends_with("..") || path.ends_with("index.html");
    if path.ends_with("index.html") {
        segments.pop();
    }
    let mut full = format!("/{}", segments.join("/"));
    if to_folder && full != "/" {
        full.push('/');
    }
    Some((full, tail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_main_has_an_inside() {
        let inside = |html: &'static str| main_of(html).map(|range| &html[range]);
        assert_eq!(inside("<main id=\"m\">a</main>b"), Some("a"));
        assert_eq!(inside("<main></main>"), Some(""));
        for without in [
            "",
            "<main",
            "<main>",
            "</main>",
            "</main><main>",
            "<p>a</p>",
        ] {
            assert_eq!(inside(without), None, "{without}");
        }
    }

    #[test]
    fn a_relative_link_names_a_path_of_the_site() {
        let to = |link| resolve("/a/b/", link);
        assert_eq!(to("../../"), Some(("/".into(), "")));
        assert_eq!(to("../c/#x"), Some(("/a/c/".into(), "#x")));
        assert_eq!(to("../../c/index.html?q#x"), Some(("/c/".into(), "?q#x")));
        assert_eq!(to("../../assets/s.css"), Some(("/assets/s.css".into(), "")));
        for other in [
            "#x",
            "https://a.example/",
            "mailto:a@b.example",
            "/x",
            "data:,x",
        ] {
            assert_eq!(to(other), None, "{other}");
        }
        assert_eq!(resolve("/", "./"), Some(("/".into(), "")));
    }
}
