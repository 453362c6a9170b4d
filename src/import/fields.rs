//! Fields of a row as values; a wrong one is an error that says what was expected.

use csv::ByteRecord;

use super::failure::Stop;
use crate::model::Date;
use crate::model::yaml::Scalar;

/// A row with its line, for errors.
pub(super) struct Row<'a> {
    pub(super) line: u64,
    pub(super) fields: &'a ByteRecord,
}

impl Row<'_> {
    /// A field without the blanks around it; nothing where the row is shorter.
    pub(super) fn field(&self, at: usize) -> &[u8] {
        self.fields.get(at).unwrap_or_default().trim_ascii()
    }

    pub(super) fn text(&self, at: usize) -> String {
        String::from_utf8_lossy(self.field(at)).into_owned()
    }

    pub(super) fn wrong(&self, at: usize, expected: &str) -> Stop {
        Stop::row(self.line, at + 1, self.field(at), expected)
    }

    /// A code of five characters, whether the site has it or not.
    pub(super) fn code(&self, at: usize) -> Result<&[u8], Stop> {
        let field = self.field(at);
        if is_code(field) {
            Ok(field)
        } else {
            Err(self.wrong(at, "a code of five digits or capital letters"))
        }
    }

    /// `YYYYMMDD`, checked as digits alone: of millions of rows only a few are kept.
    pub(super) fn day(&self, at: usize) -> Result<&[u8], Stop> {
        let field = self.field(at);
        if is_day(field) {
            Ok(field)
        } else {
            Err(self.wrong(at, "a day as YYYYMMDD"))
        }
    }

    /// A day that exists.
    pub(super) fn date(&self, at: usize) -> Result<Date, Stop> {
        date_of(self.field(at)).ok_or_else(|| self.wrong(at, "a day as YYYYMMDD"))
    }

    /// A value of one of the model's types.
    pub(super) fn value<T: Scalar>(&self, at: usize) -> Result<T, Stop> {
        T::parse(&self.text(at)).map_err(|_| self.wrong(at, T::EXPECTED))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.fields
            .iter()
            .all(|field| field.trim_ascii().is_empty())
    }

    pub(super) fn filled(&self) -> usize {
        let filled = self.fields.iter().filter(|f| !f.trim_ascii().is_empty());
        filled.count()
    }
}

pub(super) fn is_code(field: &[u8]) -> bool {
    let plain = |byte: &u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
    field.len() == 5 && field.iter().all(plain) && field.iter().any(u8::is_ascii_digit)
}

pub(super) fn is_day(field: &[u8]) -> bool {
    field.len() == 8 && field.iter().all(u8::is_ascii_digit)
}

fn date_of(field: &[u8]) -> Option<Date> {
    let text = std::str::from_utf8(field).ok().filter(|_| is_day(field))?;
    Date::parse(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]))
}
