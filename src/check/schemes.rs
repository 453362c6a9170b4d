//! Addresses with a scheme, which lead out of the site.

use super::checked::Resolved;
use super::reference_error::ReferenceError;
use crate::diagnostic::Lint;

/// Addresses with a scheme: three are allowed, in lower case and without tricks.
pub(super) fn outside<'e>(dest: &str) -> Result<Option<Resolved>, ReferenceError<'e>> {
    let bad = |what: &str| {
        ReferenceError::new(
            Lint::LinkScheme,
            format!("{what} is not allowed in a link: `{}`", dest.escape_debug()),
            "links may be relative, or begin with https:, mailto: or tel:",
        )
    };
    // Browsers ignore control characters inside an address, so `java\tscript:` would run; and they
    // ignore spaces in front of it. A space inside is encoded when the link is written.
    let is_bad = |c: char| c.is_control() || (c.is_whitespace() && c != ' ') || c == '\\';
    if dest.chars().any(is_bad) || dest.starts_with(' ') || dest.ends_with(' ') {
        return Err(bad("a space at an end, backslash or control character"));
    }
    if dest.starts_with("//") {
        return Err(bad("an address without its scheme"));
    }
    let Some((scheme, _)) = dest.split_once(':') else {
        return Ok(None);
    };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-'));
    match scheme {
        "https" | "mailto" | "tel" => Ok(Some(Resolved::Outside(dest.replace(' ', "%20")))),
        _ if is_scheme => Err(bad(&format!("the scheme `{scheme}:`"))),
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_scheme_gets_by_in_disguise() {
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "java\tscript:x",
            " javascript:x",
            "data:text/html,x",
            "//evil.example/",
            "http://a.example/",
            "vbscript:x",
            "HTTPS://a.example/",
            "file:///etc/passwd",
            "\\\\host\\share",
        ] {
            assert!(outside(bad).is_err(), "{bad}");
        }
        for good in ["https://a.example/", "mailto:a@b.example", "tel:911"] {
            assert!(matches!(outside(good), Ok(Some(_))), "{good}");
        }
        for inside in ["/a/", "a.md", "#x", "../b.md", "/calculator/#line=97530:33"] {
            assert!(matches!(outside(inside), Ok(None)), "{inside}");
        }
    }
}
