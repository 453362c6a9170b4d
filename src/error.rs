//! I/O errors with their path: failures of the machine, which are no diagnostics of a site.

use std::path::{Path, PathBuf};
use std::{fmt, io};

/// A file or folder that could not be read or written. The commands exit with 2.
#[derive(Debug)]
pub struct IoError {
    /// What was tried, as a verb after "could not": "read", "make a folder in".
    pub action: &'static str,
    /// The file or folder that it was tried with.
    pub path: PathBuf,
    /// The operating system's error.
    pub error: io::Error,
}

impl fmt::Display for IoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "could not {} {}: {}",
            self.action,
            self.path.display(),
            self.error
        )
    }
}

impl std::error::Error for IoError {}

impl IoError {
    /// Adds the action and the path: `fs::read(path).map_err(IoError::of("read", path))`.
    pub fn of(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self {
            action,
            path: path.to_owned(),
            error,
        }
    }
}
