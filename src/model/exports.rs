//! Files for other programs that a site has beside its pages, each because a page offers it.

use std::collections::HashMap;

use super::page::PageId;

/// The file of cards for Anki, by its path from the site's root.
pub const ANKI_FILE: &str = "training/exports/anki.txt";

/// The template of the page with flashcards.
pub const CARDS_TEMPLATE: &str = "training_flashcards.html";

/// Every such file, and the template of the page that offers it.
const EXPORTS: [(&str, &str); 1] = [(ANKI_FILE, CARDS_TEMPLATE)];

/// The files that a site has, by the templates of its pages.
pub fn exports(by_template: &HashMap<String, PageId>) -> impl Iterator<Item = &'static str> {
    let offered = |(_, template): &(&str, &str)| by_template.contains_key(*template);
    EXPORTS.into_iter().filter(offered).map(|(file, _)| file)
}
