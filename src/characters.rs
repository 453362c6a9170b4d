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

/// Whether a terminal, or a page that shows a report, would obey this character instead of showing
/// it: what is refused in texts, what turns the direction of writing, and what ends a line or shows
/// nothing at all. The joiners stay, which emoji and some scripts are written with.
fn is_obeyed(character: char) -> bool {
    let turns = matches!(
        character,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
    );
    let ends_a_line = matches!(character, '\n' | '\u{2028}' | '\u{2029}');
    let shows_nothing = matches!(
        character,
        '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
            | '\u{e0000}'..='\u{e007f}'
    );
    is_refused(character) || turns || ends_a_line || shows_nothing
}

/// A text as it is safe to show on one line of a report: what a terminal would obey stands there as
/// an escape, such as `\u{1b}`. A tab stays.
pub fn printable(text: &str) -> Cow<'_, str> {
    escaped(text, is_obeyed, push_visible)
}

/// A file's path as it is safe to show on one line of a report.
pub fn printable_name(name: &str) -> Cow<'_, str> {
    let is_obeyed = |character| is_obeyed(character) || character == '\t';
    escaped(name, is_obeyed, push_visible)
}

/// A whole JSON document as it is safe to show: what a terminal would obey can only stand in its
/// strings, and becomes an escape of JSON there, so that a program reads the same value.
pub fn printable_json(document: &str) -> Cow<'_, str> {
    let is_obeyed = |character| is_obeyed(character) && character != '\n';
    escaped(document, is_obeyed, |character, out| {
        for unit in character.encode_utf16(&mut [0; 2]) {
            let _ = write!(out, "\\u{unit:04x}");
        }
    })
}

/// Whether this character is refused in the names of files.
pub fn is_refused_in_name(character: char) -> bool {
    is_refused(character) || matches!(character, '\t' | '\n')
}

fn push_visible(character: char, out: &mut String) {
    let _ = write!(out, "{}", character.escape_unicode());
}

/// The text with an escape for each character that is not safe. Writing to a `String` cannot fail.
fn escaped(
    text: &str,
    is_unsafe: impl Fn(char) -> bool,
    escape: impl Fn(char, &mut String),
) -> Cow<'_, str> {
    if !text.contains(&is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if is_unsafe(character) {
            escape(character, &mut out);
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
        assert_eq!(printable_name("a\n:\u{7f}\t"), "a\\u{a}:\\u{7f}\\u{9}");
        assert_eq!(printable("a\u{1b}[2J\tb\n"), "a\\u{1b}[2J\tb\\u{a}");
        assert!(matches!(
            printable("plain ü\t👩\u{200d}🔬"),
            Cow::Borrowed(_)
        ));
        for obeyed in [
            '\u{61c}',
            '\u{200b}',
            '\u{200e}',
            '\u{200f}',
            '\u{2028}',
            '\u{202a}',
            '\u{202e}',
            '\u{2066}',
            '\u{2069}',
            '\u{feff}',
            '\u{e0041}',
        ] {
            let shown = format!("a{}b", obeyed.escape_unicode());
            assert_eq!(printable(&format!("a{obeyed}b")), shown);
        }
    }

    #[test]
    fn a_program_reads_from_json_what_was_written() {
        let value = serde_json::json!({"a": "\u{9b}2J \u{202e} \u{7f} \u{e0041} \u{1b} é\n"});
        let document = format!("{value:#}\n");
        let shown = printable_json(&document);
        assert!(!shown.contains(|character| is_obeyed(character) && character != '\n'));
        assert!(
            shown.contains('é') && shown.contains("\\udb40\\udc41"),
            "{shown}"
        );
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&shown).ok(),
            Some(value)
        );
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
