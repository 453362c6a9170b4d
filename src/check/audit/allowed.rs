//! The site's own `allow`: warnings that are left out for a time, and entries that have ended or
//! that nothing needs.

use crate::check::checked::CheckedSite;
use crate::diagnostic::{Diagnostic, Lint, Severity};
use crate::model::yaml::{PathSegment, Yaml};
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
    for (at, allowed) in site.model.site.allow.iter().enumerate() {
        let lint = &allowed.lint;
        if allowed.until < today {
            let message = format!("this `allow` of `{lint}` ended on {}", allowed.until);
            let hint = "see whether its reason still holds, then set a new day or delete it";
            reported.extend(report(site, at, "until", message, hint));
        } else if !external && EXTERNAL.iter().any(|one| one.name() == lint.as_str()) {
            // Not asked this time.
        } else if !diagnostics.iter().any(|one| covers(allowed, one)) {
            let message = format!("no warning of `{lint}` is left that this could allow");
            reported.extend(report(site, at, "lint", message, "delete it"));
        }
    }
    let holds = |diagnostic: &Diagnostic| {
        let mut entries = site.model.site.allow.iter();
        entries.any(|allowed| today <= allowed.until && covers(allowed, diagnostic))
    };
    let kept = diagnostics.into_iter().filter(|one| !holds(one));
    kept.chain(reported).collect()
}

fn report(
    site: &CheckedSite,
    at: usize,
    key: &str,
    message: String,
    hint: &str,
) -> Option<Diagnostic> {
    let file = site.model.file("content/site.yaml")?;
    let steps = [
        PathSegment::Key("allow"),
        PathSegment::Index(at),
        PathSegment::Key(key),
    ];
    let span = Yaml::document(file).span_of(&steps);
    let diagnostic = Diagnostic::error(file, span, Lint::UnusedAllow, message).hint(hint);
    Some(diagnostic.warning())
}
