//! What only `check` asks: what depends on the day, and what points at prose that may mislead.

mod due;
mod prose;
mod reach;
mod reading;
mod translations;

use super::CheckedSite;
use crate::diagnostic::{Diagnostic, Rule, SourceFile};
use crate::model::{Date, Page, PageId};

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

/// Collects what is told, but for what a page's `allow` passes over with a reason.
#[derive(Default)]
struct Told(Vec<Diagnostic>);

impl Told {
    fn of_page(&mut self, page: &Page, rule: Rule, diagnostic: Diagnostic) {
        let allowed = page
            .front
            .allow
            .0
            .iter()
            .any(|(name, _)| name.as_str() == rule.name());
        if !allowed {
            self.0.push(diagnostic);
        }
    }
}

/// A page's Markdown: the file, and where in it the text begins. A code without prose has none.
fn markdown(site: &CheckedSite, id: PageId) -> Option<(&SourceFile, usize)> {
    let body = site.model.pages[id].body.as_ref()?;
    Some((&site.model.files[body.file], body.start))
}
