//! What a file holds about the site's codes, before it has a setting and a day.

use std::collections::HashSet;

use crate::model::{
    Adjudication, Code, Date, Decimal, EditIndicator, LimitUnits, Rationale, Setting, Start,
};

/// The site's codes, to be asked for each of millions of rows.
pub(super) struct SiteCodes(HashSet<[u8; 5]>);

impl SiteCodes {
    pub(super) fn of<'a>(codes: impl IntoIterator<Item = &'a Code>) -> Self {
        let bytes = codes
            .into_iter()
            .filter_map(|code| code.as_str().as_bytes().try_into().ok());
        Self(bytes.collect())
    }

    /// The code that a field holds, if it is one of the site's.
    pub(super) fn own(&self, field: &[u8]) -> Option<Code> {
        let known = self.0.contains(<&[u8; 5]>::try_from(field).ok()?);
        known
            .then(|| std::str::from_utf8(field).ok().and_then(Code::parse))
            .flatten()
    }

    pub(super) fn has(&self, code: &Code) -> bool {
        self.own(code.as_str().as_bytes()).is_some()
    }
}

/// One file, or one of several tables in it.
#[derive(Debug)]
pub(super) struct TableContents {
    /// Whom it is for, where the file itself says so.
    pub(super) setting: Option<Setting>,
    /// Its first day, where the file itself says so.
    pub(super) from: Option<Date>,
    pub(super) rows: Rows,
    /// How many rows it has in all.
    pub(super) count: u64,
}

/// The rows about the site's codes.
#[derive(Debug)]
pub(super) enum Rows {
    Pairs(Vec<PairRow>),
    Limits(Vec<LimitRow>),
    Fees(FeeRows),
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PairRow {
    pub(super) column_1: Code,
    pub(super) column_2: Code,
    pub(super) from: Start,
    pub(super) to: Option<Date>,
    /// None where the edit never counted.
    pub(super) indicator: Option<EditIndicator>,
    pub(super) rationale: Rationale,
}

#[derive(Debug)]
pub(super) struct LimitRow {
    pub(super) code: Code,
    pub(super) units: LimitUnits,
    pub(super) adjudication: Adjudication,
}

#[derive(Debug)]
pub(super) struct FeeRows {
    pub(super) conversion_factor: Decimal,
    pub(super) rows: Vec<FeeRow>,
}

/// Relative value units in hundredths, dollars in cents.
#[derive(Debug, Clone)]
pub(super) struct FeeRow {
    pub(super) code: Code,
    pub(super) work: i64,
    pub(super) practice: Option<[i64; 2]>,
    pub(super) malpractice: Option<i64>,
    /// Outside a facility, and in one.
    pub(super) totals: [i64; 2],
    pub(super) amounts: [i64; 2],
    pub(super) inferred: bool,
}

/// Reads `0.44`, `5` or `1.1` as hundredths (`places` 2), without ever becoming a float.
pub(super) fn fixed(text: &str, places: usize) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let short = whole.len() <= 9 && part.len() <= places;
    if (whole.is_empty() && part.is_empty()) || !digits(whole) || !digits(part) || !short {
        return None;
    }
    format!("{whole}{part:0<places$}").parse().ok()
}

/// Hundredths as text.
pub(super) fn hundredths(number: i64) -> String {
    format!("{}.{:02}", number / 100, number % 100)
}

/// Dollars in cents of relative value units, a half cent rounded up as CMS does.
pub(super) fn cents(units: i64, factor: i64) -> i64 {
    (units * factor + 5_000) / 10_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_exact() {
        assert_eq!(fixed("0.44", 2), Some(44));
        assert_eq!(fixed("5", 2), Some(500));
        assert_eq!(fixed(".5", 2), Some(50));
        assert_eq!(fixed("33.4009", 4), Some(334_009));
        for wrong in ["", ".", "-1", "1.234", "1e3", "NA"] {
            assert_eq!(fixed(wrong, 2), None, "{wrong}");
        }
        assert_eq!(hundredths(105), "1.05");
        assert_eq!(cents(105, 334_009), 3507);
        assert_eq!(cents(110, 332_875), 3662);
    }
}
