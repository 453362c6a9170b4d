//! Rows of text and of spreadsheets, one after the other: no file is held in memory.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek};

use calamine::{DataRef, Reader as _, Xlsx};
use csv::{ByteRecord, ReaderBuilder, Terminator};

use super::failure::Stop;
use super::packed::bounded_spreadsheet;
use super::tables::TableReading;

/// Bytes at a text's beginning that say how its columns are parted.
const SAMPLE: usize = 65_536;

/// A line of columns parted by tabs never is that long.
const LONGEST_LINE: usize = 65_536;

/// A text parted by commas is never that large.
const MOST_WITH_COMMAS: u64 = 64 << 20;

/// Tabs that a line has whose columns they part.
const FEWEST_TABS: usize = 4;

/// Reads a text's rows.
pub(super) fn text(mut source: impl Read, reading: &mut TableReading<'_>) -> Result<(), Stop> {
    let mut sample = Vec::new();
    source
        .by_ref()
        .take(SAMPLE as u64)
        .read_to_end(&mut sample)
        .map_err(unreadable)?;
    let with_tabs = sample
        .split(|byte| *byte == b'\n')
        .any(|line| line.split(|byte| *byte == b'\t').count() > FEWEST_TABS);
    // A byte order mark means nothing.
    let start = if sample.starts_with(b"\xef\xbb\xbf") {
        3
    } else {
        0
    };
    // A last line end, so that every row has one to be counted by.
    let whole = io::Cursor::new(sample.split_off(start))
        .chain(source)
        .chain(&b"\n"[..]);
    let mut builder = ReaderBuilder::new();
    builder
        .has_headers(false)
        .flexible(true)
        // With a carriage return before it, which is trimmed off the last field.
        .terminator(Terminator::Any(b'\n'));
    if with_tabs {
        let lines = Lines {
            inner: whole,
            length: 0,
        };
        let reader = builder.delimiter(b'\t').quoting(false).from_reader(lines);
        each(reader, reading)
    } else {
        let few = Few {
            inner: whole,
            left: MOST_WITH_COMMAS,
        };
        each(builder.from_reader(few), reading)
    }
}

fn each<R: Read>(mut reader: csv::Reader<R>, reading: &mut TableReading<'_>) -> Result<(), Stop> {
    let mut record = ByteRecord::new();
    loop {
        let more =
            reader
                .read_byte_record(&mut record)
                .map_err(|error| match error.into_kind() {
                    csv::ErrorKind::Io(error) => unreadable(error),
                    _ => Stop::Unknown,
                })?;
        if !more {
            return Ok(());
        }
        // Counted back from the record's end: empty lines before it belong to it, for the reader.
        let inside = record
            .as_slice()
            .split(|byte| *byte == b'\n')
            .skip(1)
            .count() as u64;
        let end = reader.position().line();
        let line = end - inside - 1;
        reading.row(line, &record)?;
    }
}

fn unreadable(error: io::Error) -> Stop {
    Stop::Wrong {
        line: None,
        message: format!("the file cannot be read to its end: {error}"),
        hint: Some("it may be cut off or damaged: download it again"),
    }
}

/// Fails at a line without end, so that no line fills the memory.
struct Lines<R> {
    inner: R,
    length: usize,
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        for part in buffer[..count].split_inclusive(|byte| *byte == b'\n') {
            self.length += part.len();
            if self.length > LONGEST_LINE {
                return Err(io::Error::other("a line is longer than any of CMS's"));
            }
            if part.ends_with(b"\n") {
                self.length = 0;
            }
        }
        Ok(count)
    }
}

/// Fails past a number of bytes.
struct Few<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Few<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.left = self
            .left
            .checked_sub(count as u64)
            .ok_or_else(|| io::Error::other("it is larger than any of CMS's"))?;
        Ok(count)
    }
}

/// Reads the rows of a spreadsheet's first sheet.
pub(super) fn spreadsheet(mut file: File, reading: &mut TableReading<'_>) -> Result<(), Stop> {
    bounded_spreadsheet(&mut file)?;
    file.rewind().map_err(unreadable)?;
    let wrong = |error: calamine::XlsxError| {
        Stop::file(
            format!("this is no spreadsheet that can be read: {error}"),
            "download it again, or take the text file of the same table",
        )
    };
    let mut book: Xlsx<_> = Xlsx::new(BufReader::new(file)).map_err(wrong)?;
    let names = book.sheet_names();
    let first = names.first().ok_or(Stop::Unknown)?;
    let mut cells = book.worksheet_cells_reader(first).map_err(wrong)?;
    let mut record = ByteRecord::new();
    let mut current = None;
    while let Some(cell) = cells.next_cell().map_err(wrong)? {
        let (row, column) = cell.get_position();
        if current != Some(row) {
            if let Some(done) = current {
                reading.row(u64::from(done) + 1, &record)?;
            }
            record.clear();
            current = Some(row);
        }
        let column = column as usize;
        if column >= MOST_COLUMNS {
            continue;
        }
        while record.len() < column {
            record.push_field(b"");
        }
        record.push_field(shown(cell.get_value(), column).as_bytes());
    }
    match current {
        Some(done) => reading.row(u64::from(done) + 1, &record),
        None => Err(Stop::Unknown),
    }
}

/// More columns than any of CMS's tables has.
const MOST_COLUMNS: usize = 64;

/// A cell as text. A code that is saved as a number has lost its zeros.
fn shown(value: &DataRef<'_>, column: usize) -> String {
    let number = |number: i64| {
        if column < 2 {
            format!("{number:05}")
        } else {
            number.to_string()
        }
    };
    match value {
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(whole) => number(*whole),
        #[allow(clippy::cast_possible_truncation)] // below 10^15 a whole float is exact
        DataRef::Float(float) if float.fract() == 0.0 && float.abs() < 1e15 => {
            number(*float as i64)
        }
        DataRef::Float(float) => float.to_string(),
        DataRef::Empty => String::new(),
        // Codes, days as digits and numbers are no days or durations to a spreadsheet.
        _ => "(not text or a number)".to_owned(),
    }
}
