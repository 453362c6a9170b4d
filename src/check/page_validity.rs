//! The last day on which everything on a page holds.

use super::checked::{CheckedSite, Resolved};
use super::validity::ValidUntil;
use crate::model::{Code, PageId, PageKind};

/// The earliest end of what a page shows: its figures, its codes' limits, its own review.
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
    let page_code: Option<&Code> = match &page.kind {
        PageKind::Code(code) => Some(code),
        _ => None,
    };
    let limits = page
        .front
        .codes
        .iter()
        .chain(page_code)
        .filter_map(|code| site.model.codes.get(code)?.max_units_per_day.as_ref())
        .map(|limit| ValidUntil::year(limit.year.get()));
    let due = page.front.review_by.map(ValidUntil::due);
    figures.chain(limits).chain(due).min()
}
