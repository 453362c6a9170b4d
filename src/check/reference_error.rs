//! The error of a reference that cannot be resolved, before it has its place in a file.

use std::ops::Range;

use super::figures::NoFigure;
use super::links::BadLink;
use crate::diagnostic::{Diagnostic, Hint, Lint, SourceFile};

pub(super) struct ReferenceError {
    lint: Lint,
    message: String,
    hint: Hint,
}

impl ReferenceError {
    pub(super) fn new(lint: Lint, message: String, hint: Hint) -> Self {
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
