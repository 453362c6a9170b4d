//! Two tables of our own, taken from copies of CMS's files before this program could read them: the
//! records began with these. Their first lines say what they are and of which days.

use super::super::contents::{
    FeeRow, FeeRows, LimitRow, PairRow, Rows, SiteCodes, TableContents, cents, fixed,
};
use super::super::failure::Stop;
use super::super::fields::Row;
use super::pairs::{kept, rationale};
use super::table::{TableReader, no_rows};
use crate::model::{Adjudication, Date, Decimal, EditIndicator, LimitUnits, Setting, Start};

const PAIR_TITLES: [&str; 6] = [
    "setting",
    "column_1",
    "column_2",
    "deletion",
    "modifier",
    "rationale",
];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

pub(super) fn recognize(
    titles: &[String],
    before: &[Vec<String>],
) -> Result<Option<Box<dyn TableReader>>, Stop> {
    let comment = before.first().map_or(String::new(), |row| row.join(" "));
    if !comment.starts_with('#') {
        return Ok(None);
    }
    if titles == PAIR_TITLES {
        let from = comment
            .split_once("valid from ")
            .and_then(|(_, rest)| day_in(rest))
            .ok_or_else(|| no_day("valid from July 1, 2024"))?;
        return Ok(Some(Box::new(KeptPairs {
            from,
            rows: [Vec::new(), Vec::new()],
            count: 0,
        })));
    }
    if titles.first().is_some_and(|title| title == "code") {
        return fees(titles, &comment).map(|table| Some(Box::new(table) as Box<dyn TableReader>));
    }
    Ok(None)
}

fn no_day(example: &str) -> Stop {
    Stop::file(
        format!("the first line has no day, expected such as \"{example}\""),
        "take the table as it was made",
    )
}

/// The first day in a text: `July 1, 2024`, or the first of a month in `2026 January`.
fn day_in(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let number = |at: usize| {
        words
            .get(at)?
            .trim_matches(|c: char| !c.is_ascii_digit())
            .parse::<u16>()
            .ok()
    };
    words.iter().enumerate().find_map(|(at, word)| {
        let name = word.trim_matches(|c: char| !c.is_ascii_alphabetic());
        let month = MONTHS.iter().position(|month| *month == name)? + 1;
        let (year, day) = match number(at + 1) {
            Some(year) if year > 31 => (year, 1),
            Some(day) => (number(at + 2)?, day),
            None => (number(at.checked_sub(1)?)?, 1),
        };
        Date::parse(&format!("{year}-{month:02}-{day:02}"))
    })
}

struct KeptPairs {
    from: Date,
    /// Practitioners', then hospitals'.
    rows: [Vec<PairRow>; 2],
    count: u64,
}

impl TableReader for KeptPairs {
    fn row(&mut self, row: &Row<'_>, codes: &SiteCodes) -> Result<(), Stop> {
        self.count += 1;
        let setting: Setting = row.value(0)?;
        let (one, other) = (row.code(1)?, row.code(2)?);
        let to = match row.field(3) {
            b"*" => None,
            _ => Some(row.date(3)?),
        };
        let never = row.field(4) == b"9";
        let indicator = if never {
            None
        } else {
            Some(row.value::<EditIndicator>(4)?)
        };
        let (Some(column_1), Some(column_2)) = (codes.own(one), codes.own(other)) else {
            return Ok(());
        };
        // Without its first day, what never counted says nothing.
        if !never {
            self.rows[setting as usize].extend(kept(PairRow {
                column_1,
                column_2,
                from: Start::Unknown,
                to,
                indicator,
                rationale: rationale(&row.text(5)),
            }));
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Vec<TableContents>, Stop> {
        if self.count == 0 {
            return Err(no_rows());
        }
        let settings = [Setting::Practitioner, Setting::Hospital];
        let contents = settings
            .into_iter()
            .zip(self.rows)
            .map(|(setting, rows)| TableContents {
                setting: Some(setting),
                from: Some(self.from),
                rows: Rows::Pairs(rows),
                count: self.count,
            });
        Ok(contents.collect())
    }
}

/// The table of fees: columns of a year that has all parts, of one that has totals, and of limits.
fn fees(titles: &[String], comment: &str) -> Result<KeptFees, Stop> {
    let column = |name: &str| {
        titles
            .iter()
            .position(|title| title == name)
            .ok_or_else(|| {
                Stop::file(
                    format!("there is no column \"{name}\""),
                    "take the table as it was made",
                )
            })
    };
    let all = |names: [&str; 4]| -> Result<[usize; 4], Stop> {
        Ok([
            column(names[0])?,
            column(names[1])?,
            column(names[2])?,
            column(names[3])?,
        ])
    };
    Ok(KeptFees {
        parts: all(["work_2024", "pe_nonfac_2024", "pe_fac_2024", "mp_2024"])?,
        totals: all([
            "work_2026",
            "total_nonfac_2026",
            "amount_nonfac_2026",
            "amount_fac_2026",
        ])?,
        limit: [column("mue_2024q3")?, column("mai")?],
        editions: [edition(comment, "2024:")?, edition(comment, "2026:")?],
        limits_from: comment
            .split_once("mue:")
            .and_then(|(_, rest)| day_in(rest))
            .ok_or_else(|| no_day("mue: practitioner units, 2024 July"))?,
        years: [Vec::new(), Vec::new()],
        limits: Vec::new(),
        count: 0,
    })
}

/// First day and conversion factor of a year.
fn edition(comment: &str, opening: &str) -> Result<(Date, Decimal, i64), Stop> {
    let (_, rest) = comment.split_once(opening).unwrap_or(("", ""));
    let from = day_in(rest).ok_or_else(|| no_day("2024: the file from March 9, 2024"))?;
    let factor = rest
        .split_once("(factor ")
        .and_then(|(_, rest)| rest.split_once(')'))
        .and_then(|(factor, _)| Decimal::parse(factor).zip(fixed(factor, 4)));
    let (text, number) = factor.ok_or_else(|| no_day("(factor 33.2875)"))?;
    Ok((from, text, number))
}

struct KeptFees {
    /// Work, practice expense outside and inside a facility, malpractice.
    parts: [usize; 4],
    /// Work, total and amount outside a facility, amount in one.
    totals: [usize; 4],
    limit: [usize; 2],
    editions: [(Date, Decimal, i64); 2],
    limits_from: Date,
    years: [Vec<FeeRow>; 2],
    limits: Vec<LimitRow>,
    count: u64,
}

impl TableReader for KeptFees {
    fn row(&mut self, row: &Row<'_>, codes: &SiteCodes) -> Result<(), Stop> {
        self.count += 1;
        let Some(code) = codes.own(row.code(0)?) else {
            return Ok(());
        };
        let [units, indicator] = self.limit;
        let limited = !row.field(units).is_empty();
        if limited {
            self.limits.push(LimitRow {
                code: code.clone(),
                units: row.value::<LimitUnits>(units)?,
                adjudication: row.value::<Adjudication>(indicator)?,
            });
        }
        // A limit of 0 means that Medicare does not pay the code, whatever its value.
        if row.field(units) == b"0" {
            return Ok(());
        }
        let parts = numbers(row, self.parts)?;
        if let Some([work, nonfacility, facility, malpractice]) = parts {
            let totals = [nonfacility, facility].map(|practice| work + practice + malpractice);
            let row = FeeRow {
                code: code.clone(),
                work,
                practice: Some([nonfacility, facility]),
                malpractice: Some(malpractice),
                totals,
                amounts: totals.map(|total| cents(total, self.editions[0].2)),
                inferred: false,
            };
            self.years[0].extend(Some(row).filter(|row| row.totals[0] > 0));
        }
        if let Some([work, total, nonfacility, facility]) = numbers(row, self.totals)? {
            let factor = self.editions[1].2;
            // A hundredth of a unit is worth 33 cents: an amount in whole cents has one total.
            let in_facility = (facility * 10_000 + factor / 2) / factor;
            let totals = [total, in_facility];
            let malpractice = parts.map(|parts| parts[3]);
            self.years[1].push(FeeRow {
                code,
                work,
                practice: malpractice.map(|own| totals.map(|total| total - work - own)),
                malpractice,
                totals,
                amounts: [nonfacility, facility],
                inferred: true,
            });
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Vec<TableContents>, Stop> {
        if self.count == 0 {
            return Err(no_rows());
        }
        let count = self.count;
        let mut contents = vec![TableContents {
            setting: Some(Setting::Practitioner),
            from: Some(self.limits_from),
            rows: Rows::Limits(self.limits),
            count,
        }];
        for ((from, conversion_factor, _), rows) in self.editions.into_iter().zip(self.years) {
            contents.push(TableContents {
                setting: None,
                from: Some(from),
                rows: Rows::Fees(FeeRows {
                    conversion_factor,
                    rows,
                }),
                count,
            });
        }
        Ok(contents)
    }
}

/// Four numbers with two places; none where the first is not there.
fn numbers(row: &Row<'_>, columns: [usize; 4]) -> Result<Option<[i64; 4]>, Stop> {
    if row.field(columns[0]).is_empty() {
        return Ok(None);
    }
    let mut found = [0; 4];
    for (number, at) in found.iter_mut().zip(columns) {
        *number = fixed(&row.text(at), 2).ok_or_else(|| row.wrong(at, "a number"))?;
    }
    Ok(Some(found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_tells_its_day() {
        let day = |text: &str| day_in(text).map(|day| day.to_string());
        assert_eq!(day("july 1, 2024, as kept"), Some("2024-07-01".to_owned()));
        assert_eq!(
            day("cms pprrvu2026 january, non"),
            Some("2026-01-01".to_owned())
        );
        assert_eq!(
            day("in march 9, 2024 (factor"),
            Some("2024-03-09".to_owned())
        );
        assert_eq!(day("indicator, july 2024."), Some("2024-07-01".to_owned()));
        assert_eq!(day("never"), None);
    }
}
