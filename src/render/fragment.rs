//! Fills a body's holes: resolved references become HTML.

use std::fmt::Write as _;

use pulldown_cmark_escape::{escape_href, escape_html};

use super::worked_example;
use crate::check::{Citation, Figure, Resolved, ResolvedFragment};
use crate::model::catalog::Catalog;
use crate::model::{Model, UrlStyle};
use crate::read::UiString;
use crate::render::html::{href, note};

/// Appends a body with its holes filled.
pub(super) fn write(
    text: &ResolvedFragment,
    model: &Model,
    words: &Catalog,
    url_style: UrlStyle,
    out: &mut String,
) {
    let html = &text.body.html;
    out.reserve(html.len() + text.resolved.len() * 48);
    let mut from = 0;
    for (placeholder, fill) in text.body.placeholders.iter().zip(&text.resolved) {
        out.push_str(&html[from..placeholder.at]);
        from = placeholder.at;
        one(fill, model, words, url_style, out);
    }
    out.push_str(&html[from..]);
}

// Writing to a `String` cannot fail, so the results of `write!` and the escapes say nothing.
fn one(fill: &Resolved, model: &Model, words: &Catalog, url_style: UrlStyle, out: &mut String) {
    match fill {
        Resolved::Path(path) => href(path, url_style, out),
        Resolved::Outside(address) => {
            let _ = escape_href(&mut *out, address);
        }
        Resolved::Link { path, title, class } => {
            let _ = write!(out, "<a class=\"{class}\"");
            if let Some(path) = path {
                out.push_str(" href=\"");
                href(path, url_style, out);
                out.push('"');
            }
            out.push_str(" title=\"");
            let _ = escape_html(&mut *out, title);
            out.push_str("\">");
        }
        Resolved::Figure(shown) => figure(shown, model, words, out),
        Resolved::Cite(Citation::Note(number)) => note(*number, words, out),
        Resolved::Cite(Citation::Source(path)) => {
            if let Some(path) = path {
                out.push_str("<sup class=\"cite\"><a href=\"");
                href(path, url_style, out);
                let _ = write!(out, "\">{}</a></sup>", words.text.source);
            }
        }
        Resolved::Diagram { number, caption } => {
            let (_, diagram) = &model.diagrams.0[*number];
            super::diagram::write(diagram, caption.as_deref(), model, words, out);
        }
        Resolved::UiString(word) => {
            let _ = escape_html(&mut *out, word_in(words, *word));
        }
        Resolved::Units(worked) => worked_example::units(worked, model, words, url_style, out),
        Resolved::Notes(pair) => worked_example::notes(pair, words, out),
    }
}

fn figure(figure: &Figure, model: &Model, words: &Catalog, out: &mut String) {
    out.push_str("<span class=\"fact\">");
    let _ = escape_html(&mut *out, &figure.text);
    let aside: Vec<String> = [
        figure.year.map(|year| year.to_string()),
        figure.computed.then(|| words.fact.computed.to_string()),
        (!figure.sure).then(|| words.fact.unsure.to_string()),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !aside.is_empty() {
        out.push_str(" <span class=\"fact-year\">(");
        let _ = escape_html(&mut *out, &aside.join(", "));
        out.push_str(")</span>");
    }
    out.push_str("</span>");
    match figure.note {
        Some(number) => note(number, words, out),
        None => {
            // In a YAML sentence there are no numbered notes: the source is named on the figure.
            if let Some(source) = model.source(&figure.source) {
                let _ = write!(out, " <span class=\"visually-hidden\">(");
                let name = words
                    .fact
                    .source
                    .as_str()
                    .replace("{source}", source.title.as_str());
                let _ = escape_html(&mut *out, &name);
                out.push_str(")</span>");
            }
        }
    }
}

fn word_in(words: &Catalog, word: UiString) -> &str {
    let text = &words.text;
    let alerts = &words.alerts;
    match word {
        UiString::Footnotes => &text.footnotes,
        UiString::BackToText => &text.back_to_text,
        UiString::Footnote => &text.footnote,
        UiString::LinkToSection => &text.link_to_section,
        UiString::TaskDone => &text.task_done,
        UiString::TaskOpen => &text.task_open,
        UiString::Note => &alerts.note,
        UiString::Tip => &alerts.tip,
        UiString::Important => &alerts.important,
        UiString::Warning => &alerts.warning,
        UiString::Caution => &alerts.caution,
    }
    .as_str()
}
