//! Links in the text of other links: Markdown makes a link of the inner one, and text of the outer
//! one's brackets.

use std::ops::Range;

use super::Reader;
use crate::diagnostic::Lint;

impl Reader<'_> {
    /// Reports brackets in this text that stand around a link and go on as a link's do.
    pub(super) fn nested_links(&mut self, text: &str, span: &Range<usize>) {
        if text.len() != span.len() || self.link.is_some() || self.image.is_some() {
            return;
        }
        for (at, bracket) in text.match_indices(['[', ']']) {
            let place = span.start + at;
            let source = &self.file.text;
            if source[..place].ends_with('\\') {
                continue;
            }
            if bracket == "[" {
                self.brackets.begin(place);
                continue;
            }
            let Some(first) = self.brackets.end() else {
                continue;
            };
            let Some(behind) = source[place + 1..].strip_prefix('(') else {
                continue;
            };
            // A bracket that holds nothing, or goes over a line's end, is no address.
            let Some(length) = behind
                .find(['(', ')', '\n'])
                .filter(|length| *length > 0 && behind[*length..].starts_with(')'))
            else {
                continue;
            };
            let whole = first..place + "](".len() + length + ")".len();
            if source[..first].ends_with('!') {
                let hint = "write its words alone, and the link or note behind the image";
                self.refuse_in_image(first - 1..whole.end, "a link, term or note", hint);
            } else {
                self.report(
                    whole,
                    Lint::NestedLink,
                    "a link cannot hold another link, term or note: its brackets would be printed",
                    "write the inner one beside the outer one, or its words alone",
                );
            }
        }
    }
}
