//! Paging: a section with many children is shown on several numbered pages.

use std::ops::Range;

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

/// How much of a page is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it, with every child that a section has.
    Whole,
    /// One of the numbered pages of a section: its number, and how many there are.
    Numbered(usize, usize),
}

impl Extent {
    /// The number of the page, and how many there are.
    pub(super) fn place(self) -> (usize, usize) {
        match self {
            Self::Whole => (1, 1),
            Self::Numbered(number, count) => (number, count),
        }
    }

    /// The children that are shown.
    pub(super) fn children(self) -> Range<usize> {
        match self {
            Self::Whole => 0..usize::MAX,
            Self::Numbered(number, _) => (number - 1) * SHOWN_AT_ONCE..number * SHOWN_AT_ONCE,
        }
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
