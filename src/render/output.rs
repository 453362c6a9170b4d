//! The folder that a site is written into, while nobody looks at it yet.

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

/// An output folder.
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

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Makes every folder that a page or redirect goes into, parents first.
    pub(super) fn make_folders(&self, site: &CheckedSite) -> Result<(), IoError> {
        let mut addresses: BTreeSet<Address> = BTreeSet::new();
        for (id, page) in site.model.pages.iter().enumerate() {
            for part in 1..=paging::parts(site, id) {
                addresses.insert(paging::part_address(&page.address, part));
            }
        }
        addresses.extend(site.aliases.iter().map(|(address, _)| address.clone()));
        for address in addresses {
            let path = self.path.join(&address.as_str()[1..]);
            // The sorted order makes parents first; the slow call is for folders between.
            if fs::create_dir(&path).is_err() {
                fs::create_dir_all(&path).map_err(IoError::of("make the folder", &path))?;
            }
        }
        Ok(())
    }

    /// Writes a page at its address, its links turned to its depth.
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

    /// Writes a text, [`ROOT_SENTINEL`] turned into the given way to the site's root, and links to
    /// assets into the names that those are written under.
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

    /// Writes the site's assets, as many as are wanted; returns how many files that were.
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
