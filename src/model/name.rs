//! Texts of a certain form: slugs, ids, names, languages, and text that is not empty.

use std::fmt::Write as _;

use super::slug_text::slug_text;
use super::yaml::{Scalar, ValueError, schema};
use crate::diagnostic::Lint;

/// Declares a newtype over `String` with `as_str`, `Display` and serialization as that text.
macro_rules! text_type {
    ($(#[$about:meta])* $name:ident) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The text, whose form was checked when it was read.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
pub(super) use text_type;

text_type! {
    /// One part of an address: lower-case letters, digits and single hyphens.
    Slug
}
text_type! {
    /// The id of an entry of `data/sources.yaml`; the shape of a slug.
    SourceId
}
text_type! {
    /// The id of a kind of reader in `audiences` of `site.yaml`; the shape of a slug.
    AudienceId
}
text_type! {
    /// The name of a type of schema.org, such as `MedicalWebPage`.
    SchemaType
}
text_type! {
    /// The name of an entry of `data/facts.yaml`: `[a-z0-9_]` with no underscore at an edge.
    FactName
}
text_type! {
    /// The name of a misconception, such as `each_alone`; the shape of a fact's name.
    MisconceptionId
}
text_type! {
    /// Text that is not empty.
    Text
}
text_type! {
    /// A BCP 47 language subtag of two or three letters, such as `en`.
    Language
}
text_type! {
    /// What a reviewer read, as 32 hexadecimal digits: `quarterhour review` prints them.
    ReviewDigest
}
impl Text {
    /// The text with each `{name}` replaced by its value.
    pub(super) fn filled(&self, values: &[(&str, &str)]) -> Self {
        let fill = |text: String, (name, value): &(&str, &str)| {
            text.replace(&format!("{{{name}}}"), value)
        };
        Self(values.iter().fold(self.0.clone(), fill))
    }
}

impl Slug {
    /// Makes a slug of any text, by the rule of [`slug_text`]. `None` when nothing is left.
    pub fn of(text: &str) -> Option<Self> {
        let slug = slug_text(text);
        (!slug.is_empty()).then_some(Self(slug))
    }

    /// Reads a slug that an author wrote; `None` where the text is not one already.
    pub fn parse(text: &str) -> Option<Self> {
        let valid = !text.is_empty()
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--")
            && text
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        valid.then(|| Self(text.to_owned()))
    }
}

impl FactName {
    /// Reads a fact's name, such as `kx_threshold`.
    pub fn parse(text: &str) -> Option<Self> {
        let valid = !text.is_empty()
            && !text.starts_with('_')
            && !text.ends_with('_')
            && text
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        valid.then(|| Self(text.to_owned()))
    }
}

impl ReviewDigest {
    /// How many bytes of a hash are kept: enough that no two states of a page share them.
    const BYTES: usize = 16;

    /// Makes one of a hash.
    pub fn of(hash: &[u8]) -> Self {
        let mut digits = String::with_capacity(2 * Self::BYTES);
        for byte in hash.iter().take(Self::BYTES) {
            // Writing to a `String` cannot fail.
            let _ = write!(digits, "{byte:02x}");
        }
        Self(digits)
    }
}

impl Language {
    /// English, the language of a site that names none.
    pub fn english() -> Self {
        Self("en".to_owned())
    }
}

fn substitute() -> String {
    "stand-in".to_owned()
}

impl Scalar for Slug {
    const EXPECTED: &'static str = "a slug (lower-case letters, digits and hyphens)";

    fn schema() -> schemars::Schema {
        schema::pattern(schema::SLUG)
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        Slug::parse(text).ok_or_else(|| {
            let error = ValueError::new(
                Lint::BadValue,
                format!("`{text}` is not a slug: lower-case letters, digits and single hyphens"),
            );
            match Slug::of(text) {
                Some(slug) => error.hint(format!("write `{slug}`")).replace_with(slug.0),
                None => error,
            }
        })
    }

    fn substitute() -> Self {
        Self(substitute())
    }
}

/// Reads ids of the shape of a slug, each with the words for what it is.
macro_rules! slug_ids {
    ($($name:ident $what:literal),+ $(,)?) => {$(
        impl Scalar for $name {
            const EXPECTED: &'static str =
                concat!($what, " (lower-case letters, digits and hyphens)");

            fn schema() -> schemars::Schema {
                schema::pattern(schema::SLUG)
            }

            fn parse(text: &str) -> Result<Self, ValueError> {
                let slug = Slug::parse(text).ok_or_else(|| {
                    let shape = "lower-case letters, digits and single hyphens";
                    let message = format!("`{text}` is not {}: {shape}", $what);
                    ValueError::new(Lint::BadValue, message)
                })?;
                Ok(Self(slug.0))
            }

            fn substitute() -> Self {
                Self(substitute())
            }
        }
    )+};
}

slug_ids! {
    SourceId "a source id",
    AudienceId "the id of an audience",
}

/// Reads names of lower-case letters, digits and underscores, each with the words for what it is.
macro_rules! underscored {
    ($($name:ident $what:literal),+ $(,)?) => {$(
        impl Scalar for $name {
            const EXPECTED: &'static str =
                concat!($what, " (lower-case letters, digits and underscores)");

            fn schema() -> schemars::Schema {
                schema::pattern("^[a-z0-9]([a-z0-9_]*[a-z0-9])?$")
            }

            fn parse(text: &str) -> Result<Self, ValueError> {
                let name = FactName::parse(text).ok_or_else(|| {
                    let shape = "lower-case letters, digits, underscores inside";
                    let message = format!("`{text}` is not {}: {shape}", $what);
                    ValueError::new(Lint::BadValue, message)
                })?;
                Ok(Self(name.0))
            }

            fn substitute() -> Self {
                Self(substitute())
            }
        }
    )+};
}

underscored! {
    FactName "a fact's name",
    MisconceptionId "a misconception's name",
}

impl Scalar for SchemaType {
    const EXPECTED: &'static str = "the name of a type of schema.org";

    fn schema() -> schemars::Schema {
        schema::pattern("^[A-Z][A-Za-z0-9]*$")
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        let named = text.starts_with(|first: char| first.is_ascii_uppercase())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if named {
            Ok(Self(text.to_owned()))
        } else {
            let message = format!("`{text}` is not the name of a type of schema.org");
            Err(ValueError::new(Lint::BadValue, message)
                .hint("write it as https://schema.org/WebPage lists it: MedicalWebPage"))
        }
    }

    fn substitute() -> Self {
        Self(substitute())
    }
}

impl Scalar for Text {
    const EXPECTED: &'static str = "text";

    fn schema() -> schemars::Schema {
        schema::text()
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        if text.trim().is_empty() {
            Err(ValueError::new(Lint::BadValue, "this text is empty")
                .hint("write it, or leave the field out"))
        } else {
            Ok(Self(text.trim().to_owned()))
        }
    }

    fn substitute() -> Self {
        Self(substitute())
    }
}

impl Scalar for Language {
    const EXPECTED: &'static str = "a language, such as en";

    fn schema() -> schemars::Schema {
        schema::pattern("^[a-z]{2,3}$")
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        if matches!(text.len(), 2 | 3) && text.chars().all(|c| c.is_ascii_lowercase()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(ValueError::new(
                Lint::BadValue,
                format!(
                    "`{text}` is not a language: two or three lower-case letters, such as `en`"
                ),
            ))
        }
    }

    fn substitute() -> Self {
        Self::english()
    }
}

impl Scalar for ReviewDigest {
    const EXPECTED: &'static str = "a digest of 32 hexadecimal digits";

    fn schema() -> schemars::Schema {
        schema::pattern("^[0-9a-f]{32}$")
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() == 2 * Self::BYTES && text.bytes().all(digit) {
            return Ok(Self(text.to_owned()));
        }
        let message = format!("`{text}` is not a digest of 32 hexadecimal digits");
        Err(ValueError::new(Lint::BadValue, message)
            .hint("take the one that `quarterhour review` printed for the reviewer, in quotes"))
    }

    fn substitute() -> Self {
        Self("0".repeat(2 * Self::BYTES))
    }
}

super::yaml::deserialize_scalar!(
    Slug,
    AudienceId,
    SchemaType,
    SourceId,
    FactName,
    MisconceptionId,
    Text,
    Language,
    ReviewDigest
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_made_of_any_text_is_a_slug() {
        for text in [
            "Hand therapy",
            "¿Qué es?",
            "8-minute rule!",
            "A--b",
            "PT's note",
            "día",
        ] {
            let slug = Slug::of(text).expect("letters are left");
            assert_eq!(Slug::parse(slug.as_str()), Some(slug.clone()), "{text}");
        }
        assert_eq!(
            Slug::of("8-minute rule!").expect("letters").as_str(),
            "8-minute-rule"
        );
        assert_eq!(Slug::of("…"), None);
    }
}
