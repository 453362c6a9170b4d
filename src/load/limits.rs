//! How large a site's files may be: one table, which `limits` of `site.yaml` can change.

use super::found::Found;
use super::nesting::nesting;
use crate::diagnostic::{Diagnostic, Lint, SourceFile};
use crate::notation::thousands;

/// Declares every limit once: its name in `site.yaml`, its size, and what it counts.
macro_rules! limits {
    ($($name:ident = $size:literal $about:literal),+ $(,)?) => {
        /// How large files may be.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct Limits { $(#[doc = $about] pub $name: usize),+ }

        impl Default for Limits {
            fn default() -> Self {
                Self { $($name: $size),+ }
            }
        }
    };
}

limits! {
    text_file = 2_000_000 "bytes of a text file",
    line = 1_000_000 "bytes of a line",
    nesting = 100 "quotes and lists that begin on one line",
    headings = 100_000 "headings of a page",
}

/// Reports a text file that is too large to be read.
pub(super) fn of_file(found: &Found, bytes: u64, limits: &Limits) -> Option<Diagnostic> {
    let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
    (bytes > limits.text_file).then(|| {
        Diagnostic::whole_file(
            &*found.path,
            Lint::TooLarge,
            found_and_limit("this file has", bytes, "bytes", limits.text_file),
        )
        .hint(way_out(&found.path, "split it", "text_file"))
    })
}

/// Reports the first thing in a text that is too large. It is found before the text is parsed, whose
/// cost it would make grow faster than the text.
pub(super) fn of_text(file: &SourceFile, limits: &Limits) -> Option<Diagnostic> {
    let is_page = file.path.ends_with(".md");
    // The lines around front matter look like those below a heading.
    let mut headings = if file.text.starts_with("---\n") {
        -2
    } else {
        0
    };
    let mut start = 0;
    for line in file.text.split('\n') {
        let report = |message: String, mend: &str, name: &str| {
            let span = start..start + line.chars().next().map_or(0, char::len_utf8);
            Diagnostic::error(file, span, Lint::TooLarge, message)
                .hint(way_out(&file.path, mend, name))
        };
        if line.len() > limits.line {
            let message = found_and_limit("this line has", line.len(), "bytes", limits.line);
            return Some(report(message, "break it into several", "line"));
        }
        if is_page {
            let depth = nesting(line).count();
            if depth > limits.nesting {
                let what = "quotes and lists";
                let message = found_and_limit("this line begins", depth, what, limits.nesting);
                return Some(report(message, "take some of them away", "nesting"));
            }
            headings += isize::from(is_heading(line));
            if usize::try_from(headings).is_ok_and(|count| count > limits.headings) {
                let message = format!(
                    "this page has more than {} headings, which is the limit",
                    thousands(&limits.headings.to_string())
                );
                return Some(report(message, "split it into several pages", "headings"));
            }
        }
        start += line.len() + 1;
    }
    None
}

fn found_and_limit(found: &str, count: usize, what: &str, limit: usize) -> String {
    let (count, limit) = (thousands(&count.to_string()), thousands(&limit.to_string()));
    format!("{found} {count} {what}; the limit is {limit}")
}

/// The settings themselves have no larger limit, as it stands in them.
fn way_out(path: &str, mend: &str, name: &str) -> String {
    if path == "content/site.yaml" {
        mend.to_owned()
    } else {
        format!("{mend}, or raise `limits: {{{name}: ...}}` in site.yaml")
    }
}

/// Whether a line looks like a heading, or like the line below one. Code that looks so is counted
/// too, which matters to nobody below the limit.
fn is_heading(line: &str) -> bool {
    let text = line.trim();
    if text.starts_with('#') {
        return true;
    }
    let underlines = |mark| !text.is_empty() && text.bytes().all(|byte| byte == mark);
    underlines(b'=') || underlines(b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_lists_are_counted_where_they_begin() {
        for (line, depth) in [
            ("plain", 0),
            ("> a", 1),
            (">>> a", 3),
            ("  > - 1. * + a > b", 5),
            ("-a", 0),
            ("1.5 units", 0),
            ("- - - - -", 0),
            ("* * *", 0),
            ("- - - a", 3),
            ("2026-01-01", 0),
        ] {
            assert_eq!(nesting(line).count(), depth, "{line}");
        }
    }

    #[test]
    fn the_first_thing_too_large_is_reported_at_its_place() {
        let limits = Limits {
            line: 12,
            nesting: 3,
            headings: 2,
            ..Limits::default()
        };
        let found = |path: &str, text: &str| {
            let file = SourceFile {
                path: path.into(),
                text: text.into(),
            };
            of_text(&file, &limits).map(|one| one.human())
        };
        for (text, words) in [
            (
                "a\nlonger than twelve",
                "a.md:2:1: error[too-large]: this line has 18 bytes",
            ),
            (
                "a\n\n>>>> b",
                "a.md:3:1: error[too-large]: this line begins 4 quotes",
            ),
            (
                "## a\nb\n===\n### c",
                "a.md:4:1: error[too-large]: this page has more than 2",
            ),
        ] {
            let report = found("a.md", text).expect(words);
            assert!(report.starts_with(words), "{report}");
        }
        assert_eq!(found("a.md", ">>> b\n## a\n## b\ntwelve bytes"), None);
        // In YAML neither means anything.
        assert_eq!(found("a.yaml", ">>>>\n#\n#\n#"), None);
    }

    #[test]
    fn the_manual_has_every_limit() {
        let manual = include_str!("../../README.md");
        let Limits {
            text_file,
            line,
            nesting,
            headings,
        } = Limits::default();
        for (name, size) in [
            ("text_file", text_file),
            ("line", line),
            ("nesting", nesting),
            ("headings", headings),
        ] {
            let entry = format!("`{name}` ({} ", thousands(&size.to_string()));
            assert!(manual.contains(&entry), "{entry}");
        }
    }
}
