//! The content policy: what a page may load and do.

/// The policy with what a page may connect to: its own site's files, nothing else.
macro_rules! policy {
    ($connects:literal) => {
        concat!(
            "default-src 'none'; script-src 'self'; style-src 'self'; ",
            "img-src 'self' data:; font-src 'self'; manifest-src 'self'; form-action 'self'; ",
            "base-uri 'none'; connect-src ",
            $connects
        )
    };
}

/// What a page may load and do. Every page carries it in its head, so that it also holds on hosts
/// that set no headers, and for files on a disk.
pub const POLICY: &str = policy!("'none'");

/// As [`POLICY`], for pages that a development server shows: they hear of the next build.
const LIVE_POLICY: &str = policy!("'self'");

/// The policy of a site's pages.
pub(super) const fn policy(live: bool) -> &'static str {
    if live { LIVE_POLICY } else { POLICY }
}
