//! Stage 6, swap: the new site is written beside the old one and exchanged for it in one step.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::error::MachineError;

/// The file that says that this program made a folder, and may replace it whole.
const MARKER: &str = ".quarterhour";
const MARKER_TEXT: &str =
    "This folder was made by quarterhour, and every build replaces it whole.\n";

/// Why there is no place for the output.
#[derive(Debug)]
pub enum OutputError {
    /// The folder holds something that this program did not make: the user's choice is at fault.
    NotOurs(PathBuf),
    /// The machine failed.
    Machine(MachineError),
}

impl From<MachineError> for OutputError {
    fn from(error: MachineError) -> Self {
        Self::Machine(error)
    }
}

/// A new folder beside the output folder; it is removed again unless it is exchanged for it.
#[derive(Debug)]
pub struct Staging {
    target: PathBuf,
    folder: PathBuf,
    kept: bool,
}

impl Staging {
    /// Makes room beside `target`, which must be absent, empty or a folder that this program made.
    pub fn beside(target: &Path) -> Result<Self, OutputError> {
        if !may_replace(target)? {
            return Err(OutputError::NotOurs(target.to_owned()));
        }
        let parent = match target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        fs::create_dir_all(parent).map_err(MachineError::of("make the folder", parent))?;
        let name = target.file_name().map_or_else(
            || "public".into(),
            |name| name.to_string_lossy().into_owned(),
        );
        let folder = parent.join(format!(".{name}.quarterhour-{}", std::process::id()));
        fs::create_dir(&folder).map_err(MachineError::of("make the folder", &folder))?;
        let staging = Self {
            target: target.to_owned(),
            folder,
            kept: false,
        };
        let marker = staging.folder.join(MARKER);
        fs::write(&marker, MARKER_TEXT).map_err(MachineError::of("write", &marker))?;
        Ok(staging)
    }

    /// Where the new site is written.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Puts the new site in the old one's place and removes the old one.
    pub fn exchange(mut self) -> Result<(), MachineError> {
        let failed = MachineError::of("replace", &self.target);
        if !self.target.exists() {
            fs::rename(&self.folder, &self.target).map_err(failed)?;
            self.kept = true;
            return Ok(());
        }
        // Once exchanged, the staging folder holds the old site, and dropping removes it.
        swap(&self.folder, &self.target).map_err(failed)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.kept {
            // A folder that cannot be removed does no harm; the next build uses another name.
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

fn may_replace(target: &Path) -> Result<bool, MachineError> {
    match fs::symlink_metadata(target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(MachineError::of("look at", target)(error)),
        Ok(found) if !found.is_dir() => Ok(false),
        Ok(_) => {
            if target.join(MARKER).is_file() {
                return Ok(true);
            }
            let mut entries = fs::read_dir(target).map_err(MachineError::of("read", target))?;
            Ok(entries.next().is_none())
        }
    }
}

#[cfg(target_os = "linux")]
fn swap(new: &Path, old: &Path) -> io::Result<()> {
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
fn swap(new: &Path, old: &Path) -> io::Result<()> {
    two_renames(new, old)
}

/// Where the system cannot exchange: the old site steps aside, and comes back on failure.
fn two_renames(new: &Path, old: &Path) -> io::Result<()> {
    let mut name = old.file_name().unwrap_or_default().to_owned();
    name.push(".quarterhour-old");
    let aside = old.with_file_name(name);
    fs::rename(old, &aside)?;
    if let Err(error) = fs::rename(new, old) {
        fs::rename(&aside, old)?;
        return Err(error);
    }
    fs::rename(&aside, new)
}
