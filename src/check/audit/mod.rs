//! Audits, which only the command `check` runs: they depend on the day, or judge prose.

mod allowed;
mod asks_count;
mod contact;
mod due;
mod masked;
mod old_records;
mod outside;
mod overrides;
mod prose;
mod reach;
mod reading;
mod reporter;
mod reviews;
mod theme_words;
mod translations;
mod typed_limits;

use reporter::Reporter;

use super::checked::CheckedSite;
use crate::diagnostic::Diagnostic;
use crate::model::Date;

pub use allowed::without_allowed;
pub use due::{Due, next_due};
pub use outside::{AddressAnswer, OutsideAddresses};

/// The audits' warnings, and the few errors that do not stop a build.
pub fn audit(site: &CheckedSite, today: Date) -> Vec<Diagnostic> {
    let mut reporter = Reporter::default();
    contact::check(site, today, &mut reporter);
    due::check(site, today, &mut reporter);
    old_records::check(site, today, &mut reporter);
    overrides::check(site, &mut reporter);
    theme_words::check(site, &mut reporter);
    prose::check(site, today, &mut reporter);
    reading::check(site, &mut reporter);
    asks_count::check(site, &mut reporter);
    reach::check(site, &mut reporter);
    reviews::check(site, &mut reporter);
    translations::check(site, &mut reporter);
    reporter.0
}
