//! Addresses of pages, and relative links to them.

use std::fmt;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Most bytes of one part of an address, which becomes the name of a folder: file systems hold names
/// of 255, and archives and file servers often fewer.
const MOST_OF_PART: usize = 200;

/// Most bytes of a whole address: with the folder that a site is written to it makes a path, of which
/// systems take 4096 at most.
const MOST_OF_ALL: usize = 1000;

/// Endings of files that hosts send as pages.
const PAGE_ENDINGS: [&str; 4] = ["html", "htm", "xhtml", "shtml"];

/// A page's address in its site, such as `/scope/hand-therapy/`. It begins and ends with `/`; only a
/// former address may be that of a file: `/scope/hand.html`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Address(String);

impl Address {
    /// The home page's address, `/`.
    pub fn home() -> Self {
        Self("/".to_owned())
    }

    /// The address made of these parts, each of which is a slug.
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut address = String::from("/");
        for part in parts {
            address.push_str(part);
            address.push('/');
        }
        Self(address)
    }

    /// Reads an address as an author writes it, with or without the last `/`.
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.nfc().collect();
        let inside = text.strip_prefix('/')?;
        let inside = inside.strip_suffix('/').unwrap_or(inside);
        if inside.is_empty() {
            return Some(Self::home());
        }
        let valid = inside.split('/').all(|part| {
            !part.is_empty()
                && part != "."
                && part != ".."
                && part
                    .chars()
                    .all(|c| c.is_alphanumeric() || is_combining_mark(c) || "-_.~".contains(c))
        });
        valid.then(|| Self(format!("/{inside}/")))
    }

    /// Reads a former address of a page, which may be that of an HTML file. Other endings are left
    /// names of folders: a host would not send a file of such an ending as a page.
    pub fn parse_former(text: &str) -> Option<Self> {
        let address = Self::parse(text)?;
        let ending = text.rsplit_once('.').map_or("", |(_, ending)| ending);
        if PAGE_ENDINGS.contains(&ending.to_ascii_lowercase().as_str()) {
            return Some(Self(address.0.trim_end_matches('/').to_owned()));
        }
        Some(address)
    }

    /// What is wrong with the length of an address that no system could write, or of one of its parts.
    pub fn too_long(&self) -> Option<String> {
        if let Some(part) = self.0.split('/').find(|part| part.len() > MOST_OF_PART) {
            let begin: String = part.chars().take(20).collect();
            return Some(format!(
                "a part of an address has at most {MOST_OF_PART} bytes; `{begin}…` has {}",
                part.len()
            ));
        }
        (self.0.len() > MOST_OF_ALL).then(|| {
            format!(
                "an address has at most {MOST_OF_ALL} bytes; this one has {}",
                self.0.len()
            )
        })
    }

    /// The address of a numbered page of a long section: `/codes/`, then `/codes/page/2/`.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        if number == 1 {
            self.clone()
        } else {
            self.join("page").join(&number.to_string())
        }
    }

    /// The address one part further down.
    #[must_use]
    pub fn join(&self, part: &str) -> Self {
        Self(format!("{}{part}/", self.0))
    }

    /// The address as text, with both slashes.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How many folders deep the page is; 0 for the home page.
    pub fn depth(&self) -> usize {
        self.0.matches('/').count() - 1
    }

    /// The id of the page's part on the print page: `part-scope-hand-therapy`.
    pub fn book_part(&self) -> String {
        let inside = self.0.trim_matches('/');
        if inside.is_empty() {
            "part-home".to_owned()
        } else {
            format!("part-{}", inside.replace('/', "-"))
        }
    }

    /// Path of the page's file in the output: `scope/hand-therapy/index.html`.
    pub fn file(&self) -> String {
        let inside = &self.0[1..];
        if self.0.ends_with('/') {
            format!("{inside}index.html")
        } else {
            inside.to_owned()
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Stands for the site's root in links. When a page is written, its depth turns the sentinel into
/// `../` as often as needed, so that what pages share, such as the menu, is made only once. No text
/// of a site holds the character: it is refused by [`crate::characters`].
pub const ROOT_SENTINEL: char = '\u{fdd0}';

/// How links are written: to folders, as a web server answers them, or to files, so that the site
/// works from a disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct UrlStyle {
    /// Whether links end in `index.html`.
    pub to_files: bool,
}

impl UrlStyle {
    /// The link to a site path: a page's address or a file's, with its leading `/`, a query and
    /// an anchor. It begins with [`ROOT_SENTINEL`].
    pub fn to(self, path: &str) -> String {
        let mut link = String::with_capacity(path.len() + 14);
        self.write(path, &mut link);
        link
    }

    /// Appends the link that [`Self::to`] gives.
    pub fn write(self, path: &str, out: &mut String) {
        let (path, tail) = match path.find(['#', '?']) {
            Some(at) => path.split_at(at),
            None => (path, ""),
        };
        let inside = path.strip_prefix('/').unwrap_or(path);
        out.push(ROOT_SENTINEL);
        out.push_str(inside);
        if self.to_files && (inside.is_empty() || inside.ends_with('/')) {
            out.push_str("index.html");
        }
        out.push_str(tail);
    }
}

/// The relative path to the site's root from a page so many folders deep, which replaces
/// [`ROOT_SENTINEL`] there.
pub fn relative_root(depth: usize) -> String {
    if depth == 0 {
        "./".to_owned()
    } else {
        "../".repeat(depth)
    }
}

/// Decodes a percent-encoded path; `None` where the encoding is wrong.
pub fn percent_decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            let hex = std::str::from_utf8(&digits).ok()?;
            bytes.push(u8::from_str_radix(hex, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_at_every_depth() {
        let link = |depth, path: &str, to_files| {
            UrlStyle { to_files }
                .to(path)
                .replace(ROOT_SENTINEL, &relative_root(depth))
        };
        assert_eq!(link(0, "/", false), "./");
        assert_eq!(link(0, "/scope/#top", false), "./scope/#top");
        assert_eq!(link(2, "/", false), "../../");
        assert_eq!(link(2, "/", true), "../../index.html");
        assert_eq!(link(1, "/a/?q=x#b", true), "../a/index.html?q=x#b");
        assert_eq!(link(1, "/style.css", true), "../style.css");
    }

    #[test]
    fn no_text_of_a_site_holds_the_sentinel() {
        assert!(crate::characters::is_refused(ROOT_SENTINEL));
    }

    #[test]
    fn an_address_never_leaves_the_site() {
        for bad in ["", "a", "/../x/", "/a//b/", "/a b/", "//host/", "/a?x/"] {
            assert_eq!(Address::parse(bad), None, "{bad}");
        }
        assert_eq!(
            Address::parse("/a").map(|a| a.file()),
            Some("a/index.html".into())
        );
        assert_eq!(Address::home().depth(), 0);
    }

    #[test]
    fn a_former_address_may_be_a_file() {
        let file = |text: &str| Address::parse_former(text).map(|address| address.file());
        for (text, wanted) in [
            ("/old/page.html", "old/page.html"),
            ("/old/page.HTM", "old/page.HTM"),
            ("/old.html/", "old.html/index.html"),
            ("/old.php", "old.php/index.html"),
            ("/v1.2", "v1.2/index.html"),
        ] {
            assert_eq!(file(text).as_deref(), Some(wanted), "{text}");
        }
        assert_eq!(Address::parse_former("/a/../b.html"), None);
        let depth = Address::parse_former("/old/page.html").map(|address| address.depth());
        assert_eq!(depth, Some(1));
    }

    #[test]
    fn no_address_is_longer_than_a_system_can_write() {
        let of = |text: String| Address::parse(&text).and_then(|address| address.too_long());
        assert_eq!(of(format!("/{}/", "a".repeat(200))), None);
        assert!(of(format!("/{}/", "a".repeat(201))).is_some());
        assert!(of("/ab".repeat(400)).is_some());
    }
}
