//! Questions that pages answer: if some pages say theirs, all written ones should.

use std::collections::BTreeSet;

use super::reporter::Reporter;
use crate::check::checked::CheckedSite;
use crate::diagnostic::{Diagnostic, Lint};
use crate::model::{Language, Page};

/// The most questions of a page. A longer list is no longer read, and stands for too much.
const MOST: usize = 8;

pub(super) fn check(site: &CheckedSite, reporter: &mut Reporter) {
    // A site that does not use `asks` need not, nor need a language in which no page has any.
    let pages = site.model.pages.iter();
    let with = pages.filter(|page| !page.front.asks.is_empty());
    let languages: BTreeSet<&Language> = with.map(|page| &page.language).collect();
    for page in &site.model.pages {
        let count = page.front.asks.len();
        let (message, hint) = if count > MOST {
            (
                format!("this page says {count} questions that it answers"),
                "keep the eight that readers ask most",
            )
        } else if count == 0 && is_written(page) && languages.contains(&page.language) {
            (
                "this page does not say which questions it answers".to_owned(),
                "add `asks` with three to six questions as its readers put them",
            )
        } else {
            continue;
        };
        let Some((file, at)) = page.start(&site.model.files) else {
            continue;
        };
        let warning = Diagnostic::error(file, at..at, Lint::AsksCount, message).hint(hint);
        reporter.of_page(page, Lint::AsksCount, warning.warning());
    }
}

/// Whether somebody wrote the page, and search finds it.
fn is_written(page: &Page) -> bool {
    page.body.is_some() && !page.front.unlisted.get()
}
