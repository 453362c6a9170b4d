//! Translations: one that is older than its original may say what no longer holds.

use super::reporter::Reporter;
use crate::check::checked::CheckedSite;
use crate::diagnostic::{Diagnostic, Lint};
use crate::model::Address;

pub(super) fn check(site: &CheckedSite, reporter: &mut Reporter) {
    for page in &site.model.pages {
        let Some(translates) = &page.front.translates else {
            continue;
        };
        let original = Address::parse(translates.page.as_str())
            .and_then(|address| site.model.by_address.get(&address))
            .map(|id| &site.model.pages[*id]);
        let Some((original, updated)) =
            original.and_then(|original| Some((original, original.front.updated?)))
        else {
            continue;
        };
        if translates.of >= updated {
            continue;
        }
        if let Some((file, span)) = page.place(&site.model.files, translates.of.scalar) {
            let message = format!(
                "this translates `{}` of {}, which was updated on {updated}",
                original.title, translates.of
            );
            let updated = original.place(&site.model.files, updated.scalar);
            let warning = Diagnostic::error(file, span, Lint::StaleTranslation, message)
                .label(updated, "updated on this day")
                .hint("bring over what changed, then set `of` to the day of the page it follows")
                .warning();
            reporter.of_page(page, Lint::StaleTranslation, warning);
        }
    }
}
