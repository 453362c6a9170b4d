//! The error of a reference that cannot be resolved, before it has its place in a file.

use std::ops::Range;

use super::figures::NoFigure;
use super::links::BadLink;
use crate::diagnostic::{Diagnostic, Lint, SourceFile};

pub(super) struct ReferenceError {
    lint: Lint,
    message: String,
    hint: String,
}

impl ReferenceError {
    /// A name that is not known; the hint is the nearest known name, or else `otherwise`.
    pub(super) fn unknown(
        lint: Lint,
        message: String,
        near: Option<&str>,
        otherwise: impl FnOnce() -> String,
    ) -> Self {
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => otherwise(),
        };
        Self {
            lint,
            message,
            hint,
        }
    }

    pub(super) fn into_diagnostic(self, file: &SourceFile, span: Range<usize>) -> Diagnostic {
        Diagnostic::error(file, span, self.lint, self.message).hint(self.hint)
    }
}

impl From<BadLink> for ReferenceError {
    fn from(bad: BadLink) -> Self {
        Self {
            lint: bad.lint,
            message: bad.message,
            hint: bad.hint,
        }
    }
}

impl From<NoFigure> for ReferenceError {
    fn from(none: NoFigure) -> Self {
        Self {
            lint: Lint::UnknownFact,
            message: none.message,
            hint: none.hint,
        }
    }
}
