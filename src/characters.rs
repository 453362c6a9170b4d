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
        '\u{ad}' => "a soft hyphen",
        '\u{200b}' => "a zero-width space",
        '\u{2060}' => "a word joiner",
        '\u{feff}' => "a byte order mark",
        '\u{202a}' => "a left-to-right embedding",
        '\u{202b}' => "a right-to-left embedding",
        '\u{202c}' => "the end of an embedding or override",
        '\u{202d}' => "a left-to-right override",
        '\u{202e}' => "a right-to-left override",
        '\u{2066}' => "a left-to-right isolate",
        '\u{2067}' => "a right-to-left isolate",
        '\u{2068}' => "an isolate of its own direction",
        '\u{2069}' => "the end of an isolate",
        character if character.is_control() => "a control character",
        character if turns(character) => "a mark that turns the direction of writing",
        character if shows_nothing(character) => "a character that shows nothing",
        _ => "a code point that is no character",
    };
    format!("U+{:04X} ({what})", u32::from(character))
}

/// Whether a character turns the direction of the text behind it.
fn turns(character: char) -> bool {
    matches!(
        character,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
    )
}

/// Whether a character shows nothing at all. The joiners stay, which emoji and some scripts are
/// written with.
fn shows_nothing(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// Whether a reader of a file's name cannot see this character in it.
pub fn is_unseen(character: char) -> bool {
    turns(character) || shows_nothing(character)
}

/// Whether a terminal, or a page that shows a report, would obey this character instead of showing
/// it: what is refused in texts, what cannot be seen, and what ends a line.
fn is_obeyed(character: char) -> bool {
    let ends_a_line = matches!(character, '\n' | '\u{2028}' | '\u{2029}');
    is_refused(character) || is_unseen(character) || ends_a_line
}

/// The first character of a line that turns the text behind it and is not ended on that line, with
/// its place. Such a line shows its words, or the code in it, in another order than a program reads
/// them.
pub fn unclosed_turn(line: impl IntoIterator<Item = (usize, char)>) -> Option<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, character) in line {
        match character {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2066}'..='\u{2068}' => {
                open.push((at, character));
            }
            '\u{202c}' if open.last().is_some_and(|(_, turn)| !is_isolate(*turn)) => {
                open.pop();
            }
            // The end of an isolate also ends what was opened in it.
            '\u{2069}' => {
                if let Some(isolate) = open.iter().rposition(|(_, turn)| is_isolate(*turn)) {
                    open.truncate(isolate);
                }
            }
            _ => {}
        }
    }
    open.first().copied()
}

fn is_isolate(turn: char) -> bool {
    matches!(turn, '\u{2066}'..='\u{2068}')
}

/// The character that ends what this one begins.
pub fn end_of_turn(turn: char) -> char {
    if is_isolate(turn) {
        '\u{2069}'
    } else {
        '\u{202c}'
    }
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
    fn a_turn_ends_on_its_line() {
        for (line, at) in [
            ("a \u{202e}b\u{202c} c", None),
            ("a \u{202e}b", Some(2)),
            ("\u{2067}a \u{202b}b\u{2069} c", None),
            ("\u{2067}a\u{202c}", Some(0)),
            ("\u{202a}a\u{2069}", Some(0)),
            ("\u{202a}\u{202d}a\u{202c}", Some(0)),
            ("\u{202c}\u{2069}\u{200f}\u{5d0}", None),
        ] {
            assert_eq!(
                unclosed_turn(line.char_indices()).map(|(at, _)| at),
                at,
                "{line:?}"
            );
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
