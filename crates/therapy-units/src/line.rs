//! A line as it is typed: `CODE:MINUTES[:ASSISTANT][@pt|@ot|@slp]`.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Code, Discipline};

/// The minutes given of one code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The code that the minutes are billed under.
    pub code: Code,
    /// All of the line's minutes, the assistant's among them.
    pub minutes: u32,
    /// Those of the minutes that an assistant gave alone; minutes given together with the therapist
    /// count as the therapist's.
    pub assistant_minutes: u32,
    /// The plan of care that the treatment belongs to.
    pub discipline: Discipline,
    /// When it began, in minutes since midnight, where that is known: it shows that two disciplines
    /// treated at the same time, and changes no unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<u32>,
}

/// Why a text cannot be read as a [`Line`]; its `Display` is a clause for an error message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineError {
    /// The text has no colon, so no minutes: `97530`.
    NoMinutes,
    /// The part before the first colon is not a code: `9753:20`.
    NotACode(String),
    /// A part after a colon is not a whole number of up to four digits: `97530:7.5`.
    NotMinutes(String),
    /// The part after `@` is not a discipline: `97530:20@GP`.
    NotADiscipline(String),
    /// There is a fourth part: `97530:20:7:1`.
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
    /// Reads `CODE:MINUTES[:ASSISTANT][@pt|@ot|@slp]`, with letters in either case; without a
    /// discipline it is `pt`. CODE may be one that is not on file, as [`Code::entered`] reads it.
    ///
    /// Only the form is checked here. Whether the code is known and the minutes make sense is
    /// checked by [`crate::compute`], which knows the data.
    ///
    /// # Errors
    ///
    /// A [`LineError`] that names the part which cannot be read.
    ///
    /// # Example
    ///
    /// ```
    /// use therapy_units::{Discipline, Line};
    ///
    /// let line = Line::parse("97110:20:7@ot")?;
    /// assert_eq!((line.minutes, line.assistant_minutes), (20, 7));
    /// assert_eq!(line.discipline, Discipline::Ot);
    ///
    /// let error = Line::parse("97530:half").expect_err("not a number");
    /// assert_eq!(error.to_string(), "`half` is not a whole number of minutes");
    /// # Ok::<(), therapy_units::LineError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, LineError> {
        let (timed, discipline) = match text.split_once('@') {
            Some((timed, name)) => {
                let discipline = Discipline::parse(&name.to_ascii_lowercase())
                    .ok_or_else(|| LineError::NotADiscipline(name.to_owned()))?;
                (timed, discipline)
            }
            None => (text, Discipline::Pt),
        };
        let mut parts = timed.split(':');
        let code = parts.next().unwrap_or_default();
        let code = Code::entered(code).ok_or_else(|| LineError::NotACode(code.to_owned()))?;
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
            start: None,
        })
    }
}

impl fmt::Display for Line {
    /// The shortest text that [`Line::parse`] reads back as this line.
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

/// Reads minutes: one to four digits, so that the number always fits.
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
            "other-timed:20:5@ot",
            "other-untimed=ABC12:30",
        ] {
            let line = Line::parse(text).expect("a line");
            assert_eq!(line.to_string(), text);
        }
        let long = Line::parse("97530:020:0@pt").expect("a line");
        assert_eq!(long.to_string(), "97530:20");
        let lower = Line::parse("g0283:15@OT").expect("a line");
        assert_eq!(lower.to_string(), "G0283:15@ot");
    }

    #[test]
    fn what_is_no_line_says_why() {
        let reason = |text: &str| Line::parse(text).expect_err("no line").to_string();
        assert_eq!(reason("97530"), "it has no minutes");
        assert_eq!(reason("9753:20"), "`9753` is not a code");
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
