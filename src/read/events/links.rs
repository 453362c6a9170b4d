//! Links, citations and images.

use std::ops::Range;

use pulldown_cmark::LinkType;
use pulldown_cmark_escape::{escape_href, escape_html};

use super::super::fragment::{FigurePlace, Reference};
use super::super::plain_text::{PlainText, TextPiece};
use super::super::structure::Structure;
use super::walk::CITE;
use super::{OpenImage, OpenLink, Reader};
use crate::diagnostic::Lint;
use crate::model::Code;

impl Reader<'_> {
    pub(super) fn open_link(
        &mut self,
        kind: LinkType,
        dest: &str,
        title: &str,
        span: Range<usize>,
    ) {
        self.refuse_references(dest, &span);
        self.refuse_references(title, &span);
        if self.image.is_some() {
            return self.refuse_link_in_image(kind, dest, span);
        }
        if let Some(id) = dest.strip_prefix(CITE) {
            // `[@a][@b]` is one link to Markdown: the first citation is its text.
            let source = &self.file.text[span.clone()];
            if let Some((first, _)) = source
                .strip_prefix("[@")
                .and_then(|rest| rest.split_once("]["))
            {
                self.end_before_note();
                self.out
                    .placeholder(Reference::Cite(first.to_owned()), span.clone());
            }
            self.end_before_note();
            self.out.placeholder(Reference::Cite(id.to_owned()), span);
            self.citing = true;
            return;
        }
        self.link = Some(OpenLink {
            span: span.clone(),
            has_words: false,
        });
        if dest.is_empty() {
            let hint = "write one in the round brackets: a file, /page/ or https://…";
            self.report(
                span.clone(),
                Lint::EmptyLink,
                "this link has no address",
                hint,
            );
        }
        match kind {
            LinkType::WikiLink { .. } => {
                // In a table the bar of `[[name\|text]]` is escaped, and the name keeps the
                // backslash.
                let name = dest.trim_end_matches('\\').trim();
                let reference = if Code::parse(name).is_some() {
                    Reference::CodeLink(name.to_owned())
                } else {
                    Reference::TermLink(name.to_owned())
                };
                self.out.placeholder(reference, span);
            }
            LinkType::Email => {
                self.out.html.push_str("<a href=\"mailto:");
                let _ = escape_href(&mut self.out.html, dest);
                self.out.html.push_str("\">");
            }
            _ => {
                self.out.html.push_str("<a");
                self.out.placeholder(Reference::Href(dest.to_owned()), span);
                self.title(title);
                self.out.html.push('>');
            }
        }
    }

    pub(super) fn close_link(&mut self) {
        self.brackets.end_link();
        if std::mem::take(&mut self.citing) {
            return;
        }
        if let Some(link) = self.link.take()
            && !link.has_words
        {
            let hint = "write its words in the square brackets";
            self.report(link.span, Lint::EmptyLink, "this link has no words", hint);
        }
        self.out.html.push_str("</a>");
        self.out.structure(Structure::LinkEnd);
    }

    /// Drops white space before a citation, so that its number stands at the word before it and
    /// never begins a line.
    pub(super) fn end_before_note(&mut self) {
        // A placeholder has no characters in the HTML, so white space before it stays where it is.
        let kept = self
            .out
            .placeholders
            .last()
            .map_or(0, |placeholder| placeholder.at);
        let written = self.out.html.trim_end_matches([' ', '\n']).len();
        self.out.html.truncate(written.max(kept));
    }

    pub(super) fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.html.push_str(" title=\"");
            let _ = escape_html(&mut self.out.html, title);
            self.out.html.push('"');
        }
    }

    /// Reports a link in an image's text. Its words are read there, but it would lead nowhere.
    fn refuse_link_in_image(&mut self, kind: LinkType, dest: &str, span: Range<usize>) {
        if dest.starts_with(CITE) {
            self.citing = true;
            return self.refuse_in_image(span, "a note", "cite it behind the image");
        }
        let (what, hint) = match kind {
            LinkType::WikiLink { .. } => ("a term", "write the word alone, without its brackets"),
            _ => (
                "a link",
                "write its words alone, and the link behind the image",
            ),
        };
        self.refuse_in_image(span, what, hint);
    }

    /// Reports what the text of an image cannot hold.
    pub(super) fn refuse_in_image(&mut self, span: Range<usize>, what: &str, hint: &str) {
        let message = format!("the text of an image cannot hold {what}: it is read as plain words");
        self.report(span, Lint::ImageText, message, hint);
    }

    pub(super) fn open_image(&mut self, source: &str, title: &str, span: Range<usize>) {
        if let Some(image) = &mut self.image {
            image.inner += 1;
            return;
        }
        self.image = Some(OpenImage {
            source: source.to_owned(),
            title: title.to_owned(),
            alt: PlainText::default(),
            span,
            inner: 0,
            before: std::mem::take(&mut self.out),
        });
    }

    pub(super) fn close_image(&mut self) {
        if let Some(image) = &mut self.image
            && image.inner > 0
        {
            image.inner -= 1;
            return;
        }
        let Some(image) = self.image.take() else {
            return;
        };
        let text = std::mem::replace(&mut self.out, image.before);
        let mut figures = text
            .placeholders
            .into_iter()
            .filter(|inner| matches!(inner.reference, Reference::Figure(_)))
            .map(|inner| inner.span);
        self.behind_figure = false;
        self.refuse_references(&image.source, &image.span);
        self.refuse_references(&image.title, &image.span);
        if image.alt.is_blank() {
            self.report(
                image.span.clone(),
                Lint::ImageWithoutAlt,
                "this image has no text alternative",
                "write what it shows: ![two hands opening a jar](jar.svg)",
            );
        }
        self.out.html.push_str("<img src=\"");
        self.out
            .placeholder(Reference::Src(image.source), image.span.clone());
        self.out.html.push_str("\" alt=\"");
        for piece in image.alt.pieces() {
            match piece {
                TextPiece::Text(text) => {
                    let _ = escape_html(&mut self.out.html, text);
                    self.plain(text);
                }
                TextPiece::Figure(figure) => {
                    let place = figures.next().unwrap_or_else(|| image.span.clone());
                    self.out
                        .figure(figure.clone(), place, FigurePlace::Attribute);
                    self.plain_figure(figure.clone());
                    self.behind_figure = true;
                }
            }
        }
        self.out.html.push('"');
        self.title(&image.title);
        self.out.html.push_str(" loading=\"lazy\">");
        self.behind_figure = false;
    }
}
