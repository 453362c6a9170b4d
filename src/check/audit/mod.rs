//! What only `check` asks: what depends on the day, and what points at prose that may mislead.

mod due;
mod prose;
mod reach;
mod reading;
mod told;
mod translations;

use told::Told;

use super::checked::CheckedSite;
use crate::diagnostic::Diagnostic;
use crate::model::Date;

pub use due::{Due, next_due};

/// Warnings, and errors that a build alone does not mind.
pub fn audit(site: &CheckedSite, today: Date) -> Vec<Diagnostic> {
    let mut told = Told::default();
    due::check(site, today, &mut told);
    prose::check(site, today, &mut told);
    reading::check(site, &mut told);
    reach::check(site, &mut told);
    translations::check(site, &mut told);
    told.0
}
