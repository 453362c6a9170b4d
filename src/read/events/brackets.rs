//! Square brackets in the text, by which a link in the text of another link is found: Markdown makes
//! a link of the inner one, and text of the outer one's brackets.

use std::ops::Range;

use super::Reader;
use crate::diagnostic::Lint;

/// The brackets that are open in a block.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    /// The place of each, and how many links had ended before it.
    open: Vec<(usize, usize)>,
    /// How many links have ended in the block.
    links: usize,
}

impl Brackets {
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
                self.brackets.open.push((place, self.brackets.links));
                continue;
            }
            let Some((first, links)) = self.brackets.open.pop() else {
                continue;
            };
            let behind = source[place + 1..].lines().next().unwrap_or("");
            let Some(end) = behind.strip_prefix('(').and_then(|rest| rest.find(')')) else {
                continue;
            };
            if links == self.brackets.links || end == 0 {
                continue;
            }
            let whole = first..place + 1 + end + 2;
            if source[..first].ends_with('!') {
                let hint = "write its words alone, and the link behind the image";
                self.refuse_in_image(first - 1..whole.end, "a link or term", hint);
            } else {
                self.report(
                    whole,
                    Lint::NestedLink,
                    "a link cannot hold another one: its brackets would be printed as they stand",
                    "write the inner one beside the outer one, or its words alone",
                );
            }
        }
    }
}
