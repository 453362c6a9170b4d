//! What the training pages are made of: misconceptions, drills, flashcards.

mod cards;
mod drills;
mod misconceptions;

pub use cards::{CardRecord, Cards};
pub use drills::{ActivityPhrases, DrillCount, Drills};
pub use misconceptions::{
    DrillLevel, Misconception, MisconceptionKind, MisconceptionWords, Misconceptions, TrainingUnit,
};
