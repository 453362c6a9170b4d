//! A drawing and its text equivalent.

/// A drawing and its text equivalent.
pub(super) struct Drawing {
    pub(super) svg: String,
    pub(super) rows: Vec<String>,
}
