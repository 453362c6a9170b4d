//! Files that are copied to the output as they are.

use std::borrow::Cow;
use std::path::PathBuf;

/// A file that is copied to the output as it is.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its path in the output, without a leading `/`.
    pub path: String,
    /// The path that diagnostics name: from the site's root, or beginning with `(built-in)`.
    pub source: String,
    /// Its content, or where to read it.
    pub bytes: AssetBytes,
}

impl Asset {
    /// Whether it is a file of the theme that travels in the program.
    pub fn is_built_in(&self) -> bool {
        matches!(self.bytes, AssetBytes::BuiltIn(_))
    }
}

/// An asset's content. Files of a site may be large, so they are read only when they are copied.
#[derive(Debug, Clone)]
pub enum AssetBytes {
    /// The file that holds them.
    Disk(PathBuf),
    /// Bytes of the theme, which are part of the program.
    BuiltIn(Cow<'static, [u8]>),
}
