//! What the training pages are made of: misconceptions, drills, questions and the cases that ask them.

mod cases;
mod claim_answer;
mod drills;
mod misconceptions;
mod question;
mod question_fields;

pub use cases::{Case, FOLDER, address_of};
pub(in crate::model) use cases::{CaseRecords, read_cases};
pub use claim_answer::{AnswerLine, ClaimAnswer, DayLines};
pub use drills::{ActivityPhrases, DrillCount, Drills};
pub use misconceptions::{
    DrillLevel, Misconception, MisconceptionKind, MisconceptionWords, Misconceptions, TrainingUnit,
};
pub use question::{
    AnswerOption, ClaimQuestion, NumberQuestion, Question, QuestionForm, QuestionKind, Sentence,
    TextPair, WrongClaim, WrongNumber,
};
