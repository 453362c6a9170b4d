//! Raw HTML: the tags that are allowed, comments, and what is refused.

use std::fmt::Write as _;
use std::ops::Range;

use super::super::raw_html;
use super::Reader;
use crate::diagnostic::Lint;

impl Reader<'_> {
    /// Writes a raw tag that is allowed, and reports any other raw HTML.
    pub(super) fn raw(&mut self, raw: &str, span: Range<usize>) {
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
                    "use Markdown; of HTML only <abbr title=\"…\">, <kbd>, <sub>, <sup> and <br> are allowed",
                );
            }
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
            .rposition(|refused| refused == name);
        at.map(|at| self.refused_tags.remove(at)).is_some()
    }
}
