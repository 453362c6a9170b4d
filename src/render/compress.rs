//! Compressed copies beside a finished site's text files, for hosts that send those as they are.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use rayon::prelude::*;
use walkdir::WalkDir;

use crate::error::IoError;

/// Endings of files that are worth compressing; pictures and fonts are compressed already.
const TEXT: [&str; 9] = [
    "css",
    "html",
    "js",
    "json",
    "md",
    "svg",
    "txt",
    "webmanifest",
    "xml",
];

/// Writes `FILE.gz` and `FILE.br` wherever that is smaller than the file. Returns how many.
pub fn compress(folder: &Path) -> Result<usize, IoError> {
    let files: Vec<PathBuf> = WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| {
            let ending = path.extension().and_then(|ending| ending.to_str());
            ending.is_some_and(|ending| TEXT.contains(&ending))
        })
        .collect();
    files
        .par_iter()
        .map(|path| {
            let bytes = fs::read(path).map_err(IoError::of("read", path))?;
            let packed = gzip(&bytes).and_then(|gz| Ok([("gz", gz), ("br", brotli(&bytes)?)]));
            let mut written = 0;
            for (ending, copy) in packed.map_err(IoError::of("compress", path))? {
                if copy.len() < bytes.len() {
                    let mut name = path.clone().into_os_string();
                    name.push(".");
                    name.push(ending);
                    let name = PathBuf::from(name);
                    fs::write(&name, copy).map_err(IoError::of("write", &name))?;
                    written += 1;
                }
            }
            Ok(written)
        })
        .sum()
}

/// The encoder writes no time into the header, so the same bytes give the same copy.
fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let params = BrotliEncoderParams {
        quality: 11,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut copy = Vec::new();
    let mut bytes = bytes;
    brotli::BrotliCompress(&mut bytes, &mut copy, &params)?;
    Ok(copy)
}
