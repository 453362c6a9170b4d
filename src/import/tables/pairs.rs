//! Pairs as CMS writes them: columns 1 and 2, `*` where older than 1996, first day, last day or `*`,
//! indicator, reason.

use super::super::contents::{PairRow, Rows, SiteCodes, TableContents};
use super::super::failure::Stop;
use super::super::fields::{Row, is_code, is_day};
use super::table::{TableReader, no_rows};
use crate::model::{EditIndicator, KEPT_FROM, Rationale, Start};

const COLUMN_1: usize = 0;
const COLUMN_2: usize = 1;
const BEFORE_1996: usize = 2;
const FROM: usize = 3;
const TO: usize = 4;
const INDICATOR: usize = 5;
const RATIONALE: usize = 6;

/// Columns that a row has, with or without a reason.
const FEWEST_FILLED: usize = 5;

/// Whether a table of pairs begins with this row: a whole row of pairs, or the first row below the
/// titles that is no more of theirs.
pub(super) fn begins(row: &Row<'_>, before: &[Vec<String>]) -> bool {
    let titled = before.iter().any(|titles| {
        let title = |at: usize| titles.get(at).map_or("", String::as_str);
        title(COLUMN_1).starts_with("column 1") && title(COLUMN_2).starts_with("column 2")
    });
    let title = row.text(COLUMN_1).to_lowercase().starts_with("column 1");
    let pair = is_code(row.field(COLUMN_1))
        && is_code(row.field(COLUMN_2))
        && is_day(row.field(FROM))
        && matches!(row.field(INDICATOR), b"0" | b"1" | b"9");
    pair || (titled && !title && row.filled() >= FEWEST_FILLED)
}

pub(super) fn table() -> Box<dyn TableReader> {
    Box::new(PairTable::default())
}

#[derive(Default)]
struct PairTable {
    rows: Vec<PairRow>,
    count: u64,
}

impl TableReader for PairTable {
    fn row(&mut self, row: &Row<'_>, codes: &SiteCodes) -> Result<(), Stop> {
        self.count += 1;
        let one = row.code(COLUMN_1)?;
        let other = row.code(COLUMN_2)?;
        if !matches!(row.field(BEFORE_1996), b"" | b"*") {
            return Err(row.wrong(BEFORE_1996, "`*` or nothing"));
        }
        row.day(FROM)?;
        let open = matches!(row.field(TO), b"*");
        if !open {
            row.day(TO)?;
        }
        let indicator = row.field(INDICATOR);
        if !matches!(indicator, b"0" | b"1" | b"9") {
            return Err(row.wrong(INDICATOR, "the indicator 0, 1 or 9"));
        }
        let (Some(column_1), Some(column_2)) = (codes.own(one), codes.own(other)) else {
            return Ok(());
        };
        let from = row.date(FROM)?;
        let to = if open { None } else { Some(row.date(TO)?) };
        // An edit that ended on the day it began never counted.
        let counted = to.is_none_or(|to| from < to);
        let indicator = match indicator {
            b"9" => None,
            _ => Some(row.value::<EditIndicator>(INDICATOR)?).filter(|_| counted),
        };
        self.rows.extend(kept(PairRow {
            column_1,
            column_2,
            from: Start::On(from),
            to,
            indicator,
            rationale: rationale(&row.text(RATIONALE)),
        }));
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Vec<TableContents>, Stop> {
        if self.count == 0 {
            return Err(no_rows());
        }
        Ok(vec![TableContents {
            setting: None,
            from: None,
            rows: Rows::Pairs(self.rows),
            count: self.count,
        }])
    }
}

/// The row, if it says something of a day for which records are kept. That an edit never counted
/// is worth knowing too: an earlier file may have it in force.
pub(super) fn kept(row: PairRow) -> Option<PairRow> {
    let late = row.to.is_none_or(|to| to >= KEPT_FROM);
    late.then_some(row)
}

/// Our word for CMS's phrase, by its letters alone: files differ in capitals, hyphens and blanks.
pub(super) fn rationale(phrase: &str) -> Rationale {
    let letters: String = phrase
        .chars()
        .filter(char::is_ascii_alphabetic)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    let openings = [
        ("standardsofmedical", Rationale::Standards),
        ("misuseof", Rationale::Misuse),
        ("cptmanual", Rationale::Manual),
        ("mutuallyexclusive", Rationale::MutuallyExclusive),
        ("moreextensive", Rationale::MoreExtensive),
        ("cptseparateprocedure", Rationale::SeparateProcedure),
        ("hcpcscptprocedurecodedefinition", Rationale::Definition),
        ("standardpreparation", Rationale::Anesthesia),
        ("anesthesia", Rationale::Anesthesia),
    ];
    openings
        .iter()
        .find(|(opening, _)| letters.starts_with(opening))
        .map_or(Rationale::Other, |(_, rationale)| *rationale)
}
