//! Reviews by a person of what the page no longer says.

use super::reporter::Reporter;
use crate::check::checked::CheckedSite;
use crate::check::review::{ReviewState, review_state};
use crate::diagnostic::{Diagnostic, Lint};

pub(super) fn check(site: &CheckedSite, reporter: &mut Reporter) {
    for (id, page) in site.model.pages.iter().enumerate() {
        let Some(review) = &page.front.reviewed else {
            continue;
        };
        let Some(digest) = &review.digest else {
            continue;
        };
        if review_state(site, id) != Some(ReviewState::Changed) {
            continue;
        }
        if let Some((file, span)) = page.place(&site.model.files, digest.scalar) {
            let message = format!(
                "`{}` has changed since {} reviewed it on {}",
                page.title, review.by, review.date
            );
            let hint = format!(
                "let `quarterhour review {}` print it for a reviewer to read and sign anew",
                page.address
            );
            let warning = Diagnostic::error(file, span, Lint::ChangedSinceReview, message)
                .hint(hint)
                .warning();
            reporter.of_page(page, Lint::ChangedSinceReview, warning);
        }
    }
}
