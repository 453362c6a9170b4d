//! Files of a site before they are read.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{Asset, AssetBytes};
use crate::characters::{is_refused_in_name, name_of};
use crate::diagnostic::{Diagnostic, Lint};
use crate::error::IoError;

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

/// The files of a folder, sorted. Hidden ones are skipped; what is no file of a site is an error.
pub(super) fn found_in(
    root: &Path,
    folder: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<Found>, IoError> {
    let top = root.join(folder);
    if !top.exists() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    let walk = WalkDir::new(&top).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry, folder)) {
        let entry = entry.map_err(|error| IoError {
            action: "read",
            path: error.path().unwrap_or(&top).to_owned(),
            error: error
                .into_io_error()
                .unwrap_or_else(|| io::Error::other("a loop of links")),
        })?;
        let inside = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let Some(path) = portable(inside) else {
            diagnostics.push(
                Diagnostic::whole_file(
                    inside.to_string_lossy(),
                    Lint::NotUtf8,
                    "this file's name is not valid UTF-8",
                )
                .hint("rename it with plain letters"),
            );
            continue;
        };
        if let Some(refused) = refused(&entry, &path) {
            diagnostics.push(refused);
        } else if entry.file_type().is_file() {
            found.push(Found {
                path,
                disk: entry.into_path(),
            });
        }
    }
    Ok(found)
}

/// A path with `/` between its parts, on every system; `None` if it is not UTF-8. A backslash in a
/// name stays what it is.
fn portable(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.iter().map(OsStr::to_str).collect();
    Some(parts?.join("/"))
}

/// What is wrong with an entry that no site can have.
fn refused(entry: &DirEntry, path: &str) -> Option<Diagnostic> {
    if let Some(character) = path.chars().find(|c| is_refused_in_name(*c)) {
        let message = format!("this file's name holds {}", name_of(character));
        return Some(
            Diagnostic::whole_file(path, Lint::BadCharacter, message)
                .hint("rename it with plain letters"),
        );
    }
    if entry.path_is_symlink() {
        return Some(
            Diagnostic::whole_file(path, Lint::Symlink, "a symbolic link is not followed")
                .hint("put the file itself here, so that the site is whole wherever it is built"),
        );
    }
    let kind = entry.file_type();
    (!kind.is_file() && !kind.is_dir()).then(|| {
        let message = "a pipe, socket or device is not a file of a site";
        Diagnostic::whole_file(path, Lint::SpecialFile, message).hint("delete it")
    })
}

/// Whether an entry is passed over. Hosts and browsers look for `static/.well-known/`.
fn is_hidden(entry: &DirEntry, folder: &str) -> bool {
    let name = entry.file_name().to_string_lossy();
    let well_known = folder == "static" && entry.depth() == 1 && name == ".well-known";
    name.starts_with('.') && !well_known
}
