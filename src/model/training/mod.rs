//! What a new biller practices with: questions, and the cases that ask them.

mod cases;
mod claim_answer;
mod question;
mod question_fields;

pub use cases::{Case, CaseLevel, CaseUnit, FOLDER, address_of};
pub(in crate::model) use cases::{CaseRecords, read_cases};
pub use claim_answer::{AnswerLine, ClaimAnswer, DayLines};
pub use question::{
    AnswerOption, ClaimQuestion, NumberQuestion, Question, QuestionForm, QuestionKind, Sentence,
    TextPair, WrongClaim, WrongNumber,
};
