//! What the training pages are made of: misconceptions, drills, flashcards, questions and the cases that
//! ask them.

mod cards;
mod cases;
mod check_items;
mod claim_answer;
mod drills;
mod knowledge_check;
mod misconceptions;
mod question;
mod question_fields;

pub use cards::{CardRecord, Cards};
pub use cases::{Case, FOLDER, address_of};
pub(in crate::model) use cases::{CaseRecords, read_cases};
pub(in crate::model) use check_items::read_check;
pub use check_items::{
    CHECK_FOLDER, CheckItem, CheckSlot, CheckUnit, CheckUnits, Gate, ItemFamily,
};
pub use claim_answer::{AnswerLine, ClaimAnswer, DayLines};
pub use drills::{ActivityPhrases, DrillCount, DrillRules, DrillSheet, Drills};
pub use knowledge_check::{CheckSettings, CheckedUnit, ItemCount, ReviewRule, forms};
pub use misconceptions::{
    DrillLevel, Misconception, MisconceptionKind, MisconceptionWords, Misconceptions, TrainingUnit,
};
pub use question::{
    AnswerOption, ClaimQuestion, NumberQuestion, Question, QuestionForm, QuestionKind, Sentence,
    TextPair, WrongClaim, WrongNumber,
};
