//! How many errors of one file get a place. Each costs a reading of the file, so one with thousands of
//! them would take minutes, and nobody reads so many.

use crate::diagnostic::Diagnostic;

/// The most errors of one kind and file that are reported.
pub(in crate::model) const MOST_PLACES: usize = 100;

/// The reported errors, the last of which says how many more there are.
pub(in crate::model) fn with_more(
    mut reported: Vec<Diagnostic>,
    more: usize,
    what: &str,
) -> Vec<Diagnostic> {
    if more > 0
        && let Some(last) = reported.pop()
    {
        let hint = format!(
            "{more} more {what} of this file have errors, which are reported once these are mended"
        );
        reported.push(last.also_hint(&hint));
    }
    reported
}
