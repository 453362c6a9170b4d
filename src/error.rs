//! A failure of the machine, as distinct from a fault in the author's files.

use std::path::{Path, PathBuf};
use std::{fmt, io};

/// A failure of the machine, not of the author: exit 2.
#[derive(Debug)]
pub struct MachineError {
    /// What was being done, such as "read".
    pub doing: &'static str,
    /// To which file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub error: io::Error,
}

impl fmt::Display for MachineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "could not {} {}: {}",
            self.doing,
            self.path.display(),
            self.error
        )
    }
}

impl std::error::Error for MachineError {}

impl MachineError {
    /// For `map_err`.
    pub fn of(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self {
            doing,
            path: path.to_owned(),
            error,
        }
    }
}
