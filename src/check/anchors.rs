//! The anchors of pages: the ids of their headings and of what their templates draw, and the names by
//! which GitHub would know the same headings.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use unicode_normalization::char::is_combining_mark;

use super::readings::normal;
use crate::diagnostic::{Hint, NameIndex};
use crate::model::{Model, Page, percent_decoded};
use crate::read::{Heading, ReadPage, drawn_from_data};

/// How many anchors are named where none is near.
const NAMED: usize = 5;

/// The anchors of one page.
pub(super) struct Anchors<'a> {
    headings: &'a [Heading],
    ids: HashSet<String>,
    /// Made at the first link whose anchor is no id.
    github: OnceLock<HashMap<String, &'a str>>,
    sorted: OnceLock<NameIndex<'static>>,
}

impl<'a> Anchors<'a> {
    pub(super) fn of(model: &Model, page: &Page, read: &'a ReadPage) -> Self {
        let headings = read.headings.iter();
        let mut ids: HashSet<String> = headings.map(|heading| heading.anchor.clone()).collect();
        ids.extend(drawn_from_data(model, page.template()));
        if page.template() == "code.html" {
            ids.extend(["at-a-glance", "limits", "look-alikes", "examples"].map(str::to_owned));
        }
        Self {
            headings: &read.headings,
            ids,
            github: OnceLock::new(),
            sorted: OnceLock::new(),
        }
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// The id that a written anchor means.
    pub(super) fn find(&self, written: &str) -> Option<&str> {
        if let Some(id) = self.ids.get(written) {
            return Some(id);
        }
        let decoded = percent_decoded(written);
        let name = normal(decoded.as_deref().unwrap_or(written)).to_lowercase();
        if let Some(id) = self.ids.get(&name) {
            return Some(id);
        }
        let github = self.github.get_or_init(|| github(self.headings));
        github.get(&name).copied()
    }

    /// The hint at an anchor of the page, for one that it does not have.
    pub(super) fn hint(&self, written: &str) -> Hint {
        let index = self.sorted.get_or_init(|| {
            let mut names: Vec<String> = self.ids.iter().cloned().collect();
            names.sort_unstable();
            NameIndex::of(names)
        });
        if let Some(near) = index.nearest(written) {
            return Hint::meant_as("#", written, near, "");
        }
        let names = index.names();
        let first = names[..names.len().min(NAMED)].join(", ");
        match names.len().saturating_sub(NAMED) {
            0 if names.is_empty() => "that page has no headings".into(),
            0 => format!("its anchors are {first}").into(),
            more => format!("its anchors are {first} and {more} more").into(),
        }
    }
}

/// The ids by the anchors that GitHub gives the headings: in small letters, each space a hyphen, other
/// signs left out, a number behind one that is repeated.
fn github(headings: &[Heading]) -> HashMap<String, &str> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut anchors = HashMap::new();
    for heading in headings {
        let text = heading.text.with_figures(|_| String::new());
        let name: String = normal(text.trim())
            .to_lowercase()
            .chars()
            .filter(|c| {
                c.is_alphanumeric() || matches!(c, '-' | '_' | ' ') || is_combining_mark(*c)
            })
            .map(|c| if c == ' ' { '-' } else { c })
            .collect();
        let count = counts.entry(name.clone()).or_default();
        let numbered = match *count {
            0 => name,
            number => format!("{name}-{number}"),
        };
        *count += 1;
        anchors.entry(numbered).or_insert(heading.anchor.as_str());
    }
    anchors
}
