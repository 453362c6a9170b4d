//! Billing codes.

use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A code of the CPT or HCPCS form: five digits, or four digits with a capital letter before or
/// after them. Such a code need not exist.
///
/// ```
/// use therapy_units::Code;
///
/// assert_eq!(Code::parse("97530").map(|code| code.to_string()), Some("97530".to_owned()));
/// assert!(Code::parse("G0283").is_some());
/// assert!(Code::parse("9753").is_none());
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

    /// The code's five characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
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
        Self::parse(&text)
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
}
