//! The site's own `allow`: warnings that are left out for a time, and entries that have ended or
//! that nothing needs.

use crate::check::checked::CheckedSite;
use crate::diagnostic::{Diagnostic, Lint, Severity};
use crate::model::yaml::ScalarNumber;
use crate::model::{AllowedLint, Date};

/// Lints that only `check --external` reports; without it, nobody knows whether they are needed.
const EXTERNAL: [Lint; 2] = [Lint::MovedAddress, Lint::UnreachedAddress];

/// Takes out the warnings that the site allows on this day. Errors stay. `external` says whether
/// addresses outside the site were asked.
pub fn without_allowed(
    site: &CheckedSite,
    today: Date,
    external: bool,
    diagnostics: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let covers = |allowed: &AllowedLint, diagnostic: &Diagnostic| {
        diagnostic.severity() == Severity::Warning
            && diagnostic.lint().name() == allowed.lint.as_str()
    };
    let mut reported = Vec::new();
    for allowed in &site.model.site.allow {
        let lint = &allowed.lint;
        if allowed.until < today {
            let message = format!("this `allow` of `{lint}` ended on {}", allowed.until);
            let hint = "see whether its reason still holds, then set a new day or delete it";
            reported.extend(report(site, allowed.until.scalar, message, hint));
        } else if !external && EXTERNAL.iter().any(|one| one.name() == lint.as_str()) {
            // Not asked this time.
        } else if !diagnostics.iter().any(|one| covers(allowed, one)) {
            let message = format!("no warning of `{lint}` is left that this could allow");
            reported.extend(report(site, lint.scalar, message, "delete it"));
        }
    }
    let holds = |diagnostic: &Diagnostic| {
        let mut entries = site.model.site.allow.iter();
        entries.any(|allowed| allowed.until >= today && covers(allowed, diagnostic))
    };
    let kept = diagnostics.into_iter().filter(|one| !holds(one));
    kept.chain(reported).collect()
}

fn report(site: &CheckedSite, at: ScalarNumber, message: String, hint: &str) -> Option<Diagnostic> {
    let (file, span) = site.model.place("content/site.yaml", at)?;
    let diagnostic = Diagnostic::error(file, span, Lint::UnusedAllow, message).hint(hint);
    Some(diagnostic.warning())
}
