//! Where an output folder may stand: found out before any work is done.

use std::path::{Component, Path, PathBuf};
use std::{env, fs, io};

use super::error::OutputError;
use super::marker;
use crate::error::IoError;

/// A site's folders, in which an output would be read as part of the next build.
const SOURCES: [&str; 3] = ["content", "static", "templates"];

/// Refuses an output folder for the site in `root` that cannot be replaced whole, or whose replacement would do harm.
pub fn check_place(target: &Path, root: &Path) -> Result<(), OutputError> {
    let found = match fs::symlink_metadata(target) {
        Ok(found) => Some(found),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(IoError::of("look at", target)(error).into()),
    };
    if found.as_ref().is_some_and(fs::Metadata::is_symlink) {
        return Err(OutputError::Link(target.to_owned()));
    }
    let (out, site) = (whole(target)?, whole(root)?);
    if site.starts_with(&out) {
        return Err(OutputError::AboveSite(target.to_owned()));
    }
    for folder in SOURCES {
        if out.starts_with(site.join(folder)) {
            return Err(OutputError::InSources(target.to_owned(), folder));
        }
    }
    match found {
        None => Ok(()),
        Some(found) if !found.is_dir() => Err(OutputError::ForeignOutputDir(target.to_owned())),
        Some(_) if is_mount_point(target) => Err(OutputError::MountPoint(target.to_owned())),
        Some(_) if marker::is_marked(target) => Ok(()),
        Some(_) => {
            let mut entries = fs::read_dir(target).map_err(IoError::of("read", target))?;
            match entries.next() {
                None => Ok(()),
                Some(_) => Err(OutputError::ForeignOutputDir(target.to_owned())),
            }
        }
    }
}

/// The absolute path without links and dots. What is not there yet is taken as it is written.
fn whole(path: &Path) -> Result<PathBuf, IoError> {
    let failed = |error| IoError::of("look at", path)(error);
    let mut whole = PathBuf::new();
    for part in env::current_dir().map_err(failed)?.join(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                whole.pop();
            }
            part => {
                whole.push(part);
                match whole.canonicalize() {
                    Ok(found) => whole = found,
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => return Err(failed(error)),
                }
            }
        }
    }
    Ok(whole)
}

/// Whether a folder is the root of a mounted file system, such as a container's volume. Such a
/// folder cannot change its name.
#[cfg(target_os = "linux")]
fn is_mount_point(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    // A system that cannot tell says so when the folders are exchanged.
    statx(CWD, folder, AtFlags::empty(), StatxFlags::BASIC_STATS)
        .is_ok_and(|found| found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

#[cfg(not(target_os = "linux"))]
const fn is_mount_point(_: &Path) -> bool {
    false
}
