//! A text line cut into codes, numbers, words and signs, each with its place.

use crate::Code;

/// What a piece of text is by its form alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Five characters of a code's form.
    Code(Code),
    /// Digits that are no code.
    Number,
    /// Letters, in lower case.
    Word(String),
    /// Any other character; every dash is `-`.
    Sign(char),
}

/// A piece of the line. Places count characters from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether nothing stands between it and the piece before.
    pub(super) glued: bool,
}

/// Whether a character is a space of any width, or the end of a line.
pub(super) fn is_space(c: char) -> bool {
    matches!(
        c,
        '\t' | '\n' | '\r' | ' ' | '\u{a0}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{feff}'
    ) || ('\u{2000}'..='\u{200b}').contains(&c)
}

/// Whether a character belongs to a word. Ranges are named here and in the script, because the two
/// hosts may know different versions of Unicode.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || (c >= '\u{c0}'
            && !matches!(
                c,
                '\u{d7}' | '\u{f7}' | '\u{2212}' | '\u{3000}' | '\u{feff}'
            )
            && !('\u{2000}'..='\u{206f}').contains(&c))
}

fn is_dash(c: char) -> bool {
    c == '-' || c == '\u{2212}' || ('\u{2010}'..='\u{2015}').contains(&c)
}

/// Cuts a line. A run of digits and letters that is not a code is cut where one turns into the other:
/// `25min` is a number and a word.
pub(super) fn tokens(chars: &[char]) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        let from = at;
        at += 1;
        if is_space(c) {
            continue;
        }
        let in_run = |c: &char| c.is_ascii_digit() || is_letter(*c);
        if in_run(&c) {
            at = from + chars[from..].iter().take_while(|c| in_run(c)).count();
            run(chars, (from, at), &mut out);
        } else {
            let kind = match c {
                '\u{d7}' | '*' => Kind::Word("x".to_owned()),
                _ if is_dash(c) => Kind::Sign('-'),
                _ => Kind::Sign(c),
            };
            push(&mut out, kind, (from, at));
        }
    }
    out
}

fn push(out: &mut Vec<Token>, kind: Kind, (from, to): (usize, usize)) {
    let glued = out.last().is_some_and(|last| last.to == from);
    out.push(Token {
        kind,
        from,
        to,
        glued,
    });
}

fn run(chars: &[char], (from, to): (usize, usize), out: &mut Vec<Token>) {
    if let Some(code) = code(&chars[from..to]) {
        return push(out, Kind::Code(code), (from, to));
    }
    let mut at = from;
    while at < to {
        let begin = at;
        let digits = chars[begin].is_ascii_digit();
        let same = |c: &&char| c.is_ascii_digit() == digits;
        at += chars[begin..to].iter().take_while(same).count();
        let piece = &chars[begin..at];
        let kind = match code(piece) {
            Some(code) => Kind::Code(code),
            None if digits => Kind::Number,
            None => Kind::Word(lower(piece)),
        };
        push(out, kind, (begin, at));
    }
}

fn code(chars: &[char]) -> Option<Code> {
    let text: String = chars.iter().map(char::to_ascii_uppercase).collect();
    Code::parse(&text)
}

fn lower(chars: &[char]) -> String {
    chars.iter().map(char::to_ascii_lowercase).collect()
}
