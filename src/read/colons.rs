//! Colons that begin a line without a blank behind them, such as `:30`. The parser would make a
//! definition of each, so it is given another character in their place, and never sees them.

use std::borrow::Cow;

use pulldown_cmark::{CowStr, Event, Tag};

/// Stands for the colon: one byte, as the colon is, so that all places stay; no text of a site holds
/// it.
const STAND_IN: char = '\u{1}';

/// The text with each such colon replaced.
pub(super) fn hidden(text: &str) -> Cow<'_, str> {
    let mut places = text
        .match_indices(':')
        .map(|(at, _)| at)
        .filter(|at| is_no_definition(text, *at))
        .peekable();
    if places.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for at in places {
        out.push_str(&text[from..at]);
        out.push(STAND_IN);
        from = at + 1;
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

fn is_no_definition(text: &str, at: usize) -> bool {
    let rest = &text[at + 1..];
    if rest.starts_with([' ', '\t', '\n']) || rest.is_empty() {
        return false;
    }
    let before = text[..at].trim_end_matches([' ', '\t', '>']);
    if !(before.is_empty() || before.ends_with('\n')) {
        return false;
    }
    // `:--|--:` below a row sets the columns of a table.
    let line = rest.split('\n').next().unwrap_or(rest);
    let sets_columns = line
        .chars()
        .all(|c| matches!(c, '-' | ':' | '|' | ' ' | '\t'));
    let above = before.trim_end_matches('\n').rsplit('\n').next();
    !(sets_columns && above.is_some_and(|above| above.contains('|')))
}

/// The event with the colons back in their places.
pub(super) fn shown(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Text(text) => Event::Text(back(text)),
        Event::Code(text) => Event::Code(back(text)),
        Event::Html(text) => Event::Html(back(text)),
        Event::InlineHtml(text) => Event::InlineHtml(back(text)),
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Link {
            link_type,
            dest_url: back(dest_url),
            title: back(title),
            id,
        }),
        Event::Start(Tag::Image {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Image {
            link_type,
            dest_url: back(dest_url),
            title: back(title),
            id,
        }),
        other => other,
    }
}

fn back(text: CowStr<'_>) -> CowStr<'_> {
    if text.contains(STAND_IN) {
        text.replace(STAND_IN, ":").into()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_colons_that_stand_at_a_word_are_hidden() {
        for kept in [
            "a: b",
            ": b",
            "a\n: b",
            "a\n:\n",
            "a|b\n:--|--:",
            "|a|\n:-:",
            "a\n:",
        ] {
            assert!(matches!(hidden(kept), Cow::Borrowed(_)), "{kept}");
        }
        assert_eq!(hidden("a\n> :b\n:::c: d"), "a\n> \u{1}b\n\u{1}::c: d");
    }
}
