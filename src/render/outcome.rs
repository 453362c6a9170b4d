//! The options of rendering, its result and its error.

use std::fmt;

use crate::diagnostic::Diagnostic;
use crate::error::IoError;

/// How a site is written.
#[derive(Debug, Clone, Default)]
pub struct RenderOptions {
    /// Links name files, so that the folder works from a disk.
    pub offline: bool,
    /// Pages may hear of the next build from the server that shows them.
    pub live: bool,
    /// Takes the place of `base_url` in site.yaml.
    pub base_url: Option<String>,
}

/// How many files were written, by kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Pages, redirects not counted.
    pub pages: usize,
    /// Pages that only lead on from a former address.
    pub redirects: usize,
    /// Static files and images.
    pub assets: usize,
    /// Whether sitemap and feed, which need absolute addresses, are among the files.
    pub absolute: bool,
}

/// Why a site could not be rendered.
#[derive(Debug)]
pub enum RenderError {
    /// The author's templates failed; these diagnostics say where.
    Author(Vec<Diagnostic>),
    /// A file could not be read or written.
    Machine(IoError),
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Author(_) => f.write_str("the site's templates have errors"),
            Self::Machine(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for RenderError {}

impl From<IoError> for RenderError {
    fn from(error: IoError) -> Self {
        Self::Machine(error)
    }
}

impl From<Diagnostic> for RenderError {
    fn from(diagnostic: Diagnostic) -> Self {
        Self::Author(vec![diagnostic])
    }
}
