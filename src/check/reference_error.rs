//! The error of a reference that cannot be resolved, before it has its place in a file.

use std::collections::HashMap;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Hint, Lint, SourceFile};

/// How many errors of one lint in one file get the hint that is made for them. A report shows no more,
/// and among many names it takes work to find the nearest.
const WITH_HINT: usize = 100;

pub(super) struct ReferenceError<'a> {
    lint: Lint,
    message: String,
    hint: Box<dyn FnOnce() -> Hint + 'a>,
}

impl<'a> ReferenceError<'a> {
    pub(super) fn new(lint: Lint, message: String, hint: impl Into<Hint>) -> Self {
        let hint = hint.into();
        Self {
            lint,
            message,
            hint: Box::new(|| hint),
        }
    }

    /// An error whose hint is made only where it is shown.
    pub(super) fn lazy(lint: Lint, message: String, hint: impl FnOnce() -> Hint + 'a) -> Self {
        Self {
            lint,
            message,
            hint: Box::new(hint),
        }
    }

    pub(super) fn with_hint(self, hint: impl Into<Hint>) -> Self {
        Self::new(self.lint, self.message, hint)
    }
}

/// Gives the errors in one file their places and hints.
pub(super) struct Placing<'a> {
    file: &'a SourceFile,
    count: HashMap<Lint, usize>,
}

impl<'a> Placing<'a> {
    pub(super) fn in_file(file: &'a SourceFile) -> Self {
        Self {
            file,
            count: HashMap::new(),
        }
    }

    pub(super) fn diagnostic(
        &mut self,
        error: ReferenceError<'_>,
        span: Range<usize>,
    ) -> Diagnostic {
        let ReferenceError {
            lint,
            message,
            hint,
        } = error;
        let found = Diagnostic::error(self.file, span, lint, message);
        let count = self.count.entry(lint).or_default();
        *count += 1;
        if *count > WITH_HINT {
            return found;
        }
        found.hint(hint())
    }
}
