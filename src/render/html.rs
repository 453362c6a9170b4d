//! Pieces of HTML that several parts of the stage write: escaped text, addresses, notes.

use std::fmt::Write as _;

use pulldown_cmark_escape::escape_href;

use crate::model::catalog::Catalog;
use crate::model::{ROOT_SENTINEL, UrlStyle};

/// Text that may stand in HTML.
pub(in crate::render) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing to a `String` cannot fail.
    let _ = pulldown_cmark_escape::escape_html(&mut out, text);
    out
}

/// A link inside the site; the mark of the root stays as it is until the page is written.
pub(super) fn href(path: &str, url_style: UrlStyle, out: &mut String) {
    let link = url_style.to(path);
    out.push(ROOT_SENTINEL);
    let _ = escape_href(&mut *out, link.trim_start_matches(ROOT_SENTINEL));
}

pub(super) fn note(number: usize, words: &Catalog, out: &mut String) {
    let _ = write!(
        out,
        "<sup class=\"cite\"><a href=\"#source-{number}\"><span class=\"visually-hidden\">{} </span>{number}</a></sup>",
        words.text.source
    );
}
