//! Paging: a section with many children is shown on several numbered pages.

use std::ops::Range;

use crate::model::SHOWN_AT_ONCE;

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
