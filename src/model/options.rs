//! What a build wants of the model.

/// What a build wants of the model.
#[derive(Debug, Clone, Copy, Default)]
pub struct ModelOptions {
    /// Whether drafts are pages.
    pub drafts: bool,
}
