//! A sheet to draw on: a few shapes, whose colors are CSS classes, so that drawings follow dark,
//! print and high-contrast modes.

use std::fmt::Write as _;

use pulldown_cmark_escape::escape_html;

/// All drawings are this wide, so that their words stay readable on a phone.
pub(super) const WIDTH: usize = 360;

/// The average width of a letter in drawings, in tenths of a unit of theirs.
const LETTER_WIDTH: usize = 75;

/// How a screen reader takes a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// As one picture, by its description.
    Picture,
    /// As a group of links.
    Links,
}

/// A drawing that is not finished.
#[derive(Default)]
pub(super) struct Canvas {
    svg: String,
}

// Writing to a `String` cannot fail, so the results of `write!` are ignored.
impl Canvas {
    pub(super) fn boxed(&mut self, class: &str, x: usize, y: usize, width: usize, height: usize) {
        let _ = write!(
            self.svg,
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"4\"/>"
        );
    }

    pub(super) fn line(&mut self, class: &str, from: (usize, usize), to: (usize, usize)) {
        let _ = write!(
            self.svg,
            "<path class=\"{class}\" d=\"M{} {}L{} {}\"/>",
            from.0, from.1, to.0, to.1
        );
    }

    /// An arrow that goes down.
    pub(super) fn arrow(&mut self, x: usize, from: usize, to: usize) {
        self.line("d-line", (x, from), (x, to - 3));
        let _ = write!(
            self.svg,
            "<path class=\"d-tip\" d=\"M{} {}L{x} {to}L{} {}z\"/>",
            x - 5,
            to - 7,
            x + 5,
            to - 7
        );
    }

    pub(super) fn circle(&mut self, class: &str, x: usize, y: usize, radius: usize) {
        let _ = write!(
            self.svg,
            "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>"
        );
    }

    pub(super) fn text(&mut self, class: &str, x: usize, y: usize, text: &str) {
        let _ = write!(self.svg, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">");
        let _ = escape_html(&mut self.svg, text);
        self.svg.push_str("</text>");
    }

    /// A text broken into lines; returns its height.
    pub(super) fn paragraph(
        &mut self,
        class: &str,
        (x, y): (usize, usize),
        width: usize,
        text: &str,
    ) -> usize {
        let lines = broken(text, width);
        for (at, line) in lines.iter().enumerate() {
            self.text(class, x, y + at * 18, line);
        }
        lines.len() * 18
    }

    /// Puts another canvas's shapes on top, as a link if there is one; `link` is escaped.
    pub(super) fn linked(&mut self, link: Option<String>, inside: Self) {
        match link {
            Some(link) => {
                let _ = write!(self.svg, "<a href=\"{link}\">{}</a>", inside.svg);
            }
            None => self.append(inside),
        }
    }

    /// Puts another canvas's shapes on top.
    pub(super) fn append(&mut self, other: Self) {
        self.svg.push_str(&other.svg);
    }

    /// The whole drawing as SVG; a screen reader reads `description`.
    pub(super) fn finish(self, height: usize, description: &str, reading: Reading) -> String {
        let role = match reading {
            Reading::Picture => "img",
            Reading::Links => "group",
        };
        let mut svg =
            format!("<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"{role}\" aria-label=\"");
        let _ = escape_html(&mut svg, description);
        svg.push_str("\">");
        svg.push_str(&self.svg);
        svg.push_str("</svg>");
        svg
    }
}

/// A text's lines, broken to fit a width.
pub(super) fn broken(text: &str, width: usize) -> Vec<String> {
    let fits = (width * 10 / LETTER_WIDTH).max(1);
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= fits => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_broken_between_words_and_none_is_lost() {
        let text = "the therapist graded the load";
        let lines = broken(text, 90);
        assert!(lines.len() > 1);
        assert!(lines.iter().all(|line| line.chars().count() <= 12));
        assert_eq!(lines.join(" "), text);
    }

    #[test]
    fn a_drawing_says_what_it_shows_and_escapes_it() {
        let mut canvas = Canvas::default();
        canvas.text("d-text", 1, 2, "8 < 15");
        let svg = canvas.finish(10, "less & \"more\"", Reading::Picture);
        assert!(svg.contains("aria-label=\"less &amp; &quot;more&quot;\""));
        assert!(svg.contains(">8 &lt; 15</text>"));
    }
}
