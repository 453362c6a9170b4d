//! The square brackets that are open in the text of a block, and whether a link ended in them.

/// The brackets that are open in a block.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    /// The place of each, and how many links had ended before it.
    open: Vec<(usize, usize)>,
    /// How many links have ended in the block.
    links: usize,
}

impl Brackets {
    /// Notes an opening bracket.
    pub(super) fn begin(&mut self, place: usize) {
        self.open.push((place, self.links));
    }

    /// The place of the bracket that a closing one belongs to, if a link ended between them.
    pub(super) fn end(&mut self) -> Option<usize> {
        let (place, links) = self.open.pop()?;
        (links < self.links).then_some(place)
    }

    /// Notes that a link ended.
    pub(super) fn end_link(&mut self) {
        self.links += 1;
    }

    /// Forgets all, at the end of a block.
    pub(super) fn clear(&mut self) {
        self.open.clear();
        self.links = 0;
    }
}
