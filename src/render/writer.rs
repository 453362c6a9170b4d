//! Writes the files of one site: its links are made relative, and those to assets name the files
//! that the assets are written as.

use rayon::prelude::*;

use super::assets::Assets;
use super::html::with_links;
use super::output::Output;
use crate::error::IoError;
use crate::model::{Address, relative_root};

/// An output together with what the texts that go into it link to.
pub(super) struct Writer<'a> {
    output: &'a dyn Output,
    assets: &'a Assets,
}

impl<'a> Writer<'a> {
    pub(super) fn new(output: &'a dyn Output, assets: &'a Assets) -> Self {
        Self { output, assets }
    }

    /// Writes a page at its address, its links made relative to its depth.
    pub(super) fn write_html(&self, address: &Address, html: &str) -> Result<(), IoError> {
        self.write_rooted(&address.file(), html, &relative_root(address.depth()))
    }

    /// Writes a page whose links begin with `root`.
    pub(super) fn write_rooted(&self, file: &str, html: &str, root: &str) -> Result<(), IoError> {
        self.write(file, self.rooted(html, root).as_bytes())
    }

    /// A text in which each [`ROOT_SENTINEL`](crate::model::ROOT_SENTINEL) is replaced by `root`, the path to the site's root, and
    /// each link to an asset by the name that the asset is written under.
    fn rooted(&self, html: &str, root: &str) -> String {
        with_links(html, |before, link, out| {
            let end = link.find(['"', '#', '?', ' ', ',']).unwrap_or(link.len());
            out.push_str(root);
            out.push_str(self.assets.link(before, &link[..end]));
            end
        })
    }

    /// Writes the assets that pages link to, and the site's own; returns how many files that were.
    pub(super) fn write_assets(&self) -> Result<usize, IoError> {
        let files = self.assets.files();
        files
            .par_iter()
            .try_for_each(|(path, entry)| self.write(path, &entry.bytes_for(path)?))?;
        Ok(files.len())
    }

    /// Writes any other file.
    pub(super) fn write(&self, file: &str, bytes: &[u8]) -> Result<(), IoError> {
        self.output.write(file, bytes)
    }
}
