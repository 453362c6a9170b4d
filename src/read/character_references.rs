//! Refused characters that are written as numeric character references: `&#x1b;` is harmless text
//! in the file, but an escape character in the page.

use std::ops::Range;

use crate::characters::is_refused;

/// The most digits that a numeric reference has in Markdown: seven decimal or six hexadecimal ones.
const MAX_DIGITS: usize = 7;

/// The references to refused characters in a source, each with its place.
pub(super) fn refused(source: &str) -> Vec<(Range<usize>, char)> {
    source
        .match_indices("&#")
        .filter_map(|(start, _)| {
            let rest = &source[start + 2..];
            let (radix, skipped) = match rest.as_bytes().first() {
                Some(b'x' | b'X') => (16, 1),
                _ => (10, 0),
            };
            let digits = &rest[skipped..];
            let length = digits
                .bytes()
                .take(MAX_DIGITS + 1)
                .position(|b| b == b';')?;
            let number = u32::from_str_radix(&digits[..length], radix).ok()?;
            let character = char::from_u32(number).filter(|c| is_refused(*c))?;
            Some((start..start + 2 + skipped + length + 1, character))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_references_to_refused_characters_are_found() {
        let source = "é &#xFFFC; &#65; &#27; &#X1b; &#x1b &#; &#xfdd0é; &amp;#27; &#xD800;";
        let found: Vec<_> = refused(source)
            .into_iter()
            .map(|(range, character)| (&source[range], character))
            .collect();
        assert_eq!(
            found,
            [
                ("&#xFFFC;", '\u{fffc}'),
                ("&#27;", '\u{1b}'),
                ("&#X1b;", '\u{1b}')
            ]
        );
    }
}
