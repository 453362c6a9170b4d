//! What the training pages are made of: misconceptions, drills, flashcards, questions, and the cases and the
//! check that ask them.

mod cards;
mod cases;
mod check_pool;
mod claim_answer;
mod drills;
mod misconceptions;
mod question;
mod question_fields;

pub use cards::{CardRecord, Cards};
pub use cases::{Case, FOLDER, address_of};
pub(in crate::model) use cases::{CaseRecords, read_cases};
pub(in crate::model) use check_pool::read_check_pool;
pub use check_pool::{
    CHECK_FOLDER, CheckGate, CheckItem, CheckPool, CheckSettings, CheckSlot, CheckUnit,
    CheckedUnit, DayFamily, ItemCount, ReviewRule, check_path, forms, unit_of_check,
};
pub use claim_answer::{AnswerLine, ClaimAnswer, DayLines};
pub use drills::{ActivityPhrases, DrillCount, DrillSheet, Drills};
pub use misconceptions::{
    DrillLevel, Misconception, MisconceptionKind, MisconceptionWords, Misconceptions, TrainingUnit,
};
pub use question::{
    AnswerOption, ClaimQuestion, NumberQuestion, Question, QuestionForm, QuestionKind, Sentence,
    TextPair, WrongClaim, WrongNumber,
};
