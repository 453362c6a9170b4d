//! Which component a fenced block is.

/// Which component a fenced block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockKind {
    /// ```` ```units ````
    Units,
    /// ```` ```notes ````
    Notes,
    /// ```` ```figure ````
    Figure,
}

impl BlockKind {
    /// By the word behind the fence.
    pub(super) fn of(word: &str) -> Option<Self> {
        match word {
            "units" => Some(Self::Units),
            "notes" => Some(Self::Notes),
            "figure" => Some(Self::Figure),
            _ => None,
        }
    }
}
