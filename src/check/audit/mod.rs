//! What only `check` asks: what depends on the day, and what points at prose that may mislead.

mod due;
mod prose;
mod reach;
mod reading;
mod reporter;
mod translations;

use reporter::Reporter;

use super::checked::CheckedSite;
use crate::diagnostic::Diagnostic;
use crate::model::Date;

pub use due::{Due, next_due};

/// Warnings, and errors that a build alone does not mind.
pub fn audit(site: &CheckedSite, today: Date) -> Vec<Diagnostic> {
    let mut reporter = Reporter::default();
    due::check(site, today, &mut reporter);
    prose::check(site, today, &mut reporter);
    reading::check(site, &mut reporter);
    reach::check(site, &mut reporter);
    translations::check(site, &mut reporter);
    reporter.0
}
