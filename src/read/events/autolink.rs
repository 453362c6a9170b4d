//! Addresses in the text that become links without any sign, as in the tables of GitHub's Markdown:
//! `https://…` and addresses of mail.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::super::fragment::Reference;
use super::super::structure::Structure;
use super::{OpenLink, Reader};

const SCHEME: &str = "https://";
const MAIL: &str = "mailto:";

/// An address in a text.
#[derive(Debug, PartialEq, Eq)]
struct Found {
    place: Range<usize>,
    dest: String,
}

/// The addresses in a text, in order.
fn find(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut from = 0;
    for (at, sign) in text.match_indices(['h', '@']) {
        if at < from {
            continue;
        }
        let place = match sign {
            "@" => mail(text, at, from),
            _ => https(text, at),
        };
        if let Some(place) = place {
            from = place.end;
            let written = &text[place.clone()];
            let dest = if written.starts_with(SCHEME) || written.starts_with(MAIL) {
                written.to_owned()
            } else {
                format!("{MAIL}{written}")
            };
            found.push(Found { place, dest });
        }
    }
    found
}

fn https(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text[at..].strip_prefix(SCHEME)?;
    if text[..at].ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let host: &str = &rest[..rest
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.')))
        .unwrap_or(rest.len())];
    let odd = host.rsplit('.').take(2).any(|part| part.contains('_'));
    if odd || !host.starts_with(char::is_alphanumeric) {
        return None;
    }
    let end = rest
        .find(|c: char| c.is_whitespace() || c == '<')
        .unwrap_or(rest.len());
    // Where a figure begins, the address ends.
    let end = rest[..end].find("{{").unwrap_or(end);
    let length = without_trail(&rest[..end]);
    (length > 0).then_some(at..at + SCHEME.len() + length)
}

/// The length of an address without the signs that belong to the sentence around it: a full stop, a
/// bracket that was opened before it, a character reference.
fn without_trail(address: &str) -> usize {
    let mut rest = address;
    let mut unopened = address.matches(')').count();
    unopened = unopened.saturating_sub(address.matches('(').count());
    loop {
        rest = match rest.chars().next_back() {
            Some('?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | '"') => {
                &rest[..rest.len() - 1]
            }
            Some(')') if unopened > 0 => {
                unopened -= 1;
                &rest[..rest.len() - 1]
            }
            Some(';') => {
                let name = &rest[..rest.len() - 1];
                let stem = name.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
                match stem.strip_suffix('&') {
                    Some(before) if stem.len() < name.len() => before,
                    _ => name,
                }
            }
            _ => return rest.len(),
        };
    }
}

/// The address of mail around an `@`, which begins at `from` at the earliest.
fn mail(text: &str, at: usize, from: usize) -> Option<Range<usize>> {
    let before = &text[from..at];
    let name = before.trim_end_matches(|c: char| {
        c.is_ascii_alphanumeric() || matches!(c, '.' | '+' | '-' | '_')
    });
    if name.len() == before.len() || name.ends_with(['/', '@']) {
        return None;
    }
    let start = match name.strip_suffix(MAIL) {
        Some(_) => from + name.len() - MAIL.len(),
        None if name.ends_with(':') && name.ends_with("xmpp:") => return None,
        None => from + name.len(),
    };
    let rest = &text[at + 1..];
    let host = &rest[..rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')))
        .unwrap_or(rest.len())];
    let host = host.trim_end_matches('.');
    let whole = host.contains('.') && !host.starts_with('.') && !host.ends_with(['-', '_']);
    let ends = !rest[host.len()..].starts_with('@');
    (whole && ends).then(|| start..at + 1 + host.len())
}

/// Joins the pieces of a run that were taken over as they are and stand side by side, so that a
/// reference in double braces is in one piece. Any other keeps its own place.
fn whole(run: Vec<(CowStr<'_>, Range<usize>)>) -> Vec<(CowStr<'_>, Range<usize>)> {
    let mut joined: Vec<(String, Range<usize>)> = Vec::new();
    for (text, span) in run {
        match joined.last_mut() {
            Some((before, place))
                if place.end == span.start
                    && before.len() == place.len()
                    && text.len() == span.len() =>
            {
                before.push_str(&text);
                place.end = span.end;
            }
            _ => joined.push((text.to_string(), span)),
        }
    }
    joined
        .into_iter()
        .map(|(text, span)| (text.into(), span))
        .collect()
}

impl Reader<'_> {
    /// Writes a run of texts that the parser cut in pieces, with links around the addresses in it.
    pub(super) fn text_run(&mut self, run: &mut Vec<(CowStr<'_>, Range<usize>)>) {
        let is_text = !self.in_code && !self.citing && self.block.is_none();
        let can_link = is_text && self.link.is_none() && self.image.is_none();
        let has = |signs: &[&str]| {
            let mut texts = run.iter().map(|(text, _)| text);
            texts.any(|text| signs.iter().any(|sign| text.contains(sign)))
        };
        let links = can_link && has(&[SCHEME, "@"]);
        if is_text && run.len() > 1 && (links || has(&["{{"])) {
            *run = whole(std::mem::take(run));
        }
        if !links {
            for (text, span) in run.drain(..) {
                self.text(&text, span);
            }
            return;
        }
        let joined: String = run.iter().map(|(text, _)| text.as_ref()).collect();
        let mut links = find(&joined).into_iter().peekable();
        let mut at = 0;
        for (text, span) in run.drain(..) {
            let start = at;
            let end = at + text.len();
            while at < end {
                let to = match links.peek() {
                    Some(link) if at < link.place.start => end.min(link.place.start),
                    Some(link) => end.min(link.place.end),
                    None => end,
                };
                // Only text that was taken over as it is has its places.
                let place = if text.len() == span.len() {
                    span.start + at - start..span.start + to - start
                } else {
                    span.clone()
                };
                if let Some(link) = links.peek()
                    && at == link.place.start
                {
                    self.link = Some(OpenLink {
                        span: place.clone(),
                        has_words: true,
                    });
                    self.out.html.push_str("<a");
                    let dest = Reference::Href(link.dest.clone());
                    self.out.placeholder(dest, place.clone());
                    self.out.html.push('>');
                }
                self.text(&joined[at..to], place);
                at = to;
                if links.next_if(|link| link.place.end == at).is_some() {
                    self.link = None;
                    self.out.html.push_str("</a>");
                    self.out.structure(Structure::LinkEnd);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_where_the_sentence_goes_on() {
        for (text, address) in [
            ("see https://a.example.", "https://a.example"),
            ("(https://a.example/x_(y))", "https://a.example/x_(y)"),
            ("https://a.example/?q=1&amp;", "https://a.example/?q=1"),
            ("\"https://a.example/a;b\", so", "https://a.example/a;b"),
            ("https://a.example/<b", "https://a.example/"),
            ("https://a.example/{{ fact.x }}", "https://a.example/"),
            ("mail a.b+c@d.example.", "a.b+c@d.example"),
            ("mailto:a@b.example", "mailto:a@b.example"),
        ] {
            let found = find(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(&text[found[0].place.clone()], address);
        }
    }

    #[test]
    fn what_is_no_address_stays_text() {
        for text in [
            "xhttps://a.example",
            "https://",
            "https://-a",
            "https://a.b_c",
            "HTTPS://a.example",
            "a@b",
            "@a.example",
            "a@b.c-",
            "xmpp:a@b.example",
            "http://a.example",
            "https:// a",
        ] {
            assert_eq!(find(text), [], "{text}");
        }
    }
}
