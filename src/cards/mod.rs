//! Flashcards, made from what a checked site says: its terms, codes, rules, deadlines and payers, and
//! the cards that are written by hand. Nothing is drawn here: `render` writes them as a page and as
//! files for other programs.
//!
//! No card is made of a text with a figure that changes by the year, unless the card says the year.

mod card;
mod codes;
mod counting;
mod maker;
mod pairs;
mod texts;

use crate::check::CheckedSite;

pub use card::{Card, Topic};

/// All cards of a site, by topic; within a topic in the order of the data.
pub fn cards(site: &CheckedSite) -> Vec<Card> {
    let mut maker = maker::Maker::of(site);
    texts::terms(&mut maker);
    codes::codes(&mut maker);
    codes::boundaries(&mut maker);
    counting::table(&mut maker);
    counting::days(&mut maker);
    texts::payers(&mut maker);
    pairs::modifiers(&mut maker);
    pairs::pairs(&mut maker);
    codes::limits(&mut maker);
    texts::deadlines(&mut maker);
    texts::written(&mut maker);
    maker.cards
}
