//! Billing codes.

use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// How a line says that a code which is not on file counts.
const TIMED: &str = "other-timed";
const UNTIMED: &str = "other-untimed";

/// How many letters and digits a code's own name may have.
const NAME_LENGTHS: std::ops::RangeInclusive<usize> = 2..=12;

/// A code of the CPT or HCPCS form: five digits, or four digits with a capital letter before or
/// after them. Such a code need not exist.
///
/// A line may also say how a code counts of which nothing is on file: `other-timed`, `other-untimed`,
/// or with the name under which it is billed, `other-timed=ABC12`. Only [`Code::entered`] reads
/// these, so no record of a code can have such a name.
///
/// ```
/// use therapy_units::Code;
///
/// assert_eq!(Code::parse("97530").map(|code| code.to_string()), Some("97530".to_owned()));
/// assert!(Code::parse("G0283").is_some());
/// assert!(Code::parse("9753").is_none());
///
/// assert!(Code::parse("other-timed").is_none());
/// let house = Code::entered("other-timed=abc12").expect("a code as a line has it");
/// assert_eq!(house.as_str(), "other-timed=ABC12");
/// assert_eq!(house.as_billed(), "ABC12");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Code(String);

impl Code {
    /// Reads a code; `None` where the text has another form.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
        let form = bytes.len() == 5
            && digits(&bytes[1..4])
            && match (bytes[0], bytes[4]) {
                (first, last) if first.is_ascii_digit() => {
                    last.is_ascii_digit() || last.is_ascii_uppercase()
                }
                (first, last) => first.is_ascii_uppercase() && last.is_ascii_digit(),
            };
        form.then(|| Self(text.to_owned()))
    }

    /// Reads a code as a line has it, in upper or lower case: by its five characters, or as one that is
    /// not on file.
    pub fn entered(text: &str) -> Option<Self> {
        if let Some(code) = Self::parse(&text.to_ascii_uppercase()) {
            return Some(code);
        }
        let (word, name) = match text.split_once('=') {
            Some((word, name)) => (word, Some(name)),
            None => (text, None),
        };
        let timed = word.eq_ignore_ascii_case(TIMED);
        if !timed && !word.eq_ignore_ascii_case(UNTIMED) {
            return None;
        }
        Self::not_on_file(timed, name)
    }

    /// A code that is not on file; `None` where it cannot be called so. A name begins with a letter or
    /// has a code's form, so that no number of minutes is taken for one.
    pub(crate) fn not_on_file(timed: bool, name: Option<&str>) -> Option<Self> {
        let word = if timed { TIMED } else { UNTIMED };
        let Some(name) = name else {
            return Some(Self(word.to_owned()));
        };
        let name = name.to_ascii_uppercase();
        let begins = name.starts_with(|c: char| c.is_ascii_uppercase());
        let form = (begins || Self::parse(&name).is_some())
            && NAME_LENGTHS.contains(&name.len())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        form.then(|| Self(format!("{word}={name}")))
    }

    /// How it counts and is called if it is not on file; `None` for a code of five characters.
    pub fn other(&self) -> Option<OtherCode<'_>> {
        let (word, name) = match self.0.split_once('=') {
            Some((word, name)) => (word, Some(name)),
            None => (self.as_str(), None),
        };
        let timed = word == TIMED;
        (timed || word == UNTIMED).then_some(OtherCode { timed, name })
    }

    /// The code as a line of input and every answer have it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code as a claim has it: its own name where it has one and is not on file.
    pub fn as_billed(&self) -> &str {
        self.other()
            .and_then(|other| other.name)
            .unwrap_or(self.as_str())
    }
}

/// What a line says of a code that is not on file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherCode<'a> {
    /// Whether it is in 15-minute time; otherwise it is one unit a day.
    pub timed: bool,
    /// What it is called on the claim.
    pub name: Option<&'a str>,
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

// Lets a map keyed by codes be searched with a `&str`.
impl Borrow<str> for Code {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Code {
    fn eq(&self, text: &str) -> bool {
        self.0 == text
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::entered(&text)
            .filter(|code| code.as_str() == text)
            .ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not a code")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_codes_are_codes() {
        for good in ["97530", "G0283", "0001U"] {
            assert!(Code::parse(good).is_some(), "{good}");
        }
        for bad in ["", "9753", "975300", "g0283", "97 530", "9753O0", "GG283"] {
            assert!(Code::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_code_that_is_not_on_file_says_how_it_counts() {
        for (entered, code, timed, billed) in [
            ("other-timed", "other-timed", true, "other-timed"),
            ("Other-Untimed", "other-untimed", false, "other-untimed"),
            ("OTHER-TIMED=cash", "other-timed=CASH", true, "CASH"),
            ("other-untimed=99999", "other-untimed=99999", false, "99999"),
        ] {
            let read = Code::entered(entered).expect(entered);
            assert_eq!(read.as_str(), code);
            assert_eq!(read.other().map(|other| other.timed), Some(timed));
            assert_eq!(read.as_billed(), billed);
        }
        for bad in [
            "other",
            "other-timed=",
            "other-timed=20",
            "other-timed=20MIN",
            "other-timed=A",
            "other-timed=AB-1",
            "other-timed=ABCDEFGHIJKLM",
        ] {
            assert!(Code::entered(bad).is_none(), "{bad}");
        }
        assert_eq!(
            Code::entered("97530").and_then(|code| code.other().map(|_| ())),
            None
        );
    }
}
