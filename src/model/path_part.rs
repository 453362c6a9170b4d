//! The part of an address that an author chose for a page: `slug` in front matter.

use std::fmt;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::name::Slug;
use super::yaml::{Scalar, ValueError, schema};
use crate::diagnostic::Lint;

/// One part of an address, as hosts serve it: letters in lower case and digits, between them hyphens,
/// underscores and dots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathPart(String);

impl PathPart {
    /// The text, whose form was checked when it was read.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads a part that an author wrote; `None` where the text is not one already.
    pub fn read(text: &str) -> Option<Self> {
        let sign = |c: char| matches!(c, '-' | '_' | '.');
        let letter = |c: char| c.is_alphanumeric() && c.to_lowercase().eq([c]);
        let valid = !text.is_empty()
            && !text.starts_with(|c| sign(c) || is_combining_mark(c))
            && !text.ends_with(sign)
            && !text.contains("--")
            && !text.contains("..")
            && text
                .chars()
                .all(|c| sign(c) || letter(c) || is_combining_mark(c));
        valid.then(|| Self(text.nfc().collect()))
    }
}

impl From<Slug> for PathPart {
    fn from(slug: Slug) -> Self {
        Self(slug.as_str().to_owned())
    }
}

impl fmt::Display for PathPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Scalar for PathPart {
    const EXPECTED: &'static str = "a slug (lower-case letters, digits, hyphens)";

    fn schema() -> schemars::Schema {
        // A letter or digit at each end, and only these and `-`, `_`, `.` between them.
        schema::pattern(
            r"^[\p{Ll}\p{Lo}\p{N}]([\p{Ll}\p{Lo}\p{N}\p{M}._-]*[\p{Ll}\p{Lo}\p{N}\p{M}])?$",
        )
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        Self::read(text).ok_or_else(|| {
            let message = format!(
                "`{text}` is not a slug: lower-case letters and digits, with `-`, `_` or `.` between them"
            );
            let error = ValueError::new(Lint::BadValue, message);
            match Slug::of(text) {
                Some(slug) => error
                    .hint(format!("write `{slug}`"))
                    .replace_with(slug.to_string()),
                None => error,
            }
        })
    }

    fn substitute() -> Self {
        Self("stand-in".to_owned())
    }
}

/// Whether a page whose file has this name, without its ending, is that of its folder. Hosts of code and
/// other programs show a folder by `README.md` or `index.md`.
pub(super) fn is_of_folder(stem: &str) -> bool {
    stem == "_index" || ["index", "readme"].contains(&stem.to_lowercase().as_str())
}

super::yaml::deserialize_scalar!(PathPart);

#[cfg(test)]
mod tests {
    use super::PathPart;

    #[test]
    fn a_part_is_what_hosts_serve() {
        for good in ["hand-therapy", "v1.2", "a_b", "über", "हिन्दी"] {
            assert!(PathPart::read(good).is_some(), "{good}");
        }
        for bad in [
            "", "A", ".x", "x.", "a--b", "a..b", "a/b", "_x", "a b", "-a", "a%b",
        ] {
            assert!(PathPart::read(bad).is_none(), "{bad}");
        }
    }
}
