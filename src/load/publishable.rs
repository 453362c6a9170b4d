//! Which files of `content/` a site publishes beside its pages: images, audio, video, PDF, and the
//! tables that `site.yaml` lists. What a browser or a host would run comes from `static/` alone, so
//! that an author who may write only content cannot publish programs.

use rayon::prelude::*;

use super::found::Found;
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

/// Reports the files that cannot be published from `content/`.
pub(super) fn check(found: &[Found], diagnostics: &mut Vec<Diagnostic>) -> Result<(), IoError> {
    let reports: Vec<Vec<Diagnostic>> = found
        .par_iter()
        .map(|Found { path, disk }| {
            Ok(
                match verdict(path.strip_prefix("content/").unwrap_or(path)) {
                    Verdict::Media | Verdict::Table => Vec::new(),
                    Verdict::Svg => {
                        let bytes = std::fs::read(disk).map_err(IoError::of("read", disk))?;
                        let (file, mut reports) = text::as_text(path.clone(), bytes);
                        reports.extend(file.iter().flat_map(svg::check));
                        reports
                    }
                    Verdict::Refused(message, hint) => vec![
                        Diagnostic::whole_file(path, Lint::UnpublishedFile, message).hint(hint),
                    ],
                },
            )
        })
        .collect::<Result<_, IoError>>()?;
    diagnostics.extend(reports.into_iter().flatten());
    Ok(())
}

/// Whether the path of a file lets it be published.
pub(super) fn is_publishable(path: &str) -> bool {
    !matches!(verdict(path), Verdict::Refused(..))
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
        return refused(
            "an editor or the operating system left this file behind",
            "delete it",
        );
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
