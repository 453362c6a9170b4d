//! A flashcard, and what it can be about.

use crate::model::SourceId;
use crate::read::RichTextId;

/// A question and its answer, in the site's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its name, by which a reader's card is known again. Those of cards that are made from data hold
    /// two hyphens in a row, which no name that is written by hand has.
    pub id: String,
    /// What it is about.
    pub topic: Topic,
    /// The unit of the training that it belongs to.
    pub unit: u32,
    /// The question, in plain text of one line.
    pub front: String,
    /// The answer, in plain text of one line.
    pub back: String,
    /// The answer with its links, where it is one text of the site.
    pub rich: Option<RichTextId>,
    /// The units that the answer is about, where each is a quarter of an hour, so that they can be drawn.
    pub quarters: Option<u32>,
    /// What the answer rests on.
    pub sources: Vec<SourceId>,
    /// Where the site says more: an address from the root, perhaps with an anchor.
    pub page: String,
}

/// What a card is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Words of the field.
    Terms,
    /// What a code is for, and how it counts.
    Codes,
    /// What tells two codes apart.
    Boundaries,
    /// How minutes become units.
    Counting,
    /// How a payer counts.
    Payers,
    /// Which modifier says what, and which codes are a pair.
    Modifiers,
    /// How many units pass.
    Limits,
    /// What is due when.
    Deadlines,
    /// What goes wrong: the cards that are written by hand.
    Pitfalls,
}

impl Topic {
    /// All topics, in the order in which a page shows them.
    pub const ALL: [Self; 9] = [
        Self::Terms,
        Self::Codes,
        Self::Boundaries,
        Self::Counting,
        Self::Payers,
        Self::Modifiers,
        Self::Limits,
        Self::Deadlines,
        Self::Pitfalls,
    ];

    /// The word for it in ids, tags and the keys of the theme's words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Terms => "terms",
            Self::Codes => "codes",
            Self::Boundaries => "boundaries",
            Self::Counting => "counting",
            Self::Payers => "payers",
            Self::Modifiers => "modifiers",
            Self::Limits => "limits",
            Self::Deadlines => "deadlines",
            Self::Pitfalls => "pitfalls",
        }
    }
}
