//! Footnotes that lack a definition or a mention, or share a label.

use std::ops::Range;

use super::Reader;
use crate::diagnostic::{Diagnostic, Lint};

impl Reader<'_> {
    /// Reports footnotes without a definition: Markdown gives `[^x]` as plain text then.
    pub(super) fn undefined_footnote(&mut self, text: &str, span: &Range<usize>) {
        if !text.contains('[') || text.len() != span.len() {
            return;
        }
        let source = &self.file.text;
        for (at, _) in text.match_indices('[') {
            let from = span.start + at;
            let escaped = source[..from].ends_with('\\');
            // A label ends on its line, and holds no other bracket.
            let label = source[from + 1..].strip_prefix('^').and_then(|rest| {
                let end = rest.find(['[', ']', '\n'])?;
                rest[end..].starts_with(']').then(|| &rest[..end])
            });
            if let Some(name) = label
                && !escaped
                && !name.is_empty()
                && !name.contains(char::is_whitespace)
            {
                self.report(
                    from..from + name.len() + 3,
                    Lint::UndefinedReference,
                    format!("the footnote `[^{name}]` is not defined on this page"),
                    format!("add a line `[^{name}]: ...` with its text"),
                );
            }
        }
    }

    /// Reports a footnote whose label another one has.
    pub(super) fn duplicate_footnote(&mut self, label: &str, span: &Range<usize>) {
        let mark = span.start..span.start + label.len() + "[^]".len();
        if let Some(first) = self.footnotes.begin(label, mark.clone()) {
            let message = format!("the footnote `[^{label}]` is defined twice on this page");
            self.diagnostics.push(
                Diagnostic::error(self.file, mark, Lint::DuplicateFootnote, message)
                    .label(Some((self.file, first)), "first defined here")
                    .hint("give one of the two another label, or make them one"),
            );
        }
    }

    /// Reports the footnotes that nothing mentions, whose words would be lost.
    pub(super) fn unused_footnotes(&mut self) {
        for (label, place) in self.footnotes.unused() {
            self.report(
                place,
                Lint::UnusedFootnote,
                format!("nothing on this page mentions the footnote `[^{label}]`"),
                format!("write `[^{label}]` where it belongs, or delete it"),
            );
        }
    }
}
