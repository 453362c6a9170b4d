//! The package around the page: a manifest by SCORM 1.2 that lists every file, and a zip that is the
//! same bytes each time.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use pulldown_cmark_escape::escape_html;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::about::About;

/// The score that passes, of 100: 23 of 25, as in the knowledge check.
pub(super) const MASTERY: u32 = 92;

/// The page that the system starts.
pub(super) const START: &str = "index.html";

/// A file of the package.
pub(super) struct Entry {
    name: String,
    text: String,
}

impl Entry {
    pub(super) fn new(name: &str, text: String) -> Self {
        Self {
            name: name.to_owned(),
            text,
        }
    }
}

/// The zip, its manifest first.
pub(super) fn packed(title: &str, about: &About, entries: &[Entry]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The first day that a zip can name: no time of a build may stand in it.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let manifest = Entry::new("imsmanifest.xml", manifest(title, about, entries));
    for entry in std::iter::once(&manifest).chain(entries) {
        zip.start_file(&entry.name, options)
            .expect("each name is short and stands once");
        zip.write_all(entry.text.as_bytes())
            .expect("memory takes what is written");
    }
    let bytes = zip.finish().expect("memory takes what is written");
    bytes.into_inner()
}

fn manifest(title: &str, about: &About, entries: &[Entry]) -> String {
    let title = escaped(title);
    let mut files = String::new();
    for entry in entries {
        // Writing to a `String` cannot fail.
        let _ = writeln!(files, "      <file href=\"{}\"/>", escaped(&entry.name));
    }
    let (line, notice) = (comment(&about.line), comment(&about.notice));
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- {line} {notice} -->
<manifest identifier="quarterhour-training" version="1.2"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="training">
    <organization identifier="training">
      <title>{title}</title>
      <item identifier="training-item" identifierref="training-sco" isvisible="true">
        <title>{title}</title>
        <adlcp:masteryscore>{MASTERY}</adlcp:masteryscore>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="training-sco" type="webcontent" adlcp:scormtype="sco" href="{START}">
{files}    </resource>
  </resources>
</manifest>
"#
    )
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    let _ = escape_html(&mut out, text);
    out
}

/// A text that ends no comment.
fn comment(text: &str) -> String {
    text.replace("--", "- -")
}
