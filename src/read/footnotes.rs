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
    /// The number of mentions of each footnote, in the order of their first mention.
    mentions: Vec<usize>,
    /// The number of each footnote that was mentioned, by its label.
    numbers: HashMap<String, usize>,
    /// Each footnote's label, as it was written, and its text, in the order of definition.
    defined: Vec<(String, HtmlFragment)>,
    /// Where each label was first defined.
    places: HashMap<String, Range<usize>>,
}

/// The form of a label by which Markdown compares it: `[^A]` mentions `[^a]: …`.
fn key(label: &str) -> String {
    label.to_lowercase()
}

impl Footnotes {
    /// Writes the link from the text to a footnote, and counts the mention.
    pub(super) fn mention(&mut self, label: &str, out: &mut HtmlFragment) {
        let next = self.mentions.len() + 1;
        let number = *self.numbers.entry(key(label)).or_insert(next);
        if number == next {
            self.mentions.push(0);
        }
        let mentions = &mut self.mentions[number - 1];
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
        match self.places.entry(key(label)) {
            Entry::Occupied(first) => Some(first.get().clone()),
            Entry::Vacant(free) => {
                free.insert(place);
                None
            }
        }
    }

    /// Keeps a footnote's text for the list.
    pub(super) fn define(&mut self, label: &str, body: HtmlFragment) {
        self.defined.push((label.to_owned(), body));
    }

    /// The footnotes that nothing mentions: their labels, and where they are defined.
    pub(super) fn unused(&self) -> Vec<(String, Range<usize>)> {
        let mut unused: Vec<(String, Range<usize>)> = self
            .defined
            .iter()
            .filter(|(label, _)| !self.numbers.contains_key(&key(label)))
            .filter_map(|(label, _)| Some((label.clone(), self.places.get(&key(label))?.clone())))
            .collect();
        // Of two with one label, the second is reported as that already.
        unused.dedup_by(|one, other| one.1 == other.1);
        unused
    }

    /// Writes the list of the footnotes that were mentioned. The texts of the others come behind it:
    /// they stop a build, but what they refer to is checked in the same run.
    pub(super) fn finish(mut self, out: &mut HtmlFragment) {
        let mut bodies: Vec<Option<HtmlFragment>> = vec![None; self.mentions.len()];
        let mut others = Vec::new();
        for (label, body) in std::mem::take(&mut self.defined) {
            let number = self.numbers.get(&key(&label));
            match number.map(|number| &mut bodies[number - 1]) {
                Some(free @ None) => *free = Some(body),
                _ => others.push(body),
            }
        }
        if !self.mentions.is_empty() {
            self.list(bodies, out);
        }
        others.into_iter().for_each(|body| out.append(body));
    }

    fn list(&self, bodies: Vec<Option<HtmlFragment>>, out: &mut HtmlFragment) {
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
        for (at, (body, mentions)) in bodies.into_iter().zip(&self.mentions).enumerate() {
            let number = at + 1;
            out.html.push_str("<li id=\"");
            out.id(format!("{NOTE_ID}{number}"));
            out.html.push_str("\">");
            out.append(body.unwrap_or_default());
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
