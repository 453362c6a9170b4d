//! Text, the references in it, and raw HTML tags.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark_escape::escape_html_body_text;

use super::super::character_references;
use super::super::figure_ref::FigureRef;
use super::super::fragment::Reference;
use super::super::raw_html;
use super::super::references::{SplitPiece, pieces};
use super::Reader;
use crate::characters::{first_refused, name_of};
use crate::diagnostic::{Diagnostic, Lint};

impl Reader<'_> {
    /// Appends plain text where it belongs: to an image's alternative text, a heading or a section.
    pub(super) fn plain(&mut self, text: &str) {
        if let Some(image) = &mut self.image {
            image.alt.push_str(text);
            return;
        }
        for emphasis in &mut self.emphases {
            emphasis.push_str(text);
        }
        if self.behind_figure {
            self.out.push_behind_figure(text);
        }
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        } else {
            self.section_text(text);
        }
    }

    /// Appends plain text to the section, and to the paragraph or item that is open in it.
    pub(super) fn section_text(&mut self, text: &str) {
        self.section.text.push_str(text);
        self.prose.push_str(text);
    }

    /// Appends a figure to the plain text of a heading or section.
    fn plain_figure(&mut self, figure: FigureRef) {
        if let Some(heading) = &mut self.heading {
            heading.text.push_figure(figure);
        } else {
            self.section.text.push_figure(figure);
            self.prose.push_str("…");
        }
    }

    pub(super) fn escaped(&mut self, text: &str) {
        // Writing to a `String` cannot fail.
        let _ = escape_html_body_text(&mut self.out.html, text);
    }

    pub(super) fn text(&mut self, text: &str, span: Range<usize>) {
        if self.citing {
            return;
        }
        self.refuse_references(text, &span);
        if self.image.is_some() {
            return self.plain(text);
        }
        if let Some((_, place)) = &mut self.block {
            let start = place.as_ref().map_or(span.start, |place| place.start);
            *place = Some(start..span.end);
            return;
        }
        if self.in_code {
            self.plain(text);
            return self.escaped(text);
        }
        self.undefined_footnote(text, &span);
        if !text.contains("{{") {
            self.plain(text);
            return self.escaped(text);
        }
        // Text of the same length as its source was taken over unchanged, so places in it are
        // places in the file. Text with escapes is shorter, and gets the place of the whole run.
        let exact = text.len() == span.len();
        for piece in pieces(text) {
            let place = |range: Range<usize>| {
                if exact {
                    span.start + range.start..span.start + range.end
                } else {
                    span.clone()
                }
            };
            match piece {
                SplitPiece::Literal(text) => {
                    self.plain(text);
                    self.escaped(text);
                }
                SplitPiece::Reference(reference, range) => {
                    self.plain_figure(reference.clone());
                    self.out
                        .placeholder(Reference::Figure(reference), place(range));
                    if let Some(last) = self.out.placeholders.last_mut() {
                        last.in_link = self.in_link;
                    }
                    self.behind_figure = true;
                }
                SplitPiece::Unknown(inside, range) => self.report(
                    place(range),
                    Lint::UnknownFact,
                    format!("`{inside}` is not a reference"),
                    "write {{ fact.NAME }}, {{ fact.NAME.YEAR }}, {{ limit.CODE }} or {{ count.NAME }} on one line; for braces as such, put them in `backquotes`",
                ),
            }
        }
    }

    /// Reports the character references that put a refused character into `read`, the text that
    /// was read from this span.
    pub(super) fn refuse_references(&mut self, read: &str, span: &Range<usize>) {
        let Some((_, character)) = first_refused(read) else {
            return;
        };
        if !self.refuse_references_in(span) {
            // The address and title of a link with a label stand where the label is defined.
            let message = format!("the definition of this link holds {}", name_of(character));
            self.report(span.clone(), Lint::BadCharacter, message, "delete it there");
        }
    }

    /// Reports the character references of refused characters in a span, and returns whether there
    /// are any.
    fn refuse_references_in(&mut self, span: &Range<usize>) -> bool {
        let found = character_references::refused(&self.file.text[span.clone()]);
        for (range, character) in &found {
            let place = span.start + range.start..span.start + range.end;
            let written = &self.file.text[place.clone()];
            let message = format!("`{written}` stands for {}", name_of(*character));
            self.report(place, Lint::BadCharacter, message, "delete it");
        }
        !found.is_empty()
    }

    /// Reports footnotes without a definition: Markdown gives `[^x]` as plain text then.
    pub(super) fn undefined_footnote(&mut self, text: &str, span: &Range<usize>) {
        if !text.contains('[') || text.len() != span.len() {
            return;
        }
        let source = &self.file.text;
        for (at, _) in text.match_indices('[') {
            let from = span.start + at;
            let escaped = source[..from].ends_with('\\');
            let label = source[from + 1..].strip_prefix('^');
            let label = label
                .and_then(|rest| rest.split_once(']'))
                .map(|(name, _)| name);
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

    /// Ends a block. A raw tag that is still open is reported, because it would go on in the next
    /// block.
    pub(super) fn end_block(&mut self) {
        self.behind_figure = false;
        self.refused_tags.clear();
        for (name, span) in std::mem::take(&mut self.open_tags) {
            self.report(
                span,
                Lint::RawHtml,
                format!("`<{name}>` is not closed in its paragraph"),
                format!("add `</{name}>`"),
            );
        }
        self.section.text.end_line();
    }
}
