//! Headings, their ids, and the sections that they begin.

use std::ops::Range;

use pulldown_cmark::CowStr;
use pulldown_cmark_escape::escape_html;

use super::super::fragment::{Heading, SectionText};
use super::super::plain_text::PlainText;
use super::super::structure::Structure;
use super::{OpenHeading, Reader};
use crate::diagnostic::{Diagnostic, Lint};
use crate::model::Slug;

impl Reader<'_> {
    pub(super) fn heading_attributes(
        &mut self,
        span: &Range<usize>,
        attrs: &[(CowStr<'_>, Option<CowStr<'_>>)],
    ) {
        for (name, _) in attrs {
            let source = &self.file.text[span.clone()];
            let at = source.rfind(name.as_ref()).unwrap_or(0);
            self.report(
                span.start + at..span.start + at + name.len(),
                Lint::HeadingAttribute,
                format!("a heading cannot set `{name}`"),
                "headings take only an id and classes: {#id .class}",
            );
        }
    }

    /// Checks an id that the author set: it must be a slug, not reserved, and new on the page.
    pub(super) fn explicit_id(&mut self, id: &str, span: &Range<usize>) -> String {
        if Slug::parse(id).is_none() {
            self.report(
                span.clone(),
                Lint::BadValue,
                format!("`{id}` is not an id for a heading"),
                "use lower-case letters, digits and single hyphens",
            );
        } else if self.reserved.has(id) {
            self.report(
                span.clone(),
                Lint::ReservedAnchor,
                format!("the theme uses the id `{id}` itself"),
                "choose another id, or leave it out",
            );
        } else if self.anchors.contains_key(id) {
            let message = format!("the id `{id}` is already that of another heading");
            let first = self.heading_places.get(id);
            self.diagnostics.push(
                Diagnostic::error(self.file, span.clone(), Lint::DuplicateAnchor, message)
                    .label(
                        first.map(|first| (self.file, first.clone())),
                        "this heading has it",
                    )
                    .hint("choose another id, or leave it out"),
            );
        }
        id.to_owned()
    }

    pub(super) fn close_heading(&mut self) {
        self.end_block();
        let Some(heading) = self.heading.take() else {
            return;
        };
        let OpenHeading {
            level,
            span,
            id,
            classes,
            text,
            before,
        } = heading;
        let inner = std::mem::replace(&mut self.out, before);
        if level == 1 {
            if self.is_title(&text) {
                return;
            }
            self.report(
                span.clone(),
                Lint::HeadingOne,
                "a page has one first-level heading: its title",
                "begin with `##`; a line that repeats the title can stand at the top only",
            );
        }
        if text.is_blank() {
            self.report(
                span.clone(),
                Lint::EmptyHeading,
                "this heading has no words",
                "write them behind the signs, or delete the line",
            );
        }
        let anchor = match id {
            Some(id) => {
                self.anchors.insert(id.clone(), 1);
                id
            }
            None => self.free_anchor(&text),
        };
        self.heading_places.entry(anchor.clone()).or_insert(span);
        self.out.html.push_str("<div class=\"heading\"><");
        self.out.heading_name(level);
        self.out.html.push_str(" id=\"");
        self.out.id(&anchor);
        let html = &mut self.out.html;
        html.push('"');
        if !classes.is_empty() {
            html.push_str(" class=\"");
            let _ = escape_html(&mut *html, &classes.join(" "));
            html.push('"');
        }
        html.push('>');
        self.out.append(inner);
        self.out.html.push_str("</");
        self.out.heading_name(level);
        self.out.html.push('>');
        self.out.structure(Structure::HeadingLink {
            anchor: anchor.clone(),
            text: text.without_figures().trim().to_owned(),
        });
        self.out.html.push_str("</div>\n");
        let number = self.headings.len();
        self.headings.push(Heading {
            level,
            anchor,
            text,
        });
        let next = SectionText {
            heading: Some(number),
            ..SectionText::default()
        };
        self.sections
            .push(std::mem::replace(&mut self.section, next));
    }

    /// Whether a first-level heading is the page's title, written once more at the top of its text.
    fn is_title(&self, text: &PlainText) -> bool {
        let written = text.without_figures();
        let title = self.title.split_whitespace();
        written.split_whitespace().eq(title)
            && self.headings.is_empty()
            && self.section.text.is_blank()
            && self.out.html.trim().is_empty()
    }

    /// An id made of the heading's words, with a number where a heading before it or the theme has
    /// that id already.
    pub(super) fn free_anchor(&mut self, text: &PlainText) -> String {
        let words = text.with_figures(|_| String::new());
        let base = Slug::of(&words).map_or_else(|| "section".to_owned(), |slug| slug.to_string());
        let mut anchor = base.clone();
        let mut number = *self.anchors.get(&base).unwrap_or(&0);
        let stem = self.reserved.stem(&base);
        while self.anchors.contains_key(&anchor) || self.reserved.has(&anchor) {
            number += 1;
            anchor = format!("{stem}-{number}");
        }
        self.anchors.insert(base, number.max(1));
        self.anchors.insert(anchor.clone(), 1);
        anchor
    }
}
