//! What stands at a page's end: its version, and the ways to share it and to tell of an error.

use std::fmt::Write as _;

use serde::Serialize;

use crate::model::Contact;

/// Links that carry a page's title and address.
#[derive(Debug, Serialize)]
pub(super) struct ShareLinks {
    /// Changes when the page's text does: eight hexadecimal digits.
    version: String,
    /// A letter with the page's title and address.
    mail: String,
    /// Where to tell of an error, by letter or in the repository.
    report: Option<String>,
}

impl ShareLinks {
    /// Of a page with this text; without `base_url` its address is not known.
    pub(super) fn of(
        content: &str,
        title: &str,
        address: &str,
        url: Option<&str>,
        contact: Option<&Contact>,
    ) -> Self {
        let place = url.unwrap_or(address);
        Self {
            version: version(content),
            mail: format!(
                "mailto:?subject={}&body={}",
                encoded(title),
                encoded(url.unwrap_or_default())
            ),
            report: contact.and_then(|contact| report(contact, title, place)),
        }
    }
}

fn report(contact: &Contact, title: &str, place: &str) -> Option<String> {
    let title = encoded(title);
    let place = encoded(place);
    match (&contact.email, &contact.repository) {
        (Some(email), _) => Some(format!("mailto:{email}?subject={title}&body={place}")),
        (None, Some(repository)) => Some(format!(
            "{}/issues/new?title={title}&body={place}",
            repository.as_str().trim_end_matches('/')
        )),
        (None, None) => None,
    }
}

/// FNV-1a: short, the same on every machine, and no secret depends on it.
fn version(content: &str) -> String {
    const OFFSET: u32 = 0x811c_9dc5;
    const PRIME: u32 = 0x0100_0193;
    let hash = content.bytes().fold(OFFSET, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(PRIME)
    });
    format!("{hash:08x}")
}

/// Percent-encoded for one value of a query.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_of_a_query_is_encoded_whole() {
        assert_eq!(encoded("a b&c=é?"), "a%20b%26c%3D%C3%A9%3F");
    }

    #[test]
    fn a_version_follows_the_text() {
        assert_eq!(version(""), "811c9dc5");
        assert_eq!(version("a"), "e40c292c");
        assert_ne!(version("15 minutes"), version("16 minutes"));
    }
}
