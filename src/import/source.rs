//! A download as it comes, opened: the tables that it holds.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;

use super::contents::{SiteCodes, TableContents};
use super::failure::{FileError, ImportError, Stop};
use super::file_name;
use super::packed::{Packed, is_spreadsheet};
use super::rows;
use super::tables::TableReading;
use crate::error::IoError;

/// What one file holds, or one file of a zip.
#[derive(Debug)]
pub(super) struct OpenedTable {
    /// For messages: the path, with the name in the zip behind it.
    pub(super) shown: String,
    /// Its own name, and that of the zip: one of them may be CMS's.
    pub(super) names: Vec<String>,
    pub(super) contents: Vec<TableContents>,
}

const KNOWN: &str = "expected CMS's pairs (PTP), limits (MUE) or relative values (PPRRVU)";

/// Reads a file, whatever it is.
pub(super) fn read(path: &Path, codes: &SiteCodes) -> Result<Vec<OpenedTable>, ImportError> {
    let shown = path.display().to_string();
    let name = path
        .file_name()
        .map_or(String::new(), |name| name.to_string_lossy().into_owned());
    refuse_by_name(&shown, &name)?;
    let mut file = File::open(path).map_err(IoError::of("open", path))?;
    let mut opening = Vec::new();
    file.by_ref()
        .take(4)
        .read_to_end(&mut opening)
        .and_then(|_| file.rewind())
        .map_err(IoError::of("read", path))?;
    let mut reading = TableReading::new(codes);
    let outcome = match opening.as_slice() {
        b"PK\x03\x04" if is_spreadsheet(&file) => rows::spreadsheet(file, &mut reading),
        b"PK\x03\x04" => return packed(file, &shown, &name, codes),
        b"\xd0\xcf\x11\xe0" => Err(Stop::file(
            "this is a spreadsheet of the old kind (.xls), expected .xlsx or text",
            "save it as .xlsx, or take the text file of the same table",
        )),
        _ => rows::text(file, &mut reading),
    };
    let contents = outcome.and_then(|()| reading.finish());
    Ok(vec![OpenedTable {
        contents: contents.map_err(|stop| error(&shown, stop))?,
        shown,
        names: vec![name],
    }])
}

/// Reads the files of a zip that have a known layout: texts, or spreadsheets where there are none.
fn packed(
    file: File,
    shown: &str,
    name: &str,
    codes: &SiteCodes,
) -> Result<Vec<OpenedTable>, ImportError> {
    let mut packed = Packed::open(file).map_err(|stop| error(shown, stop))?;
    let names = packed.names();
    let ending = |name: &str, endings: &[&str]| {
        let name = name.to_ascii_lowercase();
        endings.iter().any(|ending| name.ends_with(ending))
    };
    for sheets in [false, true] {
        let endings: &[&str] = if sheets {
            &[".xlsx"]
        } else {
            &[".txt", ".csv", ".tsv"]
        };
        let mut found = Vec::new();
        for (at, inner) in names.iter().filter(|(_, inner)| ending(inner, endings)) {
            // A zip of relative values has those of qualifying participants beside the others.
            if file_name::is_for_qualifying(inner) {
                continue;
            }
            let shown = format!("{shown}/{inner}");
            let mut reading = TableReading::new(codes);
            let outcome = if sheets {
                packed
                    .unpacked(*at)
                    .and_then(|file| rows::spreadsheet(file, &mut reading))
            } else {
                packed
                    .entry(*at)
                    .and_then(|entry| rows::text(entry, &mut reading))
            };
            match outcome.and_then(|()| reading.finish()) {
                Ok(contents) => {
                    refuse_by_name(&shown, inner)?;
                    found.push(OpenedTable {
                        shown,
                        names: vec![inner.clone(), name.to_owned()],
                        contents,
                    });
                }
                // A zip holds notes and other tables too.
                Err(Stop::Unknown) => {}
                Err(stop) => return Err(error(&shown, stop).into()),
            }
        }
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Err(FileError::of(
        shown,
        format!("no file in this zip has a known layout, {KNOWN}"),
    )
    .into())
}

fn refuse_by_name(shown: &str, name: &str) -> Result<(), FileError> {
    if file_name::is_medicaid(name) {
        let error = FileError::of(
            shown,
            "by its name this is a file of Medicaid's edits, expected one of Medicare's",
        );
        return Err(
            error.hint("Medicaid's edits differ; take the file from CMS's Medicare NCCI page")
        );
    }
    if file_name::is_for_qualifying(name) {
        let error = FileError::of(
            shown,
            "by its name this file has the factor of qualifying participants, expected the other one",
        );
        return Err(error.hint("take the file whose name ends in nonQPP"));
    }
    Ok(())
}

fn error(shown: &str, stop: Stop) -> FileError {
    match stop {
        Stop::Unknown => FileError::of(shown, format!("this file has no known layout, {KNOWN}"))
            .hint("give CMS's download as it comes"),
        Stop::Wrong {
            line,
            message,
            hint,
        } => FileError {
            line,
            hint: hint.map(str::to_owned),
            ..FileError::of(shown, message)
        },
    }
}
