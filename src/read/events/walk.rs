//! The walk over a text's Markdown events, in the order of the text.

use std::cell::RefCell;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, LinkType, Options, Parser};

use super::super::nesting;
use super::Reader;
use crate::diagnostic::Lint;

/// Begins the address that a citation, `[@source-id]`, gets when Markdown asks for its definition.
pub(super) const CITE: &str = "cite:";

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

impl Reader<'_> {
    pub(super) fn walk(&mut self) {
        let file = self.file;
        let text = &file.text[self.start..];
        if let Some(place) = nesting::too_deep(text) {
            return self.report(
                self.start + place.start..self.start + place.end,
                Lint::TooDeep,
                format!(
                    "more than {} quotes and lists stand in each other here",
                    nesting::MOST
                ),
                "take away the signs before the text that are too many",
            );
        }
        let undefined: RefCell<Vec<(Range<usize>, String)>> = RefCell::default();
        let callback = |link: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
            if let Some(id) = link.reference.strip_prefix('@') {
                return Some((format!("{CITE}{id}").into(), "".into()));
            }
            if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
                undefined
                    .borrow_mut()
                    .push((link.span, link.reference.to_string()));
            }
            None
        };
        let parser = Parser::new_with_broken_link_callback(text, options(), Some(callback));
        for (event, range) in parser.into_offset_iter() {
            let span = self.start + range.start..self.start + range.end;
            self.event(event, span);
        }
        for (span, label) in undefined.into_inner() {
            let span = self.start + span.start..self.start + span.end;
            self.report(
                span,
                Lint::UndefinedReference,
                format!("the link label `[{label}]` is not defined on this page"),
                "define it (`[label]: address`), or write the address in (round brackets)",
            );
        }
    }
}
