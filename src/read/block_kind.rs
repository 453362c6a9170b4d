//! The kinds of fenced blocks whose YAML becomes a part of the page.

/// The kind of such a block, by the word after its opening fence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockKind {
    /// A worked example: ```` ```units ````.
    Units,
    /// A weak note beside a strong one: ```` ```notes ````.
    Notes,
    /// A diagram: ```` ```figure ````.
    Figure,
    /// The pairs of a code: ```` ```pairs ````.
    Pairs,
}

impl BlockKind {
    /// The kind that this word names; `None` for ordinary code.
    pub(super) fn of(word: &str) -> Option<Self> {
        match word {
            "units" => Some(Self::Units),
            "notes" => Some(Self::Notes),
            "figure" => Some(Self::Figure),
            "pairs" => Some(Self::Pairs),
            _ => None,
        }
    }
}
