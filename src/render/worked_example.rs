//! Worked examples and note pairs as HTML.

use std::fmt::Write as _;

use pulldown_cmark_escape::escape_html;

use super::frame::{FragmentWriter, Frame};
use super::html::{href, note};
use crate::check::{NotePair, WorkedUnits};
use crate::model::catalog::Catalog;
use crate::units::{ClaimLine, Rule};

// Writing to a `String` cannot fail, so the results of `write!` and the escapes are ignored.

/// Appends a worked example. Its `div` stays open; `read` closes it behind the author's remark.
pub(super) fn units(worked: &WorkedUnits, writer: FragmentWriter<'_>, out: &mut String) {
    let FragmentWriter {
        model,
        catalog,
        url_style,
        frame,
    } = writer;
    let rule = match worked.day.rule {
        Rule::Cms => "worked_cms",
        Rule::Midpoint => "worked_midpoint",
    };
    out.push_str("<div class=\"worked\">\n<p class=\"worked-title\"><strong>");
    text(
        worked
            .title
            .as_deref()
            .unwrap_or(catalog.theme("worked_example")),
        out,
    );
    out.push_str("</strong> <span class=\"worked-rule\">");
    text(catalog.theme(rule), out);
    out.push_str(" (");
    match worked.source {
        Some(number) => {
            text(catalog.text.source.as_str(), out);
            out.push(' ');
            note(number, catalog, frame, out);
        }
        None => text(catalog.theme("worked_by_hand"), out),
    }
    out.push_str(")</span></p>\n");
    minutes(worked, catalog, out);
    claim(&worked.answer.claim_lines, catalog, out);
    lists(worked, catalog, frame, out);
    if let Some(page) = model.page_with("calculator.html") {
        let mut path = format!(
            "{}#rule={}&date={}",
            page.address,
            worked.day.rule.as_str(),
            worked.day.date
        );
        for line in &worked.day.lines {
            let _ = write!(path, "&line={line}");
        }
        out.push_str("<p class=\"worked-open\"><a href=\"");
        href(&path, url_style, out);
        out.push_str("\">");
        text(catalog.theme("worked_open"), out);
        out.push_str("</a></p>\n");
    }
}

fn minutes(worked: &WorkedUnits, catalog: &Catalog, out: &mut String) {
    out.push_str("<dl class=\"worked-lines\">\n<div><dt>");
    text(catalog.theme("worked_minutes"), out);
    out.push_str("</dt><dd><ul>");
    let mut line = |code: &str, minutes: u32, assistant: u32, discipline: &str| {
        let _ = write!(
            out,
            "<li><span class=\"code-number\">{code}</span> {minutes} min{discipline}"
        );
        if assistant > 0 {
            let _ = write!(out, " ({assistant} ");
            text(catalog.theme("worked_assistant"), out);
            out.push(')');
        }
        out.push_str("</li>");
    };
    let several = worked.answer.pools.len() > 1;
    for given in &worked.day.lines {
        let discipline = if several {
            format!(", {}", given.discipline.as_str().to_uppercase())
        } else {
            String::new()
        };
        line(
            given.code.as_str(),
            given.minutes,
            given.assistant_minutes,
            &discipline,
        );
    }
    out.push_str("</ul></dd></div>\n");
    for pool in &worked.answer.pools {
        let all = pool.timed_minutes + pool.separate_minutes + pool.untimed_minutes;
        for (word, minutes) in [("worked_timed", pool.timed_minutes), ("worked_total", all)] {
            out.push_str("<div class=\"worked-sum\"><dt>");
            text(catalog.theme(word), out);
            if several {
                let _ = write!(out, ", {}", pool.discipline.as_str().to_uppercase());
            }
            let _ = writeln!(out, "</dt><dd>{minutes}</dd></div>");
        }
    }
    out.push_str("</dl>\n");
}

fn claim(lines: &[ClaimLine], catalog: &Catalog, out: &mut String) {
    out.push_str("<p class=\"worked-claim\"><span class=\"worked-label\">");
    text(catalog.theme("worked_claim"), out);
    out.push_str("</span> ");
    if lines.is_empty() {
        text(catalog.theme("worked_nothing"), out);
    }
    for line in lines {
        let modifiers = line.modifiers.join(" ");
        let _ = write!(
            out,
            "<span class=\"claim-line\">{} × {} <small>{modifiers}</small></span> ",
            line.code, line.units
        );
    }
    out.push_str("</p>\n");
}

fn lists(worked: &WorkedUnits, catalog: &Catalog, frame: Frame<'_>, out: &mut String) {
    let working = &worked.working;
    let plain = |title: &str, items: &[String], class: &str, out: &mut String| {
        if items.is_empty() {
            return;
        }
        let _ = write!(out, "<div class=\"{class}\"><p class=\"worked-label\">");
        text(catalog.theme(title), out);
        out.push_str("</p>\n<ul>");
        for item in items {
            out.push_str("<li>");
            text(item, out);
            out.push_str("</li>");
        }
        out.push_str("</ul></div>\n");
    };
    plain("worked_others", &working.others, "worked-others", out);
    plain("worked_checks", &working.checks, "worked-checks", out);
    out.push_str("<details class=\"worked-steps\"");
    out.push_str(frame.open_details());
    out.push_str("><summary>");
    text(catalog.theme("worked_steps"), out);
    out.push_str("</summary>\n<ol>");
    for (step, source) in &working.steps {
        out.push_str("<li>");
        text(step, out);
        if let Some(number) = source {
            note(*number, catalog, frame, out);
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ol></details>\n");
}

/// A weak and a strong note, with what the weak one lacks.
pub(super) fn notes(pair: &NotePair, catalog: &Catalog, out: &mut String) {
    out.push_str("<figure class=\"note-pair\">\n<figcaption>");
    text(
        pair.title.as_deref().unwrap_or(catalog.theme("note_pair")),
        out,
    );
    out.push_str("</figcaption>\n");
    for (class, label, written) in [
        ("weak", "note_weak", &pair.weak),
        ("strong", "note_strong", &pair.strong),
    ] {
        let _ = write!(out, "<div class=\"{class}\"><p class=\"note-label\">");
        text(catalog.theme(label), out);
        out.push_str("</p>\n<blockquote><p>");
        if class == "weak" {
            marked(written.trim(), &pair.missing, out);
        } else {
            text(written.trim(), out);
        }
        out.push_str("</p></blockquote></div>\n");
    }
    out.push_str("<div class=\"missing\"><p class=\"note-label\">");
    text(catalog.theme("note_missing"), out);
    out.push_str("</p>\n<ul>");
    for (phrase, missing) in &pair.missing {
        out.push_str("<li><q>");
        text(phrase, out);
        out.push_str("</q> ");
        text(missing, out);
        out.push_str("</li>");
    }
    out.push_str("</ul></div>\n");
    if let Some(claim) = &pair.claim {
        out.push_str("<p class=\"units\">");
        text(catalog.theme("note_claim"), out);
        out.push_str(" <strong>");
        text(claim, out);
        out.push_str("</strong></p>\n");
    }
    out.push_str("</figure>\n");
}

/// The weak note with its phrases marked.
fn marked(written: &str, missing: &[(String, String)], out: &mut String) {
    let mut marks: Vec<(usize, usize)> = missing
        .iter()
        .filter_map(|(phrase, _)| {
            written
                .find(phrase.as_str())
                .map(|at| (at, at + phrase.len()))
        })
        .collect();
    marks.sort_unstable();
    let mut from = 0;
    for (start, end) in marks {
        // Of two phrases that overlap the first is marked.
        if start < from {
            continue;
        }
        text(&written[from..start], out);
        out.push_str("<mark>");
        text(&written[start..end], out);
        out.push_str("</mark>");
        from = end;
    }
    text(&written[from..], out);
}

fn text(plain: &str, out: &mut String) {
    let _ = escape_html(&mut *out, plain);
}
