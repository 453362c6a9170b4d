//! Questions that pages answer: if some pages say theirs, all written ones should.

use std::collections::BTreeSet;

use super::reporter::Reporter;
use crate::check::checked::CheckedSite;
use crate::diagnostic::{Diagnostic, Lint};
use crate::model::{Language, PageId};

/// The most questions of a page. A longer list is no longer read, and stands for too much.
const MOST: usize = 8;

pub(super) fn check(site: &CheckedSite, reporter: &mut Reporter) {
    // A site that does not use `asks` need not, nor need a language in which no page has any.
    let pages = site.model.pages.iter();
    let with = pages.filter(|page| !page.front.asks.is_empty());
    let languages: BTreeSet<&Language> = with.map(|page| &page.language).collect();
    for (id, page) in site.model.pages.iter().enumerate() {
        let count = page.front.asks.len();
        let (message, hint) = if count > MOST {
            (
                format!("this page says {count} questions that it answers"),
                "keep the eight that readers ask most",
            )
        } else if count == 0 && is_written(site, id) && languages.contains(&page.language) {
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

/// Whether the page is somebody's text that search finds: not a page that its template fills, and not a
/// home page, which leads to all answers.
fn is_written(site: &CheckedSite, id: PageId) -> bool {
    let page = &site.model.pages[id];
    let text = page.body.is_some() && site.pages[id].words > 0;
    text && !page.front.unlisted.get() && site.model.tree.parent(id).is_some()
}
