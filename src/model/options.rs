//! Options of the model.

/// Options of [`super::Model::build`].
#[derive(Debug, Clone, Copy, Default)]
pub struct ModelOptions {
    /// Whether pages with `draft: true` are part of the site.
    pub drafts: bool,
}
