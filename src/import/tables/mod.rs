//! The known layouts, a file a layout, and how a file is recognized by its first rows.

mod fees;
mod kept;
mod limits;
mod pairs;
mod table;

use csv::ByteRecord;

use super::contents::{SiteCodes, TableContents};
use super::failure::Stop;
use super::fields::Row;
use table::TableReader;

/// How many rows may stand before the first that says what a file is.
const MOST_ROWS_BEFORE: usize = 60;

/// Most characters of notices that are looked at.
const MOST_NOTICE: usize = 65_536;

/// A file as it is read, row by row.
pub(super) struct TableReading<'a> {
    codes: &'a SiteCodes,
    table: Option<Box<dyn TableReader>>,
    /// Rows before the table, joined.
    notice: String,
    before: Vec<Vec<String>>,
}

impl<'a> TableReading<'a> {
    pub(super) fn new(codes: &'a SiteCodes) -> Self {
        Self {
            codes,
            table: None,
            notice: String::new(),
            before: Vec::new(),
        }
    }

    /// Takes the next row.
    pub(super) fn row(&mut self, line: u64, fields: &ByteRecord) -> Result<(), Stop> {
        let row = Row { line, fields };
        if row.is_empty() {
            return Ok(());
        }
        if let Some(table) = &mut self.table {
            return table.row(&row, self.codes);
        }
        self.recognize(&row)
    }

    fn recognize(&mut self, row: &Row<'_>) -> Result<(), Stop> {
        let titles: Vec<String> = (0..row.fields.len())
            .map(|at| plain(&row.text(at)))
            .collect();
        let found = kept::recognize(&titles, &self.before)?
            .or(limits::recognize(&titles)?)
            .or(fees::recognize(&titles, &self.before)?);
        if let Some(table) = found {
            self.refuse_medicaid(&titles)?;
            self.table = Some(table);
            return Ok(());
        }
        if pairs::begins(row, &self.before) {
            self.refuse_medicaid(&[])?;
            let mut table = pairs::table();
            table.row(row, self.codes)?;
            self.table = Some(table);
            return Ok(());
        }
        if self.before.len() == MOST_ROWS_BEFORE || self.notice.len() > MOST_NOTICE {
            return Err(Stop::Unknown);
        }
        for title in &titles {
            self.notice.push_str(title);
            self.notice.push(' ');
        }
        self.before.push(titles);
        Ok(())
    }

    /// The agency's own name holds the word; anything else that does is about Medicaid.
    fn refuse_medicaid(&self, titles: &[String]) -> Result<(), Stop> {
        let text = format!("{} {}", self.notice, titles.join(" "));
        let text = text
            .replace("medicare & medicaid services", "")
            .replace("medicare and medicaid services", "");
        if text.contains("medicaid") {
            return Err(Stop::file(
                "this is a file of Medicaid's edits, expected one of Medicare's",
                "Medicaid's edits differ; take the file from CMS's Medicare NCCI page",
            ));
        }
        Ok(())
    }

    /// What the file holds of the site's codes.
    pub(super) fn finish(self) -> Result<Vec<TableContents>, Stop> {
        self.table.ok_or(Stop::Unknown)?.finish()
    }
}

/// A title in lower case with single blanks: some break over lines.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}
