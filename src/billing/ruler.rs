//! A ruler of a day's timed minutes (```` ```ruler ````): from which minute on a further unit counts by
//! Medicare's rule, as a table and as a picture that a reader with scripts slides along.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::counting::{counted, lines};
use crate::component::{Block, BlockContext, BlockError, Component, ParsedBlock};
use crate::diagnostic::{Diagnostic, Lint};
use crate::model::yaml::{Placed, Yaml};
use crate::model::{Refused, Text};
use crate::units::{Day, Line, Rule, Setting};

pub(super) const COMPONENT: Component = Component {
    fence: "ruler",
    template: "blocks/ruler.html",
    parse,
    span: |yaml, scalar| yaml.span_of::<RulerBlock>(scalar),
};

/// A longer ruler has stretches too narrow for their numbers on a phone.
const MOST_UNITS: u32 = 12;

/// What an author writes: the code whose minutes are counted, and the highest minute.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RulerBlock {
    /// A timed code and the ruler's last minute, such as 97530:127.
    lines: Placed<Text>,
}

fn parse(yaml: Yaml<'_>) -> Result<ParsedBlock, Vec<Diagnostic>> {
    let block = yaml.parse::<RulerBlock>()?;
    Ok(ParsedBlock {
        plain: String::new(),
        remark: None,
        block: Arc::new(block),
    })
}

/// What the template sees.
#[derive(Serialize)]
struct RulerView {
    code: String,
    discipline: String,
    date: String,
    setting: Setting,
    last: u32,
    rows: Vec<Stretch>,
    /// Full quarters of an hour, up to the last minute.
    quarters: Vec<Mark>,
}

/// The minutes that give the same number of units.
#[derive(Serialize)]
struct Stretch {
    from: u32,
    to: u32,
    units: u32,
    /// Where it begins and ends on the ruler, and its middle, in percent.
    left: f64,
    width: f64,
    middle: f64,
}

/// A minute and where it stands on the ruler, in percent.
#[derive(Serialize)]
struct Mark {
    minute: u32,
    place: f64,
}

impl Block for RulerBlock {
    fn check(&self, context: &mut BlockContext<'_>) -> Result<Value, Vec<BlockError>> {
        let view = self.view(context).map_err(|error| vec![error])?;
        Ok(serde_json::to_value(view).expect("a view is text, numbers and lists"))
    }

    fn waits_for(&self, refused: &Refused) -> bool {
        refused.units()
    }
}

impl RulerBlock {
    fn view(&self, context: &BlockContext<'_>) -> Result<RulerView, BlockError> {
        let data = &context.model.units;
        let written = lines(&self.lines)?;
        let [line] = written.as_slice() else {
            return Err(self.error(format!("a ruler has one line, not {}", written.len())));
        };
        let date = context.checked.unwrap_or_else(|| data.latest_start());
        let day = |minutes| {
            let line = Line {
                minutes,
                ..line.clone()
            };
            Day::new(Rule::Cms, Setting::default(), date, vec![line])
        };
        let longest = counted(data, &day(line.minutes), self.lines.scalar)?;
        let timed = longest.pools.iter().map(|pool| pool.timed_minutes);
        if timed.sum::<u32>() != line.minutes || line.minutes == 0 {
            let message = format!("{} has no minutes that are counted by 15", line.code);
            return Err(self.error(message));
        }
        if longest.total_units > MOST_UNITS {
            let message = format!("a ruler of {} units is too long", longest.total_units);
            return Err(self.error(message));
        }
        let mut rows: Vec<Stretch> = Vec::new();
        for minute in 0..=line.minutes {
            let units = counted(data, &day(minute), self.lines.scalar)?.total_units;
            match rows.last_mut() {
                Some(row) if row.units == units => row.to = minute,
                _ => rows.push(Stretch::starting(minute, units)),
            }
        }
        for row in &mut rows {
            row.place(line.minutes);
        }
        let quarters = (1..).map(|quarter| quarter * data.unit_minutes);
        let quarters = quarters.take_while(|minute| *minute <= line.minutes);
        Ok(RulerView {
            code: line.code.to_string(),
            discipline: line.discipline.as_str().to_owned(),
            date: date.to_string(),
            setting: Setting::default(),
            last: line.minutes,
            quarters: quarters
                .map(|minute| Mark {
                    minute,
                    place: percent(minute * 2, line.minutes),
                })
                .collect(),
            rows,
        })
    }

    fn error(&self, message: String) -> BlockError {
        let hint = format!(
            "write one timed code with the ruler's last minute, at most {MOST_UNITS} units, such as 97530:127"
        );
        BlockError::at(self.lines.scalar, Lint::UnitsLines, message, hint)
    }
}

impl Stretch {
    fn starting(minute: u32, units: u32) -> Self {
        Self {
            from: minute,
            to: minute,
            units,
            left: 0.0,
            width: 0.0,
            middle: 0.0,
        }
    }

    /// Sets its place on a ruler. Two stretches meet halfway between two minutes.
    fn place(&mut self, last: u32) {
        let (from, to) = ((self.from * 2).saturating_sub(1), self.to * 2 + 1);
        let to = to.min(last * 2);
        self.left = percent(from, last);
        self.width = percent(to - from, last);
        self.middle = percent(from.midpoint(to), last);
    }
}

/// Half minutes in percent of a ruler, to a tenth.
fn percent(half_minutes: u32, last: u32) -> f64 {
    (f64::from(half_minutes) * 500.0 / f64::from(last)).round() / 10.0
}
