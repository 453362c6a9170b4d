//! What the stage makes: a site's search files.

/// A site's search files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchIndex {
    /// The file that a page loads first, from the site's root.
    pub entry: String,
    /// All files with their paths; each name changes with the bytes.
    pub files: Vec<(String, String)>,
}
