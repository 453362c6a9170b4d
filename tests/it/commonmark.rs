//! The examples of the specifications of Markdown, in `tests/specs/`: each is read as it stands there, or
//! is in the list of differences with the reason.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use pulldown_cmark_escape::{escape_href, escape_html_body_text};
use quarterhour::diagnostic::{Diagnostic, Severity};
use quarterhour::load::load;
use quarterhour::model::{Model, ModelOptions, limits_of};
use quarterhour::read::{HtmlFragment, Reference, Structure, read};
use serde_json::Value;

use crate::command::{root, site};

/// What becomes of an example.
struct Outcome {
    html: String,
    refused: BTreeSet<&'static str>,
}

fn json(name: &str) -> Vec<Value> {
    let path = root().join("tests/specs").join(name);
    let text = fs::read_to_string(path).expect("the examples");
    serde_json::from_str(&text).expect("a list")
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().expect("a text")
}

/// Reads every example as the text of a page, all in one site. Where links lead is no part of the
/// specifications, so it is not resolved.
fn read_all(examples: &[Value]) -> BTreeMap<u64, Outcome> {
    let pages: Vec<(String, String)> = examples
        .iter()
        .map(|example| {
            let name = format!("content/e{}.md", example["number"]);
            let page = format!("---\ntitle: A title\n---\n{}", text(example, "markdown"));
            (name, page)
        })
        .collect();
    let mut files: Vec<(&str, &str)> = pages
        .iter()
        .map(|(name, page)| (name.as_str(), page.as_str()))
        .collect();
    files.push(("content/site.yaml", "title: T\n"));
    let folder = site(&files);
    let (loaded, mut diagnostics) = load(folder.path(), limits_of).expect("the site is readable");
    let model = Model::build(loaded, ModelOptions::default(), &mut diagnostics).expect("a site");
    let read = read(model, &mut diagnostics);
    let mut outcomes = BTreeMap::new();
    for (page, written) in read.model.pages.iter().zip(&read.pages) {
        let number = page.address.as_str().trim_matches('/').strip_prefix('e');
        if let Some(number) = number.and_then(|number| number.parse().ok()) {
            let path = format!("content/e{number}.md");
            let outcome = Outcome {
                html: html(&written.body),
                refused: errors(&diagnostics, &path),
            };
            outcomes.insert(number, outcome);
        }
    }
    outcomes
}

fn errors(diagnostics: &[Diagnostic], path: &str) -> BTreeSet<&'static str> {
    diagnostics
        .iter()
        .filter(|one| one.path() == path && one.severity() == Severity::Error)
        .map(|one| one.lint().name())
        .collect()
}

/// The HTML with its placeholders in their plainest form.
fn html(body: &HtmlFragment) -> String {
    let mut out = String::new();
    let mut from = 0;
    for placeholder in &body.placeholders {
        out.push_str(&body.html[from..placeholder.at]);
        from = placeholder.at;
        match &placeholder.reference {
            Reference::Href(address) => {
                out.push_str(" href=\"");
                escape_href(&mut out, address).expect("a string");
                out.push('"');
            }
            Reference::Src(address) => escape_href(&mut out, address).expect("a string"),
            Reference::Structure(Structure::Level(level)) => out.push_str(&level.to_string()),
            Reference::TermLink(name) => {
                out.push_str("<term>");
                escape_html_body_text(&mut out, name).expect("a string");
            }
            _ => {}
        }
    }
    out.push_str(&body.html[from..]);
    out
}

/// HTML in one form: without what a specification leaves open, such as white space between blocks,
/// and without what the theme adds to it. Inside `<pre>` white space stays.
fn plain(html: &str) -> String {
    let mut out = String::new();
    for (at, part) in html.split("<pre").enumerate() {
        let (code, rest) = match part.split_once("</pre>") {
            Some((code, rest)) if at > 0 => (Some(code), rest),
            _ => (None, part),
        };
        if let Some(code) = code {
            out.push_str("<pre");
            out.push_str(&signs(code));
            out.push_str("</pre>");
        }
        out.push_str(&blocks(&signs(rest)));
    }
    out.trim().to_owned()
}

fn signs(html: &str) -> String {
    let changes = [
        (" />", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        (" tabindex=\"0\"", ""),
        (" loading=\"lazy\"", ""),
        (" scope=\"col\"", ""),
        (" align=\"center\"", " class=\"center\""),
        (" align=\"right\"", " class=\"right\""),
        ("<del>", "<s>"),
        ("</del>", "</s>"),
        (" id=\"\"", ""),
        ("<div class=\"heading\">", ""),
        ("<div class=\"table-box\">", ""),
        ("</table></div>", "</table>"),
        ("<tbody>\n</tbody>\n", ""),
        (
            "<input checked=\"\" disabled=\"\" type=\"checkbox\">",
            "[x]",
        ),
        ("<input disabled=\"\" type=\"checkbox\">", "[ ]"),
        (
            "<span class=\"task\" role=\"img\" aria-label=\"\">☑</span>",
            "[x]",
        ),
        (
            "<span class=\"task\" role=\"img\" aria-label=\"\">☐</span>",
            "[ ]",
        ),
    ];
    let mut html = html.to_owned();
    for (from, to) in changes {
        html = html.replace(from, to);
    }
    for level in 1..=6 {
        html = html.replace(&format!("</h{level}></div>"), &format!("</h{level}>"));
    }
    html
}

/// Takes out the line ends beside the tags of blocks.
fn blocks(html: &str) -> String {
    let names = [
        "p",
        "ul",
        "ol",
        "li",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ];
    let mut html = html.to_owned();
    for name in names {
        html = html.replace(&format!("\n<{name}"), &format!("<{name}"));
        html = html.replace(&format!("\n</{name}>"), &format!("</{name}>"));
        html = html.replace(&format!("</{name}>\n"), &format!("</{name}>"));
        html = html.replace(&format!("<{name}>\n"), &format!("<{name}>"));
    }
    // An opening tag with attributes ends a line as well.
    html.replace("\">\n", "\">").trim_matches('\n').to_owned()
}

/// The differences of a list by the number of the example.
fn differences(name: &str) -> BTreeMap<u64, Option<String>> {
    let mut found = BTreeMap::new();
    for entry in json(name) {
        assert!(
            !text(&entry, "why").is_empty(),
            "a difference has its reason"
        );
        let lint = entry["lint"].as_str().map(ToOwned::to_owned);
        for number in entry["examples"].as_array().expect("a list") {
            let number = number.as_u64().expect("a number");
            let twice = found.insert(number, lint.clone());
            assert!(twice.is_none(), "example {number} stands twice in {name}");
        }
    }
    found
}

/// Compares the examples with the list of differences, and returns how many are read as they are
/// in the specification, how many are refused, and how many are read differently.
fn compare(examples: &str, list: &str) -> (usize, usize, usize) {
    let examples = json(examples);
    let differences = differences(list);
    let outcomes = read_all(&examples);
    let mut wrong = Vec::new();
    let (mut same, mut refused, mut other) = (0, 0, 0);
    for example in &examples {
        let number = example["number"].as_u64().expect("a number");
        let wanted = plain(text(example, "html"));
        let difference = differences.get(&number);
        let Some(outcome) = outcomes.get(&number) else {
            wrong.push(format!("{number}: not read at all"));
            continue;
        };
        let found = plain(&outcome.html);
        let is_same = outcome.refused.is_empty() && found == wanted;
        let as_listed = match difference {
            None => is_same,
            Some(Some(lint)) => outcome.refused.contains(lint.as_str()),
            Some(None) => outcome.refused.is_empty() && !is_same,
        };
        if !as_listed {
            wrong.push(format!(
                "{number}: {:?}\n  refused: {:?}\n  found:  {found}\n  wanted: {wanted}",
                text(example, "markdown"),
                outcome.refused
            ));
        }
        match (is_same, outcome.refused.is_empty()) {
            (true, _) => same += 1,
            (_, false) => refused += 1,
            _ => other += 1,
        }
    }
    assert!(
        wrong.is_empty(),
        "{} examples differ from {list}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    (same, refused, other)
}

#[test]
fn commonmark_is_read_as_specified() {
    let counted = compare("commonmark.json", "commonmark-differences.json");
    assert_eq!(counted, (535, 103, 14), "same, refused, different");
}

#[test]
fn the_extensions_of_github_are_read_as_specified() {
    let counted = compare("gfm.json", "gfm-differences.json");
    assert_eq!(counted, (16, 1, 11), "same, refused, different");
}
