//! Paragraphs and list items as plain text, for the formulas that measure reading level.

/// The blocks that ended, and the text of an open one.
#[derive(Debug, Default)]
pub(super) struct Prose {
    open: Option<String>,
    blocks: Vec<String>,
}

impl Prose {
    /// Begins a paragraph or item.
    pub(super) fn begin(&mut self) {
        self.end();
        self.open = Some(String::new());
    }

    /// Adds text to the open block, if there is one.
    pub(super) fn push_str(&mut self, text: &str) {
        if let Some(open) = &mut self.open {
            open.push_str(text);
        }
    }

    /// Ends the open block, if there is one. Where a list begins inside an item, the text of the
    /// item ends as well.
    pub(super) fn end(&mut self) {
        let block = self.open.take().unwrap_or_default();
        let block = block.trim();
        if !block.is_empty() {
            self.blocks.push(block.to_owned());
        }
    }

    /// The blocks in order, without empty ones.
    pub(super) fn blocks(self) -> Vec<String> {
        self.blocks
    }
}
