//! The HTML tags that an author may write in Markdown: `abbr`, `kbd`, `sub`, `sup`, `br`, and `span`
//! with the language of a passage.

use std::fmt::Write as _;

/// A tag that is allowed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// An opening tag: its name, and the whole tag in one spelling.
    Open(&'static str, String),
    /// The closing tag of this name.
    Close(&'static str),
    /// A line break: `<br>`, `<br/>` or `<br />`.
    Break,
}

const PAIRED: [&str; 5] = ["abbr", "kbd", "span", "sub", "sup"];

/// Reads one raw tag; `None` for anything outside the list.
pub(super) fn parse(raw: &str) -> Option<Tag> {
    let inside = raw.trim().strip_prefix('<')?.strip_suffix('>')?;
    let bare = inside.strip_suffix('/').unwrap_or(inside).trim_end();
    if bare.eq_ignore_ascii_case("br") {
        return Some(Tag::Break);
    }
    if let Some(name) = inside.strip_prefix('/') {
        return known(name.trim_end()).map(Tag::Close);
    }
    let (name, attributes) = inside
        .split_once(char::is_whitespace)
        .unwrap_or((inside, ""));
    let name = known(name)?;
    let mut open = format!("<{name}");
    let attributes = attributes.trim();
    match name {
        // A passage in another language, which is all that a span may say.
        "span" => {
            let language = value_of(attributes, "lang")?;
            let is_tag = |part: &str| {
                (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
            };
            if !language.split('-').all(is_tag) {
                return None;
            }
            let _ = write!(open, " lang=\"{language}\"");
        }
        // The expansion of an abbreviation, without quotes and angle brackets.
        "abbr" if !attributes.is_empty() => {
            let title = value_of(attributes, "title")?;
            let _ = write!(open, " title=\"{title}\"");
        }
        _ if !attributes.is_empty() => return None,
        _ => {}
    }
    open.push('>');
    Some(Tag::Open(name, open))
}

/// The value of the one attribute that stands there.
fn value_of<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let quoted = attributes.strip_prefix(name)?.strip_prefix('=')?;
    let value = quoted.strip_prefix('"')?.strip_suffix('"')?;
    (!value.contains(['"', '<', '>'])).then_some(value)
}

fn known(name: &str) -> Option<&'static str> {
    PAIRED
        .into_iter()
        .find(|paired| paired.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_listed_tags_pass() {
        for line_break in ["<br>", "<br/>", "<br />", "<BR/>", "<Br >"] {
            assert_eq!(parse(line_break), Some(Tag::Break), "{line_break}");
        }
        assert_eq!(parse("<SUB>"), Some(Tag::Open("sub", "<sub>".into())));
        assert_eq!(parse("</kbd>"), Some(Tag::Close("kbd")));
        assert_eq!(
            parse("<abbr title=\"plan of care\">"),
            Some(Tag::Open("abbr", "<abbr title=\"plan of care\">".into()))
        );
        assert_eq!(
            parse("<span lang=\"en-US\">"),
            Some(Tag::Open("span", "<span lang=\"en-US\">".into()))
        );
        for bad in [
            "<span>",
            "<span class=\"x\">",
            "<span lang=\"\">",
            "<span lang=\"en\" class=\"x\">",
            "<script>",
            "<abbr onclick=\"x\">",
            "<kbd title=\"x\">",
            "<!-- a -->",
            "<abbr title=\"a\" onclick=\"b\">",
            "<a href=\"x\">",
            "<br class=\"x\">",
        ] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
