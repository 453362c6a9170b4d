//! What a written path may mean: a file or folder below `content/`, or an address, in any spelling that
//! other programs take.

use unicode_normalization::UnicodeNormalization as _;

use crate::model::percent_decoded;

/// A path that leads out of the site.
pub(super) struct Outside;

/// A path as an author wrote it, and where it leads from `content/`.
pub(super) struct Reading {
    /// Whether it begins at the site's root.
    pub(super) rooted: bool,
    /// The path from `content/` without slashes at its ends; empty for `content/` itself.
    pub(super) inside: String,
    /// The same, for a path that names `content/` itself: `/content/scope/hand.md`.
    pub(super) from_root: Option<String>,
}

impl Reading {
    /// Reads a path that stands on a page whose file is in a folder.
    pub(super) fn of(path: &str, folder: &str) -> Result<Self, Outside> {
        // What no decoder takes was not encoded.
        let decoded = percent_decoded(path).unwrap_or_else(|| path.to_owned());
        let path = normal(&decoded);
        let rooted = path.starts_with('/');
        let folder = if rooted {
            ""
        } else {
            folder.strip_prefix("content").unwrap_or(folder)
        };
        let inside = joined(folder, &path)?;
        let named = path.trim_start_matches('/').strip_prefix("content/");
        Ok(Self {
            rooted,
            inside,
            from_root: named.and_then(|named| joined("", named).ok()),
        })
    }

    /// The paths from `content/` that it may mean.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.inside.as_str()).chain(self.from_root.as_deref())
    }
}

/// A text in the normal form C, in which texts are compared.
pub(super) fn normal(text: &str) -> String {
    text.nfc().collect()
}

/// The path from `content/` that a path means in a folder, without `.` and `..`.
fn joined(folder: &str, path: &str) -> Result<String, Outside> {
    let mut segments: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop().ok_or(Outside)?;
            }
            segment => segments.push(segment),
        }
    }
    Ok(normal(&segments.join("/")))
}

/// The names that a path has without the ending that other programs write: `s/c` for `s/c.html` and
/// `s/c.md`, `s` for `s/index.html` and `s/README.md`.
pub(super) fn bare(path: &str) -> Option<&str> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let (stem, ending) = name.rsplit_once('.')?;
    if !["md", "html", "htm"].contains(&ending) {
        return None;
    }
    let of_folder = ["_index", "index", "readme"].contains(&stem.to_lowercase().as_str());
    Some(if of_folder {
        folder
    } else {
        &path[..path.len() - ending.len() - 1]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_from_its_page() {
        let inside = |path: &str| Reading::of(path, "content/s").map(|reading| reading.inside);
        for (path, wanted) in [
            ("c.md", "s/c.md"),
            ("./my%20page.md", "s/my page.md"),
            ("../e\u{301}t.md", "\u{e9}t.md"),
            ("/s/c/", "s/c"),
            (".", "s"),
            ("/", ""),
            ("100%.md", "s/100%.md"),
        ] {
            assert_eq!(inside(path).ok().as_deref(), Some(wanted), "{path}");
        }
        for out in ["../../x", "/../x/", "%2e%2e/../x"] {
            assert!(inside(out).is_err(), "{out}");
        }
        let named = Reading::of("/content/s/c.md", "content/s").map(|reading| reading.from_root);
        assert_eq!(named.ok().flatten().as_deref(), Some("s/c.md"));
    }

    #[test]
    fn endings_of_other_programs_are_left_out() {
        for (path, wanted) in [
            ("s/c.html", Some("s/c")),
            ("s/index.html", Some("s")),
            ("README.md", Some("")),
            ("s/c", None),
            ("s/c.pdf", None),
        ] {
            assert_eq!(bare(path), wanted, "{path}");
        }
    }
}
