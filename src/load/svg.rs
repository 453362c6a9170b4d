//! SVG files of `content/`: a browser that opens one by itself would run the script in it.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Lint, SourceFile};

/// Elements that hold script, or a document that may.
const ELEMENTS: [&str; 7] = [
    "script",
    "foreignobject",
    "handler",
    "listener",
    "iframe",
    "embed",
    "object",
];

/// Declarations that could bring in markup which a search of this text does not see: an entity that
/// stands for tags, or a style sheet that transforms the document.
const DECLARATIONS: [&str; 2] = ["!entity", "?xml-stylesheet"];

/// Reports what could run in an SVG file. The text is searched, not parsed, which refuses too much
/// rather than too little: a comment counts like the drawing itself.
pub(super) fn check(file: &SourceFile) -> Vec<Diagnostic> {
    let text = &file.text;
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for (at, _) in text.match_indices('<') {
        let end = |c: char| c.is_whitespace() || matches!(c, '<' | '/' | '>' | '[');
        let name = text[at + 1..].split(end).next().unwrap_or_default();
        let local = name.rsplit(':').next().unwrap_or(name);
        if ELEMENTS.contains(&local.to_lowercase().as_str())
            || DECLARATIONS.contains(&name.to_lowercase().as_str())
        {
            found.push((at..at + 1 + name.len(), format!("`<{name}>`")));
        }
    }
    found.extend(handlers(text));
    found.extend(script_addresses(text));
    let runs = found.into_iter().map(|found| (found, "it can run code"));
    let asks = outside(text).map(|found| (found, "it asks another host"));
    let mut all: Vec<_> = runs.chain(asks).collect();
    all.sort_by_key(|((span, _), _)| span.start);
    all.into_iter()
        .map(|((span, what), why)| {
            let message = format!("an SVG file in content/ must not hold {what}: {why}");
            Diagnostic::error(file, span, Lint::SvgScript, message)
                .hint("export the drawing as plain SVG, or save it as PNG")
        })
        .collect()
}

/// What is followed by an address that a browser loads with the drawing.
const LOADS: [&str; 4] = ["href", "src", "url(", "@import"];

/// Addresses of other hosts that a browser would load with the drawing, such as a picture in it.
/// The address of a link (`<a href>`) is loaded only when a reader follows it.
fn outside(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let lower = text.to_ascii_lowercase();
    LOADS.into_iter().flat_map(move |load| {
        let found: Vec<_> = lower
            .match_indices(load)
            .filter(|(at, _)| load != "href" || !is_link(&lower[..*at]))
            .filter_map(|(at, _)| {
                let after = &lower[at + load.len()..];
                let address = after
                    .trim_start()
                    .trim_start_matches(['=', '(', '"', '\'', ' ', '\t', '\n'])
                    .trim_start_matches("url(")
                    .trim_start_matches(['"', '\''])
                    .trim_start_matches("&quot;")
                    .trim_start_matches("&apos;");
                let start = text.len() - address.len();
                let length = ["https:", "http:", "//"]
                    .iter()
                    .find_map(|begin| length_as(address, begin))?;
                let written = &text[start..start + length];
                Some((
                    start..start + length,
                    format!("an address that begins with `{written}`"),
                ))
            })
            .collect();
        found
    })
}

/// Whether the tag that stands open at the end of a text is that of a link.
fn is_link(before: &str) -> bool {
    let tag = before.rsplit('<').next().unwrap_or_default();
    let name = tag.split(char::is_whitespace).next().unwrap_or_default();
    name.rsplit(':').next() == Some("a")
}

/// Attributes such as `onload="..."`.
fn handlers(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    text.match_indices(['o', 'O']).filter_map(|(at, _)| {
        let before = text[..at].chars().next_back()?;
        if !before.is_whitespace() && !matches!(before, '"' | '\'' | '/') {
            return None;
        }
        let rest = &text[at..];
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let name = &rest[..length];
        let value = rest[length..].trim_start().strip_prefix('=')?.trim_start();
        let handles = length > 2 && name.to_lowercase().starts_with("on");
        (handles && value.starts_with(['"', '\'']))
            .then(|| (at..at + length, format!("the handler `{name}`")))
    })
}

/// `javascript:`, also with letters written as references or parted by what a browser skips.
fn script_addresses(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    text.match_indices(['j', 'J', '&']).filter_map(|(at, _)| {
        let length = length_as(&text[at..], "javascript:")?;
        Some((at..at + length, "`javascript:`".to_owned()))
    })
}

/// How many bytes at the start of a text a browser would read as this word; `None` if it would not.
fn length_as(text: &str, word: &str) -> Option<usize> {
    let mut length = 0;
    for (number, letter) in word.chars().enumerate() {
        loop {
            let (character, read) = decoded(&text[length..])?;
            length += read;
            if character.eq_ignore_ascii_case(&letter) {
                break;
            }
            if number == 0 || !matches!(character, '\t' | '\n' | '\r') {
                return None;
            }
        }
    }
    Some(length)
}

/// The character that a text begins with, written plainly or as a numeric reference, and the length
/// of what stands for it.
fn decoded(text: &str) -> Option<(char, usize)> {
    let first = text.chars().next()?;
    let reference = || {
        let inside = text.strip_prefix("&#")?;
        let (radix, digits) = match inside.strip_prefix('x') {
            Some(digits) => (16, digits),
            None => (10, inside),
        };
        // Any number of zeros may come first.
        let length = digits.bytes().take_while(u8::is_ascii_hexdigit).count();
        let rest = digits[length..].strip_prefix(';')?;
        let number = u32::from_str_radix(&digits[..length], radix).ok()?;
        Some((char::from_u32(number)?, text.len() - rest.len()))
    };
    Some(reference().unwrap_or((first, first.len_utf8())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let file = SourceFile {
            path: "content/a.svg".into(),
            text: text.into(),
        };
        let what = |one: &Diagnostic| {
            let human = one.human();
            let (_, rest) = human.split_once("must not hold ").expect("our message");
            let (what, _) = rest.rsplit_once(": it ").expect("our message");
            what.to_owned()
        };
        check(&file).iter().map(what).collect()
    }

    #[test]
    fn what_runs_is_found_however_it_is_written() {
        for (text, what) in [
            ("<svg><script>a()</script></svg>", "`<script>`"),
            ("<svg><s:Script href='x'/></svg>", "`<s:Script>`"),
            ("<svg><foreignObject/></svg>", "`<foreignObject>`"),
            ("<svg onload=\"a()\"/>", "the handler `onload`"),
            ("<svg a='b'onClick\n=\n'a()'/>", "the handler `onClick`"),
            ("<a href=\"javascript:a()\"/>", "`javascript:`"),
            (
                "<a href=\"Java&#10;&#x0000000073;cript&#58;a()\"/>",
                "`javascript:`",
            ),
            ("<a href=\"&#106;ava\nscript:a()\"/>", "`javascript:`"),
            ("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "`<!ENTITY>`"),
            ("<?xml-stylesheet href='a'?><svg/>", "`<?xml-stylesheet>`"),
            ("<h:iframe srcdoc='&lt;b'/>", "`<h:iframe>`"),
        ] {
            assert_eq!(found(text), [what], "{text}");
        }
    }

    #[test]
    fn an_address_of_another_host_is_found_unless_a_reader_follows_it() {
        for (text, begin) in [
            ("<image href=\"https://a.example/b.png\"/>", "https:"),
            ("<image xlink:href = '//a.example/b.png'/>", "//"),
            ("<use href='&#104;ttp://a.example/#x'/>", "&#104;ttp:"),
            (
                "<style>@import url( \"https://a.example\");</style>",
                "https:",
            ),
            ("<style>@IMPORT 'HTTP://a.example';</style>", "HTTP:"),
            (
                "<rect style=\"fill: url(&quot;https://a.example&quot;)\"/>",
                "https:",
            ),
        ] {
            let what = format!("an address that begins with `{begin}`");
            let mut found = found(text);
            found.dedup();
            assert_eq!(found, [what], "{text}");
        }
        for text in [
            "<a href=\"https://a.example/\"><text>https://b.example</text></a>",
            "<svg:a xlink:href='https://a.example/'/>",
            "<svg xmlns:xlink=\"http://www.w3.org/1999/xlink\"><use href=\"#a\"/></svg>",
            "<rect fill=\"url(#a)\"/><image href=\"data:image/png;base64,AA//\"/>",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_plain_drawing_is_sound() {
        let drawing = "<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"a\" \"b\">\n\
            <svg xmlns=\"http://www.w3.org/2000/svg\"><!-- one = two, on = off -->\n\
            <title>A description of Java: once = 1</title><text font=\"a\" option=\"b\">&#65;</text>\
            <animate onset=\"x\" begin=\"1s\"/></svg>";
        assert_eq!(found(drawing), ["the handler `onset`"]);
        assert_eq!(found(&drawing.replace("onset", "offset")), [""; 0]);
    }
}
