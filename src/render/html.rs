//! Pieces of HTML that several files of the stage write: escaped text, links, notes.

use std::fmt::Write as _;

use pulldown_cmark_escape::escape_href;

use super::frame::Frame;
use crate::model::catalog::Catalog;
use crate::model::{ROOT_SENTINEL, UrlStyle};

/// A text with the characters escaped that mean something in HTML.
pub(in crate::render) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing to a `String` cannot fail.
    let _ = pulldown_cmark_escape::escape_html(&mut out, text);
    out
}

/// Appends a link inside the site. Its [`ROOT_SENTINEL`] stays until the page is written, when the
/// page's depth decides what takes its place.
pub(super) fn href(path: &str, url_style: UrlStyle, out: &mut String) {
    let link = url_style.to(path);
    out.push(ROOT_SENTINEL);
    let _ = escape_href(&mut *out, link.trim_start_matches(ROOT_SENTINEL));
}

/// Appends a link to the note of a source, as a raised number.
pub(super) fn note(number: usize, catalog: &Catalog, frame: Frame<'_>, out: &mut String) {
    out.push_str("<sup class=\"cite\"><a href=\"");
    frame.anchor(&format!("source-{number}"), out);
    let _ = write!(
        out,
        "\"><span class=\"visually-hidden\">{} </span>{number}</a></sup>",
        catalog.text.source
    );
}
