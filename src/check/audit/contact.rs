//! How the site can be reached: an address that is missing, or one that has expired.

use super::reporter::Reporter;
use crate::check::checked::CheckedSite;
use crate::diagnostic::{Diagnostic, Lint};
use crate::model::Date;

const SITE: &str = "content/site.yaml";

pub(super) fn check(site: &CheckedSite, today: Date, reporter: &mut Reporter) {
    empty_contact(site, &mut reporter.0);
    expired_contact(site, today, &mut reporter.0);
}

/// Reports a `contact` without an address: pages then have no link to report an error by, although
/// the owner may think so.
fn empty_contact(site: &CheckedSite, diagnostics: &mut Vec<Diagnostic>) {
    let contact = site.model.site.contact.as_ref();
    let empty = contact.filter(|it| it.email.is_none() && it.repository.is_none());
    let place = empty.and_then(|contact| site.model.place(SITE, contact.scalar));
    if let Some((file, span)) = place {
        diagnostics.push(
            Diagnostic::error(
                file,
                span,
                Lint::EmptyContact,
                "`contact` is empty, so no page says how to report an error",
            )
            .hint("give it `email` or `repository`, or delete it")
            .warning(),
        );
    }
}

/// Reports an expired `security.txt`: readers of it may not use it any longer.
fn expired_contact(site: &CheckedSite, today: Date, diagnostics: &mut Vec<Diagnostic>) {
    let security = site.model.site.security.as_ref();
    let Some(expires) = security.map(|it| it.expires).filter(|day| *day < today) else {
        return;
    };
    if let Some((file, span)) = site.model.place(SITE, expires.scalar) {
        diagnostics.push(
            Diagnostic::error(
                file,
                span,
                Lint::Overdue,
                format!("the security contact expired on {expires}"),
            )
            .hint("see that the contact still answers, then set a day within a year")
            .warning(),
        );
    }
}
