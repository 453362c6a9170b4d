//! What hosts read: the content policy, and the files of headers and redirects that Netlify and
//! Cloudflare Pages understand.

use std::fmt::Write as _;

use super::assets::FOLDER;
use super::output::Folder;
use crate::check::CheckedSite;
use crate::load::MachineError;

/// What a page may load and do: its own site's files, nothing else. Every page carries it, so
/// that it holds on hosts without headers and from a disk too.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; manifest-src 'self'; form-action 'self'; \
     base-uri 'none'; connect-src 'none'";

/// The other headers of every answer. `frame-ancestors` means nothing in a page's own policy.
const HEADERS: [(&str, &str); 4] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];

/// A year: the names of these files change with their bytes.
const KEPT: &str = "public, max-age=31536000, immutable";

/// Writes both files, unless the site brings its own.
pub(super) fn write(site: &CheckedSite, folder: &Folder) -> Result<(), MachineError> {
    let own = |name: &str| site.model.assets.iter().any(|asset| asset.path == name);
    if !own("_headers") {
        folder.write("_headers", headers().as_bytes())?;
    }
    if !own("_redirects") && !site.aliases.is_empty() {
        folder.write("_redirects", redirects(site).as_bytes())?;
    }
    Ok(())
}

fn headers() -> String {
    let mut text = format!("/*\n  Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n");
    for (name, value) in HEADERS {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "  {name}: {value}");
    }
    let _ = writeln!(text, "/{FOLDER}/*\n  Cache-Control: {KEPT}");
    text
}

/// Both hosts take a lone `301`; where the redirect's page is served instead, it leads on too.
fn redirects(site: &CheckedSite) -> String {
    let mut text = String::new();
    for (from, id) in &site.aliases {
        let to = &site.model.pages[*id].address;
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{from} {to} 301");
    }
    text
}
