//! A line as it is typed: `CODE:MINUTES[:ASSISTANT][@pt|@ot|@slp]`.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Code, Discipline};

/// Minutes of one code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The code.
    pub code: Code,
    /// All of the line's minutes.
    pub minutes: u32,
    /// Those of them that an assistant gave alone.
    pub assistant_minutes: u32,
    /// Whose treatment it was.
    pub discipline: Discipline,
}

/// Why a text is no line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineError {
    /// No minutes behind a colon.
    NoMinutes,
    /// The part before the first colon is no code.
    NotACode(String),
    /// Minutes that are no whole number.
    NotMinutes(String),
    /// What stands behind `@` is no discipline.
    NotADiscipline(String),
    /// More than three parts.
    TooManyParts,
}

impl fmt::Display for LineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LineError::NoMinutes => f.write_str("it has no minutes"),
            LineError::NotACode(found) => write!(f, "`{found}` is not a code"),
            LineError::NotMinutes(found) if found.is_empty() => {
                f.write_str("a number of minutes is missing behind a colon")
            }
            LineError::NotMinutes(found) => {
                write!(f, "`{found}` is not a whole number of minutes")
            }
            LineError::NotADiscipline(found) => {
                write!(f, "`@{found}` is not a discipline (@pt, @ot or @slp)")
            }
            LineError::TooManyParts => f.write_str("it has more than three parts"),
        }
    }
}

impl std::error::Error for LineError {}

impl Line {
    /// Reads a line. How many minutes make sense is the engine's question, not the reader's.
    ///
    /// # Errors
    ///
    /// What keeps the text from being a line.
    pub fn parse(text: &str) -> Result<Self, LineError> {
        let (timed, discipline) = match text.split_once('@') {
            Some((timed, name)) => {
                let discipline = Discipline::parse(name)
                    .ok_or_else(|| LineError::NotADiscipline(name.to_owned()))?;
                (timed, discipline)
            }
            None => (text, Discipline::Pt),
        };
        let mut parts = timed.split(':');
        let code = parts.next().unwrap_or_default();
        let code = Code::parse(code).ok_or_else(|| LineError::NotACode(code.to_owned()))?;
        let minutes = whole(parts.next().ok_or(LineError::NoMinutes)?)?;
        let assistant_minutes = parts.next().map_or(Ok(0), whole)?;
        if parts.next().is_some() {
            return Err(LineError::TooManyParts);
        }
        Ok(Self {
            code,
            minutes,
            assistant_minutes,
            discipline,
        })
    }
}

impl fmt::Display for Line {
    /// As it is typed, as short as it goes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.code, self.minutes)?;
        if self.assistant_minutes > 0 {
            write!(f, ":{}", self.assistant_minutes)?;
        }
        if self.discipline != Discipline::Pt {
            write!(f, "@{}", self.discipline.as_str())?;
        }
        Ok(())
    }
}

/// Up to four digits.
fn whole(text: &str) -> Result<u32, LineError> {
    let form = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    form.then(|| text.parse().ok())
        .flatten()
        .ok_or_else(|| LineError::NotMinutes(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_back_as_it_is_written() {
        for text in [
            "97530:33",
            "97110:7:7",
            "97530:20@ot",
            "G0283:0",
            "0001U:9999:1@slp",
        ] {
            let line = Line::parse(text).expect("a line");
            assert_eq!(line.to_string(), text);
        }
        let long = Line::parse("97530:020:0@pt").expect("a line");
        assert_eq!(long.to_string(), "97530:20");
    }

    #[test]
    fn what_is_no_line_says_why() {
        let reason = |text: &str| Line::parse(text).expect_err("no line").to_string();
        assert_eq!(reason("97530"), "it has no minutes");
        assert_eq!(reason("9753:20"), "`9753` is not a code");
        assert_eq!(reason("g0283:20"), "`g0283` is not a code");
        assert_eq!(
            reason("97530:7.5"),
            "`7.5` is not a whole number of minutes"
        );
        assert_eq!(reason("97530:-3"), "`-3` is not a whole number of minutes");
        assert_eq!(
            reason("97530:1e3"),
            "`1e3` is not a whole number of minutes"
        );
        assert_eq!(
            reason("97530:99999"),
            "`99999` is not a whole number of minutes"
        );
        assert_eq!(
            reason("97530:"),
            "a number of minutes is missing behind a colon"
        );
        assert_eq!(
            reason("97530:20@GP"),
            "`@GP` is not a discipline (@pt, @ot or @slp)"
        );
        assert_eq!(reason("97530:1:1:1"), "it has more than three parts");
        assert_eq!(reason(""), "`` is not a code");
    }
}
