//! Reserved ids: those that a page has from its template, the theme's scripts and this program. No
//! heading may have one of them, because links, labels and scripts would find the heading instead.

use std::collections::{HashMap, HashSet};

use super::footnotes;
use crate::load::{TemplateFile, extended};
use crate::model::{Model, PayerTopic, Slug};
use crate::theme;

/// The id of an alert's title, without the alert's number.
pub(super) const ALERT_ID: &str = "alert-";

/// The template of the print page, which holds all other pages as parts with ids.
const BOOK: &str = "print.html";

/// What stands in a script before an id that it looks for or sets.
const IN_SCRIPTS: [&str; 4] = ["getElementById(", "byId(", "id: ", ".id = "];

/// The reserved ids of a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Reserved {
    ids: HashSet<String>,
    /// Beginnings of reserved ids that end in any number: `alert-`.
    numbered: HashSet<String>,
}

impl Reserved {
    /// Whether an id is reserved.
    pub(super) fn has(&self, id: &str) -> bool {
        let beginning = id.trim_end_matches(|c: char| c.is_ascii_digit());
        self.ids.contains(id) || (beginning.len() < id.len() && self.numbered.contains(beginning))
    }

    /// What the number of a repeated heading's id is appended to: the id, or the id with `-1` where
    /// the theme itself appends numbers to the id.
    pub(super) fn stem(&self, id: &str) -> String {
        let mut stem = id.to_owned();
        while self.numbered.contains(&format!("{stem}-")) {
            stem.push_str("-1");
        }
        stem
    }

    fn add_program(&mut self) {
        self.ids.insert(footnotes::LIST_ID.to_owned());
        for beginning in [footnotes::NOTE_ID, footnotes::MENTION_ID, ALERT_ID] {
            self.numbered.insert(beginning.to_owned());
        }
    }

    /// Adds the ids in a template: whole ones, and those that end in a value.
    fn add_template(&mut self, text: &str) {
        for (at, name) in text.match_indices("id=") {
            if !text[..at].ends_with(char::is_whitespace) {
                continue;
            }
            let Some(id) = quoted(&text[at + name.len()..]) else {
                continue;
            };
            // Empty on the page itself, which is what headings are named for.
            let id = id.strip_prefix("{{ id_prefix }}").unwrap_or(id);
            match id.split_once("{{") {
                None => self.ids.insert(id.to_owned()),
                // An id that is a value as a whole comes from the data: see `drawn_from_data`.
                Some(("", _)) => continue,
                Some((beginning, _)) => self.numbered.insert(beginning.to_owned()),
            };
        }
    }

    /// Adds the ids that a script looks for or sets, and its global names, because a browser makes
    /// every element with an id a global of that name. Ids that a script ends with a number have
    /// two hyphens before it, which no heading's id has.
    fn add_script(&mut self, text: &str) {
        for before in IN_SCRIPTS {
            for (at, _) in text.match_indices(before) {
                let id = quoted(&text[at + before.len()..]).filter(|id| !id.contains("${"));
                self.ids.extend(id.map(str::to_owned));
            }
        }
        for object in ["window.", "globalThis."] {
            for (at, _) in text.match_indices(object) {
                let rest = &text[at + object.len()..];
                let end = rest.find(|c: char| !c.is_alphanumeric());
                let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
                if after.starts_with(" = ") {
                    self.ids.insert(name.to_owned());
                }
            }
        }
    }
}

/// The reserved ids of pages, by the template that draws them. A template that extends another has
/// its ids only on the pages that it draws; all others may be included in any page.
pub(super) fn by_template(model: &Model) -> HashMap<&str, Reserved> {
    let mut everywhere = Reserved::default();
    everywhere.add_program();
    for (name, bytes) in theme::statics() {
        if name.ends_with(".js") {
            everywhere.add_script(&String::from_utf8_lossy(&bytes));
        }
    }
    for template in &model.templates {
        if extended(&template.file.text).is_none() {
            everywhere.add_template(&template.file.text);
        }
    }
    model
        .by_template
        .keys()
        .map(|name| {
            let mut reserved = everywhere.clone();
            for template in chain(&model.templates, name) {
                reserved.add_template(&template.file.text);
            }
            reserved.ids.extend(drawn_from_data(model, name));
            if name == BOOK {
                let pages = model.pages.iter();
                reserved
                    .ids
                    .extend(pages.map(|page| page.address.book_part()));
            }
            (name.as_str(), reserved)
        })
        .collect()
}

/// A template and those that it extends; of templates that extend each other, each once.
fn chain<'a>(templates: &'a [TemplateFile], name: &str) -> Vec<&'a TemplateFile> {
    let named = |name: &str| templates.iter().find(|template| template.name == name);
    let above = |template: &&TemplateFile| extended(&template.file.text).and_then(named);
    std::iter::successors(named(name), above)
        .take(templates.len())
        .collect()
}

/// The ids that a built-in template makes of the site's data: of terms, sources, payers or nodes.
pub fn drawn_from_data(model: &Model, template: &str) -> Vec<String> {
    match template {
        "glossary.html" => model
            .glossary
            .iter()
            .filter_map(|term| Slug::of(term.term.as_str()))
            .map(|slug| slug.to_string())
            .collect(),
        "sources.html" => model
            .sources
            .0
            .iter()
            .map(|(id, _)| id.to_string())
            .collect(),
        "payers.html" => {
            let payers = model.payers.0.iter();
            payers
                .flat_map(|(id, _)| {
                    let row = |topic: PayerTopic| format!("{id}-{}", topic.as_str());
                    std::iter::once(id.to_string()).chain(PayerTopic::ALL.map(row))
                })
                .collect()
        }
        "which_code.html" => {
            let nodes = model.decision.nodes.iter();
            nodes.map(|(name, _)| format!("path-{name}")).collect()
        }
        _ => Vec::new(),
    }
}

/// What stands between the quotes that a text begins with.
fn quoted(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|c| "\"'`".contains(*c))?;
    Some(text[1..].split_once(quote)?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_templates_are_whole_or_numbered() {
        let mut reserved = Reserved::default();
        reserved.add_template(
            "<p id=\"{{ id_prefix }}main\" data-id=\"no\">{% if id==\"x\" %}\n<i id='note-{{ n }}'>",
        );
        assert!(reserved.has("main") && reserved.has("note-12"));
        for free in ["no", "x", "note-", "note-a", "note-1-1", "main-1"] {
            assert!(!reserved.has(free), "{free}");
        }
        assert_eq!(reserved.stem("main"), "main");
        assert_eq!(reserved.stem("note"), "note-1");
    }

    #[test]
    fn ids_of_scripts_are_those_looked_for_given_or_on_the_window() {
        let mut reserved = Reserved::default();
        reserved.add_script(
            "const s = window.space = {}; get(window.other); globalThis.third = 1;\n\
             document.getElementById(\"a\"); byId('b'); make({ id: \"c\" }); box.id = `d`; x.id = `e--${n}`;",
        );
        for id in ["space", "third", "a", "b", "c", "d"] {
            assert!(reserved.has(id), "{id}");
        }
        assert!(!reserved.has("other"));
    }
}
