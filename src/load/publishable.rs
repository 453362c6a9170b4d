//! Which files of `content/` a site publishes beside its pages: images, audio, video, PDF, and the
//! tables that `site.yaml` lists. What a browser or a host would run comes from `static/` alone, so
//! that an author who may write only content cannot publish programs.

use rayon::prelude::*;

use super::found::Found;
use super::limits::Limits;
use super::{svg, text};
use crate::diagnostic::{Diagnostic, Lint};
use crate::error::IoError;

/// Endings of what is published as it is.
const MEDIA: [&str; 19] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "pdf", "mp3", "m4a", "ogg", "oga", "wav", "opus",
    "flac", "mp4", "webm", "ogv", "mov", "vtt",
];

/// Names that hosts or browsers act on.
const HOST_FILES: [&str; 14] = [
    "_headers",
    "_redirects",
    "_routes.json",
    "_worker.js",
    "ads.txt",
    "cname",
    "humans.txt",
    "manifest.webmanifest",
    "robots.txt",
    "security.txt",
    "service-worker.js",
    "sitemap.xml",
    "sw.js",
    "web.config",
];

/// Endings that are not published from `content/`: what they are, and where they belong.
const REFUSED: [(&[&str], &str, &str); 12] = [
    (
        &["html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml"],
        "HTML",
        "write it as a page in Markdown; HTML of the theme belongs in templates/ or static/",
    ),
    (
        &["js", "mjs", "cjs", "jsx", "ts", "tsx", "wasm", "map"],
        "a script",
        "scripts belong to the theme: move it to static/",
    ),
    (
        &[
            "php", "py", "rb", "pl", "sh", "bat", "cmd", "ps1", "exe", "jar", "asp", "aspx", "jsp",
        ],
        "a program",
        "delete it here: a static site runs no programs",
    ),
    (
        &["css", "scss", "sass", "less"],
        "a style sheet",
        "styles belong to the theme: move it to static/",
    ),
    (
        &["woff", "woff2", "ttf", "otf", "eot"],
        "a font",
        "fonts belong to the theme: move it to static/",
    ),
    (
        &[
            "doc", "docx", "docm", "odt", "rtf", "pages", "ppt", "pptx", "pptm", "odp", "key",
        ],
        "a file of an office program",
        "save it as PDF, which every reader can open",
    ),
    (
        &["xls", "xlsx", "xlsm", "ods", "numbers"],
        "a spreadsheet",
        "save it as PDF, or as CSV and list it under `downloads` in site.yaml",
    ),
    (
        &[
            "tif", "tiff", "bmp", "heic", "heif", "psd", "ai", "eps", "xcf",
        ],
        "an image that browsers do not show",
        "save it as PNG, JPEG, WebP or AVIF",
    ),
    (
        &[
            "avi", "mkv", "wmv", "flv", "mpg", "mpeg", "wma", "aiff", "aif",
        ],
        "audio or video that browsers do not play",
        "save it as MP3, MP4 or WebM",
    ),
    (
        &["zip", "gz", "tgz", "tar", "7z", "rar", "bz2", "xz", "svgz"],
        "an archive",
        "publish what is in it, or move it to static/",
    ),
    (
        &["txt", "json", "xml", "ico", "webmanifest", "toml"],
        "a file for programs",
        "write text for readers as a page in Markdown; move a file for programs to static/",
    ),
    (
        &["yaml", "yml"],
        "YAML whose name does not end in .yaml",
        "rename it: endings are written in lowercase letters",
    ),
];

/// The hint for a file of no known kind: what `content/` may hold.
const PUBLISHED: &str = "content/ holds pages (.md), data (.yaml), images, audio, video with its captions, PDF and listed CSV; whatever else a site serves belongs in static/";

const LEFTOVER: &str = "an editor or the operating system left this file behind";

/// Whether a file is published, by its path alone.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    /// Published as it is: an image, sound, video or PDF.
    Media,
    /// Published if it holds no script.
    Svg,
    /// Published if `site.yaml` lists it, which the model checks.
    Table,
    /// Not published: the message and the hint.
    Refused(String, String),
}

/// The files that are published from `content/`; the others are reported.
pub(super) fn check(
    found: Vec<Found>,
    limits: &Limits,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<Found>, IoError> {
    let judged: Vec<(Option<Found>, Vec<Diagnostic>)> = found
        .into_par_iter()
        .map(|found| {
            let path = &found.path;
            match verdict(path.strip_prefix("content/").unwrap_or(path)) {
                Verdict::Media | Verdict::Table => Ok((Some(found), Vec::new())),
                Verdict::Svg => {
                    let (file, mut reports) = text::read(&found, limits)?;
                    reports.extend(file.iter().flat_map(svg::check));
                    Ok((Some(found), reports))
                }
                Verdict::Refused(message, hint) => {
                    let report = Diagnostic::whole_file(path, Lint::UnpublishedFile, message);
                    Ok((None, vec![report.hint(hint)]))
                }
            }
        })
        .collect::<Result<_, IoError>>()?;
    let mut published = Vec::with_capacity(judged.len());
    for (found, reports) in judged {
        published.extend(found);
        diagnostics.extend(reports);
    }
    Ok(published)
}

/// The texts of `content/` that may become pages and data; pages that stand among the data, and a
/// section's page whose name is written in capitals, are reported.
pub(super) fn without_misplaced(
    texts: Vec<Found>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Found> {
    let misplaced = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        if name != "_index.md" && name.eq_ignore_ascii_case("_index.md") {
            return Some(("a section's page is named _index.md", "rename it"));
        }
        (path.starts_with("content/data/") && name.ends_with(".md")).then_some((
            "content/data/ holds only YAML, so this page would not be expected in it",
            "move it to the section that it belongs to",
        ))
    };
    kept(texts, diagnostics, |path| {
        let (message, hint) = misplaced(path)?;
        Some(Diagnostic::whole_file(path, Lint::MisplacedFile, message).hint(hint))
    })
}

/// The files of `static/`, which may be of any kind; what nobody put there on purpose is reported.
pub(super) fn without_leftovers(
    statics: Vec<Found>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Found> {
    kept(statics, diagnostics, |path| {
        let lower = path.rsplit('/').next().unwrap_or(path).to_lowercase();
        let ending = lower.rsplit_once('.').map_or("", |(_, ending)| ending);
        is_leftover(&lower, ending).then(|| {
            Diagnostic::whole_file(path, Lint::UnpublishedFile, LEFTOVER).hint("delete it")
        })
    })
}

fn kept(
    found: Vec<Found>,
    diagnostics: &mut Vec<Diagnostic>,
    report: impl Fn(&str) -> Option<Diagnostic>,
) -> Vec<Found> {
    let keep = |found: &Found| {
        let report = report(&found.path);
        let keep = report.is_none();
        diagnostics.extend(report);
        keep
    };
    let mut found = found;
    found.retain(keep);
    found
}

/// Whether hosts or browsers act on a file of this name.
pub fn is_host_file(name: &str) -> bool {
    HOST_FILES.contains(&name.to_lowercase().as_str())
}

/// Judges a file by its path from `content/`.
fn verdict(path: &str) -> Verdict {
    let name = path.rsplit('/').next().unwrap_or(path);
    let lower = name.to_lowercase();
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) => (stem, ending.to_lowercase()),
        None => (name, String::new()),
    };
    let ending = ending.as_str();
    let refused = |message: &str, hint: &str| Verdict::Refused(message.into(), hint.into());
    if is_leftover(&lower, ending) {
        return refused(LEFTOVER, "delete it");
    }
    if is_host_file(name) {
        return refused(
            "hosts or browsers act on a file of this name",
            "move it to static/, which holds what hosts and browsers act on",
        );
    }
    if matches!(ending, "md" | "markdown" | "mdown" | "mkd" | "mdx") {
        return Verdict::Refused(
            "a page's name ends in .md".to_owned(),
            format!("rename it to {stem}.md"),
        );
    }
    if let Some((_, what, hint)) = REFUSED.iter().find(|(all, ..)| all.contains(&ending)) {
        return refused(&format!("{what} is not published from content/"), hint);
    }
    if path.starts_with("data/") {
        return refused(
            "content/data/ holds only YAML",
            "move the file beside the page that shows it",
        );
    }
    match ending {
        "svg" => Verdict::Svg,
        "csv" => Verdict::Table,
        _ if MEDIA.contains(&ending) => Verdict::Media,
        _ => refused(
            "a file of this kind is not published from content/",
            PUBLISHED,
        ),
    }
}

/// Whether a file is a copy or lock of an editor, or notes of an operating system about a folder.
fn is_leftover(lower: &str, ending: &str) -> bool {
    lower.ends_with('~')
        || lower.starts_with("~$")
        || (lower.starts_with('#') && lower.ends_with('#'))
        || matches!(
            ending,
            "bak" | "orig" | "rej" | "swp" | "swo" | "tmp" | "old"
        )
        || matches!(lower, "thumbs.db" | "desktop.ini")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(path: &str) -> String {
        match verdict(path) {
            Verdict::Refused(message, hint) => format!("{message}: {hint}"),
            published => panic!("{path} is {published:?}"),
        }
    }

    #[test]
    fn media_is_published_whatever_the_case_of_its_ending() {
        for path in [
            "a.png",
            "b/c.JPG",
            "film.webm",
            "film.en.vtt",
            "a b.pdf",
            "İ.Png",
        ] {
            assert_eq!(verdict(path), Verdict::Media, "{path}");
        }
        assert_eq!(verdict("a.svg"), Verdict::Svg);
        assert_eq!(verdict("codes/a.csv"), Verdict::Table);
    }

    #[test]
    fn everything_else_is_refused_with_the_way_out() {
        for (path, words) in [
            ("a.md~", "delete it"),
            ("#a.md#", "delete it"),
            ("~$letter.docx", "delete it"),
            ("a.png.bak", "delete it"),
            ("Thumbs.db", "delete it"),
            ("CNAME", "move it to static/"),
            ("_headers", "move it to static/"),
            ("sub/Service-Worker.js", "hosts or browsers act"),
            ("Page.MD", "rename it to Page.md"),
            ("a.markdown", "rename it to a.md"),
            ("İ.mdx", "rename it to İ.md"),
            ("site.YAML", "rename it"),
            ("letter.docx", "save it as PDF"),
            ("fees.xlsx", "`downloads`"),
            ("x.html", "HTML is not published"),
            ("site.js", "a script is not published"),
            ("data/a.png", "content/data/ holds only YAML"),
            ("data/a.csv", "content/data/ holds only YAML"),
            ("LICENSE", "of this kind"),
            ("a.blend", "of this kind"),
        ] {
            let found = refused(path);
            assert!(found.contains(words), "{path}: {found}");
        }
    }
}
