//! Paragraphs and list items as plain text, for the formulas that measure reading level.

/// The blocks that ended, and where in the section's text an open one began.
#[derive(Debug, Default)]
pub(super) struct Prose {
    from: Option<usize>,
    blocks: Vec<String>,
}

impl Prose {
    /// Begins a paragraph or item at the end of the section's text.
    pub(super) fn begin(&mut self, text: &str) {
        self.end(text);
        self.from = Some(text.len());
    }

    /// Ends the open block, if there is one. Where a list begins inside an item, the text of the
    /// item ends as well.
    pub(super) fn end(&mut self, text: &str) {
        let block = self.from.take().and_then(|from| text.get(from..));
        if let Some(block) = block.map(str::trim).filter(|block| !block.is_empty()) {
            self.blocks.push(block.to_owned());
        }
    }

    /// The blocks in order, without empty ones.
    pub(super) fn blocks(self) -> Vec<String> {
        self.blocks
    }
}
