//! Addresses of mail and of the web.

use super::name::text_type;
use super::yaml::{Scalar, ValueError, schema};
use crate::diagnostic::Lint;

text_type! {
    /// An email address, for links that begin with `mailto:`.
    Email
}
text_type! {
    /// Where to report a vulnerability, as a URI that begins with `mailto:` or `https:`.
    SecurityContact
}
text_type! {
    /// An address on the web that begins with `https://` (or, for old sources, `http://`).
    WebAddress
}

impl Scalar for Email {
    const EXPECTED: &'static str = "an email address";

    fn schema() -> schemars::Schema {
        schema::pattern("^[A-Za-z0-9._+-]+@[A-Za-z0-9._+-]*\\.[A-Za-z0-9._+-]*$")
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        // Only characters that need no escaping in a `mailto:` link. Whether such a mailbox exists
        // cannot be known here.
        let fits = |part: &str| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || ".-_+".contains(c))
        };
        match text.split_once('@') {
            Some((name, host)) if fits(name) && fits(host) && host.contains('.') => {
                Ok(Self(text.to_owned()))
            }
            _ => Err(
                ValueError::new(Lint::BadValue, format!("`{text}` is not an email address"))
                    .hint("write it as name@example.org"),
            ),
        }
    }

    fn substitute() -> Self {
        Self("stand-in@example.org".to_owned())
    }
}

impl Scalar for SecurityContact {
    const EXPECTED: &'static str = "an email address, or one that begins with https://";

    fn schema() -> schemars::Schema {
        schema::any_of([Email::schema(), WebAddress::schema()])
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        if text.starts_with("https://") {
            return <WebAddress as Scalar>::parse(text).map(|address| Self(address.0));
        }
        <Email as Scalar>::parse(text).map(|email| Self(format!("mailto:{email}")))
    }

    fn substitute() -> Self {
        Self("mailto:stand-in@example.org".to_owned())
    }
}

impl Scalar for WebAddress {
    const EXPECTED: &'static str = "an address that begins with https://";

    fn schema() -> schemars::Schema {
        schema::pattern(r#"^https?://[^/\s"<>`][^\s"<>`]*$"#)
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        let host = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))
            .map(|rest| rest.split('/').next().unwrap_or(""));
        match host {
            Some(host)
                if !host.is_empty()
                    && !text.contains(|c: char| c.is_whitespace() || "\"<>`".contains(c)) =>
            {
                Ok(Self(text.to_owned()))
            }
            _ => Err(
                ValueError::new(Lint::BadValue, format!("`{text}` is not a web address"))
                    .hint("write it whole: https://www.example.org/page"),
            ),
        }
    }

    fn substitute() -> Self {
        Self("https://stand-in.example/".to_owned())
    }
}

super::yaml::deserialize_scalar!(Email, SecurityContact, WebAddress);
