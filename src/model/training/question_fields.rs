//! Questions as they are written: all fields of all kinds; the kind decides which belong together.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer};
use serde_json::json;

use super::claim_answer::DayLines;
use super::question::{
    AnswerOption, ClaimQuestion, NumberQuestion, Question, QuestionForm, QuestionKind, Sentence,
    TextPair, WrongClaim, WrongNumber,
};
use crate::diagnostic::Lint;
use crate::model::name::{MisconceptionId, Text};
use crate::model::values::Decimal;
use crate::model::yaml::{Placed, Scalar, ValueError, refuse};
use crate::units::{Rule, Setting};

/// A question of a case or of the knowledge check.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Question", transform = fields_of_kinds)]
struct QuestionFields {
    /// What it asks for.
    kind: Placed<QuestionKind>,
    /// The question (inline Markdown).
    ask: Placed<Text>,
    /// Of `one` and `many`: the answers to choose from.
    #[serde(default)]
    options: Option<Vec<AnswerOption>>,
    /// Of `claim`: the minutes of the day: 97110:32 97530:7.
    #[serde(default)]
    lines: Option<Placed<DayLines>>,
    /// Of `claim`: the rule to count by, if it is not Medicare's.
    #[serde(default)]
    rule: Option<Placed<Rule>>,
    /// Of `claim`: who bills, if it is not a practitioner.
    #[serde(default)]
    setting: Option<Placed<Setting>>,
    /// Of `claim`: the claim lines; the engine's where it is left out. Of `number`: the number.
    #[serde(default)]
    answer: Option<Placed<Text>>,
    /// Of `number`: other numbers that are right too.
    #[serde(default)]
    accept: Option<Vec<Placed<Decimal>>>,
    /// Of `number`: what is counted.
    #[serde(default)]
    unit: Option<Placed<Text>>,
    /// Of `claim` and `number`: wrong answers that get a reply of their own.
    #[serde(default)]
    wrong: Option<Vec<WrongFields>>,
    /// Of `order`: the items in their right order.
    #[serde(default)]
    items: Option<Vec<Placed<Text>>>,
    /// Of `match`: what belongs together.
    #[serde(default)]
    pairs: Option<Vec<TextPair>>,
    /// Of `spot`: the sentences of a note.
    #[serde(default)]
    sentences: Option<Vec<Sentence>>,
    /// Of `short`: what a good answer says.
    #[serde(default)]
    points: Option<Vec<Placed<Text>>>,
    /// Of all kinds whose answers have none of their own: why the answer is right (inline Markdown).
    #[serde(default)]
    why: Option<Placed<Text>>,
}

/// A wrong answer, and the reply to it.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "WrongAnswer")]
struct WrongFields {
    /// The answer, written as the question's own.
    answer: Placed<Text>,
    /// Why it is wrong (inline Markdown).
    why: Placed<Text>,
    /// The misconception that it comes from.
    #[serde(default)]
    bug: Option<Placed<MisconceptionId>>,
}

/// The fields of each kind beside `kind` and `ask`: those that must be there, and those that may.
const FIELDS_OF_KINDS: [(QuestionKind, &[&str], &[&str]); 8] = [
    (QuestionKind::One, &["options"], &[]),
    (QuestionKind::Many, &["options"], &[]),
    (
        QuestionKind::Claim,
        &["lines"],
        &["rule", "setting", "answer", "why", "wrong"],
    ),
    (
        QuestionKind::Number,
        &["answer", "why"],
        &["accept", "unit", "wrong"],
    ),
    (QuestionKind::Order, &["items", "why"], &[]),
    (QuestionKind::Match, &["pairs", "why"], &[]),
    (QuestionKind::Spot, &["sentences"], &[]),
    (QuestionKind::Short, &["points"], &["why"]),
];

/// Tells programs which fields belong together.
fn fields_of_kinds(schema: &mut Schema) {
    let kinds = FIELDS_OF_KINDS.iter().map(|(kind, needed, _)| {
        json!({ "properties": { "kind": { "const": kind.as_str() } }, "required": needed })
    });
    let kinds: Vec<serde_json::Value> = kinds.collect();
    schema.insert("oneOf".to_owned(), kinds.into());
}

impl QuestionFields {
    /// The fields that are written, by name.
    fn written(&self) -> Vec<&'static str> {
        let all = [
            ("options", self.options.is_some()),
            ("lines", self.lines.is_some()),
            ("rule", self.rule.is_some()),
            ("setting", self.setting.is_some()),
            ("answer", self.answer.is_some()),
            ("accept", self.accept.is_some()),
            ("unit", self.unit.is_some()),
            ("wrong", self.wrong.is_some()),
            ("items", self.items.is_some()),
            ("pairs", self.pairs.is_some()),
            ("sentences", self.sentences.is_some()),
            ("points", self.points.is_some()),
            ("why", self.why.is_some()),
        ];
        all.into_iter()
            .filter_map(|(name, is_there)| is_there.then_some(name))
            .collect()
    }

    /// What is wrong with the choice of fields.
    fn misfit(&self) -> Option<ValueError> {
        let (kind, needed, more) = FIELDS_OF_KINDS
            .iter()
            .find(|(kind, ..)| *kind == self.kind.value)?;
        let (written, kind) = (self.written(), kind.as_str());
        if let Some(name) = needed.iter().find(|name| !written.contains(name)) {
            let message = format!("this question of kind `{kind}` has no `{name}`");
            let hint = format!("add `{name}: ...` to it");
            return Some(ValueError::new(Lint::MissingField, message).hint(hint));
        }
        let known = |name: &&str| !needed.contains(name) && !more.contains(name);
        let foreign = written.into_iter().find(known)?;
        let all: Vec<String> = [*needed, *more]
            .concat()
            .iter()
            .map(|name| format!("`{name}`"))
            .collect();
        let message = format!("a question of kind `{kind}` has no `{foreign}`");
        let hint = format!(
            "beside `ask` it has {}; or name another kind",
            all.join(", ")
        );
        Some(ValueError::new(Lint::UnknownField, message).hint(hint))
    }
}

impl<'de> Deserialize<'de> for Question {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let fields = QuestionFields::deserialize(deserializer)?;
        if let Some(error) = fields.misfit() {
            refuse(fields.kind.scalar, error)?;
        }
        Ok(Self {
            kind: fields.kind,
            ask: fields.ask.clone(),
            form: form(fields)?,
        })
    }
}

/// What belongs to a question of its kind. Where a field is missing the question was refused, and
/// something takes the field's place.
fn form<E: serde::de::Error>(fields: QuestionFields) -> Result<QuestionForm, E> {
    let scalar = fields.kind.scalar;
    let why = fields.why.clone().unwrap_or_else(|| Placed {
        value: Text::substitute(),
        scalar,
    });
    Ok(match fields.kind.value {
        QuestionKind::One => QuestionForm::One(fields.options.unwrap_or_default()),
        QuestionKind::Many => QuestionForm::Many(fields.options.unwrap_or_default()),
        QuestionKind::Claim => QuestionForm::Claim(claim(fields)?),
        QuestionKind::Number => QuestionForm::Number(number(fields, why)?),
        QuestionKind::Order => QuestionForm::Order {
            items: fields.items.unwrap_or_default(),
            why,
        },
        QuestionKind::Match => QuestionForm::Match {
            pairs: fields.pairs.unwrap_or_default(),
            why,
        },
        QuestionKind::Spot => QuestionForm::Spot(fields.sentences.unwrap_or_default()),
        QuestionKind::Short => QuestionForm::Short {
            points: fields.points.unwrap_or_default(),
            why: fields.why,
        },
    })
}

fn claim<E: serde::de::Error>(fields: QuestionFields) -> Result<ClaimQuestion, E> {
    let wrong = fields.wrong.unwrap_or_default();
    let wrong = wrong.into_iter().map(|one| {
        Ok(WrongClaim {
            answer: read_as(&one.answer)?,
            why: one.why,
            bug: one.bug,
        })
    });
    Ok(ClaimQuestion {
        lines: fields.lines.unwrap_or_else(|| Placed {
            value: DayLines::substitute(),
            scalar: fields.kind.scalar,
        }),
        rule: fields.rule.map(|rule| rule.value).unwrap_or_default(),
        setting: fields.setting.map(|one| one.value).unwrap_or_default(),
        answer: fields.answer.as_ref().map(read_as).transpose()?,
        why: fields.why,
        wrong: wrong.collect::<Result<_, E>>()?,
    })
}

fn number<E: serde::de::Error>(
    fields: QuestionFields,
    why: Placed<Text>,
) -> Result<NumberQuestion, E> {
    let wrong = fields.wrong.unwrap_or_default();
    let wrong = wrong.into_iter().map(|one| {
        Ok(WrongNumber {
            answer: read_as(&one.answer)?,
            why: one.why,
            bug: one.bug,
        })
    });
    let missing = Placed {
        value: Decimal::substitute(),
        scalar: fields.kind.scalar,
    };
    Ok(NumberQuestion {
        answer: fields.answer.as_ref().map_or(Ok(missing), read_as)?,
        accept: fields.accept.unwrap_or_default(),
        unit: fields.unit,
        why,
        wrong: wrong.collect::<Result<_, E>>()?,
    })
}

/// Reads a text as what the kind of the question wants of it.
fn read_as<T: Scalar, E: serde::de::Error>(text: &Placed<Text>) -> Result<Placed<T>, E> {
    let value = match T::parse(text.as_str()) {
        Ok(value) => value,
        Err(error) => {
            refuse(text.scalar, error)?;
            T::substitute()
        }
    };
    Ok(Placed {
        value,
        scalar: text.scalar,
    })
}

impl JsonSchema for Question {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        QuestionFields::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        QuestionFields::json_schema(generator)
    }
}
