//! What is about billing in a page's text: each kind of fenced block in a file of its own, behind
//! one table. A site about another subject would have another table.

mod counting;
mod faded;
mod faded_answer;
mod note_pair;
mod pairs;
mod ruler;
mod worked_units;

use crate::component::Component;

pub use counting::{CountedDay, countable, right_claims};

/// The fenced blocks of a page that are about billing.
pub static COMPONENTS: [Component; 5] = [
    worked_units::COMPONENT,
    note_pair::COMPONENT,
    pairs::COMPONENT,
    faded::COMPONENT,
    ruler::COMPONENT,
];
