//! Paragraphs and list items as plain text: what a reading formula looks at.

/// The blocks so far, and where in the section's text an open one began.
#[derive(Debug, Default)]
pub(super) struct Prose {
    from: Option<usize>,
    blocks: Vec<String>,
}

impl Prose {
    /// A paragraph or item begins at the end of the section's text.
    pub(super) fn begin(&mut self, text: &str) {
        self.end(text);
        self.from = Some(text.len());
    }

    /// It ends; so does an item's own text where a list begins inside it.
    pub(super) fn end(&mut self, text: &str) {
        let block = self.from.take().and_then(|from| text.get(from..));
        if let Some(block) = block.map(str::trim).filter(|block| !block.is_empty()) {
            self.blocks.push(block.to_owned());
        }
    }

    /// All of them, in order.
    pub(super) fn blocks(self) -> Vec<String> {
        self.blocks
    }
}
