//! A question with its key and a reply to every answer: of a case, or of the knowledge check.

use schemars::JsonSchema;
use serde::Deserialize;

use super::claim_answer::{ClaimAnswer, DayLines};
use crate::model::name::{MisconceptionId, SourceId, Text};
use crate::model::values::{Decimal, Flag, choice};
use crate::model::yaml::Placed;
use crate::units::{Rule, Setting};

choice! {
    /// What a question asks for.
    QuestionKind, "a kind of question" {
        One "one",
        Many "many",
        Claim "claim",
        Number "number",
        Order "order",
        Match "match",
        Spot "spot",
        Short "short",
    }
}

/// A question.
#[derive(Debug, Clone)]
pub struct Question {
    /// What it asks for.
    pub kind: Placed<QuestionKind>,
    /// The question (inline Markdown).
    pub ask: Placed<Text>,
    /// The answers that it has.
    pub form: QuestionForm,
}

/// What belongs to a question of a kind.
#[derive(Debug, Clone)]
pub enum QuestionForm {
    /// One option is right.
    One(Vec<AnswerOption>),
    /// Any number of options is right.
    Many(Vec<AnswerOption>),
    /// The lines of a claim.
    Claim(ClaimQuestion),
    /// A number.
    Number(NumberQuestion),
    /// Items to put in order.
    Order {
        /// The items in their right order (inline Markdown).
        items: Vec<Placed<Text>>,
        /// Why (inline Markdown).
        why: Placed<Text>,
    },
    /// Pairs to put together.
    Match {
        /// What belongs together.
        pairs: Vec<TextPair>,
        /// Why (inline Markdown).
        why: Placed<Text>,
    },
    /// Sentences of a note, some of which have a fault.
    Spot(Vec<Sentence>),
    /// An answer in the learner's own words, which nobody but the learner marks.
    Short {
        /// What a good answer says (inline Markdown).
        points: Vec<Placed<Text>>,
        /// Why (inline Markdown).
        why: Option<Placed<Text>>,
    },
}

/// An answer that can be chosen.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerOption {
    /// The answer (inline Markdown).
    pub text: Placed<Text>,
    /// Whether it is right.
    #[serde(default)]
    pub right: Flag,
    /// Why it is right or wrong (inline Markdown).
    pub why: Placed<Text>,
    /// The source that says so.
    #[serde(default)]
    pub source: Option<Placed<SourceId>>,
    /// The misconception that it comes from.
    #[serde(default)]
    pub bug: Option<Placed<MisconceptionId>>,
}

/// What a question about a claim has.
#[derive(Debug, Clone)]
pub struct ClaimQuestion {
    /// The minutes of the day.
    pub lines: Placed<DayLines>,
    /// The rule to count by.
    pub rule: Rule,
    /// Who bills.
    pub setting: Setting,
    /// The answer that the author expects; the engine's are right in any case.
    pub answer: Option<Placed<ClaimAnswer>>,
    /// Why (inline Markdown).
    pub why: Option<Placed<Text>>,
    /// Wrong answers that get a reply of their own.
    pub wrong: Vec<WrongClaim>,
}

/// A wrong claim, and the reply to it.
#[derive(Debug, Clone)]
pub struct WrongClaim {
    /// The claim.
    pub answer: Placed<ClaimAnswer>,
    /// Why it is wrong (inline Markdown).
    pub why: Placed<Text>,
    /// The misconception that it comes from.
    pub bug: Option<Placed<MisconceptionId>>,
}

/// What a question about a number has.
#[derive(Debug, Clone)]
pub struct NumberQuestion {
    /// The right number.
    pub answer: Placed<Decimal>,
    /// Other numbers that are right too.
    pub accept: Vec<Placed<Decimal>>,
    /// What is counted; it stands behind the field.
    pub unit: Option<Placed<Text>>,
    /// Why (inline Markdown).
    pub why: Placed<Text>,
    /// Wrong numbers that get a reply of their own.
    pub wrong: Vec<WrongNumber>,
}

/// A wrong number, and the reply to it.
#[derive(Debug, Clone)]
pub struct WrongNumber {
    /// The number.
    pub answer: Placed<Decimal>,
    /// Why it is wrong (inline Markdown).
    pub why: Placed<Text>,
    /// The misconception that it comes from.
    pub bug: Option<Placed<MisconceptionId>>,
}

/// Two texts that belong together.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TextPair {
    /// What a partner is looked for (inline Markdown).
    pub left: Placed<Text>,
    /// The partner, which is plain text because it is an entry of a list to choose from.
    pub right: Placed<Text>,
}

/// A sentence of a note.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// The sentence (inline Markdown).
    pub text: Placed<Text>,
    /// Whether it has a fault.
    #[serde(default)]
    pub fault: Flag,
    /// Which fault it has, or why it has none (inline Markdown).
    pub why: Placed<Text>,
}

impl Question {
    /// Every text of it that is inline Markdown.
    pub fn texts(&self) -> Vec<&Placed<Text>> {
        let mut texts = vec![&self.ask];
        match &self.form {
            QuestionForm::One(options) | QuestionForm::Many(options) => {
                texts.extend(options.iter().flat_map(|one| [&one.text, &one.why]));
            }
            QuestionForm::Claim(claim) => {
                texts.extend(&claim.why);
                texts.extend(claim.wrong.iter().map(|wrong| &wrong.why));
            }
            QuestionForm::Number(number) => {
                texts.extend(&number.unit);
                texts.push(&number.why);
                texts.extend(number.wrong.iter().map(|wrong| &wrong.why));
            }
            QuestionForm::Order { items, why } => {
                texts.extend(items);
                texts.push(why);
            }
            QuestionForm::Match { pairs, why } => {
                texts.extend(pairs.iter().flat_map(|pair| [&pair.left, &pair.right]));
                texts.push(why);
            }
            QuestionForm::Spot(sentences) => {
                texts.extend(sentences.iter().flat_map(|one| [&one.text, &one.why]));
            }
            QuestionForm::Short { points, why } => {
                texts.extend(points);
                texts.extend(why);
            }
        }
        texts
    }

    /// The sources that its options name.
    pub fn sources(&self) -> impl Iterator<Item = &Placed<SourceId>> {
        let options = match &self.form {
            QuestionForm::One(options) | QuestionForm::Many(options) => options.as_slice(),
            _ => &[],
        };
        options.iter().filter_map(|option| option.source.as_ref())
    }

    /// The misconceptions that its wrong answers come from.
    pub fn bugs(&self) -> Vec<&Placed<MisconceptionId>> {
        match &self.form {
            QuestionForm::One(options) | QuestionForm::Many(options) => {
                options.iter().filter_map(|one| one.bug.as_ref()).collect()
            }
            QuestionForm::Claim(claim) => {
                let wrong = claim.wrong.iter();
                wrong.filter_map(|one| one.bug.as_ref()).collect()
            }
            QuestionForm::Number(number) => {
                let wrong = number.wrong.iter();
                wrong.filter_map(|one| one.bug.as_ref()).collect()
            }
            _ => Vec::new(),
        }
    }
}
