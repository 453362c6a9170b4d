//! What comes out: the files, and how large they are.

/// A site's search files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchIndex {
    /// The name of the file that a page loads first.
    pub entry: String,
    /// All files, sorted by name.
    pub files: Vec<IndexFile>,
    /// How large the index is.
    pub report: Report,
}

impl SearchIndex {
    /// Adds a file that was made by [`crate::data_file`].
    #[must_use]
    pub fn with(mut self, file: IndexFile) -> Self {
        self.report.files += 1;
        self.report.bytes += file.text.len();
        self.files.push(file);
        self.files.sort();
        self
    }
}

/// A file of the index: a classic script.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct IndexFile {
    /// Its name, made of a hash of its contents: a browser may keep it for ever.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// How large an index is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Report {
    /// Documents that were indexed.
    pub documents: usize,
    /// Sections of all documents.
    pub sections: usize,
    /// Different words, phrases and compounds.
    pub terms: usize,
    /// Terms in sections: how often a term stands in a section, counted once.
    pub postings: usize,
    /// Files that were made.
    pub files: usize,
    /// Bytes of all files, before compression.
    pub bytes: usize,
    /// Bytes of the file that a page loads first.
    pub entry_bytes: usize,
    /// Bytes of the files that excerpts are cut from.
    pub excerpt_bytes: usize,
}
