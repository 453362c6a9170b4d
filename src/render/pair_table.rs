//! A code's pairs as an HTML table.

use std::fmt::Write as _;

use pulldown_cmark_escape::escape_html;

use super::frame::FragmentWriter;
use super::html::{href, note};
use crate::check::{PairTable, PairTableRow, PairVerdict};
use crate::model::catalog::Catalog;
use crate::model::{Model, Setting, UrlStyle};

// Writing to a `String` cannot fail, so the results of `write!` and the escapes are ignored.

/// Appends the table: a row for all codes of which the files say the same.
pub(super) fn write(table: &PairTable, writer: FragmentWriter<'_>, out: &mut String) {
    let FragmentWriter {
        model,
        catalog,
        url_style,
        frame,
    } = writer;
    // A table that is too wide scrolls in its box, which the keyboard must reach (WCAG 2.1.1).
    out.push_str("<div class=\"table-box pair-table\" tabindex=\"0\" role=\"group\" aria-label=\"");
    words("pairs_beside", table, catalog, out);
    out.push_str("\"><table>\n<thead><tr><th scope=\"col\">");
    words("pairs_beside", table, catalog, out);
    if let Some(number) = table.note {
        note(number, catalog, frame, out);
    }
    out.push_str("</th>");
    for (setting, day) in &table.files {
        out.push_str("<th scope=\"col\">");
        let name = match setting {
            Setting::Practitioner => "pairs_practitioner",
            Setting::Hospital => "pairs_hospital",
        };
        text(catalog.theme(name), out);
        let _ = write!(out, " <small><time datetime=\"{day}\">");
        text(&catalog.date(*day), out);
        out.push_str("</time></small></th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        codes(row, model, url_style, out);
        let mut before = None;
        for verdict in &row.verdicts {
            out.push_str("<td>");
            if before == Some(verdict) {
                text(catalog.theme("pairs_same"), out);
            } else {
                words(verdict_words(*verdict), table, catalog, out);
            }
            out.push_str("</td>");
            before = Some(verdict);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table></div>\n");
}

const fn verdict_words(verdict: PairVerdict) -> &'static str {
    match verdict {
        PairVerdict::NoPair => "pairs_none",
        PairVerdict::OtherPaid => "pairs_other_paid",
        PairVerdict::ThisPaid => "pairs_this_paid",
        PairVerdict::OtherNever => "pairs_other_never",
        PairVerdict::ThisNever => "pairs_this_never",
    }
}

/// Up to so many codes of a row are listed with their titles; more are numbers with tooltips.
const MOST_WITH_TITLES: usize = 16;

/// The row's first cell: its codes, each a link to its page.
fn codes(row: &PairTableRow, model: &Model, url_style: UrlStyle, out: &mut String) {
    out.push_str("<tr><th scope=\"row\">");
    let with_titles = row.codes.len() <= MOST_WITH_TITLES;
    out.push_str(if with_titles { "<ul>" } else { "" });
    for (at, code) in row.codes.iter().enumerate() {
        out.push_str(match (with_titles, at) {
            (true, _) => "<li>",
            (false, 0) => "",
            (false, _) => ", ",
        });
        let title = model
            .codes
            .get(code)
            .map_or("", |record| record.title.as_str());
        out.push_str("<a class=\"code-link\" href=\"");
        href(&format!("/codes/{code}/"), url_style, out);
        out.push_str("\" title=\"");
        text(title, out);
        let _ = write!(out, "\">{code}</a>");
        if with_titles {
            out.push_str(" <small>");
            text(title, out);
            out.push_str("</small></li>");
        }
    }
    out.push_str(if with_titles { "</ul></th>" } else { "</th>" });
}

/// Appends a message of the theme about the table's code.
fn words(key: &str, table: &PairTable, catalog: &Catalog, out: &mut String) {
    let message = catalog.theme(key).replace("{code}", table.code.as_str());
    text(&message, out);
}

fn text(text: &str, out: &mut String) {
    let _ = escape_html(&mut *out, text);
}
