//! The three files of `content/data/cms/` as text, and their writing: all or none.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::error::IoError;
use crate::model::{Cms, Decimal, FeeRecord, LimitRecord, PairRecord, RecordFile, Start};

const FOLDER: &str = "content/data/cms";

const HEAD: &str =
    "# Written by `quarterhour import`, never by hand: the next import writes it anew.\n";

/// The files with their texts, in a fixed order.
pub(super) fn texts(cms: &Cms) -> [(&'static str, String); 3] {
    let pairs = table(
        "# Pairs of the site's codes of which Medicare pays only one on one day (NCCI), from CMS's files.\n\
         # Column 1 is paid. Column 2 is not, unless the indicator is 1, the two were separate and a modifier says so.\n\
         # Kept are pairs in force on or after 2020-01-01. `from: unknown`: the file does not say since when.\n",
        &cms.pairs.files,
        "pairs",
        cms.pairs.pairs.iter().map(pair),
    );
    let limits = table(
        "# Most units of a code (MUE), from CMS's files. Indicator 3: a day's limit that may be appealed with\n\
         # records; 2: a day's, absolute by policy; 1: a claim line's. 0 units: Medicare does not pay the code.\n",
        &cms.limits.files,
        "limits",
        cms.limits.limits.iter().map(limit),
    );
    let fees = table(
        "# National relative value units and amounts in dollars, from CMS's files. `inferred`: a part is in no\n\
         # file that was read, but follows from others.\n",
        &cms.fees.files,
        "fees",
        cms.fees.fees.iter().map(fee),
    );
    [
        ("pairs.yaml", pairs),
        ("limits.yaml", limits),
        ("fees.yaml", fees),
    ]
}

fn table(
    about: &str,
    files: &[RecordFile],
    list: &str,
    records: impl Iterator<Item = String>,
) -> String {
    let mut text = format!("{HEAD}{about}");
    for (name, lines) in [
        ("files", files.iter().map(file).collect::<Vec<_>>()),
        (list, records.collect()),
    ] {
        let empty = if lines.is_empty() { " []" } else { "" };
        let _ = write!(text, "\n{name}:{empty}\n");
        for line in lines {
            let _ = writeln!(text, "  - {{{line}}}");
        }
    }
    text
}

/// Fields in their order, without those that are not there.
#[derive(Default)]
struct Fields(String);

impl Fields {
    fn add(mut self, name: &str, value: impl std::fmt::Display) -> Self {
        if !self.0.is_empty() {
            self.0.push_str(", ");
        }
        let _ = write!(self.0, "{name}: {value}");
        self
    }

    fn optional(self, name: &str, value: Option<impl std::fmt::Display>) -> Self {
        match value {
            Some(value) => self.add(name, value),
            None => self,
        }
    }
}

/// A text in double quotes, which hold any name of a file.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn file(file: &RecordFile) -> String {
    let names: Vec<String> = file
        .names
        .iter()
        .map(|name| quoted(name.as_str()))
        .collect();
    Fields::default()
        .add("id", quoted(file.id.as_str()))
        .add("names", format!("[{}]", names.join(", ")))
        .optional("setting", file.setting.map(|setting| setting.as_str()))
        .add("from", file.from)
        .add("read", file.read)
        .optional("whole", file.whole.get().then_some(true))
        .optional(
            "conversion_factor",
            file.conversion_factor.as_ref().map(Decimal::as_str),
        )
        .0
}

fn pair(record: &PairRecord) -> String {
    let from = match record.from.value {
        Start::Unknown => "unknown".to_owned(),
        Start::On(day) => day.to_string(),
    };
    Fields::default()
        .add("program", record.program.as_str())
        .add("setting", record.setting.as_str())
        .add("column_1", quoted(record.column_1.as_str()))
        .add("column_2", quoted(record.column_2.as_str()))
        .add("indicator", record.indicator.as_str())
        .add("rationale", record.rationale.as_str())
        .add("from", from)
        .optional("to", record.to)
        .add("file", quoted(record.file.as_str()))
        .0
}

fn limit(record: &LimitRecord) -> String {
    Fields::default()
        .add("code", quoted(record.code.as_str()))
        .add("setting", record.setting.as_str())
        .add("units", record.units)
        .add("adjudication", record.adjudication.as_str())
        .add("from", record.from)
        .optional("to", record.to)
        .add("file", quoted(record.file.as_str()))
        .0
}

fn fee(record: &FeeRecord) -> String {
    let part = |part: &Option<Decimal>| part.as_ref().map(|part| part.as_str().to_owned());
    Fields::default()
        .add("code", quoted(record.code.as_str()))
        .add("year", record.year)
        .add("from", record.from)
        .optional("to", record.to)
        .add("work", record.work.as_str())
        .optional("practice_nonfacility", part(&record.practice_nonfacility))
        .optional("practice_facility", part(&record.practice_facility))
        .optional("malpractice", part(&record.malpractice))
        .add("total_nonfacility", record.total_nonfacility.as_str())
        .add("total_facility", record.total_facility.as_str())
        .add("amount_nonfacility", record.amount_nonfacility.as_str())
        .add("amount_facility", record.amount_facility.as_str())
        .optional("inferred", record.inferred.get().then_some(true))
        .add("file", quoted(record.file.as_str()))
        .0
}

/// Writes the files that differ. All are written beside their places first; if one of them cannot
/// take its place, those before it are put back.
pub(super) fn write(root: &Path, texts: &[(&'static str, String); 3]) -> Result<(), IoError> {
    let folder = root.join(FOLDER);
    fs::create_dir_all(&folder).map_err(IoError::of("make", &folder))?;
    let mut ready = Vec::new();
    for (name, text) in texts {
        let path = folder.join(name);
        let before = match fs::read(&path) {
            Ok(before) if before == text.as_bytes() => continue,
            Ok(before) => Some(before),
            Err(_) => None,
        };
        let mut file = tempfile::Builder::new()
            .prefix(".import-")
            .tempfile_in(&folder)
            .map_err(IoError::of("make a file in", &folder))?;
        file.write_all(text.as_bytes())
            .and_then(|()| file.as_file().sync_all())
            .and_then(|()| readable(file.as_file()))
            .map_err(IoError::of("write", &path))?;
        ready.push((path, before, file));
    }
    let mut done: Vec<(PathBuf, Option<Vec<u8>>)> = Vec::new();
    for (path, before, file) in ready {
        if let Err(error) = file.persist(&path) {
            put_back(&done);
            return Err(IoError {
                action: "write",
                path,
                error: error.error,
            });
        }
        done.push((path, before));
    }
    Ok(())
}

/// A temporary file is for its owner alone; a site's file is for all who may read the folder.
#[cfg(unix)]
fn readable(file: &fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &fs::File) -> std::io::Result<()> {
    Ok(())
}

fn put_back(done: &[(PathBuf, Option<Vec<u8>>)]) {
    for (path, before) in done {
        // The first failure is the one that is reported.
        let _ = match before {
            Some(bytes) => fs::write(path, bytes),
            None => fs::remove_file(path),
        };
    }
}
