//! Scalars: single values that are parsed into types, and whose errors are collected with the
//! number of the scalar. The module above explains the two passes.

use std::cell::RefCell;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use serde::Deserializer;
use serde::de::Visitor;

use super::number::ScalarNumber;
use crate::diagnostic::{Diagnostic, Lint, SourceFile};

/// A single YAML value with a type of its own.
pub trait Scalar: Sized {
    /// What the field expects, for messages: "a date written YYYY-MM-DD".
    const EXPECTED: &'static str;

    /// The same for programs: the value's form, made with [`super::schema`].
    fn schema() -> schemars::Schema;

    /// Reads the scalar's text exactly as it is written: `1E5` arrives as these three characters.
    fn parse(text: &str) -> Result<Self, ValueError>;

    /// A value to go on with in place of a wrong one. It may reach the conversion of the record
    /// around it, but no later stage, because a file with any error yields no value.
    fn substitute() -> Self;
}

/// What is wrong with one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueError {
    lint: Lint,
    message: String,
    hint: Option<String>,
    replacement: Option<String>,
}

impl ValueError {
    /// An error without a hint.
    pub fn new(lint: Lint, message: impl Into<String>) -> Self {
        Self {
            lint,
            message: message.into(),
            hint: None,
            replacement: None,
        }
    }

    /// Sets the hint: what the author can do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds a fix: the text that should stand in place of the value.
    #[must_use]
    pub fn replace_with(mut self, text: impl Into<String>) -> Self {
        self.replacement = Some(text.into());
        self
    }

    /// The message without place and hint.
    pub fn message(&self) -> &str {
        &self.message
    }

    pub(super) fn into_diagnostic(self, file: &SourceFile, span: Range<usize>) -> Diagnostic {
        let mut diagnostic = Diagnostic::error(file, span.clone(), self.lint, self.message);
        if let Some(hint) = self.hint {
            diagnostic = diagnostic.hint(hint);
        }
        if let Some(text) = self.replacement {
            diagnostic = diagnostic.fix(span, text);
        }
        diagnostic
    }
}

/// Which of the two passes is running.
enum Mode {
    /// The first: record each wrong scalar by its number, and go on with a substitute.
    Collect(Vec<(ScalarNumber, ValueError)>),
    /// The second: fail at the scalar with this number, so that the YAML crate gives its place, and
    /// keep its text.
    FailAt(ScalarNumber, Option<String>),
}

/// A pass over one file.
struct Reading {
    mode: Mode,
    /// The number of the next scalar.
    next: u32,
}

thread_local! {
    // A `Deserialize` implementation gets no argument in which a pass could travel, so the running
    // pass stands here. Files are read in parallel, but each by one thread from start to end.
    static READING: RefCell<Option<Reading>> = const { RefCell::new(None) };
}

fn during<T>(mode: Mode, read: impl FnOnce() -> T) -> (T, Option<Reading>) {
    READING.set(Some(Reading { mode, next: 0 }));
    let outcome = read();
    (outcome, READING.take())
}

/// Runs the first pass, and returns what it read with the errors of its scalars by their number.
pub(super) fn collecting<T>(read: impl FnOnce() -> T) -> (T, Vec<(ScalarNumber, ValueError)>) {
    let (outcome, reading) = during(Mode::Collect(Vec::new()), read);
    match reading.map(|r| r.mode) {
        Some(Mode::Collect(errors)) => (outcome, errors),
        _ => (outcome, Vec::new()),
    }
}

/// Runs the second pass: the same reading, which now fails at the scalar with this number. The
/// error has the scalar's place; the scalar's text, if it has one, is given with it.
pub(super) fn failing_at<T, E>(
    number: ScalarNumber,
    read: impl FnOnce() -> Result<T, E>,
) -> Option<(E, Option<String>)> {
    let (outcome, reading) = during(Mode::FailAt(number, None), read);
    match reading.map(|r| r.mode) {
        Some(Mode::FailAt(_, text)) => Some((outcome.err()?, text)),
        _ => None,
    }
}

/// Numbers a mapping or list, which begins here, like a scalar; it has no text.
pub fn begin<E: serde::de::Error>() -> Result<ScalarNumber, E> {
    READING.with_borrow_mut(|reading| {
        let Some(reading) = reading else {
            return Ok(ScalarNumber::FIRST);
        };
        let number = ScalarNumber(reading.next);
        reading.next += 1;
        match &reading.mode {
            Mode::FailAt(wanted, _) if *wanted == number => Err(E::custom("here")),
            _ => Ok(number),
        }
    })
}

/// The number that the next scalar will get.
pub(super) fn next_number() -> ScalarNumber {
    READING.with_borrow(|reading| {
        let next = reading.as_ref().map_or(0, |reading| reading.next);
        ScalarNumber(next)
    })
}

/// Refuses a scalar that was read, because it does not fit what stands around it. The reading goes
/// on, with what the caller takes as a substitute. A scalar that was wrong by itself answers for
/// what follows from its own substitute.
pub fn refuse<E: serde::de::Error>(scalar: ScalarNumber, error: ValueError) -> Result<(), E> {
    READING.with_borrow_mut(|reading| {
        let Some(reading) = reading else {
            return Err(E::custom(error.message));
        };
        if let Mode::Collect(errors) = &mut reading.mode
            && errors.iter().all(|(number, _)| *number != scalar)
        {
            errors.push((scalar, error));
        }
        Ok(())
    })
}

/// Reads a scalar: what every [`Scalar`] does as `Deserialize::deserialize`.
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
                // No pass is running where a value is not read by `Yaml::parse`, as in a unit test
                // of one type. Then a wrong value is an ordinary error of Serde's.
                return T::parse(text).map_err(|error| E::custom(error.message));
            };
            let number = ScalarNumber(reading.next);
            reading.next += 1;
            match &mut reading.mode {
                Mode::FailAt(wanted, found) if *wanted == number => {
                    *found = Some(text.to_owned());
                    Err(E::custom("here"))
                }
                Mode::FailAt(..) => Ok(T::parse(text).unwrap_or_else(|_| T::substitute())),
                Mode::Collect(errors) => Ok(T::parse(text).unwrap_or_else(|error| {
                    errors.push((number, error));
                    T::substitute()
                })),
            }
        })
    }
}
