//! The content policy: what a page may load and do.

/// What a page may load and do: its own site's files, nothing else. Every page carries it in its head,
/// so that it also holds on hosts that set no headers, and for files on a disk.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; manifest-src 'self'; form-action 'self'; \
     base-uri 'none'; connect-src 'none'";

/// As [`POLICY`], for pages that a development server shows: they hear of the next build.
const LIVE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; manifest-src 'self'; form-action 'self'; \
     base-uri 'none'; connect-src 'self'";

/// The policy of a site's pages.
pub(super) const fn policy(live: bool) -> &'static str {
    if live { LIVE_POLICY } else { POLICY }
}
