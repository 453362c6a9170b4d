//! Files in a zip. Names in it are labels: nothing is written to a path, and what comes out is
//! bounded by what is there, whatever the zip says of itself.

use std::fs::File;
use std::io::{self, Read, Seek, Write};

use zip::ZipArchive;
use zip::result::ZipError;

use super::failure::Stop;

/// Files that a zip may hold.
const MOST_FILES: usize = 500;

/// A packed file may grow to this, or to this many times its size: CMS's own grow thirtyfold.
const FREE_GROWTH: u64 = 16 << 20;
const MOST_GROWTH: u64 = 100;
const MOST_BYTES: u64 = 2 << 30;

/// A spreadsheet's words and styles are held in memory, its sheets are not.
const MOST_IN_MEMORY: u64 = 64 << 20;

/// A zip whose entries are read one by one.
pub(super) struct Packed(ZipArchive<File>);

impl Packed {
    pub(super) fn open(file: File) -> Result<Self, Stop> {
        let archive = ZipArchive::new(file).map_err(damaged)?;
        if archive.len() > MOST_FILES {
            return Err(Stop::file(
                format!(
                    "this zip holds {} files, expected at most {MOST_FILES}",
                    archive.len()
                ),
                "give CMS's zip as it comes",
            ));
        }
        Ok(Self(archive))
    }

    /// The last parts of the names, by number; folders and unreadable names are left out.
    pub(super) fn names(&self) -> Vec<(usize, String)> {
        let names = self.0.file_names().enumerate();
        names
            .filter_map(|(at, name)| {
                let name = name.ok()?;
                let last = name.rsplit(['/', '\\']).next()?.to_owned();
                (!last.is_empty()).then_some((at, last))
            })
            .collect()
    }

    /// An entry's bytes, which fail past their bound.
    pub(super) fn entry(&mut self, at: usize) -> Result<impl Read + '_, Stop> {
        let entry = self.0.by_index(at).map_err(damaged)?;
        let most =
            (entry.compressed_size().saturating_mul(MOST_GROWTH)).clamp(FREE_GROWTH, MOST_BYTES);
        Ok(Bounded {
            inner: entry,
            left: most,
        })
    }

    /// An entry as a file that has no name.
    pub(super) fn unpacked(&mut self, at: usize) -> Result<File, Stop> {
        let mut file = tempfile::tempfile().map_err(|error| disk(&error))?;
        copy(&mut self.entry(at)?, &mut file)?;
        file.rewind().map_err(|error| disk(&error))?;
        Ok(file)
    }
}

/// Whether a zip is a spreadsheet.
pub(super) fn is_spreadsheet(file: &File) -> bool {
    file.try_clone()
        .ok()
        .and_then(|file| ZipArchive::new(file).ok())
        .is_some_and(|archive| {
            archive
                .file_names()
                .any(|name| name.is_ok_and(|name| name == "xl/workbook.xml"))
        })
}

/// Unpacks a spreadsheet into nothing, to see that none of its parts grows past its bound.
pub(super) fn bounded_spreadsheet(file: &mut File) -> Result<(), Stop> {
    let mut packed = Packed::open(file.try_clone().map_err(|error| disk(&error))?)?;
    let names: Vec<(usize, bool)> = packed
        .0
        .file_names()
        .enumerate()
        .map(|(at, name)| {
            (
                at,
                name.is_ok_and(|name| name.starts_with("xl/worksheets/")),
            )
        })
        .collect();
    for (at, sheet) in names {
        let most = if sheet { MOST_BYTES } else { MOST_IN_MEMORY };
        let entry = packed.entry(at)?;
        copy(
            &mut Bounded {
                inner: entry,
                left: most,
            },
            &mut io::sink(),
        )?;
    }
    Ok(())
}

fn copy(from: &mut impl Read, to: &mut impl Write) -> Result<(), Stop> {
    io::copy(from, to).map(|_| ()).map_err(|error| Stop::Wrong {
        line: None,
        message: format!("the file cannot be unpacked to its end: {error}"),
        hint: Some("it may be cut off or damaged: download it again"),
    })
}

struct Bounded<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(count as u64).ok_or_else(|| {
            io::Error::other("it unpacks to far more than it holds, as no file of CMS does")
        })?;
        Ok(count)
    }
}

fn damaged(error: ZipError) -> Stop {
    match error {
        ZipError::UnsupportedArchive(reason) => Stop::file(
            format!("this zip cannot be opened: {reason}"),
            "give CMS's zip as it comes, or the file in it",
        ),
        _ => Stop::file(
            "this is no whole zip, expected one with a list of its files at the end",
            "the download may have been cut off: download it again",
        ),
    }
}

fn disk(error: &io::Error) -> Stop {
    Stop::file(
        format!("there is no room to unpack the file: {error}"),
        "free some space in the folder for temporary files",
    )
}
