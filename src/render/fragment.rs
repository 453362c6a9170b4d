//! Fragments of HTML: resolved references take the places of their placeholders.

use std::fmt::Write as _;

use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};

use super::block_drawer::BlockDrawer;
use super::frame::{Frame, link_note};
use crate::check::{Citation, Figure, Resolved, ResolvedFragment};
use crate::model::catalog::Catalog;
use crate::model::{Model, UrlStyle};
use crate::read::{FigurePlace, Structure, UiString};
use crate::render::html::{href, note};

/// What a fragment is written with.
#[derive(Clone, Copy)]
pub(super) struct FragmentWriter<'a> {
    pub(super) model: &'a Model,
    pub(super) catalog: &'a Catalog,
    pub(super) url_style: UrlStyle,
    pub(super) frame: Frame<'a>,
    /// Draws the blocks of a page; a text of a YAML file has none.
    pub(super) blocks: Option<&'a BlockDrawer<'a>>,
}

/// Appends an inline text of a YAML file. It may stand on any page, so it has no ids.
pub(super) fn write(
    text: &ResolvedFragment,
    model: &Model,
    catalog: &Catalog,
    url_style: UrlStyle,
    out: &mut String,
) {
    let writer = FragmentWriter {
        model,
        catalog,
        url_style,
        frame: Frame::PAGE,
        blocks: None,
    };
    writer.write(text, out);
}

impl FragmentWriter<'_> {
    /// Appends a fragment, each placeholder replaced by what it resolved to.
    pub(super) fn write(self, text: &ResolvedFragment, out: &mut String) {
        let html = &text.body.html;
        out.reserve(html.len() + text.resolved.len() * 48);
        let mut from = 0;
        // The number of the note of the link that is open.
        let mut note = None;
        // The block that is open, and where its remark begins.
        let mut block = None;
        for (placeholder, resolved) in text.body.placeholders.iter().zip(&text.resolved) {
            out.push_str(&html[from..placeholder.at]);
            from = placeholder.at;
            match resolved {
                Resolved::Outside(address) => note = self.frame.note(address),
                Resolved::Structure(Structure::LinkEnd) => {
                    if let Some(number) = note.take() {
                        out.push_str(&link_note(number));
                    }
                }
                Resolved::Figure(figure) if placeholder.place == FigurePlace::Attribute => {
                    let _ = escape_html(&mut *out, &figure.text);
                    continue;
                }
                Resolved::Component { template, view } => block = Some((template, view, out.len())),
                Resolved::Structure(Structure::BlockEnd) => {
                    if let (Some((template, view, start)), Some(drawer)) =
                        (block.take(), self.blocks)
                    {
                        let remark = out.split_off(start);
                        out.push_str(&drawer.draw(template, view, &remark, self.frame));
                    }
                }
                _ => {}
            }
            self.one(resolved, out);
        }
        out.push_str(&html[from..]);
    }

    // Writing to a `String` cannot fail, so the results of `write!` and the escapes are ignored.
    fn one(self, resolved: &Resolved, out: &mut String) {
        let Self {
            model,
            catalog,
            url_style,
            frame,
            ..
        } = self;
        match resolved {
            Resolved::Path(path) => {
                if frame.leads_to(path) {
                    out.push_str(" href=\"");
                    href(path, url_style, out);
                    out.push('"');
                }
            }
            Resolved::Image(path) => href(path, url_style, out),
            Resolved::Outside(address) => {
                out.push_str(" href=\"");
                let _ = escape_href(&mut *out, address);
                out.push('"');
            }
            Resolved::SamePage(tail) => {
                out.push_str(" href=\"");
                let mut link = String::new();
                match tail.strip_prefix('#') {
                    Some(anchor) => frame.anchor(anchor, &mut link),
                    None => link.push_str(tail),
                }
                let _ = escape_href(&mut *out, &link);
                out.push('"');
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
            Resolved::Figure(shown) => figure(shown, model, catalog, frame, out),
            Resolved::Cite(Citation::Note(number)) => note(*number, catalog, frame, out),
            Resolved::Cite(Citation::Source(path)) => {
                if let Some(path) = path {
                    out.push_str("<sup class=\"cite\"><a href=\"");
                    href(path, url_style, out);
                    let _ = write!(out, "\">{}</a></sup>", catalog.text.source);
                }
            }
            Resolved::Diagram { number, caption } => {
                let (_, diagram) = &model.diagrams.0[*number];
                let caption = caption.as_deref();
                super::diagram::write(diagram, caption, model, catalog, url_style, frame, out);
            }
            Resolved::Picture { template, view, .. } => {
                if let Some(drawer) = self.blocks {
                    out.push_str(&drawer.draw(template, view, "", frame));
                }
            }
            Resolved::UiString(word) => {
                let _ = escape_html(&mut *out, ui_string(catalog, *word));
            }
            Resolved::Structure(part) => structure(part, catalog, frame, out),
            // Drawn at its end, where its remark is known.
            Resolved::Component { .. } => {}
        }
    }
}

/// Appends what depends on where the page stands.
fn structure(part: &Structure, catalog: &Catalog, frame: Frame<'_>, out: &mut String) {
    match part {
        Structure::Id(id) => frame.id(id, out),
        Structure::Anchor(id) => frame.anchor(id, out),
        Structure::Level(level) => {
            let _ = write!(out, "{}", frame.level(usize::from(*level)));
        }
        // Nobody follows such a link on paper.
        Structure::HeadingLink { .. } if frame.is_in_book() => {}
        Structure::HeadingLink { anchor, text } => {
            out.push_str("<a class=\"anchor\" href=\"");
            frame.anchor(anchor, out);
            out.push_str("\"><span aria-hidden=\"true\">#</span><span class=\"visually-hidden\">");
            let _ = escape_html(&mut *out, catalog.text.link_to_section.as_str());
            out.push(' ');
            let _ = escape_html_body_text(&mut *out, text);
            out.push_str("</span></a>");
        }
        Structure::SectionLabel(id) => out.push_str(&frame.section_label(id)),
        // Written where the link's note or the block is known.
        Structure::LinkEnd | Structure::BlockEnd => {}
    }
}

fn figure(figure: &Figure, model: &Model, catalog: &Catalog, frame: Frame<'_>, out: &mut String) {
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
        Some(_) if figure.note_follows => {}
        Some(number) => note(number, catalog, frame, out),
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
