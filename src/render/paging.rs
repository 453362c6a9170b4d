//! Paging: a section with many children is shown on several numbered pages.

use crate::check::CheckedSite;
use crate::model::{Address, PageId, PageKind};

/// How many children a section shows on one page.
pub(super) const SHOWN_AT_ONCE: usize = 100;

/// How many numbered pages show a page: one, but for a section with many children.
pub(super) fn page_count(site: &CheckedSite, id: PageId) -> usize {
    if site.model.pages[id].kind == PageKind::Section {
        site.model
            .tree
            .children(id)
            .len()
            .div_ceil(SHOWN_AT_ONCE)
            .max(1)
    } else {
        1
    }
}

/// The address of a numbered page: `/codes/`, then `/codes/page/2/`.
pub(super) fn numbered_address(address: &Address, number: usize) -> Address {
    if number == 1 {
        address.clone()
    } else {
        address.join("page").join(&number.to_string())
    }
}
