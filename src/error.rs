//! A failure of the machine, as distinct from a fault in the author's files.

use std::path::{Path, PathBuf};
use std::{fmt, io};

/// A failure of the machine, not of the author: exit 2.
#[derive(Debug)]
pub struct IoError {
    /// What was being done, such as "read".
    pub action: &'static str,
    /// To which file or folder.
    pub path: PathBuf,
    /// What the system said.
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
    /// For `map_err`.
    pub fn of(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self {
            action,
            path: path.to_owned(),
            error,
        }
    }
}
