//! A file found under a site's root.

use std::path::PathBuf;

/// A file found under the root.
pub(super) struct Found {
    /// From the root, with `/`.
    pub(super) path: String,
    pub(super) disk: PathBuf,
}
