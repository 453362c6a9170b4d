//! What every layout does with rows.

use super::super::contents::{SiteCodes, TableContents};
use super::super::failure::Stop;
use super::super::fields::Row;

/// A layout that reads rows.
pub(in crate::import) trait TableReader {
    fn row(&mut self, row: &Row<'_>, codes: &SiteCodes) -> Result<(), Stop>;
    fn finish(self: Box<Self>) -> Result<Vec<TableContents>, Stop>;
}

pub(super) fn no_rows() -> Stop {
    Stop::file(
        "there are no rows after the titles",
        "the file may be cut off: download it again",
    )
}
