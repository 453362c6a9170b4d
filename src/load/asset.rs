//! Files that are copied to the output as they are.

use std::borrow::Cow;
use std::path::PathBuf;

/// A file that is copied to the output as it is.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its path in the output, without a leading `/`.
    pub path: String,
    /// Where it comes from, for messages: a path from the root.
    pub source: String,
    /// Where its bytes are.
    pub bytes: AssetBytes,
}

/// Where an asset's bytes are.
#[derive(Debug, Clone)]
pub enum AssetBytes {
    /// In a file of the site's.
    Disk(PathBuf),
    /// In the binary.
    BuiltIn(Cow<'static, [u8]>),
}
