//! Pieces of HTML that several files of the stage write: escaped text, links, notes.

use std::fmt::Write as _;

use pulldown_cmark_escape::escape_href;

use super::frame::Frame;
use crate::model::catalog::Catalog;
use crate::model::{ROOT_SENTINEL, UrlStyle};

/// Appends a link inside the site. Its [`ROOT_SENTINEL`] stays until the page is written, when the
/// page's depth decides what takes its place.
pub(super) fn href(path: &str, url_style: UrlStyle, out: &mut String) {
    let link = url_style.to(path);
    out.push(ROOT_SENTINEL);
    let _ = escape_href(&mut *out, link.trim_start_matches(ROOT_SENTINEL));
}

/// How the link to a note ends.
const NOTE_END: &str = "</a></sup>";

/// Appends a link to the note of a source, as a raised number.
pub(super) fn note(number: usize, catalog: &Catalog, frame: Frame<'_>, out: &mut String) {
    // Two marks in a row must not read as one number.
    let class = if out.ends_with(NOTE_END) {
        "cite cite-next"
    } else {
        "cite"
    };
    let _ = write!(out, "<sup class=\"{class}\"><a href=\"");
    frame.anchor(&format!("source-{number}"), out);
    let _ = write!(
        out,
        "\"><span class=\"visually-hidden\">{} </span>{number}{NOTE_END}",
        catalog.text.source
    );
}

/// A text in which each link to a path of the site is replaced by what `write` appends for it. It is
/// given the text before the link and that from the link on, and returns how much of the latter it
/// took.
pub(super) fn with_links(
    html: &str,
    mut write: impl FnMut(&str, &str, &mut String) -> usize,
) -> String {
    let mut text = String::with_capacity(html.len() + 256);
    let mut before = "";
    for (at, piece) in html.split(ROOT_SENTINEL).enumerate() {
        let taken = match at {
            0 => 0,
            _ => write(before, piece, &mut text),
        };
        text.push_str(&piece[taken..]);
        before = piece;
    }
    text
}

/// A link's path, its query or anchor, and how long they are together in the text that they begin.
pub(super) fn link_at(text: &str) -> (&str, &str, usize) {
    let end = text.find(['"', ' ']).unwrap_or(text.len());
    let link = &text[..end];
    let (path, tail) = link.split_at(link.find(['#', '?']).unwrap_or(end));
    (path, tail, end)
}
