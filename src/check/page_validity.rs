//! The last day on which everything on a page holds.

use super::checked::{CheckedSite, Resolved};
use super::validity::ValidUntil;
use crate::model::PageId;

/// The earliest end of what a page shows: its figures and its own review.
pub fn until(site: &CheckedSite, id: PageId) -> Option<ValidUntil> {
    let page = &site.model.pages[id];
    let figures = site.pages[id]
        .text
        .resolved
        .iter()
        .filter_map(|resolved| match resolved {
            Resolved::Figure(figure) => figure.until,
            _ => None,
        });
    let due = page.front.review_by.map(|due| ValidUntil::due(due.value));
    figures.chain(due).min()
}
