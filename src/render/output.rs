//! The folder that a site is written into, before it is published.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::assets::Assets;
use super::paging;
use crate::check::CheckedSite;
use crate::error::IoError;
use crate::model::{Address, ROOT_SENTINEL, relative_root};

/// A folder to write a site into.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// A folder that exists.
    pub fn open(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
        }
    }

    /// Its path on disk.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Makes every folder that a page or redirect goes into, parents first.
    pub(super) fn make_folders(&self, site: &CheckedSite) -> Result<(), IoError> {
        let mut addresses: BTreeSet<Address> = BTreeSet::new();
        for (id, page) in site.model.pages.iter().enumerate() {
            for number in 1..=paging::page_count(site, id) {
                addresses.insert(paging::numbered_address(&page.address, number));
            }
        }
        addresses.extend(site.aliases.iter().map(|(address, _)| address.clone()));
        for address in addresses {
            let path = self.path.join(&address.as_str()[1..]);
            // Addresses are sorted, so parents come first. The slower call is only needed where a
            // folder in between has no page of its own.
            if fs::create_dir(&path).is_err() {
                fs::create_dir_all(&path).map_err(IoError::of("make the folder", &path))?;
            }
        }
        Ok(())
    }

    /// Writes a page at its address, its links made relative to its depth.
    pub(super) fn write_html(
        &self,
        address: &Address,
        html: &str,
        assets: &Assets,
    ) -> Result<(), IoError> {
        self.write_rooted(
            &address.file(),
            html,
            &relative_root(address.depth()),
            assets,
        )
    }

    /// Writes a text in which each [`ROOT_SENTINEL`] is replaced by `root`, the path to the site's
    /// root, and each link to an asset by the name that the asset is written under.
    pub(super) fn write_rooted(
        &self,
        file: &str,
        html: &str,
        root: &str,
        assets: &Assets,
    ) -> Result<(), IoError> {
        let path = self.path.join(file);
        let failed = |error| IoError {
            action: "write",
            path: path.clone(),
            error,
        };
        let mut bytes = Vec::with_capacity(html.len() + 256);
        let mut before = "";
        for (at, piece) in html.split(ROOT_SENTINEL).enumerate() {
            if at == 0 {
                bytes.extend_from_slice(piece.as_bytes());
            } else {
                let end = piece.find(['"', '#', '?', ' ', ',']).unwrap_or(piece.len());
                bytes.extend_from_slice(root.as_bytes());
                bytes.extend_from_slice(assets.link(before, &piece[..end]).as_bytes());
                bytes.extend_from_slice(&piece.as_bytes()[end..]);
            }
            before = piece;
        }
        let mut file = fs::File::create(&path).map_err(failed)?;
        file.write_all(&bytes).map_err(failed)
    }

    /// Writes the assets that pages link to, and the site's own; returns how many files that were.
    pub(super) fn write_assets(&self, assets: &Assets) -> Result<usize, IoError> {
        let files = assets.files();
        files
            .par_iter()
            .try_for_each(|(path, entry)| self.write(path, &entry.bytes_for(path)?))?;
        Ok(files.len())
    }

    /// Writes any other file.
    pub fn write(&self, file: &str, bytes: &[u8]) -> Result<(), IoError> {
        let path = self.path.join(file);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(IoError::of("make the folder", folder))?;
        }
        fs::write(&path, bytes).map_err(IoError::of("write", &path))
    }
}
