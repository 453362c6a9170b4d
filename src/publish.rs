//! Stage 6, publish: the new site takes the old one's place in one step.
//!
//! A web server may be reading the output folder while a build runs, so the folder must never be
//! half old and half new, and a failed build must leave it as it was. The stages before write into
//! a staging folder beside the output folder, on the same file system, where renaming is a single
//! step. When the site is whole, [`Staging::replace`] puts it in its place:
//!
//! 1. Where there is no old site, the staging folder is renamed.
//! 2. On Linux the two folders exchange their names in one call (`renameat2` with
//!    `RENAME_EXCHANGE`). No reader ever finds the folder absent.
//! 3. Elsewhere, and on file systems that cannot exchange, the old folder is renamed out of the way
//!    and the new one into its place. Between the two renames there is no output folder for a
//!    moment; if the second fails, the old folder is renamed back, and if the process is killed
//!    there, the next build renames it back.
//!
//! After an exchange the staging folder holds the old site and is removed. Builds may run at the
//! same time and may be killed at any point, so each staging folder has a random name and a marker
//! file that its build keeps locked (see `marker`). A build clears up only those staging folders
//! whose lock is free.

mod error;
mod marker;
mod place;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use crate::error::IoError;
use crate::interrupt::Interrupt;

pub use error::OutputError;
pub use place::check_place;

/// A new folder beside the output folder; it is removed again unless it takes that folder's place.
#[derive(Debug)]
pub struct Staging {
    interrupt: Arc<Interrupt>,
    target: PathBuf,
    folder: PathBuf,
    /// While the marker is open and locked, other builds leave the folder alone.
    lock: Option<File>,
    /// The folder has become the output folder, so dropping must not remove it.
    published: bool,
}

impl Staging {
    /// Makes room beside `target`, for which [`check_place`] found no reason against.
    /// An interrupt removes the folder.
    pub fn beside(target: &Path, interrupt: Arc<Interrupt>) -> Result<Self, IoError> {
        let parent = match target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        fs::create_dir_all(parent).map_err(IoError::of("make the folder", parent))?;
        let name = target.file_name().map_or_else(
            || "public".into(),
            |name| name.to_string_lossy().into_owned(),
        );
        let prefix = format!(".{name}.quarterhour-");
        marker::clear_up(parent, &prefix, target);
        let (folder, lock) =
            marked_folder(parent, &prefix).map_err(IoError::of("make a folder in", parent))?;
        interrupt.guard(&folder);
        Ok(Self {
            interrupt,
            target: target.to_owned(),
            folder,
            lock: Some(lock),
            published: false,
        })
    }

    /// Where the new site is written.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Puts the new site in the old one's place, and removes the old one.
    pub fn replace(mut self) -> Result<(), OutputError> {
        if cfg!(windows) {
            // Windows renames no folder that holds an open file.
            self.lock = None;
        }
        self.interrupt.stop_here();
        let held_off = Arc::clone(&self.interrupt);
        let _held_off = held_off.hold_off();
        let failed = |error| IoError::of("replace", &self.target)(error);
        if !self.target.exists() {
            fs::rename(&self.folder, &self.target).map_err(failed)?;
            self.published = true;
            return Ok(());
        }
        // From here on the staging folder holds the old site, and dropping removes it.
        exchange(&self.folder, &self.target).map_err(|error| match error.kind() {
            io::ErrorKind::ResourceBusy => OutputError::MountPoint(self.target.clone()),
            _ => failed(error).into(),
        })
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        self.interrupt.release();
        if !self.published {
            // A folder that cannot be removed does no harm: the next build uses another name.
            let _ = marker::remove(&self.folder);
        }
    }
}

/// Makes a staging folder with its marker, and returns the marker's lock.
fn marked_folder(parent: &Path, prefix: &str) -> io::Result<(PathBuf, File)> {
    loop {
        let folder = new_folder(parent, prefix)?;
        match marker::mark(&folder) {
            Ok(lock) => return Ok((folder, lock)),
            // Another build, clearing up, found the folder while it was still empty.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
}

/// Makes a folder under a name that no other build has.
fn new_folder(parent: &Path, prefix: &str) -> io::Result<PathBuf> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // A temporary folder is its owner's alone; a site is for a web server to read.
        builder.permissions(fs::Permissions::from_mode(0o777));
    }
    Ok(builder.tempdir_in(parent)?.keep())
}

#[cfg(target_os = "linux")]
fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    match renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE) {
        // Some file systems (network shares, old overlays) cannot exchange.
        Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::NOTSUP) => {
            two_renames(new, old)
        }
        outcome => outcome.map_err(io::Error::from),
    }
}

#[cfg(not(target_os = "linux"))]
fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    two_renames(new, old)
}

/// Exchanges two folders in steps, where the system cannot do it in one: the old site is renamed out
/// of the way, and back if the new one cannot be renamed.
fn two_renames(new: &Path, old: &Path) -> io::Result<()> {
    let aside = marker::aside(new);
    // Until the new site is in its place, no other build clears the old one up.
    let lock = marker::lock(old).filter(|_| !cfg!(windows));
    fs::rename(old, &aside)?;
    if let Err(error) = fs::rename(new, old) {
        fs::rename(&aside, old)?;
        return Err(error);
    }
    drop(lock);
    fs::rename(&aside, new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(folder: &Path, text: &str) {
        fs::create_dir(folder).expect("a folder");
        drop(marker::mark(folder).expect("a marker"));
        fs::write(folder.join("page"), text).expect("a page");
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let name = |entry: io::Result<fs::DirEntry>| entry.expect("an entry").file_name();
        let mut names: Vec<String> = entries
            .map(|entry| name(entry).to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn two_renames_exchange_two_folders() {
        let scratch = tempfile::tempdir().expect("a scratch folder");
        let (new, old) = (scratch.path().join(".new"), scratch.path().join("old"));
        site(&new, "new");
        site(&old, "old");
        two_renames(&new, &old).expect("renamed");
        let text = |folder: &Path| fs::read_to_string(folder.join("page")).expect("a page");
        assert_eq!((text(&old), text(&new)), ("new".into(), "old".into()));
        assert_eq!(names(scratch.path()), [".new", "old"]);
    }

    #[test]
    fn a_site_that_was_put_aside_comes_back() {
        let scratch = tempfile::tempdir().expect("a scratch folder");
        let target = scratch.path().join("public");
        site(&scratch.path().join(".public.quarterhour-a"), "new");
        site(&scratch.path().join(".public.quarterhour-a-old"), "old");
        let staging = Staging::beside(&target, Arc::default()).expect("a place");
        let text = fs::read_to_string(target.join("page")).expect("the old page");
        assert_eq!(text, "old");
        drop(staging);
        assert_eq!(names(scratch.path()), ["public"]);
    }
}
