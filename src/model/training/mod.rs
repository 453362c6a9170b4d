//! What the training pages are made of: misconceptions, drills.

mod drills;
mod misconceptions;

pub use drills::{ActivityPhrases, DrillCount, Drills};
pub use misconceptions::{
    DrillLevel, Misconception, MisconceptionKind, MisconceptionWords, Misconceptions, TrainingUnit,
};
