//! A drawing and its text equivalent.

/// A drawing and its text equivalent.
pub(super) struct Drawing {
    pub(super) svg: String,
    /// What it shows, row by row.
    pub(super) rows: Vec<String>,
}
