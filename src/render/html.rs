//! Pieces of HTML that several parts of the stage write: escaped text, addresses, notes.

use std::fmt::Write as _;

use pulldown_cmark_escape::escape_href;

use crate::model::words::Words;
use crate::model::{Linker, ROOT};

/// Text that may stand in HTML.
pub(in crate::render) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing to a `String` cannot fail.
    let _ = pulldown_cmark_escape::escape_html(&mut out, text);
    out
}

/// A link inside the site; the mark of the root stays as it is until the page is written.
pub(super) fn href(path: &str, linker: Linker, out: &mut String) {
    let link = linker.to(path);
    out.push(ROOT);
    let _ = escape_href(&mut *out, link.trim_start_matches(ROOT));
}

pub(super) fn note(number: usize, words: &Words, out: &mut String) {
    let _ = write!(
        out,
        "<sup class=\"cite\"><a href=\"#source-{number}\"><span class=\"visually-hidden\">{} </span>{number}</a></sup>",
        words.text.source
    );
}
