//! Plain text of headings, sections and inline texts, whose figures have no value yet.

use super::figure_ref::FigureRef;

/// A piece of plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextPiece {
    /// Text as it is.
    Text(String),
    /// A figure, whose value only the data files know.
    Figure(FigureRef),
}

/// Plain text, in pieces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlainText {
    pieces: Vec<TextPiece>,
}

impl PlainText {
    /// The pieces in their order; no two texts stand beside each other.
    pub fn pieces(&self) -> &[TextPiece] {
        &self.pieces
    }

    /// The text with each figure as `show` writes it.
    pub fn with_figures(&self, mut show: impl FnMut(&FigureRef) -> String) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            match piece {
                TextPiece::Text(text) => out.push_str(text),
                TextPiece::Figure(figure) => out.push_str(&show(figure)),
            }
        }
        out
    }

    /// The text with a sign of omission for each figure.
    pub fn without_figures(&self) -> String {
        self.with_figures(|_| "…".to_owned())
    }

    /// Whether it has nothing to read.
    pub(super) fn is_blank(&self) -> bool {
        self.pieces.iter().all(|piece| match piece {
            TextPiece::Text(text) => text.trim().is_empty(),
            TextPiece::Figure(_) => false,
        })
    }

    pub(super) fn push_str(&mut self, text: &str) {
        if let Some(TextPiece::Text(last)) = self.pieces.last_mut() {
            last.push_str(text);
        } else if !text.is_empty() {
            self.pieces.push(TextPiece::Text(text.to_owned()));
        }
    }

    pub(super) fn push_figure(&mut self, figure: FigureRef) {
        self.pieces.push(TextPiece::Figure(figure));
    }

    /// Ends a line, unless the text ends with white space.
    pub(super) fn end_line(&mut self) {
        let ended = match self.pieces.last() {
            Some(TextPiece::Text(text)) => text.ends_with([' ', '\n']),
            Some(TextPiece::Figure(_)) | None => false,
        };
        if !ended {
            self.push_str("\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_stands_where_it_was_written() {
        let mut text = PlainText::default();
        text.push_str("");
        text.push_figure(FigureRef::Limit("97530".into()));
        text.push_str(" a");
        text.push_str(" day");
        text.end_line();
        text.end_line();
        assert_eq!(text.pieces().len(), 2);
        assert_eq!(text.with_figures(|_| "6".to_owned()), "6 a day\n");
        assert_eq!(text.without_figures(), "… a day\n");
    }
}
