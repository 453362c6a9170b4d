//! A file of a site before it is read.

use std::path::PathBuf;

use super::{Asset, AssetBytes};

/// A file that was found but not read.
pub(super) struct Found {
    /// Its path from the site's root with `/` between the parts, on every system.
    pub(super) path: String,
    /// Where the system finds it.
    pub(super) disk: PathBuf,
}

impl Found {
    /// The file as an asset: `content/a/b.png` of the folder `content/` becomes `a/b.png`.
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
