//! The collector of the audits' diagnostics, and the Markdown that they look at.

use std::ops::Range;

use crate::check::CheckedSite;
use crate::diagnostic::{Diagnostic, Lint, SourceFile};
use crate::model::{Page, PageId};

/// Reports a place of a page's text, with a message and a hint.
pub(super) type ReportFn<'a> = dyn FnMut(Lint, Range<usize>, String, &str) + 'a;

/// Collects diagnostics, except those that a page's `allow` silences with a reason.
#[derive(Default)]
pub(super) struct Reporter(pub(super) Vec<Diagnostic>);

impl Reporter {
    pub(super) fn of_page(&mut self, page: &Page, lint: Lint, diagnostic: Diagnostic) {
        let allowed = page
            .front
            .allow
            .0
            .iter()
            .any(|(name, _)| name.as_str() == lint.name());
        if !allowed {
            self.0.push(diagnostic);
        }
    }
}

/// A page's Markdown: the file, and where in it the text begins. A code without prose has none.
pub(super) fn markdown(site: &CheckedSite, id: PageId) -> Option<(&SourceFile, usize)> {
    let body = site.model.pages[id].body.as_ref()?;
    Some((&site.model.files[body.file], body.start))
}
