//! Fills a body's holes: resolved references become HTML.

use std::fmt::Write as _;

use pulldown_cmark_escape::{escape_href, escape_html};

use super::worked;
use crate::check::{Citation, Figure, Fill, Filled};
use crate::model::words::Words;
use crate::model::{Linker, Model};
use crate::read::Word;
use crate::render::html::{href, note};

/// Appends a body with its holes filled.
pub(super) fn write(text: &Filled, model: &Model, words: &Words, linker: Linker, out: &mut String) {
    let html = &text.body.html;
    out.reserve(html.len() + text.fills.len() * 48);
    let mut from = 0;
    for (hole, fill) in text.body.holes.iter().zip(&text.fills) {
        out.push_str(&html[from..hole.at]);
        from = hole.at;
        one(fill, model, words, linker, out);
    }
    out.push_str(&html[from..]);
}

// Writing to a `String` cannot fail, so the results of `write!` and the escapes say nothing.
fn one(fill: &Fill, model: &Model, words: &Words, linker: Linker, out: &mut String) {
    match fill {
        Fill::Path(path) => href(path, linker, out),
        Fill::Outside(address) => {
            let _ = escape_href(&mut *out, address);
        }
        Fill::Link { path, title, class } => {
            let _ = write!(out, "<a class=\"{class}\"");
            if let Some(path) = path {
                out.push_str(" href=\"");
                href(path, linker, out);
                out.push('"');
            }
            out.push_str(" title=\"");
            let _ = escape_html(&mut *out, title);
            out.push_str("\">");
        }
        Fill::Figure(shown) => figure(shown, model, words, out),
        Fill::Cite(Citation::Note(number)) => note(*number, words, out),
        Fill::Cite(Citation::Source(path)) => {
            if let Some(path) = path {
                out.push_str("<sup class=\"cite\"><a href=\"");
                href(path, linker, out);
                let _ = write!(out, "\">{}</a></sup>", words.text.source);
            }
        }
        Fill::Diagram { number, caption } => {
            let (_, diagram) = &model.diagrams.0[*number];
            super::diagram::write(diagram, caption.as_deref(), model, words, out);
        }
        Fill::Word(word) => {
            let _ = escape_html(&mut *out, word_in(words, *word));
        }
        Fill::Units(worked) => worked::units(worked, model, words, linker, out),
        Fill::Notes(pair) => worked::notes(pair, words, out),
    }
}

fn figure(figure: &Figure, model: &Model, words: &Words, out: &mut String) {
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

fn word_in(words: &Words, word: Word) -> &str {
    let text = &words.text;
    let alerts = &words.alerts;
    match word {
        Word::Footnotes => &text.footnotes,
        Word::BackToText => &text.back_to_text,
        Word::Footnote => &text.footnote,
        Word::LinkToSection => &text.link_to_section,
        Word::TaskDone => &text.task_done,
        Word::TaskOpen => &text.task_open,
        Word::Note => &alerts.note,
        Word::Tip => &alerts.tip,
        Word::Important => &alerts.important,
        Word::Warning => &alerts.warning,
        Word::Caution => &alerts.caution,
    }
    .as_str()
}
