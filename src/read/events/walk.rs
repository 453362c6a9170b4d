//! The walk over a text's Markdown events, in the order of the text.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag};

use super::super::foreign::{self, Foreign};
use super::super::{colons, nesting};
use super::Reader;
use crate::diagnostic::{Diagnostic, Lint};

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

/// Places that the walk comes by, in order.
#[derive(Default)]
struct Passed {
    /// Code and raw HTML, in which no sign means anything.
    verbatim: Vec<Range<usize>>,
    links: Vec<Range<usize>>,
}

impl Passed {
    fn note(&mut self, event: &Event<'_>, span: &Range<usize>) {
        match event {
            Event::Code(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::Start(Tag::CodeBlock(_)) => self.verbatim.push(span.clone()),
            Event::Start(Tag::Link { .. }) => self.links.push(span.clone()),
            _ => {}
        }
    }

    fn is_verbatim(&self, at: usize) -> bool {
        let behind = self.verbatim.partition_point(|place| place.start <= at);
        behind > 0 && at < self.verbatim[behind - 1].end
    }

    /// Whether a link begins inside this place and ends behind it.
    fn link_goes_on(&self, place: &Range<usize>) -> bool {
        let first = self.links.partition_point(|link| link.start <= place.start);
        self.links[first..]
            .iter()
            .take_while(|link| link.start < place.end)
            .any(|link| link.end > place.end)
    }
}

/// Whether this can name a source. What else stands behind `[@` is text.
fn is_name(id: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '/');
    !id.is_empty() && id.chars().all(fits)
}

impl Reader<'_> {
    pub(super) fn walk(&mut self) {
        let file = self.file;
        let text = &file.text[self.start..];
        // The lines of a page are counted when its file is read; those of a value in YAML here.
        if self.inline_only
            && let Some(place) = nesting::too_deep(text)
        {
            let most = nesting::MOST;
            return self.report(
                place,
                Lint::TooLarge,
                format!("more than {most} quotes and lists stand in each other here"),
                "take away the signs before the text that are too many",
            );
        }
        let undefined: RefCell<Vec<(Range<usize>, String)>> = RefCell::default();
        let callback = |link: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
            if let Some(id) = link.reference.strip_prefix('@').filter(|id| is_name(id)) {
                return Some((format!("{CITE}{id}").into(), "".into()));
            }
            if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
                undefined
                    .borrow_mut()
                    .push((link.span, link.reference.to_string()));
            }
            None
        };
        let given = colons::hidden(text);
        let hides = matches!(given, Cow::Owned(_));
        let parser = Parser::new_with_broken_link_callback(&given, options(), Some(callback));
        let mut passed = Passed::default();
        let mut run: Vec<(CowStr<'_>, Range<usize>)> = Vec::new();
        for (event, range) in parser.into_offset_iter() {
            let event = if hides && !text[range.clone()].starts_with("&#") {
                colons::shown(event)
            } else {
                event
            };
            passed.note(&event, &range);
            let span = self.start + range.start..self.start + range.end;
            if let Event::Text(text) = event {
                // An escaped sign goes on with the text before its backslash.
                let goes_on = |last: &Range<usize>| {
                    matches!(file.text.get(last.end..span.start), Some("" | "\\"))
                };
                if !run.last().is_none_or(|(_, last)| goes_on(last)) {
                    self.text_run(&mut run);
                }
                run.push((text, span));
                continue;
            }
            self.text_run(&mut run);
            self.event(event, span);
        }
        self.text_run(&mut run);
        let mut undefined = undefined.into_inner();
        // `[a][b][c]` with the label `c` is a link behind `[a]`.
        undefined.retain(|(place, _)| !passed.link_goes_on(place));
        self.undefined_labels(undefined);
        passed.verbatim.sort_by_key(|place| place.start);
        self.foreign_lines(text, &passed);
    }

    fn undefined_labels(&mut self, undefined: Vec<(Range<usize>, String)>) {
        for (place, label) in undefined {
            self.report(
                self.start + place.start..self.start + place.end,
                Lint::UndefinedReference,
                format!("the link label `[{label}]` is not defined on this page"),
                format!(
                    "add a line `[{label}]: address`; if no link is meant, write `\\[` for the \
                     bracket, or put it in `backquotes`"
                ),
            );
        }
    }

    fn foreign_lines(&mut self, text: &str, passed: &Passed) {
        for (place, foreign) in foreign::find(text) {
            if passed.is_verbatim(place.start) {
                continue;
            }
            let written = &text[place.clone()];
            let Foreign { what, tools, .. } = foreign;
            let message = format!("`{written}` is {what} in {tools}, and only text here");
            let place = self.start + place.start..self.start + place.end;
            self.diagnostics.push(
                Diagnostic::error(self.file, place, Lint::ForeignSyntax, message)
                    .warning()
                    .hint(foreign.here),
            );
        }
    }
}
