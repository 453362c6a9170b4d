//! The day on which a page first says something that no longer holds.

use super::checked::{CheckedSite, Resolved};
use super::validity::ValidUntil;
use crate::model::{Code, PageId, PageKind};

/// The first end of what a page draws: its figures, its codes' limits, its own review.
pub fn until(site: &CheckedSite, id: PageId) -> Option<ValidUntil> {
    let page = &site.model.pages[id];
    let figures = site.pages[id]
        .text
        .resolved
        .iter()
        .filter_map(|fill| match fill {
            Resolved::Figure(figure) => figure.until,
            _ => None,
        });
    let own: Option<&Code> = match &page.kind {
        PageKind::Code(code) => Some(code),
        _ => None,
    };
    let limits = page
        .front
        .codes
        .iter()
        .chain(own)
        .filter_map(|code| site.model.codes.get(code)?.max_units_per_day.as_ref())
        .map(|limit| ValidUntil::year(limit.year.get()));
    let due = page.front.review_by.map(ValidUntil::due);
    figures.chain(limits).chain(due).min()
}
