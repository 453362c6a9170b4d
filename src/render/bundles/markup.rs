//! Changes the tags of finished pages. It relies on what this program writes: well-formed HTML whose
//! attribute values are in double quotes.

/// What becomes of a tag's attribute.
pub(super) enum Change {
    Keep,
    Drop,
    To(String),
}

/// How a page's tags are changed.
pub(super) trait Editor {
    /// Whether an element is left out with all that it holds.
    fn drops(&mut self, _tag: &MarkupTag<'_>) -> bool {
        false
    }

    /// What becomes of an attribute's value, which is given and returned with its escapes.
    fn attribute(&mut self, tag: &MarkupTag<'_>, name: &str, value: &str) -> Change;

    /// Another name for an element, such as another level of a heading.
    fn name(&self, name: &str) -> Option<String> {
        let _ = name;
        None
    }

    /// Appends what is to stand right behind a tag.
    fn behind(&mut self, _tag: &MarkupTag<'_>, _out: &mut String) {}
}

/// An opening or closing tag.
#[derive(Debug, Clone, Copy)]
pub(super) struct MarkupTag<'a> {
    pub(super) name: &'a str,
    pub(super) closes: bool,
    /// The text between the name and the `>`.
    inside: &'a str,
}

impl<'a> MarkupTag<'a> {
    /// The value of an attribute; an attribute without one is empty.
    pub(super) fn get(&self, wanted: &str) -> Option<&'a str> {
        self.attributes()
            .find(|(name, _)| *name == wanted)
            .map(|(_, value)| value.unwrap_or_default())
    }

    /// Whether `class` is among its classes.
    pub(super) fn has_class(&self, class: &str) -> bool {
        self.get("class")
            .is_some_and(|all| all.split(' ').any(|one| one == class))
    }

    /// The attributes' names and values, in their order.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'a str, Option<&'a str>)> + use<'a> {
        let mut rest = self.inside;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches([' ', '\n', '/']);
            let end = rest.find(['=', ' ', '\n', '/']).unwrap_or(rest.len());
            if end == 0 {
                return None;
            }
            let (name, after) = rest.split_at(end);
            match after
                .strip_prefix("=\"")
                .and_then(|value| value.split_once('"'))
            {
                Some((value, after)) => {
                    rest = after;
                    Some((name, Some(value)))
                }
                None => {
                    rest = after;
                    Some((name, None))
                }
            }
        })
    }
}

/// A tag, or the text between two tags.
pub(super) enum MarkupPiece<'a> {
    /// Text, comments and the content of scripts and styles.
    Other(&'a str),
    MarkupTag(&'a str, MarkupTag<'a>),
}

/// Cuts HTML into its pieces.
pub(super) fn pieces(html: &str) -> impl Iterator<Item = MarkupPiece<'_>> {
    let mut rest = html;
    let mut raw: Option<&str> = None;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let take = |rest: &mut &'_ str, end: usize| -> usize { end.min(rest.len()) };
        let at = match raw.take() {
            Some(name) => rest.find(&format!("</{name}")).unwrap_or(rest.len()),
            None => next_tag(rest),
        };
        if at > 0 {
            let end = take(&mut rest, at);
            let (text, after) = rest.split_at(end);
            rest = after;
            return Some(MarkupPiece::Other(text));
        }
        let end = tag_end(rest);
        let (whole, after) = rest.split_at(end);
        rest = after;
        let inside = whole.trim_start_matches('<').trim_end_matches('>');
        let (closes, inside) = match inside.strip_prefix('/') {
            Some(inside) => (true, inside),
            None => (false, inside),
        };
        let name_end = inside.find([' ', '\n', '/']).unwrap_or(inside.len());
        let (name, inside) = inside.split_at(name_end);
        if !closes && matches!(name, "script" | "style") {
            raw = Some(name);
        }
        let tag = MarkupTag {
            name,
            closes,
            inside,
        };
        Some(MarkupPiece::MarkupTag(whole, tag))
    })
}

/// Where the next tag begins: a `<` before a letter or a slash.
fn next_tag(html: &str) -> usize {
    let mut from = 0;
    while let Some(at) = html[from..].find('<').map(|at| from + at) {
        let after = html.as_bytes().get(at + 1).copied().unwrap_or_default();
        if after.is_ascii_alphabetic() || after == b'/' {
            return at;
        }
        from = at + 1;
    }
    html.len()
}

/// The offset behind a tag's `>`; one inside quotes does not count.
fn tag_end(html: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in html.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    html.len()
}

/// Appends HTML as an editor changes it.
pub(super) fn edit(html: &str, editor: &mut impl Editor, out: &mut String) {
    // The name of an element being left out, and how many of that name are open.
    let mut dropping: Option<(&str, usize)> = None;
    for piece in pieces(html) {
        let (whole, tag) = match piece {
            MarkupPiece::Other(text) => {
                if dropping.is_none() {
                    out.push_str(text);
                }
                continue;
            }
            MarkupPiece::MarkupTag(whole, tag) => (whole, tag),
        };
        if let Some((name, open)) = &mut dropping {
            if tag.name == *name {
                *open = if tag.closes { *open - 1 } else { *open + 1 };
                if *open == 0 {
                    dropping = None;
                }
            }
            continue;
        }
        if !tag.closes && editor.drops(&tag) {
            // These elements have no end tag.
            if !matches!(tag.name, "link" | "meta" | "input" | "img") {
                dropping = Some((tag.name, 1));
            }
            continue;
        }
        write_tag(whole, &tag, editor, out);
        editor.behind(&tag, out);
    }
}

fn write_tag(whole: &str, tag: &MarkupTag<'_>, editor: &mut impl Editor, out: &mut String) {
    let name = editor.name(tag.name);
    let name = name.as_deref().unwrap_or(tag.name);
    if tag.closes {
        out.push_str("</");
        out.push_str(name);
        out.push('>');
        return;
    }
    out.push('<');
    out.push_str(name);
    for (attribute, value) in tag.attributes() {
        let changed = match editor.attribute(tag, attribute, value.unwrap_or_default()) {
            Change::Keep => value.map(str::to_owned),
            Change::Drop => continue,
            Change::To(value) => Some(value),
        };
        out.push(' ');
        out.push_str(attribute);
        if let Some(value) = changed {
            out.push_str("=\"");
            out.push_str(&value);
            out.push('"');
        }
    }
    out.push_str(if whole.ends_with("/>") { "/>" } else { ">" });
}

/// Whether an attribute names ids of the same page.
pub(super) fn names_ids(attribute: &str) -> bool {
    matches!(
        attribute,
        "id" | "for"
            | "headers"
            | "list"
            | "form"
            | "popovertarget"
            | "aria-labelledby"
            | "aria-describedby"
            | "aria-controls"
            | "aria-owns"
            | "aria-details"
            | "aria-activedescendant"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Louder;

    impl Editor for Louder {
        fn drops(&mut self, tag: &MarkupTag<'_>) -> bool {
            tag.name == "nav"
        }

        fn attribute(&mut self, _: &MarkupTag<'_>, name: &str, value: &str) -> Change {
            match name {
                "id" => Change::To(format!("x-{value}")),
                "hidden" => Change::Drop,
                _ => Change::Keep,
            }
        }

        fn name(&self, name: &str) -> Option<String> {
            (name == "h1").then(|| "h2".to_owned())
        }
    }

    #[test]
    fn only_what_the_editor_names_is_changed() {
        let html = "<h1 id=\"a\" hidden>1 < 2</h1><nav><ul><nav>x</nav></ul></nav>\
            <script>if (a<b) \"<p id='x'>\"</script><input disabled value=\"a>b\"><br/>";
        let mut out = String::new();
        edit(html, &mut Louder, &mut out);
        assert_eq!(
            out,
            "<h2 id=\"x-a\">1 < 2</h2>\
            <script>if (a<b) \"<p id='x'>\"</script><input disabled value=\"a>b\"><br/>"
        );
    }
}
