//! Diagrams, drawn at build time from a site's data; each is followed by its contents as text.

mod canvas;
mod counted;
mod decision;
mod drawing;
mod labels;
mod listed;

use pulldown_cmark_escape::escape_html;

use crate::model::catalog::Catalog;
use crate::model::{Diagram, DiagramKind, Model, UrlStyle};
use crate::render::diagram::drawing::Drawing;
use crate::render::diagram::labels::Labels;
use crate::render::frame::Frame;
use crate::render::html::href;
use crate::units::{Day, Line, Rule, Setting};

/// The template of the page that asks the questions of the decision graph.
const DECISION_TEMPLATE: &str = "which_code.html";

/// Appends a diagram as a figure.
// Writing to a `String` cannot fail, so the results of `write!` and the escapes are ignored.
pub(super) fn write(
    diagram: &Diagram,
    caption: Option<&str>,
    model: &Model,
    catalog: &Catalog,
    url_style: UrlStyle,
    frame: Frame<'_>,
    out: &mut String,
) {
    let labels = Labels::of(catalog);
    let link = |node: &str| step_link(node, model, url_style, frame);
    let drawn = draw(diagram, model, &labels, &link);
    out.push_str(match diagram.kind {
        DiagramKind::Decision => "<figure class=\"diagram diagram-small\">\n",
        _ => "<figure class=\"diagram\">\n",
    });
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

/// The link to a node of the decision graph, on the page that asks its questions.
fn step_link(node: &str, model: &Model, url_style: UrlStyle, frame: Frame<'_>) -> Option<String> {
    let page = model.page_with(DECISION_TEMPLATE)?.address.as_str();
    if !frame.leads_to(page) {
        return None;
    }
    let mut link = String::new();
    href(&format!("{page}#path-{node}"), url_style, &mut link);
    Some(link)
}

fn draw(
    diagram: &Diagram,
    model: &Model,
    labels: &Labels,
    link: &dyn Fn(&str) -> Option<String>,
) -> Drawing {
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
            let way = decision::Way {
                graph: &model.decision,
                code,
                none: &labels.none,
                link,
            };
            decision::decision(&way, &description)
        }
    }
}
