//! How a site is to be written, what was written, and why nothing was.

use crate::diagnostic::Diagnostic;
use crate::error::IoError;

/// How a site is written.
#[derive(Debug, Clone, Default)]
pub struct RenderOptions {
    /// Links name files, so that the folder works from a disk.
    pub offline: bool,
    /// Instead of `base_url` of site.yaml.
    pub base_url: Option<String>,
}

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Pages, redirects not counted.
    pub pages: usize,
    /// Redirects.
    pub redirects: usize,
    /// Static files and images.
    pub assets: usize,
    /// Whether sitemap and feed, which need absolute addresses, are among the files.
    pub absolute: bool,
}

/// Why nothing was written.
#[derive(Debug)]
pub enum RenderError {
    /// The author's templates are at fault.
    Author(Vec<Diagnostic>),
    /// The machine is.
    Machine(IoError),
}

impl From<IoError> for RenderError {
    fn from(error: IoError) -> Self {
        Self::Machine(error)
    }
}
