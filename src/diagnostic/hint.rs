//! Hints: what an author can do about a diagnostic, and what a tool could do for him.

use super::nearest::nearest;

/// What an author can do about a diagnostic. A hint at another name knows what it would replace, and
/// the diagnostic makes a fix of it where that stands at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    pub(super) text: String,
    /// What was written, and what was probably meant.
    pub(super) replacement: Option<(String, String)>,
}

impl Hint {
    /// Hints at the name that was probably meant.
    pub fn meant(written: &str, meant: &str) -> Self {
        Self::meant_as("", written, meant, "")
    }

    /// Hints at a name that is shown between marks, such as `#` in front of an anchor.
    pub fn meant_as(before: &str, written: &str, meant: &str, after: &str) -> Self {
        let marked = |name: &str| format!("{before}{name}{after}");
        Self {
            text: format!("did you mean `{}`?", marked(meant)),
            replacement: Some((marked(written), marked(meant))),
        }
    }

    /// Hints at the valid name that is nearest to the one found, or else at what `otherwise` says.
    pub fn nearest<'a>(
        found: &str,
        valid: impl IntoIterator<Item = &'a str>,
        otherwise: impl FnOnce() -> String,
    ) -> Self {
        match nearest(found, valid) {
            Some(near) => Self::meant(found, near),
            None => otherwise().into(),
        }
    }
}

impl From<String> for Hint {
    fn from(text: String) -> Self {
        Self {
            text,
            replacement: None,
        }
    }
}

impl From<&str> for Hint {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}
