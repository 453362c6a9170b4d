//! A file found under a site's root.

use std::path::PathBuf;

use super::{Asset, AssetBytes};

/// A file found under the root.
pub(super) struct Found {
    /// From the root, with `/`.
    pub(super) path: String,
    pub(super) disk: PathBuf,
}

impl Found {
    /// The file as an asset: its path in the output is that below the folder.
    pub(super) fn into_asset(self, folder: &str) -> Asset {
        Asset {
            path: self
                .path
                .strip_prefix(folder)
                .unwrap_or(&self.path)
                .to_owned(),
            source: self.path,
            bytes: AssetBytes::Disk(self.disk),
        }
    }
}
