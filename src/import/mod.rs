//! Import: CMS's downloads become the records of `content/data/cms/`.
//!
//! It stands beside the pipeline: a site is loaded and its codes and records read as for a build,
//! then files are read row by row, put together by setting and day, merged with what is on file,
//! and written. Of millions of rows only those among the site's codes are kept; no description of a
//! code is ever kept or written.

mod apply;
mod batch;
mod change;
mod contents;
mod failure;
mod fields;
mod file_name;
mod merge_dated;
mod merge_pairs;
mod packed;
mod pages;
mod rows;
mod source;
mod tables;
mod write;

use std::path::{Path, PathBuf};

pub use batch::Given;
pub use change::{ChangeKind, RecordChange};
use contents::{Rows, SiteCodes};
pub use failure::{FileError, ImportError};
pub use pages::PageToRead;

use crate::diagnostic::{Diagnostic, Severity};
use crate::load::load;
use crate::model::{Date, Model, ModelOptions, limits_of};

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Request {
    /// CMS's files.
    pub files: Vec<PathBuf>,
    /// The site's folder.
    pub root: PathBuf,
    /// What the command says of files whose names do not.
    pub given: Given,
    /// The day of reading.
    pub today: Date,
    /// Whether to write.
    pub write: bool,
}

/// What an import found, and did if it was to write.
#[derive(Debug)]
pub struct Imported {
    /// The files that were read: name, kind, rows in all, rows among the site's codes.
    pub read: Vec<FileRead>,
    /// Files that were passed over, and why.
    pub notes: Vec<String>,
    /// What changes, sorted.
    pub changes: Vec<RecordChange>,
    /// Pages that name the codes of a change.
    pub pages: Vec<PageToRead>,
    /// Whether any of the three files is another than before.
    pub differs: bool,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRead {
    /// Its path.
    pub path: String,
    /// What it is about, such as `pairs`.
    pub kind: &'static str,
    /// How many rows it has.
    pub rows: u64,
    /// How many of them are kept.
    pub kept: usize,
}

/// Reads files, and writes the records if asked to. Nothing is written if anything is wrong.
pub fn import(request: &Request) -> Result<Imported, ImportError> {
    let model = site(&request.root)?;
    let codes = SiteCodes::of(model.codes.keys());
    let mut found = Vec::new();
    for file in &request.files {
        found.extend(source::read(file, &codes)?);
    }
    let read = found
        .iter()
        .flat_map(|file| {
            file.contents
                .iter()
                .map(|contents| file_read(&file.shown, contents))
        })
        .collect();
    let batches = batch::batches(found, request.given)?;
    let mut cms = model.cms.clone();
    let before = write::texts(&cms);
    let applied = apply::apply(&mut cms, batches, request.today, &codes);
    let texts = write::texts(&cms);
    let differs = before != texts;
    if request.write && differs {
        write::write(&request.root, &texts)?;
    }
    Ok(Imported {
        read,
        notes: applied.notes,
        pages: pages::naming(&model.files, &applied.changes),
        changes: applied.changes,
        differs,
    })
}

/// The site's model. Errors elsewhere do not matter here; a code or record that cannot be read
/// would be lost.
fn site(root: &Path) -> Result<Model, ImportError> {
    let (loaded, mut diagnostics) = load(root, limits_of)?;
    let model = Model::build(loaded, ModelOptions::default(), &mut diagnostics);
    let needed = ["content/codes/", "content/data/cms/"];
    let lost = |one: &Diagnostic| {
        one.severity() == Severity::Error
            && needed.iter().any(|folder| one.path().starts_with(folder))
    };
    match model {
        Some(model) if !diagnostics.iter().any(lost) => Ok(model),
        Some(_) => {
            diagnostics.retain(lost);
            Err(ImportError::Site(diagnostics))
        }
        None => Err(ImportError::Site(diagnostics)),
    }
}

fn file_read(shown: &str, contents: &contents::TableContents) -> FileRead {
    let (kind, kept) = match &contents.rows {
        Rows::Pairs(rows) => ("pairs", rows.len()),
        Rows::Limits(rows) => ("limits", rows.len()),
        Rows::Fees(fees) => ("fees", fees.rows.len()),
    };
    FileRead {
        path: shown.to_owned(),
        kind,
        rows: contents.count,
        kept,
    }
}
