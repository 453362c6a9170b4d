//! Inline texts of YAML files as plain text.

use crate::check::{CheckedSite, Resolved, ResolvedFragment};
use crate::read::RichTextId;

/// The plain text of a value, its figures in their places; empty where it has none.
pub(super) fn rich_text(site: &CheckedSite, id: &RichTextId) -> String {
    site.rich_texts.get(id).map_or_else(String::new, plain)
}

/// The text of a fragment without its markup, its figures in their places.
fn plain(fragment: &ResolvedFragment) -> String {
    let html = &fragment.body.html;
    let mut whole = String::with_capacity(html.len());
    let mut from = 0;
    for (placeholder, resolved) in fragment.body.placeholders.iter().zip(&fragment.resolved) {
        whole.push_str(&html[from..placeholder.at]);
        from = placeholder.at;
        if let Resolved::Figure(figure) = resolved {
            whole.push_str(&figure.text);
        }
    }
    whole.push_str(&html[from..]);
    let mut text = String::with_capacity(whole.len());
    let mut inside = false;
    for c in whole.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    for (entity, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ] {
        if text.contains(entity) {
            text = text.replace(entity, character);
        }
    }
    text
}
