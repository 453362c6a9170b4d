//! Diagrams, drawn at build time from a site's data; each is followed by its contents as text.

mod canvas;
mod counted;
mod drawing;
mod labels;
mod listed;

use pulldown_cmark_escape::escape_html;

use crate::model::catalog::Catalog;
use crate::model::{Diagram, DiagramKind, Model};
use crate::render::diagram::drawing::Drawing;
use crate::render::diagram::labels::Labels;
use crate::render::frame::Frame;
use crate::units::{Day, Line, Rule, Setting};

/// Appends a diagram as a figure.
// Writing to a `String` cannot fail, so the results of `write!` and the escapes are ignored.
pub(super) fn write(
    diagram: &Diagram,
    caption: Option<&str>,
    model: &Model,
    catalog: &Catalog,
    frame: Frame<'_>,
    out: &mut String,
) {
    let labels = Labels::of(catalog);
    let drawn = draw(diagram, model, &labels);
    out.push_str("<figure class=\"diagram\">\n");
    out.push_str(&drawn.svg);
    out.push_str("\n<figcaption>\n<p>");
    let _ = escape_html(&mut *out, caption.unwrap_or(diagram.title.as_str()));
    out.push_str("</p>\n<details");
    out.push_str(frame.open_details());
    out.push_str(">\n<summary>");
    let _ = escape_html(&mut *out, &labels.in_words);
    out.push_str("</summary>\n<p>");
    let _ = escape_html(&mut *out, diagram.text.as_str());
    out.push_str("</p>\n<ol>\n");
    for row in &drawn.rows {
        out.push_str("<li>");
        let _ = escape_html(&mut *out, row);
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n</details>\n</figcaption>\n</figure>\n");
}

fn draw(diagram: &Diagram, model: &Model, labels: &Labels) -> Drawing {
    let description = format!("{}. {}", diagram.title, diagram.text);
    let day = Day::new(
        Rule::Cms,
        Setting::default(),
        model.units.latest_start(),
        diagram
            .lines
            .as_ref()
            .map(|lines| {
                let lines = lines.as_str().split_whitespace();
                lines.filter_map(|line| Line::parse(line).ok()).collect()
            })
            .unwrap_or_default(),
    );
    match diagram.kind {
        DiagramKind::Ladder => counted::ladder(&model.units, &day, labels, &description),
        DiagramKind::Pool => counted::pool(&model.units, &day, labels, &description),
        DiagramKind::Leftovers => counted::leftovers(&model.units, &day, labels, &description),
        DiagramKind::Note => listed::note(&diagram.parts, &description),
        DiagramKind::Path => listed::path(&diagram.parts, &description),
        DiagramKind::Decision => {
            let code = diagram.lines.as_ref().map_or("97530", |code| code.as_str());
            listed::decision(&model.decision, code, &labels.none, &description)
        }
    }
}
