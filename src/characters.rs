//! Characters that no text of a site may hold: the mark that pasting leaves for a picture, control
//! characters, which a terminal would obey, and Unicode's noncharacters. One of these stands for the
//! site's root while a site is built, which is safe because no text of an author holds it.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The object replacement character. Text pasted from a word processor or a mail has it in place of
/// a picture.
const PASTED_OBJECT: char = '\u{fffc}';

/// Whether this character is refused in every text of a site.
pub fn is_refused(character: char) -> bool {
    let code = u32::from(character);
    let noncharacter = (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe;
    let control = character.is_control() && !matches!(character, '\t' | '\n');
    control || noncharacter || character == PASTED_OBJECT
}

/// The first refused character of a text, with its byte offset.
pub fn first_refused(text: &str) -> Option<(usize, char)> {
    text.char_indices()
        .find(|(_, character)| is_refused(*character))
}

/// A character's number with a description: `U+001B (an escape character)`.
pub fn name_of(character: char) -> String {
    let what = match character {
        PASTED_OBJECT => "a pasted object, such as a picture from a word processor",
        '\0' => "a null character",
        '\u{8}' => "a backspace",
        '\n' => "a line break",
        '\r' => "a carriage return",
        '\t' => "a tab",
        '\u{1b}' => "an escape character",
        '\u{7f}' => "a delete character",
        '\u{85}' => "a next-line character",
        character if character.is_control() => "a control character",
        _ => "a code point that is no character",
    };
    format!("U+{:04X} ({what})", u32::from(character))
}

/// The text as it is safe to print on a terminal: refused characters as escapes, such as `\u{1b}`.
pub fn printable(text: &str) -> Cow<'_, str> {
    escaped(text, is_refused)
}

/// A file's path as it is safe to print on one line of a terminal.
pub fn printable_name(name: &str) -> Cow<'_, str> {
    escaped(name, is_refused_in_name)
}

/// Whether this character is refused in the names of files.
pub fn is_refused_in_name(character: char) -> bool {
    is_refused(character) || matches!(character, '\t' | '\n')
}

fn escaped(text: &str, is_unsafe: fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if is_unsafe(character) {
            // Writing to a `String` cannot fail.
            let _ = write!(out, "{}", character.escape_unicode());
        } else {
            out.push(character);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_text_may_hold_is_refused() {
        for refused in [
            '\0',
            '\u{8}',
            '\u{b}',
            '\r',
            '\u{1b}',
            '\u{7f}',
            '\u{80}',
            '\u{9f}',
            '\u{fffc}',
            '\u{fdd0}',
            '\u{fdef}',
            '\u{fffe}',
            '\u{ffff}',
            '\u{1fffe}',
            '\u{10ffff}',
        ] {
            assert!(is_refused(refused), "{refused:?}");
        }
        for kept in [
            '\t', '\n', ' ', 'a', '\u{a0}', 'é', '\u{fdcf}', '\u{fdf0}', '\u{fffd}', '😀',
        ] {
            assert!(!is_refused(kept), "{kept:?}");
        }
    }

    #[test]
    fn a_terminal_is_given_nothing_to_obey() {
        assert_eq!(printable_name("a\n:\u{7f}"), "a\\u{a}:\\u{7f}");
        assert_eq!(printable("a\u{1b}[2J\tb\n"), "a\\u{1b}[2J\tb\n");
        assert!(matches!(printable("plain ü"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_name_is_a_number_and_plain_words() {
        assert_eq!(
            name_of('\u{fffc}'),
            "U+FFFC (a pasted object, such as a picture from a word processor)"
        );
        assert_eq!(
            name_of('\u{1fffe}'),
            "U+1FFFE (a code point that is no character)"
        );
    }
}
