//! Files for hosts of static sites: `_headers` and `_redirects`, which Netlify and Cloudflare Pages
//! read, and a warning of what a host would refuse.

use std::fmt::Write as _;
use std::path::Path;

use walkdir::WalkDir;

use super::assets::{FOLDER, has_file};
use super::output::Files;
use super::writer::Writer;
use crate::check::CheckedSite;
use crate::diagnostic::{Diagnostic, Lint};
use crate::error::IoError;

/// The headers of every response beside the content policy. That is repeated as a header because
/// `frame-ancestors` is ignored in a page's `meta` element.
const HEADERS: [(&str, &str); 5] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
];

/// Browsers may keep assets for a year, since their names change with their bytes.
const ASSET_CACHE_CONTROL: &str = "public, max-age=31536000, immutable";

/// Writes both files, unless the site has them among its own.
pub(super) fn write(site: &CheckedSite, writer: &Writer<'_>, policy: &str) -> Result<(), IoError> {
    if !has_file(&site.model.assets, "_headers") {
        writer.write("_headers", headers(policy).as_bytes())?;
    }
    if !has_file(&site.model.assets, "_redirects") && !site.aliases.is_empty() {
        writer.write("_redirects", redirects(site).as_bytes())?;
    }
    Ok(())
}

fn headers(policy: &str) -> String {
    let mut text = format!("/*\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n");
    for (name, value) in HEADERS {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "  {name}: {value}");
    }
    let _ = writeln!(text, "/{FOLDER}/*\n  Cache-Control: {ASSET_CACHE_CONTROL}");
    text
}

/// A line for each alias. A host that does not read the file serves the redirect page instead.
fn redirects(site: &CheckedSite) -> String {
    let mut text = String::new();
    for (from, id) in &site.aliases {
        let to = &site.model.pages[*id].address;
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{from} {to} 301");
    }
    text
}

/// What a host accepts, by its manual of 2026.
struct Limits {
    host: &'static str,
    /// Number of files.
    files: Option<u64>,
    /// Bytes of a single file.
    file: Option<u64>,
    /// Bytes of all files together.
    all: Option<u64>,
    /// Number of lines in `_redirects`.
    redirects: Option<usize>,
}

const LIMITS: [Limits; 2] = [
    Limits {
        host: "Cloudflare Pages",
        files: Some(20_000),
        file: Some(25 * 1024 * 1024),
        all: None,
        redirects: Some(2_000),
    },
    Limits {
        host: "GitHub Pages",
        files: None,
        file: None,
        all: Some(1_000_000_000),
        redirects: None,
    },
];

/// What hosts count of a finished site.
#[derive(Debug)]
pub struct SiteSize {
    /// The files with their bytes, in the order of their paths.
    files: Vec<(String, u64)>,
    /// Number of lines in `_redirects`.
    redirects: usize,
}

impl SiteSize {
    /// Of a site in a folder.
    pub fn of_folder(folder: &Path) -> Self {
        let files = WalkDir::new(folder)
            .sort_by_file_name()
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .filter_map(|entry| {
                let inside = entry.path().strip_prefix(folder).ok()?;
                let size = entry.metadata().ok()?.len();
                Some((inside.to_string_lossy().replace('\\', "/"), size))
            })
            .collect();
        let redirects = std::fs::read_to_string(folder.join("_redirects"));
        Self {
            files,
            redirects: redirects.map_or(0, |text| text.lines().count()),
        }
    }

    /// Of a site in memory.
    pub fn of_files(files: &Files) -> Self {
        let size = |(path, bytes): (&str, &[u8])| (path.to_owned(), bytes.len() as u64);
        Self {
            files: files.iter().map(size).collect(),
            redirects: files
                .get("_redirects")
                .map_or(0, |bytes| String::from_utf8_lossy(bytes).lines().count()),
        }
    }
}

/// Warns of what a known host would refuse of a finished site.
pub fn over_limits(site: &SiteSize) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    let mut warn = |path: &str, message: String| {
        let diagnostic = Diagnostic::whole_file(path, Lint::HostLimit, message);
        warnings.push(
            diagnostic
                .hint("it matters only if you use that host")
                .warning(),
        );
    };
    let SiteSize { files, redirects } = site;
    let count = files.len() as u64;
    let all: u64 = files.iter().map(|(_, size)| size).sum();
    for limit in LIMITS {
        let host = limit.host;
        if let Some(most) = limit.files.filter(|most| count > *most) {
            warn("(output)", format!("{count} files; {host} takes {most}"));
        }
        if let Some(most) = limit.all.filter(|most| all > *most) {
            warn(
                "(output)",
                format!("{all} bytes in all; {host} takes {most}"),
            );
        }
        if let Some(most) = limit.redirects.filter(|most| redirects > most) {
            let message = format!("{redirects} redirects; {host} takes {most}");
            warn("(output) _redirects", message);
        }
        for (path, size) in files {
            if let Some(most) = limit.file.filter(|most| size > most) {
                let message = format!("{size} bytes; {host} takes {most} a file");
                warn(&format!("(output) {path}"), message);
            }
        }
    }
    warnings
}
