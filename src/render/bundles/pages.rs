//! Which pages go into a bundle, and in which order.

use crate::check::CheckedSite;
use crate::diagnostic::{Diagnostic, Lint};
use crate::model::{PageId, PageKind};

/// The template of a page that holds the whole book.
const BOOK: &str = "print.html";

/// The template of the calculator's page.
const CALCULATOR: &str = "calculator.html";

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

pub(super) fn is_for_screens(site: &CheckedSite, id: PageId) -> bool {
    let page = &site.model.pages[id];
    // What a page of two codes says stands in the tables of its codes.
    let pair = matches!(page.kind, PageKind::Pair { .. });
    pair || NOT_IN_BOOKS.contains(&page.template())
}

/// The page of the calculator in the site's first language, or else the first one.
pub(super) fn calculator(site: &CheckedSite) -> Result<PageId, Diagnostic> {
    let pages = &site.model.pages;
    let of_calculator = |id: &PageId| pages[*id].template() == CALCULATOR;
    let own = |id: &PageId| pages[*id].language == *site.model.site.language;
    let all = || (0..pages.len()).filter(of_calculator);
    all().find(own).or_else(|| all().next()).ok_or_else(|| {
        Diagnostic::whole_file(
            "content",
            Lint::UnknownPage,
            format!("no page of this site has the template `{CALCULATOR}`, so there is no calculator to embed"),
        )
        .hint("write a page with `template: calculator.html`, or build without --embed")
    })
}
