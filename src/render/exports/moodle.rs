//! Questions in Moodle's XML, which has every kind: choices, numbers, order, matching and essays.

use std::fmt::Write as _;

use pulldown_cmark_escape::escape_html_body_text;

use super::about::About;
use super::gift::{RIGHT, category, general};
use super::items::{Choice, Form, Item, Number, split};
use super::shares::share;
use crate::model::catalog::Catalog;

/// The whole file.
pub(super) fn text(items: &[Item], about: &About, catalog: &Catalog) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n");
    let top = category(&about.site);
    open_category(&top, &mut out);
    let mut description = Writer {
        catalog,
        out: &mut out,
    };
    description.begin(
        "description",
        "about",
        catalog.theme("train_export_about_title"),
        &[&about.line, &about.notice],
        "",
    );
    description.out.push_str("</question>\n");
    let mut unit = 0;
    for item in items.iter().flat_map(|one| split(one, catalog)) {
        if item.unit != unit {
            unit = item.unit;
            let title = catalog.theme(&format!("train_case_unit_{unit}"));
            open_category(&format!("{top}/{unit} {}", category(title)), &mut out);
        }
        let mut writer = Writer {
            catalog,
            out: &mut out,
        };
        writer.question(&item);
    }
    out.push_str("</quiz>\n");
    out
}

fn open_category(name: &str, out: &mut String) {
    out.push_str("<question type=\"category\"><category>");
    element("text", &format!("$course$/{name}"), out);
    out.push_str("</category></question>\n");
}

struct Writer<'a> {
    catalog: &'a Catalog,
    out: &'a mut String,
}

impl Writer<'_> {
    fn question(&mut self, item: &Item) {
        let kind = match &item.form {
            Form::Choice { .. } => "multichoice",
            Form::Number(_) => "numerical",
            Form::Order(_) => "ordering",
            Form::Match(_) => "matching",
            Form::Open(_) => "essay",
            // Every claim was split into numbers and a choice.
            Form::Claim(_) => return,
        };
        let mut paragraphs: Vec<&str> = item.story.iter().map(String::as_str).collect();
        let ask = match &item.form {
            Form::Number(Number { unit, .. }) if !unit.is_empty() => {
                format!("{} ({unit})", item.ask)
            }
            _ => item.ask.clone(),
        };
        paragraphs.push(&ask);
        let general = general(item, self.catalog);
        self.begin(kind, &item.id, &item.title, &paragraphs, &general);
        self.out.push_str("<defaultgrade>1</defaultgrade>\n");
        match &item.form {
            Form::Choice { single, options } => self.choices(*single, options),
            Form::Number(number) => self.numbers(number),
            Form::Order(items) => self.order(items),
            Form::Match(pairs) => self.matching(pairs),
            Form::Open(points) => self.essay(points),
            Form::Claim(_) => {}
        }
        let _ = write!(
            self.out,
            "<tags><tag><text>{}</text></tag></tags>",
            item.kind
        );
        self.out.push_str("</question>\n");
    }

    fn begin(&mut self, kind: &str, id: &str, title: &str, paragraphs: &[&str], general: &str) {
        let out = &mut *self.out;
        // Writing to a `String` cannot fail.
        let _ = writeln!(out, "<question type=\"{kind}\">");
        out.push_str("<name>");
        element("text", title, out);
        out.push_str("</name>\n");
        html("questiontext", paragraphs, out);
        html("generalfeedback", &[general], out);
        element("idnumber", id, out);
        out.push('\n');
    }

    fn choices(&mut self, single: bool, options: &[Choice]) {
        let right = options.iter().filter(|option| option.right).count();
        let _ = writeln!(
            self.out,
            "<single>{single}</single><shuffleanswers>true</shuffleanswers><answernumbering>none</answernumbering>"
        );
        for option in options {
            let fraction = match (single, option.right) {
                (_, true) => share(right),
                (true, false) => "0",
                (false, false) => "-100",
            };
            self.answer(fraction, "html", &[&option.text], &option.why);
        }
    }

    fn numbers(&mut self, number: &Number) {
        let reply = self.catalog.theme(RIGHT);
        let right = number.right.iter().map(|number| ("100", number, reply));
        let wrong = number.wrong.iter();
        let wrong = wrong.map(|(number, why)| ("0", number, why.as_str()));
        for (fraction, number, why) in right.chain(wrong) {
            let _ = write!(
                self.out,
                "<answer fraction=\"{fraction}\" format=\"moodle_auto_format\"><text>{number}</text>"
            );
            html("feedback", &[why], self.out);
            self.out.push_str("<tolerance>0</tolerance></answer>\n");
        }
    }

    /// The answers stand in their right order, and each says its place.
    fn order(&mut self, items: &[String]) {
        self.out.push_str(
            "<layouttype>VERTICAL</layouttype><selecttype>ALL</selecttype><selectcount>0</selectcount>\
             <gradingtype>ABSOLUTE_POSITION</gradingtype><showgrading>SHOW</showgrading>\
             <numberingstyle>none</numberingstyle>\n",
        );
        for (place, item) in (1..).zip(items) {
            let _ = write!(self.out, "<answer fraction=\"{place}\" format=\"html\">");
            cdata_html(&[item], self.out);
            self.out.push_str("</answer>\n");
        }
    }

    fn matching(&mut self, pairs: &[(String, String)]) {
        self.out.push_str("<shuffleanswers>true</shuffleanswers>\n");
        for (left, right) in pairs {
            self.out.push_str("<subquestion format=\"html\">");
            cdata_html(&[left], self.out);
            self.out.push_str("<answer>");
            element("text", right, self.out);
            self.out.push_str("</answer></subquestion>\n");
        }
    }

    /// Nobody but a person can mark it, so what a good answer says is for whoever does.
    fn essay(&mut self, points: &[String]) {
        self.out.push_str(
            "<responseformat>editor</responseformat><responserequired>1</responserequired>\
             <responsefieldlines>10</responsefieldlines><attachments>0</attachments>\
             <attachmentsrequired>0</attachmentsrequired>\n",
        );
        let said = self.catalog.theme("train_case_points");
        let points = points.iter().map(String::as_str);
        let paragraphs: Vec<&str> = std::iter::once(said).chain(points).collect();
        html("graderinfo", &paragraphs, self.out);
        self.out
            .push_str("<responsetemplate format=\"html\"><text></text></responsetemplate>\n");
    }

    fn answer(&mut self, fraction: &str, format: &str, paragraphs: &[&str], why: &str) {
        let _ = write!(
            self.out,
            "<answer fraction=\"{fraction}\" format=\"{format}\">"
        );
        cdata_html(paragraphs, self.out);
        html("feedback", &[why], self.out);
        self.out.push_str("</answer>\n");
    }
}

/// An element whose text is HTML.
fn html(name: &str, paragraphs: &[&str], out: &mut String) {
    let _ = write!(out, "<{name} format=\"html\">");
    cdata_html(paragraphs, out);
    let _ = writeln!(out, "</{name}>");
}

/// Paragraphs of HTML, as they are, in an element `text`.
fn cdata_html(paragraphs: &[impl AsRef<str>], out: &mut String) {
    let mut html = String::new();
    let filled = paragraphs.iter().filter(|text| !text.as_ref().is_empty());
    for paragraph in filled {
        html.push_str("<p>");
        let _ = escape_html_body_text(&mut html, paragraph.as_ref());
        html.push_str("</p>");
    }
    // `>` is escaped in the paragraphs, so nothing ends the section early.
    let _ = write!(out, "<text><![CDATA[{html}]]></text>");
}

/// An element with plain text.
fn element(name: &str, text: &str, out: &mut String) {
    let _ = write!(out, "<{name}>");
    let _ = escape_html_body_text(&mut *out, text);
    let _ = write!(out, "</{name}>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_its_section() {
        let mut out = String::new();
        cdata_html(&["a ]]> <b>", ""], &mut out);
        assert_eq!(out, "<text><![CDATA[<p>a ]]&gt; &lt;b&gt;</p>]]></text>");
    }
}
