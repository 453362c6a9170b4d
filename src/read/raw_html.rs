//! The HTML tags that an author may write in Markdown: `abbr`, `kbd`, `sub`, `sup` and `br`.

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

const PAIRED: [&str; 4] = ["abbr", "kbd", "sub", "sup"];

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
    if !attributes.is_empty() {
        // The one attribute allowed is the expansion of an abbreviation, without quotes and angle
        // brackets.
        let title = attributes.strip_prefix("title=\"")?.strip_suffix('"')?;
        if name != "abbr" || title.contains(['"', '<', '>']) {
            return None;
        }
        open.push_str(" title=\"");
        open.push_str(title);
        open.push('"');
    }
    open.push('>');
    Some(Tag::Open(name, open))
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
        for bad in [
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
