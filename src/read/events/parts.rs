//! Quotes and alerts, fenced blocks and tables.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind};
use pulldown_cmark_escape::escape_html;

use super::super::block_kind::BlockKind;
use super::super::blocks;
use super::super::fragment::{Reference, UiString};
use super::super::reserved::ALERT_ID;
use super::{ALERTS, Reader};
use crate::diagnostic::{Hint, Lint, nearest};

impl Reader<'_> {
    pub(super) fn open_quote(&mut self, kind: Option<BlockQuoteKind>, span: Range<usize>) {
        let (class, label) = match kind {
            None => {
                self.unknown_alert(span);
                self.out.html.push_str("<blockquote>\n");
                return;
            }
            Some(BlockQuoteKind::Note) => ("note", UiString::Note),
            Some(BlockQuoteKind::Tip) => ("tip", UiString::Tip),
            Some(BlockQuoteKind::Important) => ("important", UiString::Important),
            Some(BlockQuoteKind::Warning) => ("warning", UiString::Warning),
            Some(BlockQuoteKind::Caution) => ("caution", UiString::Caution),
        };
        self.alerts += 1;
        let id = format!("{ALERT_ID}{}", self.alerts);
        let _ = write!(
            self.out.html,
            "<aside class=\"alert alert-{class}\" role=\"note\" aria-labelledby=\""
        );
        self.out.id(&id);
        self.out
            .html
            .push_str("\">\n<p class=\"alert-title\" id=\"");
        self.out.id(&id);
        self.out.html.push_str("\">");
        self.out.placeholder(Reference::UiString(label), span);
        self.out.html.push_str("</p>\n");
    }

    /// Reports a quote that begins like an alert, `[!KIND]`, but is none.
    pub(super) fn unknown_alert(&mut self, span: Range<usize>) {
        let source = &self.file.text[span.clone()];
        let first = source.trim_start_matches(['>', ' ']);
        let Some((kind, _)) = first
            .strip_prefix("[!")
            .and_then(|rest| rest.split_once(']'))
        else {
            return;
        };
        let at = span.start + (source.len() - first.len());
        let upper = kind.to_uppercase();
        if ALERTS.contains(&upper.as_str()) {
            return self.report(
                at..at + kind.len() + 3,
                Lint::UnknownAlert,
                format!("the sign of an alert, `[!{kind}]`, stands alone on its line"),
                "move the words into the alert's text, on the next line behind `>`",
            );
        }
        let hint = match nearest(&upper, ALERTS) {
            Some(meant) => Hint::meant_as("[!", kind, meant, "]"),
            None => format!("the kinds are {}", ALERTS.join(", ")).into(),
        };
        self.report(
            at..at + kind.len() + 3,
            Lint::UnknownAlert,
            format!("`[!{kind}]` is not a kind of alert"),
            hint,
        );
    }

    /// Reads the YAML of a fenced block, of which the last line has come, into a placeholder.
    pub(super) fn close_block(&mut self) {
        let Some((kind, place)) = self.block.take() else {
            return;
        };
        match blocks::read(kind, self.file, place.unwrap_or(self.start..self.start)) {
            Ok(read) => {
                self.out.append(read.body);
                self.section_text(&read.plain);
            }
            Err(errors) => self.diagnostics.extend(errors),
        }
    }

    pub(super) fn open_code(&mut self, kind: &CodeBlockKind<'_>, span: &Range<usize>) {
        if let CodeBlockKind::Fenced(info) = kind {
            // Inside the code, character references are plain text; only the first line has them.
            let first = self.file.text[span.clone()].lines().next().unwrap_or("");
            self.refuse_references(info, &(span.start..span.start + first.len()));
        }
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(kind) = BlockKind::of(info)
        {
            self.block = Some((kind, None));
            return;
        }
        self.in_code = true;
        self.out.html.push_str("<pre tabindex=\"0\"><code");
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(language) = info
                .split([' ', ','])
                .next()
                .filter(|name| !name.is_empty())
        {
            self.out.html.push_str(" class=\"language-");
            let _ = escape_html(&mut self.out.html, language);
            self.out.html.push('"');
        }
        self.out.html.push('>');
    }

    pub(super) fn open_table(&mut self, alignments: Vec<Alignment>) {
        self.alignments = alignments;
        // A wide table scrolls in a box of its own, which must be reachable by keyboard (WCAG
        // 2.1.1).
        self.out
            .html
            .push_str("<div class=\"table-box\" tabindex=\"0\"");
        if let Some(heading) = self.headings.last() {
            self.out.html.push_str(" role=\"group\" aria-labelledby=\"");
            self.out.id(&heading.anchor);
            self.out.html.push('"');
        }
        self.out.html.push_str("><table>\n");
    }

    pub(super) fn open_cell(&mut self) {
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            _ => "",
        };
        self.column += 1;
        let _ = if self.in_table_head {
            write!(self.out.html, "<th scope=\"col\"{class}>")
        } else {
            write!(self.out.html, "<td{class}>")
        };
    }
}
