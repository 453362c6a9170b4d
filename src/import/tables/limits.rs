//! Limits as CMS writes them (MUE): code, units, adjudication indicator with words behind it, reason.

use super::super::contents::{LimitRow, Rows, SiteCodes, TableContents};
use super::super::failure::Stop;
use super::super::fields::Row;
use super::table::{TableReader, no_rows};
use crate::model::yaml::Scalar;
use crate::model::{Adjudication, LimitUnits, Setting};

/// Reads the row of titles; its second says for whom the limits are.
pub(super) fn recognize(titles: &[String]) -> Result<Option<Box<dyn TableReader>>, Stop> {
    let position = |word: &str| titles.iter().position(|title| title.contains(word));
    let Some(units) = position("mue value") else {
        return Ok(None);
    };
    let code = position("hcpcs");
    let adjudication = position("adjudication indicator");
    let (Some(code), Some(adjudication)) = (code, adjudication) else {
        return Err(Stop::file(
            "the columns of the limits are not all there, expected a code, \"MUE Values\" and \"MUE Adjudication Indicator\"",
            "take CMS's file as it comes",
        ));
    };
    let setting = if titles[units].starts_with("practitioner") {
        Setting::Practitioner
    } else if titles[units].starts_with("outpatient hospital") {
        Setting::Hospital
    } else {
        return Err(Stop::file(
            format!(
                "these are `{}`, expected those of practitioners or outpatient hospitals",
                titles[units]
            ),
            "suppliers of equipment have their own limits, which this site does not keep",
        ));
    };
    Ok(Some(Box::new(LimitTable {
        setting,
        columns: [code, units, adjudication],
        rows: Vec::new(),
        count: 0,
    })))
}

struct LimitTable {
    setting: Setting,
    columns: [usize; 3],
    rows: Vec<LimitRow>,
    count: u64,
}

impl TableReader for LimitTable {
    fn row(&mut self, row: &Row<'_>, codes: &SiteCodes) -> Result<(), Stop> {
        let [code, units, adjudication] = self.columns;
        self.count += 1;
        let found = row.code(code)?;
        let limit: LimitUnits = row.value(units)?;
        let first = row.text(adjudication).chars().take(1).collect::<String>();
        let indicator = Adjudication::parse(&first)
            .map_err(|_| row.wrong(adjudication, "an indicator that begins with 1, 2 or 3"))?;
        self.rows.extend(codes.own(found).map(|code| LimitRow {
            code,
            units: limit,
            adjudication: indicator,
        }));
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Vec<TableContents>, Stop> {
        if self.count == 0 {
            return Err(no_rows());
        }
        Ok(vec![TableContents {
            setting: Some(self.setting),
            from: None,
            rows: Rows::Limits(self.rows),
            count: self.count,
        }])
    }
}
