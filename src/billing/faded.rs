//! Worked examples that fade (```` ```faded ````): the first is worked whole, of each further one
//! more of the last steps is left to the reader, and the last is the reader's own.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::counting::{counted, lines};
use super::faded_answer::Quantity;
use super::worked_units::unknown_source;
use crate::component::{Block, BlockContext, BlockError, Component, ParsedBlock};
use crate::diagnostic::{Diagnostic, Lint};
use crate::model::yaml::{Placed, Yaml, begun, foreign};
use crate::model::{Date, Refused, Rule, SourceId, Text};
use crate::units::{Answer, Day, Setting};

pub(super) const COMPONENT: Component = Component {
    fence: "faded",
    template: "blocks/faded.html",
    parse,
    span: |yaml, scalar| yaml.span_of::<FadedBlock>(scalar),
};

/// Examples of one kind, of which less and less is worked for the reader.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct FadedBlock {
    /// The heading that stands above the examples.
    title: Text,
    /// What the steps rest on.
    source: Placed<SourceId>,
    /// The day of service; without it, the day on which the page was checked.
    #[serde(default, deserialize_with = "foreign::optional")]
    date: Option<Date>,
    /// The examples, at least two: the first worked whole, the last left whole to the reader.
    #[serde(deserialize_with = "begun")]
    examples: Placed<Vec<Example>>,
}

/// An example, step by step.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    /// What happened, in a few sentences.
    setting: Text,
    /// The rule to count by.
    #[serde(default, deserialize_with = "foreign::one")]
    rule: Rule,
    /// The minutes as on the command line, for the answers that are computed.
    #[serde(default)]
    lines: Option<Placed<Text>>,
    /// The steps in their order.
    #[serde(deserialize_with = "begun")]
    steps: Placed<Vec<Step>>,
}

/// A step: a question with its answer and the reason.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    /// The question.
    ask: Text,
    /// What may be answered; without it, the answer is typed.
    #[serde(default)]
    choices: Vec<Text>,
    /// The answer, or what is computed from the minutes: `total_minutes`, `total_units`, `units CODE`
    /// or `marked CODE`, where need be with a discipline, as in `units 97530@ot`.
    answer: Placed<Text>,
    /// Why it is so.
    why: Text,
}

fn parse(yaml: Yaml<'_>) -> Result<ParsedBlock, Vec<Diagnostic>> {
    let block = yaml.parse::<FadedBlock>()?;
    let mut plain = format!("{}\n", block.title);
    for example in block.examples.iter() {
        plain.push_str(example.setting.as_str());
        for step in example.steps.iter() {
            for text in [&step.ask, &step.why] {
                plain.push(' ');
                plain.push_str(text.as_str());
            }
        }
        plain.push('\n');
    }
    Ok(ParsedBlock {
        plain,
        remark: None,
        block: Arc::new(block),
    })
}

/// What the template sees.
#[derive(Serialize)]
struct FadedView<'a> {
    title: &'a str,
    /// The number of the note that names the source.
    source: Option<usize>,
    examples: Vec<ExampleView<'a>>,
}

#[derive(Serialize)]
struct ExampleView<'a> {
    setting: &'a str,
    /// How many of its last steps are the reader's.
    open: usize,
    steps: Vec<StepView<'a>>,
}

#[derive(Serialize)]
struct StepView<'a> {
    ask: &'a str,
    choices: Vec<&'a str>,
    answer: String,
    why: &'a str,
    /// Whether it is the reader's.
    open: bool,
    /// Whether the answer is typed in digits.
    digits: bool,
}

impl Block for FadedBlock {
    fn check(&self, context: &mut BlockContext<'_>) -> Result<Value, Vec<BlockError>> {
        let mut errors = Vec::new();
        if context.model.source(&self.source).is_none() {
            errors.push(unknown_source(&self.source, context));
        }
        let count = self.examples.len();
        if count < 2 {
            let message = format!("there are too few examples: {count}, not 2 or more");
            let hint = "the first is worked for the reader, the last is the reader's own";
            let at = self.examples.scalar;
            errors.push(BlockError::at(at, Lint::FadedExample, message, hint));
        }
        let mut examples = Vec::with_capacity(count);
        for (at, example) in self.examples.iter().enumerate() {
            match self.example(example, at, context) {
                Ok(view) => examples.push(view),
                Err(mut more) => errors.append(&mut more),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let view = FadedView {
            title: self.title.as_str(),
            source: context.note(self.source.as_str()),
            examples,
        };
        Ok(serde_json::to_value(view).expect("a view is text, numbers and lists"))
    }

    fn waits_for(&self, refused: &Refused) -> bool {
        refused.units() || refused.data("sources")
    }
}

impl FadedBlock {
    /// An example with its answers; `at` is its place among the examples.
    fn example<'a>(
        &self,
        example: &'a Example,
        at: usize,
        context: &BlockContext<'_>,
    ) -> Result<ExampleView<'a>, Vec<BlockError>> {
        let count = example.steps.len();
        let open = if at + 1 == self.examples.len() {
            count
        } else {
            at
        };
        if count < open.max(1) {
            let message = format!("there are too few steps: {count}, not {}", open.max(1));
            let hint = "write more steps: each example leaves one more of its last steps open";
            let at = example.steps.scalar;
            return Err(vec![BlockError::at(at, Lint::FadedExample, message, hint)]);
        }
        let day = self
            .counted(example, context)
            .map_err(|error| vec![error])?;
        let mut errors = Vec::new();
        let mut steps = Vec::with_capacity(count);
        for (place, step) in example.steps.iter().enumerate() {
            match answer(step, day.as_ref()) {
                Ok(answer) => steps.push(StepView {
                    ask: step.ask.as_str(),
                    choices: step.choices.iter().map(Text::as_str).collect(),
                    digits: answer.bytes().all(|byte| byte.is_ascii_digit()),
                    answer,
                    why: step.why.as_str(),
                    open: place + open >= count,
                }),
                Err(error) => errors.push(error),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(ExampleView {
            setting: example.setting.as_str(),
            open,
            steps,
        })
    }

    /// The units of an example's minutes; none for an example without.
    fn counted(
        &self,
        example: &Example,
        context: &BlockContext<'_>,
    ) -> Result<Option<Answer>, BlockError> {
        let Some(minutes) = &example.lines else {
            return Ok(None);
        };
        let data = &context.model.units;
        let day = Day::new(
            example.rule,
            Setting::default(),
            self.date
                .or(context.checked)
                .unwrap_or_else(|| data.latest_start()),
            lines(minutes)?,
        );
        counted(data, &day, minutes.scalar).map(Some)
    }
}

/// A step's answer in words or digits: as written, or computed from the day.
fn answer(step: &Step, day: Option<&Answer>) -> Result<String, BlockError> {
    let written = step.answer.as_str();
    let error = |message: String, hint: &'static str| {
        BlockError::at(step.answer.scalar, Lint::FadedExample, message, hint)
    };
    let found = match Quantity::parse(written) {
        None if Quantity::meant(written) => {
            let message = format!("`{written}` cannot be computed");
            let hint = "write `total_minutes`, `total_units`, `units CODE` or `marked CODE`, with @pt, @ot or @slp behind it if need be";
            return Err(error(message, hint));
        }
        None => written.to_owned(),
        Some(_) if day.is_none() => {
            let message = format!("`{written}` is computed, and the example has no minutes");
            return Err(error(message, "add `lines`, such as 97530:33 97110:7"));
        }
        Some(quantity) => {
            let value = day.map(|day| quantity.of(day)).transpose();
            let value = value.map_err(|(message, hint)| error(message, hint))?;
            value.unwrap_or_default().to_string()
        }
    };
    if !step.choices.is_empty() && !step.choices.iter().any(|one| one.as_str() == found) {
        let message = format!("the answer `{found}` is not among the choices");
        return Err(error(
            message,
            "write it among `choices`, in the same letters",
        ));
    }
    Ok(found)
}
