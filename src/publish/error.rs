//! Why an output folder cannot be replaced, each with the way out.

use std::fmt;
use std::path::PathBuf;

use crate::error::IoError;

/// Why the output folder cannot be replaced.
#[derive(Debug)]
pub enum OutputError {
    /// The folder holds something that this program did not make, so it is left alone.
    ForeignOutputDir(PathBuf),
    /// The path is a symbolic link.
    Link(PathBuf),
    /// The folder is, or would be, in one of the site's own folders, which is named.
    InSources(PathBuf, &'static str),
    /// The site itself is in the folder.
    AboveSite(PathBuf),
    /// The folder is the root of a mounted file system, and cannot change its name.
    MountPoint(PathBuf),
    /// The file system refused.
    Machine(IoError),
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ForeignOutputDir(path) => write!(
                f,
                "{} holds files that quarterhour did not make, so it is left as it is; choose another --out, or empty it yourself",
                path.display()
            ),
            Self::Link(path) => write!(
                f,
                "{} is a symbolic link, which a build would replace by a folder; give --out the folder that it leads to",
                path.display()
            ),
            Self::InSources(path, folder) => write!(
                f,
                "{} is inside the site's {folder}/, so the next build would read it as part of the site; choose an --out beside it",
                path.display()
            ),
            Self::AboveSite(path) => write!(
                f,
                "{} holds the site itself, and every build replaces its output whole; choose an --out inside or beside the site's root",
                path.display()
            ),
            Self::MountPoint(path) => write!(
                f,
                "{} is a mount point, which cannot be exchanged for a new folder; mount its parent instead, or give --out a folder inside it",
                path.display()
            ),
            Self::Machine(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for OutputError {}

impl From<IoError> for OutputError {
    fn from(error: IoError) -> Self {
        Self::Machine(error)
    }
}
