//! Where a reader stands in a line's pieces.

use super::reading::{Problem, ProblemId};
use super::tokens::{Kind, Token, tokens};
use crate::Code;
use crate::message::{Value, Values};

/// The pieces of a line, and how many of them are read.
pub(super) struct Cursor {
    chars: Vec<char>,
    tokens: Vec<Token>,
    pub(super) at: usize,
}

impl Cursor {
    pub(super) fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        Self {
            tokens: tokens(&chars),
            chars,
            at: 0,
        }
    }

    pub(super) fn chars(&self) -> &[char] {
        &self.chars
    }

    /// The piece that many places ahead.
    pub(super) fn ahead(&self, by: usize) -> Option<&Token> {
        self.tokens.get(self.at + by)
    }

    pub(super) fn peek(&self) -> Option<&Kind> {
        self.ahead(0).map(|token| &token.kind)
    }

    pub(super) fn code_ahead(&self) -> Option<&Code> {
        match self.peek() {
            Some(Kind::Code(code)) => Some(code),
            _ => None,
        }
    }

    pub(super) fn sign_ahead(&self, by: usize) -> Option<char> {
        match self.ahead(by)?.kind {
            Kind::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    pub(super) fn word_ahead(&self, by: usize) -> Option<&str> {
        match &self.ahead(by)?.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// The digits of a number that many places ahead.
    pub(super) fn number_ahead(&self, by: usize) -> Option<String> {
        let token = self.ahead(by)?;
        (token.kind == Kind::Number).then(|| self.slice(token.from, token.to))
    }

    /// Whether the piece that many places ahead follows the one before it without a space.
    pub(super) fn glued(&self, by: usize) -> bool {
        self.ahead(by).is_some_and(|token| token.glued)
    }

    pub(super) fn separator_ahead(&self) -> bool {
        matches!(self.sign_ahead(0), Some(',' | ';' | '|'))
    }

    /// Where the pieces from one to before another stand.
    pub(super) fn place(&self, first: usize, end: usize) -> (usize, usize) {
        let to = self.tokens.get(end.saturating_sub(1)).map(|token| token.to);
        let from = self.tokens.get(first).map(|token| token.from);
        (
            from.unwrap_or(self.chars.len()),
            to.unwrap_or(self.chars.len()),
        )
    }

    pub(super) fn slice(&self, from: usize, to: usize) -> String {
        self.chars[from..to].iter().collect()
    }

    /// A problem of the pieces from one to before another, which are read with it.
    pub(super) fn fail(&mut self, id: ProblemId, first: usize, end: usize) -> Problem {
        self.at = self.at.max(end);
        self.problem(id, first, end)
    }

    pub(super) fn problem(&self, id: ProblemId, first: usize, end: usize) -> Problem {
        let (from, to) = self.place(first, end);
        let mut values = Values::new();
        if id.values().contains(&"found") {
            values.insert("found".into(), Value::from(&self.slice(from, to)));
        }
        Problem {
            id,
            values,
            from: place(from),
            to: place(to),
        }
    }

    /// Passes the rest of an entry that cannot be read, up to a separator or the next code.
    pub(super) fn recover(&mut self) {
        while self.peek().is_some() && !self.separator_ahead() && self.code_ahead().is_none() {
            self.at += 1;
        }
    }

    /// Passes all pieces that begin before a place.
    pub(super) fn pass_to(&mut self, place: usize) {
        while self.ahead(0).is_some_and(|token| token.from < place) {
            self.at += 1;
        }
    }
}

/// A place as it is handed on.
pub(super) fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
