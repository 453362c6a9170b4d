//! The hierarchy of pages: parents, ordered children, and the reading order.

use std::collections::HashMap;

use super::Address;
use super::page::{Page, PageId, PageKind};
use super::pages::sibling_order;

/// How many children a section shows on one page.
pub const SHOWN_AT_ONCE: usize = 100;

/// The hierarchy of a site's pages. All lists are by [`PageId`].
#[derive(Debug)]
pub struct Tree {
    parents: Vec<Option<PageId>>,
    children: Vec<Vec<PageId>>,
    /// The previous and the next page within the same top-level section.
    neighbours: Vec<(Option<PageId>, Option<PageId>)>,
    /// Every page, depth first.
    reading_order: Vec<PageId>,
}

impl Tree {
    /// Puts each page below the section of its folder, and a pair below its code.
    pub(super) fn grow(pages: &[Page]) -> Self {
        // Pages of pairs stand below the page of the code that they share.
        let holds = |page: &Page| matches!(page.kind, PageKind::Section | PageKind::Code(_));
        let sections: HashMap<&Address, PageId> = pages
            .iter()
            .enumerate()
            .filter(|(_, page)| holds(page))
            .map(|(id, page)| (&page.address, id))
            .collect();
        let parents: Vec<Option<PageId>> = pages
            .iter()
            .map(|page| {
                let parent = sections.get(&above(&page.address)?).copied();
                // The home page of another language has no parent, so that its readers are not led
                // into the site's main language.
                parent.filter(|&id| pages[id].language == page.language)
            })
            .collect();
        let mut children = vec![Vec::new(); pages.len()];
        let mut roots = Vec::new();
        for (id, parent) in parents.iter().enumerate() {
            match parent {
                Some(parent) => children[*parent].push(id),
                None => roots.push(id),
            }
        }
        for siblings in &mut children {
            sibling_order(pages, siblings);
        }
        let mut reading_order = Vec::with_capacity(pages.len());
        let mut pending: Vec<PageId> = roots.into_iter().rev().collect();
        while let Some(id) = pending.pop() {
            reading_order.push(id);
            pending.extend(children[id].iter().rev());
        }
        // Nobody reads one pair after another, and between two codes they would stand in the way.
        let read_on: Vec<PageId> = reading_order
            .iter()
            .copied()
            .filter(|id| !matches!(pages[*id].kind, PageKind::Pair { .. }))
            .collect();
        let neighbours = neighbours(&parents, &read_on);
        Self {
            parents,
            children,
            neighbours,
            reading_order,
        }
    }

    /// The section that holds a page; `None` for a home page.
    pub fn parent(&self, id: PageId) -> Option<PageId> {
        self.parents[id]
    }

    /// A section's pages and sections, in order.
    pub fn children(&self, id: PageId) -> &[PageId] {
        &self.children[id]
    }

    /// How many numbered pages show a page: one, but for a section with many children.
    pub fn page_count(&self, id: PageId) -> usize {
        self.children[id].len().div_ceil(SHOWN_AT_ONCE).max(1)
    }

    /// The pages before and after a page in reading order, within its top-level section.
    pub fn neighbours(&self, id: PageId) -> (Option<PageId>, Option<PageId>) {
        self.neighbours[id]
    }

    /// Every page, depth first, as a book would have them.
    pub fn reading_order(&self) -> &[PageId] {
        &self.reading_order
    }

    /// The sections above a page, from the home page down to its parent.
    pub fn ancestors(&self, id: PageId) -> Vec<PageId> {
        let mut above: Vec<PageId> =
            std::iter::successors(self.parents[id], |&id| self.parents[id]).collect();
        above.reverse();
        above
    }
}

fn above(address: &Address) -> Option<Address> {
    let inside = address.as_str().strip_suffix('/')?;
    let (parent, _) = inside.rsplit_once('/')?;
    Address::parse(&format!("{parent}/"))
}

fn neighbours(
    parents: &[Option<PageId>],
    order: &[PageId],
) -> Vec<(Option<PageId>, Option<PageId>)> {
    // The top-level page that a page is, or stands under; the home page has none, so it has no
    // neighbors.
    let top = |id: PageId| {
        let mut at = id;
        while let Some(parent) = parents[at] {
            if parents[parent].is_none() {
                return Some(at);
            }
            at = parent;
        }
        None
    };
    let tops: Vec<Option<PageId>> = (0..parents.len()).map(top).collect();
    let mut neighbours = vec![(None, None); parents.len()];
    for pair in order.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        if tops[a].is_some() && tops[a] == tops[b] {
            neighbours[a].1 = Some(b);
            neighbours[b].0 = Some(a);
        }
    }
    neighbours
}
