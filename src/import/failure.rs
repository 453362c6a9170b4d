//! What stops an import: a file that is not what it should be, a wrong use, or the machine.

use std::fmt;

use crate::characters::{printable, printable_name};
use crate::diagnostic::Diagnostic;
use crate::error::IoError;

/// Why nothing was imported.
#[derive(Debug)]
pub enum ImportError {
    /// The site's own codes or records have errors: exit 1.
    Site(Vec<Diagnostic>),
    /// A download is not what CMS publishes: exit 1.
    File(FileError),
    /// The command lacks what a file's name does not say, or contradicts it: exit 2.
    Usage(String),
    /// The machine failed: exit 2.
    Machine(IoError),
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Site(_) => f.write_str("the site's codes or records have errors"),
            Self::File(error) => error.fmt(f),
            Self::Usage(reason) => f.write_str(reason),
            Self::Machine(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ImportError {}

impl From<FileError> for ImportError {
    fn from(error: FileError) -> Self {
        Self::File(error)
    }
}

impl From<IoError> for ImportError {
    fn from(error: IoError) -> Self {
        Self::Machine(error)
    }
}

/// What is wrong with a download, and on which of its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileError {
    /// The file's path; a file in a zip stands behind the zip's.
    pub path: String,
    /// 1-based; a spreadsheet's row is a line.
    pub line: Option<u64>,
    /// What is wrong, and what was expected.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

impl FileError {
    pub(super) fn of(path: &str, message: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line: None,
            message: message.into(),
            hint: None,
        }
    }

    #[must_use]
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:1: error[import]: {}",
            printable_name(&self.path),
            self.line.unwrap_or(1),
            printable(&self.message)
        )?;
        match &self.hint {
            Some(hint) => write!(f, "\n   = hint: {}", printable(hint)),
            None => Ok(()),
        }
    }
}

impl std::error::Error for FileError {}

/// Why a file's rows are read no further.
#[derive(Debug)]
pub(super) enum Stop {
    /// It has none of the known layouts.
    Unknown,
    /// A row, or the file as a whole, is wrong.
    Wrong {
        line: Option<u64>,
        message: String,
        hint: Option<&'static str>,
    },
}

impl Stop {
    /// A row that does not hold what its layout asks for.
    pub(super) fn row(line: u64, column: usize, found: &[u8], expected: &str) -> Self {
        let found: String = String::from_utf8_lossy(found).chars().take(60).collect();
        let found = if found.is_empty() {
            "nothing".to_owned()
        } else {
            format!("`{found}`")
        };
        Self::Wrong {
            line: Some(line),
            message: format!("found {found} in column {column}, expected {expected}"),
            hint: None,
        }
    }

    /// A file that is wrong as a whole.
    pub(super) fn file(message: impl Into<String>, hint: &'static str) -> Self {
        Self::Wrong {
            line: None,
            message: message.into(),
            hint: Some(hint),
        }
    }
}
