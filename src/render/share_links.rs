//! The links at a page's end: to share it, and to report an error in it; and its version.

use serde::Serialize;

use crate::model::Contact;
use crate::notation::percent_encoded;

/// Links that carry a page's title and address.
#[derive(Debug, Serialize)]
pub(super) struct ShareLinks {
    /// Eight hexadecimal digits that change when the page's text does.
    version: String,
    /// Begins an e-mail with the page's title and address.
    mail: String,
    /// Begins an e-mail to the site's contact, or an issue in its repository.
    report: Option<String>,
}

impl ShareLinks {
    /// The links of a page. `url` is its absolute address, if the site's is known.
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
            mail: format!("mailto:?subject={}&body={}", encoded(title), encoded(place)),
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

/// The FNV-1a hash: short, and the same on every machine. It only has to differ when the text does;
/// nothing secret depends on it.
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
    percent_encoded(text, |c| c.is_ascii_alphanumeric() || "-._~".contains(c))
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
