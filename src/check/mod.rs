//! Stage 4, check: every reference, link and anchor is resolved, or told. What comes out cannot
//! be wrong any more; `render` trusts it.

mod addresses;
mod audit;
mod checked;
mod figures;
mod links;
mod lookup;
mod page_validity;
mod records;
mod resolve;
mod terms;
mod unit_rules;
mod until;
mod worked;

use lookup::Records;

use crate::diagnostic::{Diagnostic, Severity};
use crate::read::ReadSite;

pub use addresses::OWN_FILES;
pub use audit::{Due, audit, next_due};
pub use checked::{
    CheckedPage, CheckedSite, Citation, Fill, Filled, NotePair, WorkedUnits, Working,
};
pub use figures::{Figure, show};
pub use page_validity::until;
pub use until::{Until, Why};

/// Resolves a site. With any error there is no site; warnings do not stop it.
pub fn check(read: ReadSite, diagnostics: &mut Vec<Diagnostic>) -> Option<CheckedSite> {
    let aliases = addresses::check(&read.model, diagnostics);
    let mut records = Records::new(&read.model, diagnostics);
    records::check(&mut records);
    unit_rules::check(&mut records);
    let resolved = resolve::resolve(read, aliases, diagnostics);
    let sound = diagnostics
        .iter()
        .all(|told| told.severity() == Severity::Warning);
    sound.then_some(resolved)
}
