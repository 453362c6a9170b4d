//! Relative values as CMS writes them (PPRRVU): titles over several rows, of which the last begins
//! `HCPCS,MOD,`.

use super::super::contents::{FeeRow, FeeRows, Rows, SiteCodes, TableContents, cents, fixed};
use super::super::failure::Stop;
use super::super::fields::Row;
use super::table::{TableReader, no_rows};
use crate::model::Decimal;

/// How many rows above the last one belong to the titles.
const TITLE_ROWS: usize = 4;

/// What the columns are called, read from top to bottom.
const TITLES: [(&[&str], &str); 9] = [
    (&["status code", "code"], "status"),
    (&["work rvu"], "work"),
    (&["non-fac pe rvu"], "practice expense outside a facility"),
    (&["facility pe rvu"], "practice expense in a facility"),
    (&["mp rvu"], "malpractice"),
    (&["non-facility total"], "the total outside a facility"),
    (&["facility total"], "the total in a facility"),
    (
        &["conv factor", "conversion factor"],
        "the conversion factor",
    ),
    (&["mod"], "the modifier"),
];
const STATUS: usize = 0;
const WORK: usize = 1;
const PRACTICE_NONFACILITY: usize = 2;
const PRACTICE_FACILITY: usize = 3;
const MALPRACTICE: usize = 4;
const TOTAL_NONFACILITY: usize = 5;
const TOTAL_FACILITY: usize = 6;
const FACTOR: usize = 7;
const MODIFIER: usize = 8;

/// Status codes of what the schedule pays: active, restricted, injections.
const PAID: [&[u8]; 3] = [b"A", b"R", b"T"];

pub(super) fn recognize(
    titles: &[String],
    before: &[Vec<String>],
) -> Result<Option<Box<dyn TableReader>>, Stop> {
    let title = |at: usize| titles.get(at).map_or("", String::as_str);
    if title(0) != "hcpcs" || !title(1).starts_with("mod") {
        return Ok(None);
    }
    let above = &before[before.len().saturating_sub(TITLE_ROWS)..];
    let whole: Vec<String> = (0..titles.len())
        .map(|at| {
            let parts = above.iter().filter_map(|row| row.get(at));
            let parts: Vec<&str> = parts.chain([&titles[at]]).map(String::as_str).collect();
            parts.join(" ").trim().to_owned()
        })
        .collect();
    let mut columns = [0; TITLES.len()];
    for (place, (names, meaning)) in columns.iter_mut().zip(TITLES) {
        let named = |title: &String| {
            names.iter().any(|name| {
                let end = title.strip_suffix(name);
                // "non-facility total" ends in "facility total" too.
                end.is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
            })
        };
        *place = whole.iter().position(named).ok_or_else(|| {
            Stop::file(
                format!("no column holds {meaning}, expected \"{}\"", names[0]),
                "take CMS's file PPRRVU as it comes; its layout may have changed",
            )
        })?;
    }
    Ok(Some(Box::new(FeeTable {
        columns,
        factor: None,
        rows: Vec::new(),
        count: 0,
    })))
}

struct FeeTable {
    columns: [usize; TITLES.len()],
    /// As text, and in ten-thousandths.
    factor: Option<(Decimal, i64)>,
    rows: Vec<FeeRow>,
    count: u64,
}

impl TableReader for FeeTable {
    fn row(&mut self, row: &Row<'_>, codes: &SiteCodes) -> Result<(), Stop> {
        self.count += 1;
        let found = row.code(0)?;
        let column = |name: usize| self.columns[name];
        let paid = PAID.contains(&row.field(column(STATUS)));
        let plain = row.field(column(MODIFIER)).is_empty();
        let Some(code) = codes.own(found).filter(|_| paid && plain) else {
            return Ok(());
        };
        let number = |name: usize| {
            let text = row.text(column(name));
            fixed(&text, 2).ok_or_else(|| row.wrong(column(name), "relative value units"))
        };
        let text = row.text(column(FACTOR));
        let factor = Decimal::parse(&text)
            .zip(fixed(&text, 4))
            .ok_or_else(|| row.wrong(column(FACTOR), "a conversion factor"))?;
        let own = self.factor.get_or_insert_with(|| factor.clone());
        if own.1 != factor.1 {
            return Err(row.wrong(column(FACTOR), "the conversion factor of the rows above"));
        }
        let totals = [number(TOTAL_NONFACILITY)?, number(TOTAL_FACILITY)?];
        if totals[0] == 0 {
            return Ok(());
        }
        self.rows.push(FeeRow {
            code,
            work: number(WORK)?,
            practice: Some([number(PRACTICE_NONFACILITY)?, number(PRACTICE_FACILITY)?]),
            malpractice: Some(number(MALPRACTICE)?),
            totals,
            amounts: totals.map(|total| cents(total, factor.1)),
            inferred: false,
        });
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Vec<TableContents>, Stop> {
        if self.count == 0 {
            return Err(no_rows());
        }
        let Some((conversion_factor, _)) = self.factor else {
            return Err(Stop::file(
                "no row is about a code of this site",
                "add the site's codes first: content/codes/",
            ));
        };
        Ok(vec![TableContents {
            setting: None,
            from: None,
            rows: Rows::Fees(FeeRows {
                conversion_factor,
                rows: self.rows,
            }),
            count: self.count,
        }])
    }
}
