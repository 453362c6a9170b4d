//! A site's static files and images: under a name that changes with their bytes where a page's
//! own tags ask for them, under their plain name where a reader may have kept the address.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::data_uri::data_uri;
use crate::diagnostic::nearest;
use crate::error::IoError;
use crate::load::{Asset, AssetBytes};
use crate::model::{ROOT_SENTINEL, percent_decoded};

/// The folder of the output whose files never change under their names: browsers may keep them.
pub(super) const FOLDER: &str = "assets";

/// How many hexadecimal digits of the hash a name has.
const HASH_DIGITS: usize = 12;

/// Every asset by its path, and under which names pages have asked for it so far.
#[derive(Debug)]
pub(super) struct Assets(BTreeMap<String, AssetFile>);

/// An asset with the paths that it may be written at.
#[derive(Debug)]
pub(super) struct AssetFile {
    bytes: AssetBytes,
    /// The path that changes with the bytes.
    fingerprinted: String,
    /// A style sheet whose `url(...)` name the fingerprinted files, and those files.
    sheet: Option<Sheet>,
    wanted: AtomicBool,
    wanted_plain: AtomicBool,
}

#[derive(Debug)]
struct Sheet {
    text: String,
    uses: Vec<String>,
}

impl Assets {
    /// Hashes every asset; style sheets last, since their text names the others.
    pub(super) fn hash(assets: &[Asset]) -> Result<Self, IoError> {
        let (sheets, others): (Vec<&Asset>, Vec<&Asset>) = assets
            .iter()
            .partition(|asset| asset.path.ends_with(".css"));
        let mut all: BTreeMap<String, AssetFile> = others
            .into_par_iter()
            .map(|asset| {
                let name = fingerprinted(&asset.path, &read(&asset.bytes)?);
                Ok((asset.path.clone(), AssetFile::new(asset, name, None)))
            })
            .collect::<Result<_, IoError>>()?;
        for asset in sheets {
            let bytes = read(&asset.bytes)?;
            // A sheet that is not text is copied like any other file.
            let sheet = String::from_utf8(bytes.clone())
                .ok()
                .map(|text| with_fingerprints(&text, &asset.path, &all));
            let name = fingerprinted(
                &asset.path,
                sheet.as_ref().map_or(&bytes, |sheet| sheet.text.as_bytes()),
            );
            all.insert(asset.path.clone(), AssetFile::new(asset, name, sheet));
        }
        Ok(Self(all))
    }

    /// The changing path of an asset, which is then written; without one, the nearest name.
    pub(super) fn ask(&self, path: &str) -> Result<&str, Option<&str>> {
        let Some(entry) = self.0.get(path) else {
            return Err(nearest(path, self.0.keys().map(String::as_str)));
        };
        entry.wanted.store(true, Ordering::Relaxed);
        for used in entry.sheet.iter().flat_map(|sheet| &sheet.uses) {
            self.0[used].wanted.store(true, Ordering::Relaxed);
        }
        Ok(&entry.fingerprinted)
    }

    /// What a page's link to a path of the site becomes: a `src` gets the changing name, since no
    /// reader keeps it; any other link to a file gets that file under its plain name.
    pub(super) fn link<'a>(&'a self, before: &str, path: &'a str) -> &'a str {
        // Links to pages end with `/`. Only the few others may be files and need the look-up.
        if !path.contains('.') {
            return path;
        }
        let decoded = percent_decoded(path).unwrap_or_default();
        let Some(entry) = self.0.get(&decoded) else {
            return path;
        };
        if before.ends_with(" src=\"") {
            return self.ask(&decoded).unwrap_or(path);
        }
        entry.wanted_plain.store(true, Ordering::Relaxed);
        path
    }

    /// The text of an asset; empty for one that is not there.
    pub(super) fn text(&self, path: &str) -> Result<String, IoError> {
        let bytes = self.0.get(path).map(|entry| read(&entry.bytes));
        let bytes = bytes.transpose()?.unwrap_or_default();
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// The text of a style sheet with the files that it uses inside.
    pub(super) fn sheet_alone(&self, path: &str) -> Result<String, IoError> {
        let mut failed = None;
        let text = with_urls(&self.text(path)?, path, |used| {
            match self.data_uri(used)? {
                Ok(uri) => Some(uri),
                Err(error) => {
                    failed.get_or_insert(error);
                    None
                }
            }
        });
        failed.map_or(Ok(text), Err)
    }

    /// An asset as a `data:` address, by its own path or the changing one.
    pub(super) fn data_uri(&self, path: &str) -> Option<Result<String, IoError>> {
        let by_name = || self.0.values().find(|entry| entry.fingerprinted == path);
        let entry = self.0.get(path).or_else(by_name)?;
        Some(read(&entry.bytes).map(|bytes| data_uri(path, &bytes)))
    }

    /// The files to write, each with its path: what is wanted, and all that the site itself brought.
    pub(super) fn files(&self) -> Vec<(&str, &AssetFile)> {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut files: Vec<(&str, &AssetFile)> = Vec::new();
        for (plain, entry) in &self.0 {
            let wanted = entry.wanted.load(Ordering::Relaxed);
            let from_site = matches!(entry.bytes, AssetBytes::Disk(_));
            if wanted && seen.insert(&entry.fingerprinted) {
                files.push((&entry.fingerprinted, entry));
            }
            if entry.wanted_plain.load(Ordering::Relaxed) || (from_site && !wanted) {
                seen.insert(plain);
                files.push((plain, entry));
            }
        }
        files
    }
}

impl AssetFile {
    fn new(asset: &Asset, fingerprinted: String, sheet: Option<Sheet>) -> Self {
        Self {
            bytes: asset.bytes.clone(),
            fingerprinted,
            sheet,
            wanted: AtomicBool::new(false),
            wanted_plain: AtomicBool::new(false),
        }
    }

    /// What is written at one of its paths: a style sheet names other files by their fingerprints
    /// only where it has one itself.
    pub(super) fn bytes_for(&self, path: &str) -> Result<Vec<u8>, IoError> {
        match &self.sheet {
            Some(sheet) if path == self.fingerprinted => Ok(sheet.text.clone().into_bytes()),
            _ => read(&self.bytes),
        }
    }
}

fn read(bytes: &AssetBytes) -> Result<Vec<u8>, IoError> {
    match bytes {
        AssetBytes::BuiltIn(bytes) => Ok(bytes.to_vec()),
        AssetBytes::Disk(disk) => fs::read(disk).map_err(IoError::of("read", disk)),
    }
}

/// Whether a site has a file at this path, which is then written in place of a generated one.
pub(super) fn has_file(assets: &[Asset], path: &str) -> bool {
    assets.iter().any(|asset| asset.path == path)
}

/// The path that an asset is written at when its name changes with its bytes:
/// `assets/style.0123456789ab.css` for `theme/style.css`.
fn fingerprinted(path: &str, bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') {
            c
        } else {
            '-'
        }
    };
    let mut made = format!("{FOLDER}/");
    made.extend(stem.chars().map(plain));
    made.push('.');
    for byte in Sha256::digest(bytes).iter().take(HASH_DIGITS / 2) {
        // Writing to a `String` cannot fail.
        let _ = write!(made, "{byte:02x}");
    }
    made.push('.');
    made.extend(ending.chars().map(plain));
    made
}

/// A sheet's text with each `url(...)` of an asset under its changing name.
fn with_fingerprints(text: &str, path: &str, all: &BTreeMap<String, AssetFile>) -> Sheet {
    let mut uses = Vec::new();
    let text = with_urls(text, path, |used| {
        let (used, entry) = all.get_key_value(used)?;
        uses.push(used.clone());
        // The sheet itself stands in the same folder.
        Some(entry.fingerprinted[FOLDER.len() + 1..].to_owned())
    });
    Sheet { text, uses }
}

/// A sheet's text with each `url(...)` as `other` gives it for the path that it names, where it gives
/// one.
fn with_urls(text: &str, path: &str, mut other: impl FnMut(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("url(") {
        let inside = &rest[at + 4..];
        let end = inside.find(')').unwrap_or(inside.len());
        let written = inside[..end].trim().trim_matches(['"', '\'']);
        match other(&beside(path, written)) {
            Some(name) => out.extend([&rest[..at], "url(\"", &name, "\""]),
            None => out.push_str(&rest[..at + 4 + end]),
        }
        rest = &inside[end..];
    }
    out.push_str(rest);
    out
}

/// The path that a sheet's relative link means.
fn beside(sheet: &str, link: &str) -> String {
    let mut segments: Vec<&str> = sheet.split('/').collect();
    segments.pop();
    for segment in link.split('/') {
        match segment {
            "." => {}
            ".." => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    segments.join("/")
}

/// The link to an asset as a template writes it.
pub(super) fn rooted(path: &str) -> String {
    format!("{ROOT_SENTINEL}{path}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_changes_with_the_bytes_and_nothing_else() {
        let name = fingerprinted("theme/my pic.png", b"a");
        assert_eq!(name, "assets/my-pic.ca978112ca1b.png");
        assert_eq!(name, fingerprinted("my pic.png", b"a"));
        assert_ne!(name, fingerprinted("my pic.png", b"b"));
    }

    #[test]
    fn a_sheet_names_the_files_that_it_uses() {
        let asset = |path: &str, bytes: &'static [u8]| Asset {
            path: path.to_owned(),
            source: path.to_owned(),
            bytes: AssetBytes::BuiltIn(bytes.into()),
        };
        let assets = Assets::hash(&[
            asset(
                "theme/a.css",
                b"a{src:url(\"../font/x.woff2\") url(data:x)}b{c:url( no.png )}",
            ),
            asset("font/x.woff2", b"a"),
        ])
        .expect("nothing is read from a disk");
        let sheet = assets.0["theme/a.css"].sheet.as_ref().expect("a sheet");
        assert_eq!(
            sheet.text,
            "a{src:url(\"x.ca978112ca1b.woff2\") url(data:x)}b{c:url( no.png )}"
        );
        assert!(assets.ask("theme/a.css").is_ok());
        assert!(assets.0["font/x.woff2"].wanted.load(Ordering::Relaxed));
        assert_eq!(assets.ask("theme/b.css"), Err(Some("theme/a.css")));
    }
}
