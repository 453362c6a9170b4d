//! Leaves: single values that are parsed, not validated, and whose faults are collected.

use std::cell::RefCell;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use serde::Deserializer;
use serde::de::Visitor;

use crate::diagnostic::{Diagnostic, Lint, SourceFile};

/// A single YAML value with a type of its own.
pub trait Scalar: Sized {
    /// What the field holds, for messages: "a date written YYYY-MM-DD".
    const EXPECTED: &'static str;

    /// Reads the scalar's text exactly as written (no `1E5` becomes a number on the way).
    fn parse(text: &str) -> Result<Self, ValueError>;

    /// Holds the place of a wrong value until its file is refused; it never leaves this module's
    /// parent, because a file with any fault yields no value.
    fn substitute() -> Self;
}

/// What is wrong with one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueError {
    rule: Lint,
    message: String,
    hint: Option<String>,
    replacement: Option<String>,
}

impl ValueError {
    /// A fault with its message.
    pub fn new(rule: Lint, message: impl Into<String>) -> Self {
        Self {
            rule,
            message: message.into(),
            hint: None,
            replacement: None,
        }
    }

    /// With advice.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// With the text that should stand there instead, as a fix.
    #[must_use]
    pub fn replace_with(mut self, text: impl Into<String>) -> Self {
        self.replacement = Some(text.into());
        self
    }

    /// The message alone.
    pub fn message(&self) -> &str {
        &self.message
    }

    pub(super) fn into_diagnostic(self, file: &SourceFile, span: Range<usize>) -> Diagnostic {
        let mut diagnostic = Diagnostic::error(file, span.clone(), self.rule, self.message);
        if let Some(hint) = self.hint {
            diagnostic = diagnostic.hint(hint);
        }
        if let Some(text) = self.replacement {
            diagnostic = diagnostic.fix(span, text);
        }
        diagnostic
    }
}

/// What a reading does with a wrong value.
enum Mode {
    /// Note it and go on.
    Collect(Vec<(usize, ValueError)>),
    /// Fail at the leaf with this number, so that the YAML crate says where it is.
    FailAt(usize),
}

struct Reading {
    mode: Mode,
    next: usize,
}

thread_local! {
    // Serde hands a `Deserialize` implementation no state; a reading never leaves its thread.
    static READING: RefCell<Option<Reading>> = const { RefCell::new(None) };
}

fn during<T>(mode: Mode, read: impl FnOnce() -> T) -> (T, Option<Reading>) {
    READING.set(Some(Reading { mode, next: 0 }));
    let outcome = read();
    (outcome, READING.take())
}

/// Runs a reading and returns the faults of its leaves by their number.
pub(super) fn collecting<T>(read: impl FnOnce() -> T) -> (T, Vec<(usize, ValueError)>) {
    let (outcome, reading) = during(Mode::Collect(Vec::new()), read);
    match reading.map(|r| r.mode) {
        Some(Mode::Collect(errors)) => (outcome, errors),
        _ => (outcome, Vec::new()),
    }
}

/// Runs the same reading again up to the leaf with this number, for the error that tells its place.
pub(super) fn failing_at<T, E>(index: usize, read: impl FnOnce() -> Result<T, E>) -> Option<E> {
    during(Mode::FailAt(index), read).0.err()
}

/// `Deserialize::deserialize` of every leaf.
pub fn read_scalar<'de, D: Deserializer<'de>, T: Scalar>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_str(ScalarVisitor(PhantomData))
}

struct ScalarVisitor<T>(PhantomData<T>);

impl<T: Scalar> Visitor<'_> for ScalarVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        READING.with_borrow_mut(|reading| {
            let Some(reading) = reading else {
                // Outside a reading (a unit test of one type) a fault is an ordinary error.
                return T::parse(text).map_err(|error| E::custom(error.message));
            };
            let index = reading.next;
            reading.next += 1;
            match &mut reading.mode {
                Mode::FailAt(wanted) if *wanted == index => Err(E::custom("here")),
                Mode::FailAt(_) => Ok(T::parse(text).unwrap_or_else(|_| T::substitute())),
                Mode::Collect(errors) => Ok(T::parse(text).unwrap_or_else(|error| {
                    errors.push((index, error));
                    T::substitute()
                })),
            }
        })
    }
}

/// Implements `Deserialize` for leaf types.
macro_rules! deserialize_scalar {
    ($($type:ty),+ $(,)?) => {
        $(impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                $crate::model::yaml::read_scalar(d)
            }
        })+
    };
}
pub(crate) use deserialize_scalar;
