//! The whole site as a book on one page: its parts are numbered, links between pages lead to parts,
//! and links out of the site are printed as numbered notes.

use std::collections::HashMap;

use serde::Serialize;

use super::markup::{Change, Editor, MarkupTag, edit, names_ids};
use super::pages::{is_for_screens, reading_order, resolve, written};
use crate::check::CheckedSite;
use crate::model::{Address, Language, PageId, UrlStyle};
use crate::render::outcome::RenderError;
use crate::render::templates::Engine;

/// The book as its template sees it.
#[derive(Debug, Serialize)]
pub(in crate::render) struct PrintBook {
    parts: Vec<BookPart>,
    /// Addresses outside the site, by the number of their note.
    links: Vec<String>,
}

/// A page of the site as a part of the book.
#[derive(Debug, Serialize)]
struct BookPart {
    id: String,
    number: String,
    title: String,
    depth: usize,
    html: String,
}

impl PrintBook {
    /// Makes the book of a language's pages. `texts` are the pages as they were written, by their ids.
    pub(in crate::render) fn assemble(
        site: &CheckedSite,
        engine: &Engine,
        language: &Language,
        url_style: UrlStyle,
        texts: &[String],
    ) -> Result<Self, RenderError> {
        let pages: Vec<PageId> = reading_order(site)
            .into_iter()
            .filter(|id| site.model.pages[*id].language == *language && !is_for_screens(site, *id))
            .collect();
        let inside: HashMap<String, String> = pages
            .iter()
            .map(|id| &site.model.pages[*id].address)
            .map(|address| (address.as_str().to_owned(), address.book_part()))
            .collect();
        let mut links = Vec::new();
        let mut numbers = PartNumbers::default();
        let mut parts = Vec::with_capacity(pages.len());
        let texts = written(site, engine, |id| Ok(texts[id].as_str()), &pages)?;
        for (id, text) in pages.into_iter().zip(texts) {
            let page = &site.model.pages[id];
            let depth = site.model.tree.ancestors(id).len().max(1);
            let number = numbers.next(depth);
            let mut editor = PartEditor {
                address: &page.address,
                id: page.address.book_part(),
                number: &number,
                depth,
                inside: &inside,
                url_style,
                links: &mut links,
                open_note: None,
            };
            let mut html = String::with_capacity(text.main().len());
            edit(text.main(), &mut editor, &mut html);
            parts.push(BookPart {
                id: page.address.book_part(),
                title: page.title.clone(),
                depth,
                html,
                number,
            });
        }
        Ok(Self { parts, links })
    }
}

/// The numbers of parts in their order: `1`, `1.1`, `1.2`, `2` ...
#[derive(Default)]
struct PartNumbers(Vec<usize>);

impl PartNumbers {
    fn next(&mut self, depth: usize) -> String {
        self.0.resize(depth, 0);
        if let Some(last) = self.0.last_mut() {
            *last += 1;
        }
        let numbers: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        numbers.join(".")
    }
}

/// Turns a page's HTML into that of a part of the book.
struct PartEditor<'a> {
    address: &'a Address,
    id: String,
    number: &'a str,
    depth: usize,
    inside: &'a HashMap<String, String>,
    url_style: UrlStyle,
    links: &'a mut Vec<String>,
    /// The note of the link that is open.
    open_note: Option<usize>,
}

impl PartEditor<'_> {
    /// An id in the book: pages may have the same ids, so each is prefixed with its part's.
    fn unique_id(&self, id: &str) -> String {
        format!("{}--{id}", self.id)
    }

    fn link(&self, link: &str) -> Change {
        if let Some(anchor) = link.strip_prefix('#') {
            return Change::To(format!("#{}", self.unique_id(anchor)));
        }
        let Some((path, tail)) = resolve(self.address.as_str(), link) else {
            return Change::Keep;
        };
        Change::To(match (self.inside.get(&path), tail.strip_prefix('#')) {
            (Some(part), Some(anchor)) if !anchor.contains('=') => format!("#{part}--{anchor}"),
            (Some(part), None) if tail.is_empty() => format!("#{part}"),
            _ => self.url_style.to(&format!("{path}{tail}")),
        })
    }

    /// The number of an address's note, the same for the same address.
    fn note(&mut self, link: &str) -> usize {
        let at = self.links.iter().position(|known| known == link);
        at.unwrap_or_else(|| {
            self.links.push(link.to_owned());
            self.links.len() - 1
        }) + 1
    }
}

impl Editor for PartEditor<'_> {
    fn drops(&mut self, tag: &MarkupTag<'_>) -> bool {
        const CLASSES: [&str; 5] = ["anchor", "share", "cite-page", "stale", "page-facts"];
        matches!(tag.name, "nav" | "form" | "button" | "script" | "dialog")
            || CLASSES.iter().any(|class| tag.has_class(class))
    }

    fn attribute(&mut self, tag: &MarkupTag<'_>, name: &str, value: &str) -> Change {
        match name {
            // Hundreds of landmarks, many with the same name, would only be in a screen reader's way.
            "aria-labelledby" | "aria-label" | "role" if tag.name == "section" => Change::Drop,
            "href" | "src" => {
                if tag.name == "a" && value.starts_with("http") {
                    self.open_note = Some(self.note(value));
                }
                self.link(value)
            }
            "open" => Change::Keep,
            _ if names_ids(name) => {
                let ids: Vec<String> = value
                    .split_whitespace()
                    .map(|id| self.unique_id(id))
                    .collect();
                Change::To(ids.join(" "))
            }
            _ if value.contains("url(#") => {
                Change::To(value.replace("url(#", &format!("url(#{}--", self.id)))
            }
            _ => Change::Keep,
        }
    }

    fn name(&self, name: &str) -> Option<String> {
        let level: usize = name.strip_prefix('h')?.parse().ok()?;
        Some(format!("h{}", (level + self.depth).min(6)))
    }

    fn behind(&mut self, tag: &MarkupTag<'_>, out: &mut String) {
        if tag.name == "h1" && !tag.closes {
            out.push_str("<span class=\"part-number\">");
            out.push_str(self.number);
            out.push_str("</span> ");
        }
        if tag.name == "a"
            && tag.closes
            && let Some(note) = self.open_note.take()
        {
            out.push_str("<sup class=\"link-note\">");
            out.push_str(&note.to_string());
            out.push_str("</sup>");
        }
        if tag.name == "details" && !tag.closes && tag.get("open").is_none() {
            // On paper a closed element could not be opened.
            let end = out.len() - 1;
            out.insert_str(end, " open");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_numbered_as_they_are_nested() {
        let mut numbers = PartNumbers::default();
        let given: Vec<String> = [1, 1, 2, 2, 3, 1, 2]
            .map(|depth| numbers.next(depth))
            .into();
        assert_eq!(given, ["1", "2", "2.1", "2.2", "2.2.1", "3", "3.1"]);
    }
}
