//! Fragments of HTML: resolved references take the places of their placeholders.

use std::fmt::Write as _;

use pulldown_cmark_escape::{escape_href, escape_html};

use super::{pair_table, worked_example};
use crate::check::{Citation, Figure, Resolved, ResolvedFragment};
use crate::model::catalog::Catalog;
use crate::model::{Model, UrlStyle};
use crate::read::UiString;
use crate::render::html::{href, note};

/// Appends a fragment, each placeholder replaced by what it resolved to.
pub(super) fn write(
    text: &ResolvedFragment,
    model: &Model,
    catalog: &Catalog,
    url_style: UrlStyle,
    out: &mut String,
) {
    let html = &text.body.html;
    out.reserve(html.len() + text.resolved.len() * 48);
    let mut from = 0;
    for (placeholder, resolved) in text.body.placeholders.iter().zip(&text.resolved) {
        out.push_str(&html[from..placeholder.at]);
        from = placeholder.at;
        one(resolved, model, catalog, url_style, out);
    }
    out.push_str(&html[from..]);
}

// Writing to a `String` cannot fail, so the results of `write!` and the escapes are ignored.
fn one(
    resolved: &Resolved,
    model: &Model,
    catalog: &Catalog,
    url_style: UrlStyle,
    out: &mut String,
) {
    match resolved {
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
        Resolved::Figure(shown) => figure(shown, model, catalog, out),
        Resolved::Cite(Citation::Note(number)) => note(*number, catalog, out),
        Resolved::Cite(Citation::Source(path)) => {
            if let Some(path) = path {
                out.push_str("<sup class=\"cite\"><a href=\"");
                href(path, url_style, out);
                let _ = write!(out, "\">{}</a></sup>", catalog.text.source);
            }
        }
        Resolved::Diagram { number, caption } => {
            let (_, diagram) = &model.diagrams.0[*number];
            super::diagram::write(diagram, caption.as_deref(), model, catalog, out);
        }
        Resolved::UiString(word) => {
            let _ = escape_html(&mut *out, ui_string(catalog, *word));
        }
        Resolved::Units(worked) => worked_example::units(worked, model, catalog, url_style, out),
        Resolved::Notes(pair) => worked_example::notes(pair, catalog, out),
        Resolved::Pairs(table) => pair_table::write(table, model, catalog, url_style, out),
    }
}

fn figure(figure: &Figure, model: &Model, catalog: &Catalog, out: &mut String) {
    out.push_str("<span class=\"fact\">");
    let _ = escape_html(&mut *out, &figure.text);
    let aside: Vec<String> = [
        figure.year.map(|year| year.to_string()),
        figure.computed.then(|| catalog.fact.computed.to_string()),
        (!figure.sure).then(|| catalog.fact.unsure.to_string()),
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
        Some(number) => note(number, catalog, out),
        None => {
            // A text of a YAML file may stand on many pages, so it has no numbered notes: the
            // source is named beside the figure.
            if let Some(source) = figure.source.as_ref().and_then(|id| model.source(id)) {
                let _ = write!(out, " <span class=\"visually-hidden\">(");
                let name = catalog
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

fn ui_string(catalog: &Catalog, word: UiString) -> &str {
    let text = &catalog.text;
    let alerts = &catalog.alerts;
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
