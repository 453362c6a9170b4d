//! A section with many children is shown on several pages: how many, and where they stand.

use crate::check::CheckedSite;
use crate::model::{Address, PageId, PageKind};

/// How many children a section shows on one page.
pub(super) const SHOWN_AT_ONCE: usize = 100;

/// On how many pages a page is shown: more than one for a section with many children.
pub(super) fn parts(site: &CheckedSite, id: PageId) -> usize {
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

/// Where a part of a section stands: `/codes/page/2/`.
pub(super) fn part_address(address: &Address, part: usize) -> Address {
    if part == 1 {
        address.clone()
    } else {
        address.join("page").join(&part.to_string())
    }
}
