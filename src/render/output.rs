//! Where the files of a site go as they are made: to a disk, into memory, or nowhere.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::{fs, io};

use crate::error::IoError;
use crate::interrupt::Interrupt;

/// Takes the files of a site, from several threads at once.
pub trait Output: Sync {
    /// Takes a file by its path from the site's root. A file is given once.
    fn write(&self, file: &str, bytes: &[u8]) -> Result<(), IoError>;
}

/// Writes into a folder, which must exist.
#[derive(Debug)]
pub struct Disk {
    folder: PathBuf,
    interrupt: Arc<Interrupt>,
}

impl Disk {
    /// A folder to write into. Once the build is told to end, nothing more is written.
    pub fn folder(folder: &Path, interrupt: Arc<Interrupt>) -> Self {
        Self {
            interrupt,
            folder: folder.to_owned(),
        }
    }
}

impl Output for Disk {
    fn write(&self, file: &str, bytes: &[u8]) -> Result<(), IoError> {
        self.interrupt.stop_here();
        let path = self.folder.join(file);
        let mut outcome = fs::write(&path, bytes);
        // A folder is made when its first file finds it missing, so nobody has to know beforehand
        // which folders a site has. Threads may make the same one at the same time.
        if outcome
            .as_ref()
            .is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
            && let Some(folder) = path.parent()
        {
            fs::create_dir_all(folder).map_err(IoError::of("make the folder", folder))?;
            outcome = fs::write(&path, bytes);
        }
        outcome.map_err(IoError::of("write", &path))
    }
}

/// Keeps the files, for a site that is served or made into one file.
#[derive(Debug, Default)]
pub struct Memory(Mutex<Files>);

impl Memory {
    /// The files, when all have been written.
    pub fn into_files(self) -> Files {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Output for Memory {
    fn write(&self, file: &str, bytes: &[u8]) -> Result<(), IoError> {
        let (file, bytes) = (file.to_owned(), bytes.to_vec());
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.0.insert(file, bytes);
        Ok(())
    }
}

/// Drops the files: a check only wants to know whether they can be made.
#[derive(Debug)]
pub struct Discard;

impl Output for Discard {
    fn write(&self, _: &str, _: &[u8]) -> Result<(), IoError> {
        Ok(())
    }
}

/// The files of a finished site, by their paths from its root.
#[derive(Debug, Default)]
pub struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    /// A file's bytes.
    pub fn get(&self, file: &str) -> Option<&[u8]> {
        self.0.get(file).map(Vec::as_slice)
    }

    /// All files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let files = self.0.iter();
        files.map(|(file, bytes)| (file.as_str(), bytes.as_slice()))
    }
}
