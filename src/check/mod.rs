//! Stage 4, check: every reference, link and anchor is resolved or reported. A checked site has no
//! reference that leads nowhere, so `render` and `index` need not look again.

mod addresses;
mod amounts;
mod anchors;
mod answers;
mod asks;
mod audiences;
mod audit;
mod blocks;
mod calculator_page;
mod cards;
mod checked;
mod claim_key;
mod claims;
mod cms;
mod counts;
mod date_rules;
mod doubled_unit;
mod engine_texts;
mod facts;
mod figures;
mod known_names;
mod line_modifiers;
mod links;
mod lookup;
mod near_pages;
mod notes_once;
mod output_paths;
mod page_validity;
mod payers;
mod personal;
mod pictures;
mod readings;
mod records;
mod reference_error;
mod refused;
mod resolve;
mod review;
mod schemes;
mod terms;
mod training;
mod unit_rules;
mod validity;

use lookup::Lookup;

use crate::diagnostic::{Diagnostic, Severity};
use crate::read::ReadSite;

pub use audit::{AddressAnswer, Due, OutsideAddresses, audit, next_due, without_allowed};
pub use checked::{
    CheckedHeading, CheckedPage, CheckedSection, CheckedSite, Citation, Resolved, ResolvedFragment,
};
pub use claim_key::{ClaimKey, ClaimKeys};
pub use claims::{Claim, claims};
pub use counts::Counts;
pub use figures::{Figure, show, show_clock};
pub use page_validity::until;
pub use review::{
    ReviewState, review_codes, review_deadlines, review_diagrams, review_digest, review_figures,
    review_pair, review_payers, review_records, review_state,
};
pub use validity::{ExpiryReason, ValidUntil};

/// Checks and resolves a site. Any error makes it none; warnings do not.
pub fn check(read: ReadSite, diagnostics: &mut Vec<Diagnostic>) -> Option<CheckedSite> {
    let aliases = addresses::check(&read.model, diagnostics);
    let mut records = Lookup::new(&read.model, diagnostics);
    records::check(&mut records);
    audiences::check(&mut records);
    calculator_page::check(&mut records);
    unit_rules::check(&mut records);
    cms::check(&mut records);
    date_rules::check(&mut records);
    amounts::check(&mut records);
    line_modifiers::check(&mut records);
    payers::check(&mut records);
    cards::check(&mut records);
    facts::check(&mut records);
    answers::check(&mut records);
    let claim_keys = training::check(&mut records);
    let resolved = resolve::resolve(read, aliases, claim_keys, diagnostics);
    let sound = diagnostics
        .iter()
        .all(|diagnostic| diagnostic.severity() == Severity::Warning);
    sound.then_some(resolved)
}
