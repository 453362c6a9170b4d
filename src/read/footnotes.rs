//! Footnotes of a page: numbered by their first mention and listed at the end of the page, each
//! with a link back to every mention.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt::Write as _;
use std::ops::Range;

use super::fragment::{HtmlFragment, Reference, UiString};
use super::structure::Structure;

/// The id of the heading of the list.
pub(super) const LIST_ID: &str = "footnotes";
/// The id of a footnote, without its number.
pub(super) const NOTE_ID: &str = "footnote-";
/// The id of a mention, without the footnote's number.
pub(super) const MENTION_ID: &str = "footnote-ref-";

/// The footnotes read so far.
#[derive(Default)]
pub(super) struct Footnotes {
    /// Labels in the order of their first mention, with the number of mentions.
    mentioned: Vec<(String, usize)>,
    defined: HashMap<String, HtmlFragment>,
    /// Where each label was first defined.
    places: HashMap<String, Range<usize>>,
}

impl Footnotes {
    /// Writes the link from the text to a footnote, and counts the mention.
    pub(super) fn mention(&mut self, label: &str, out: &mut HtmlFragment) {
        let number = match self.mentioned.iter().position(|(seen, _)| seen == label) {
            Some(at) => at + 1,
            None => {
                self.mentioned.push((label.to_owned(), 0));
                self.mentioned.len()
            }
        };
        let mentions = &mut self.mentioned[number - 1].1;
        *mentions += 1;
        let id = mention_id(number, *mentions);
        out.html.push_str("<sup class=\"footnote-ref\"><a href=\"");
        out.structure(Structure::Anchor(format!("{NOTE_ID}{number}")));
        out.html.push_str("\" id=\"");
        out.id(id);
        out.html.push_str("\"><span class=\"visually-hidden\">");
        out.placeholder(Reference::UiString(UiString::Footnote), 0..0);
        let _ = write!(out.html, " </span>{number}</a></sup>");
    }

    /// Notes where a footnote is defined, and returns where one with its label was before.
    pub(super) fn begin(&mut self, label: &str, place: Range<usize>) -> Option<Range<usize>> {
        match self.places.entry(label.to_owned()) {
            Entry::Occupied(first) => Some(first.get().clone()),
            Entry::Vacant(free) => {
                free.insert(place);
                None
            }
        }
    }

    /// Keeps a footnote's text for the list.
    pub(super) fn define(&mut self, label: &str, body: HtmlFragment) {
        self.defined.insert(label.to_owned(), body);
    }

    /// Writes the list of the footnotes that were mentioned.
    pub(super) fn finish(mut self, out: &mut HtmlFragment) {
        if self.mentioned.is_empty() {
            return;
        }
        out.html.push_str("<section class=\"footnotes\"");
        out.structure(Structure::SectionLabel(LIST_ID.to_owned()));
        out.html.push_str(">\n<");
        out.heading_name(2);
        out.html.push_str(" id=\"");
        out.id(LIST_ID);
        out.html.push_str("\">");
        out.placeholder(Reference::UiString(UiString::Footnotes), 0..0);
        out.html.push_str("</");
        out.heading_name(2);
        out.html.push_str(">\n<ol>\n");
        for (at, (label, mentions)) in self.mentioned.iter().enumerate() {
            let number = at + 1;
            out.html.push_str("<li id=\"");
            out.id(format!("{NOTE_ID}{number}"));
            out.html.push_str("\">");
            out.append(self.defined.remove(label).unwrap_or_default());
            for mention in 1..=*mentions {
                out.html.push_str(" <a class=\"footnote-back\" href=\"");
                out.structure(Structure::Anchor(mention_id(number, mention)));
                out.html.push_str(
                    "\"><span aria-hidden=\"true\">↩</span><span class=\"visually-hidden\">",
                );
                out.placeholder(Reference::UiString(UiString::BackToText), 0..0);
                if mention > 1 {
                    let _ = write!(out.html, " {mention}");
                }
                out.html.push_str("</span></a>");
            }
            out.html.push_str("</li>\n");
        }
        out.html.push_str("</ol>\n</section>\n");
    }
}

/// The id of a footnote's mention. The two hyphens before the number of a further mention occur in
/// no heading's id, so the two cannot be the same.
fn mention_id(number: usize, mention: usize) -> String {
    if mention == 1 {
        format!("{MENTION_ID}{number}")
    } else {
        format!("{MENTION_ID}{number}--{mention}")
    }
}
