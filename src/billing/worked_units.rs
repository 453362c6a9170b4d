//! Worked examples (```` ```units ````): the engine counts the author's minutes, and its answer must
//! agree with the author's.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::counting::{agree, counted, lines, written};
use crate::component::{Block, BlockContext, BlockError, Component, ParsedBlock};
use crate::diagnostic::{Diagnostic, Hint, Lint};
use crate::model::yaml::{Placed, Yaml, foreign};
use crate::model::{Date, Refused, Rule, SourceId, Text};
use crate::units::{
    Answer, ClaimLine, Day, Discipline, Level, Line, PoolAnswer, Setting, claim_lines_of,
    finding_text, format_message,
};

pub(super) const COMPONENT: Component = Component {
    fence: "units",
    template: "blocks/units.html",
    parse,
    span: |yaml, scalar| yaml.span_of::<UnitsBlock>(scalar),
};

/// A worked example: a day's minutes with the author's answer, which the build computes and checks.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitsBlock {
    /// The heading that stands above the example, if it has one.
    #[serde(default)]
    title: Option<Text>,
    /// The rule to count by.
    #[serde(default, deserialize_with = "foreign::one")]
    rule: Rule,
    /// The day of service; without it, the day on which the page was checked.
    #[serde(default, deserialize_with = "foreign::optional")]
    date: Option<Date>,
    /// The minutes as on the command line, separated by spaces: `97530:33 97110:7`.
    lines: Placed<Text>,
    /// The claim lines that the author expects: `97530 x2, 97140 x1`.
    answer: Placed<Text>,
    /// Where the example was published; without it, it was worked by hand.
    #[serde(default)]
    source: Option<Placed<SourceId>>,
    /// A remark below the working (inline Markdown).
    #[serde(default)]
    note: Option<Placed<Text>>,
}

fn parse(yaml: Yaml<'_>) -> Result<ParsedBlock, Vec<Diagnostic>> {
    let block = yaml.parse::<UnitsBlock>()?;
    let title = block.title.as_ref().map_or("", Text::as_str);
    Ok(ParsedBlock {
        plain: format!("{title} {} {}\n", block.lines, block.answer),
        remark: block.note.clone(),
        block: Arc::new(block),
    })
}

/// What the template sees.
#[derive(Serialize)]
struct WorkedView {
    title: Option<String>,
    rule: Rule,
    /// The number of the note that names who published it; none if it was worked by hand.
    source: Option<usize>,
    lines: Vec<LineView>,
    pools: Vec<PoolView>,
    claim_lines: Vec<ClaimLineView>,
    /// Other claim lines that the rule allows as well.
    others: Vec<String>,
    /// What a biller should look at before billing.
    checks: Vec<String>,
    steps: Vec<StepView>,
    /// The path of the calculator with these lines, if the site has one.
    open: Option<String>,
}

#[derive(Serialize)]
struct LineView {
    code: String,
    minutes: u32,
    assistant_minutes: u32,
    discipline: String,
}

#[derive(Serialize)]
struct PoolView {
    timed_minutes: u32,
    timed_units: u32,
    all_minutes: u32,
    discipline: String,
}

#[derive(Serialize)]
struct ClaimLineView {
    code: String,
    units: u32,
    modifiers: String,
}

/// A sentence of the working, with the number of its source's note.
#[derive(Serialize)]
struct StepView {
    text: String,
    source: Option<usize>,
}

impl Block for UnitsBlock {
    fn check(&self, context: &mut BlockContext<'_>) -> Result<Value, Vec<BlockError>> {
        if let Some(id) = &self.source
            && context.model.source(id).is_none()
        {
            return Err(vec![unknown_source(id, context)]);
        }
        let (day, answer) = self.counted(context).map_err(|error| vec![error])?;
        let data = &context.model.units;
        // A site that has no such source counts by the built-in rules and cites none.
        let texts = answer.steps.iter().filter_map(|step| {
            let text = data.step_texts.get(step.id.as_str())?;
            Some((format_message(&text.text, &step.values), &text.source))
        });
        let steps = texts
            .map(|(text, source)| StepView {
                text,
                source: context.note(source),
            })
            .collect();
        let checks = answer.findings.iter();
        let checks = checks.filter(|finding| finding.level == Level::Check);
        let view = WorkedView {
            title: self.title.as_ref().map(ToString::to_string),
            rule: day.rule,
            lines: day.lines.iter().map(LineView::from).collect(),
            pools: answer.pools.iter().map(PoolView::from).collect(),
            claim_lines: answer.claim_lines.iter().map(ClaimLineView::from).collect(),
            others: others(context, &answer),
            checks: checks.map(|finding| finding_text(data, finding)).collect(),
            steps,
            open: in_calculator(context, &day),
            source: self
                .source
                .as_ref()
                .and_then(|id| context.note(id.as_str())),
        };
        Ok(serde_json::to_value(view).expect("a view is text, numbers and lists"))
    }

    fn waits_for(&self, refused: &Refused) -> bool {
        refused.units() || self.source.is_some() && refused.data("sources")
    }
}

impl UnitsBlock {
    fn counted(&self, context: &BlockContext<'_>) -> Result<(Day, Answer), BlockError> {
        let data = &context.model.units;
        let date = self.date.or(context.checked);
        let day = Day::new(
            self.rule,
            Setting::default(),
            date.unwrap_or_else(|| data.latest_start()),
            lines(&self.lines)?,
        );
        let answer = counted(data, &day, self.lines.scalar)?;
        agree(data, &answer, &self.answer)?;
        Ok((day, answer))
    }
}

fn others(context: &BlockContext<'_>, answer: &Answer) -> Vec<String> {
    let data = &context.model.units;
    let several = answer.pools.len() > 1;
    let pools = answer.pools.iter();
    pools
        .flat_map(|pool| {
            pool.alternatives.iter().map(move |other| {
                let lines = claim_lines_of(data, pool, &other.units, &other.assistant_units);
                written(&lines, several)
            })
        })
        .collect()
}

fn in_calculator(context: &BlockContext<'_>, day: &Day) -> Option<String> {
    let page = context.model.page_with("calculator.html")?;
    let lines: Vec<String> = day
        .lines
        .iter()
        .map(|line| format!("&line={line}"))
        .collect();
    let rule = day.rule.as_str();
    Some(format!(
        "{}#rule={rule}&date={}{}",
        page.address,
        day.date,
        lines.concat()
    ))
}

/// That a block names a source which the site does not keep.
pub(super) fn unknown_source(id: &Placed<SourceId>, context: &BlockContext<'_>) -> BlockError {
    let known = context.model.sources.0.iter().map(|(id, _)| id.as_str());
    let hint = Hint::nearest(id.as_str(), known, || {
        "add it to content/data/sources.yaml".to_owned()
    });
    let message = format!("there is no source `{id}`");
    BlockError::at(id.scalar, Lint::UnknownSource, message, hint)
}

/// A discipline as a claim writes it.
fn capitals(discipline: Discipline) -> String {
    discipline.as_str().to_uppercase()
}

impl From<&Line> for LineView {
    fn from(line: &Line) -> Self {
        Self {
            code: line.code.to_string(),
            minutes: line.minutes,
            assistant_minutes: line.assistant_minutes,
            discipline: capitals(line.discipline),
        }
    }
}

impl From<&PoolAnswer> for PoolView {
    fn from(pool: &PoolAnswer) -> Self {
        Self {
            timed_minutes: pool.timed_minutes,
            timed_units: pool.timed_units,
            all_minutes: pool.timed_minutes + pool.separate_minutes + pool.untimed_minutes,
            discipline: capitals(pool.discipline),
        }
    }
}

impl From<&ClaimLine> for ClaimLineView {
    fn from(line: &ClaimLine) -> Self {
        Self {
            code: line.code.to_string(),
            units: line.units,
            modifiers: line.modifiers.join(" "),
        }
    }
}
