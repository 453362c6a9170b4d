//! Text, the references in it, and raw HTML tags.

use std::ops::Range;

use pulldown_cmark_escape::escape_html_body_text;

use super::super::character_references;
use super::super::figure_ref::FigureRef;
use super::super::foreign;
use super::super::fragment::FigurePlace;
use super::super::references::{SplitPiece, pieces};
use super::Reader;
use crate::characters::{first_refused, name_of};
use crate::diagnostic::Lint;

impl Reader<'_> {
    /// Appends plain text where it belongs: to an image's alternative text, a heading or a section.
    pub(super) fn plain(&mut self, text: &str) {
        if let Some(link) = &mut self.link {
            link.has_words |= !text.trim().is_empty();
        }
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

    /// Appends a figure where it belongs, as plain text does.
    pub(super) fn plain_figure(&mut self, figure: FigureRef) {
        if let Some(link) = &mut self.link {
            link.has_words = true;
        }
        if let Some(image) = &mut self.image {
            image.alt.push_figure(figure);
        } else if let Some(heading) = &mut self.heading {
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
        self.nested_links(text, &span);
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
                    let stands = if self.link.is_some() {
                        FigurePlace::Link
                    } else {
                        FigurePlace::Text
                    };
                    self.out.figure(reference, place(range), stands);
                    self.behind_figure = true;
                }
                SplitPiece::Unknown(inside, range) if foreign::is_command(inside) => {
                    self.plain(&text[range.clone()]);
                    self.escaped(&text[range]);
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
    pub(super) fn refuse_references_in(&mut self, span: &Range<usize>) -> bool {
        let found = character_references::refused(&self.file.text[span.clone()]);
        for (range, character) in &found {
            let place = span.start + range.start..span.start + range.end;
            let written = &self.file.text[place.clone()];
            let message = format!("`{written}` stands for {}", name_of(*character));
            self.report(place, Lint::BadCharacter, message, "delete it");
        }
        !found.is_empty()
    }

    /// Ends a block. A raw tag that is still open is reported, because it would go on in the next
    /// block.
    pub(super) fn end_block(&mut self) {
        self.behind_figure = false;
        self.refused_tags.clear();
        self.brackets.clear();
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
