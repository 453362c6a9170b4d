//! The whole site as a book on one page: its parts are numbered, links between pages lead to parts,
//! and links out of the site are printed as numbered notes.

use std::collections::HashMap;

use serde::Serialize;

use super::pages::{is_for_screens, reading_order};
use super::parts::PartDrawer;
use crate::model::{Language, PageId, ROOT_SENTINEL, percent_decoded};
use crate::render::frame::{Frame, PartNames};
use crate::render::html::{link_at, with_links};
use crate::render::outcome::RenderError;

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
    /// Draws the book of a language's pages.
    pub(in crate::render) fn assemble(
        drawer: PartDrawer<'_>,
        language: &Language,
    ) -> Result<Self, RenderError> {
        let site = drawer.site;
        let pages: Vec<PageId> = reading_order(site)
            .into_iter()
            .filter(|id| site.model.pages[*id].language == *language && !is_for_screens(site, *id))
            .collect();
        let inside: HashMap<&str, String> = pages
            .iter()
            .map(|id| &site.model.pages[*id].address)
            .map(|address| (address.as_str(), address.book_part()))
            .collect();
        let notes = &drawer.engine.functions().notes;
        let mut numbers = PartNumbers::default();
        let parts = drawer.each(&pages, |id, draw| {
            let page = &site.model.pages[id];
            let depth = site.model.tree.ancestors(id).len().max(1);
            let number = numbers.next(depth);
            let names = PartNames::in_book(&page.address);
            let html = draw(Frame::part(&names, &number, depth, notes))?;
            Ok(BookPart {
                id: page.address.book_part(),
                title: page.title.clone(),
                depth,
                html: with_links(&html, |_, link, out| to_part(&inside, link, out)),
                number,
            })
        });
        let links = notes.take();
        Ok(Self {
            parts: parts?,
            links,
        })
    }
}

/// Appends the link to the part that a link's page is in the book. Any other link stays one of the
/// page that the book stands on.
fn to_part(inside: &HashMap<&str, String>, link: &str, out: &mut String) -> usize {
    let (path, tail, length) = link_at(link);
    let folder = path.strip_suffix("index.html").unwrap_or(path);
    let address = percent_decoded(folder).map(|folder| format!("/{folder}"));
    let part = address.and_then(|address| inside.get(address.as_str()));
    match (part, tail.strip_prefix('#')) {
        (Some(part), Some(anchor)) if !anchor.contains('=') => {
            let names = ["#", part.as_str(), "--", anchor];
            out.extend(names);
            length
        }
        (Some(part), None) if tail.is_empty() => {
            out.push('#');
            out.push_str(part);
            length
        }
        _ => {
            out.push(ROOT_SENTINEL);
            0
        }
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
