//! Raw HTML: the tags that are allowed, comments, and what is refused.

use std::fmt::Write as _;
use std::ops::Range;

use super::super::raw_html;
use super::Reader;
use crate::diagnostic::Lint;

impl Reader<'_> {
    /// Writes a raw tag that is allowed, and reports any other raw HTML.
    pub(super) fn raw(&mut self, raw: &str, span: Range<usize>) {
        if self.comment.is_some() || raw.trim_start().starts_with("<!--") {
            return self.in_comment(raw, span);
        }
        match raw_html::parse(raw) {
            Some(raw_html::Tag::Break) => {
                self.plain(" ");
                self.out.html.push_str("<br>");
            }
            Some(raw_html::Tag::Open(name, tag)) => {
                self.refuse_references_in(&span);
                self.out.html.push_str(&tag);
                self.open_tags.push((name, span));
            }
            Some(raw_html::Tag::Close(name)) => match self.open_tags.pop() {
                Some((open, _)) if open == name => {
                    let _ = write!(self.out.html, "</{name}>");
                }
                _ if self.is_refused(name) => {}
                _ => self.report(
                    span,
                    Lint::RawHtml,
                    format!("`</{name}>` closes nothing here"),
                    "open and close a tag in one paragraph, innermost first",
                ),
            },
            None if raw.trim().is_empty() || self.answered(raw) => {}
            None => {
                let shown = raw.trim().lines().next().unwrap_or_default();
                self.report(
                    span,
                    Lint::RawHtml,
                    format!("raw HTML is not allowed in content: `{shown}`"),
                    "use Markdown; of HTML only <abbr title=\"…\">, <kbd>, <sub>, <sup>, <br> and <span lang=\"…\"> are allowed",
                );
            }
        }
    }

    /// Drops a comment, or the part of one in this line. What stands behind it on its line is raw
    /// HTML to Markdown, and would be lost with it.
    fn in_comment(&mut self, raw: &str, span: Range<usize>) {
        let first = raw.len() - raw.trim_start().len();
        // `<!-->` is a whole comment.
        let from = if self.comment.is_some() { 0 } else { first + 2 };
        let Some(end) = raw[from..].find("-->").map(|at| from + at + "-->".len()) else {
            self.comment
                .get_or_insert(span.start + first..span.start + first + 4);
            return;
        };
        self.comment = None;
        let rest = &raw[end..];
        if rest.trim().is_empty() {
            return;
        }
        if rest.trim_start().starts_with("<!--") {
            return self.in_comment(rest, span.start + end..span.end);
        }
        self.report(
            span.start + end..span.end,
            Lint::RawHtml,
            "words behind a comment on its line would be lost with it",
            "move them to a line of their own, or the comment behind them",
        );
    }

    /// Ends a block of raw HTML: a comment that is still open swallows the rest of the page.
    pub(super) fn end_comment(&mut self) {
        if let Some(place) = self.comment.take() {
            self.report(
                place,
                Lint::RawHtml,
                "this comment is never closed, so the rest of the page is a part of it",
                "end it with `-->`",
            );
        }
    }

    /// Whether what was reported before answers for this raw HTML too: the tag that it closes, or
    /// the beginning of its HTML block. Otherwise it is noted as the one that is reported.
    fn answered(&mut self, raw: &str) -> bool {
        if self.in_html && !self.refused_tags.is_empty() {
            return true;
        }
        let inside = raw.trim().trim_start_matches('<');
        let closes = inside.strip_prefix('/');
        let name: String = closes
            .unwrap_or(inside)
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '-')
            .collect();
        if closes.is_some() && self.is_refused(&name) {
            return true;
        }
        self.refused_tags.push(name);
        false
    }

    /// Whether a tag of this name was reported and not yet closed; now it is.
    fn is_refused(&mut self, name: &str) -> bool {
        let at = self
            .refused_tags
            .iter()
            .rposition(|refused| refused.eq_ignore_ascii_case(name));
        at.map(|at| self.refused_tags.remove(at)).is_some()
    }
}
