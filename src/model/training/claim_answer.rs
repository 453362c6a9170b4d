//! The lines of a claim and of a day's minutes, as an author of questions writes them.

use std::fmt;

use crate::diagnostic::Lint;
use crate::model::yaml::{Scalar, ValueError, deserialize_scalar, schema};
use crate::units::{ClaimLine, Code, Line};

/// The minutes of a day, as on the command line: `97110:32 97530:7`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayLines(pub Vec<Line>);

/// What goes on a claim: `97110 x2 GP, 97530 x1 GP`, or `none`. Two claims are equal whose lines are the
/// same in any order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClaimAnswer(Vec<AnswerLine>);

/// A line of a claim.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct AnswerLine {
    /// The code.
    pub code: Code,
    /// Its units.
    pub units: u32,
    /// Its modifiers, sorted.
    pub modifiers: Vec<String>,
}

impl ClaimAnswer {
    /// A claim with these lines.
    pub fn of(mut lines: Vec<AnswerLine>) -> Self {
        for line in &mut lines {
            line.modifiers.sort_unstable();
            line.modifiers.dedup();
        }
        lines.sort_unstable();
        Self(lines)
    }

    /// Its lines, sorted.
    pub fn lines(&self) -> &[AnswerLine] {
        &self.0
    }
}

impl From<&[ClaimLine]> for ClaimAnswer {
    fn from(lines: &[ClaimLine]) -> Self {
        let lines = lines.iter().map(|line| AnswerLine {
            code: line.code.clone(),
            units: line.units,
            modifiers: line.modifiers.clone(),
        });
        Self::of(lines.collect())
    }
}

impl fmt::Display for ClaimAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str(NOTHING);
        }
        for (at, line) in self.0.iter().enumerate() {
            let comma = if at == 0 { "" } else { ", " };
            write!(f, "{comma}{} x{}", line.code, line.units)?;
            for modifier in &line.modifiers {
                write!(f, " {modifier}")?;
            }
        }
        Ok(())
    }
}

/// The word for a claim without lines.
const NOTHING: &str = "none";

impl Scalar for DayLines {
    const EXPECTED: &'static str = "minutes of codes, such as 97110:32 97530:7";

    fn schema() -> schemars::Schema {
        schema::pattern("^\\s*[0-9A-Za-z]{5}:[0-9]")
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        let lines: Result<Vec<Line>, ValueError> = text
            .split_whitespace()
            .map(|line| {
                Line::parse(line).map_err(|error| {
                    let message = format!("the line `{line}` cannot be read: {error}");
                    ValueError::new(Lint::UnitsLines, message)
                        .hint("a line is CODE:MINUTES[:ASSISTANT][@pt|@ot|@slp], such as 97530:33")
                })
            })
            .collect();
        lines.map(Self)
    }

    fn substitute() -> Self {
        Self(Vec::new())
    }
}

impl Scalar for ClaimAnswer {
    const EXPECTED: &'static str = "claim lines, such as 97110 x2 GP, 97530 x1 GP";

    fn schema() -> schemars::Schema {
        schema::pattern("^(none|[0-9A-Z]{5} x[0-9]+.*)$")
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        if text.trim() == NOTHING {
            return Ok(Self(Vec::new()));
        }
        let lines: Option<Vec<AnswerLine>> = text.split(',').map(answer_line).collect();
        lines.map(Self::of).ok_or_else(|| {
            let message = format!("`{text}` is not a list of claim lines");
            ValueError::new(Lint::ClaimKey, message)
                .hint("write CODE xUNITS MODIFIERS with commas between, or `none`: 97110 x2 GP, 97530 x1 GP")
        })
    }

    fn substitute() -> Self {
        Self(Vec::new())
    }
}

deserialize_scalar!(DayLines, ClaimAnswer);

fn answer_line(text: &str) -> Option<AnswerLine> {
    let mut words = text.split_whitespace();
    let code = Code::parse(words.next()?)?;
    let units = words.next()?.strip_prefix('x')?.parse().ok()?;
    let modifiers: Vec<String> = words.map(str::to_owned).collect();
    let modifier = |word: &String| {
        word.len() == 2
            && word
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    };
    let whole = units > 0 && modifiers.iter().all(modifier);
    whole.then_some(AnswerLine {
        code,
        units,
        modifiers,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_the_same_in_any_order() {
        let read = |text: &str| <ClaimAnswer as Scalar>::parse(text);
        let one = read("97530 x1 59 GP,  97110 x2 GP").expect("a claim");
        assert_eq!(one.to_string(), "97110 x2 GP, 97530 x1 59 GP");
        assert_eq!(read("97110 x2 GP, 97530 x1 GP 59"), Ok(one));
        assert_eq!(read("none").expect("a claim").to_string(), "none");
        for bad in [
            "",
            "97530",
            "97530 x0 GP",
            "97530 1 GP",
            "9753 x1",
            "97530 x1 gp",
        ] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
