//! The kinds of fenced blocks whose YAML becomes a part of the page.

use crate::billing::COMPONENTS;
use crate::component::Component;

/// The kind of such a block, by the word after its opening fence.
#[derive(Debug, Clone, Copy)]
pub(super) enum BlockKind {
    /// A diagram: ```` ```figure ````.
    Figure,
    /// A component of the site's subject.
    Component(&'static Component),
}

impl BlockKind {
    /// The kind that this word names; `None` for ordinary code.
    pub(super) fn of(word: &str) -> Option<Self> {
        if word == "figure" {
            return Some(Self::Figure);
        }
        let component = COMPONENTS.iter().find(|component| component.fence == word);
        component.map(Self::Component)
    }
}
