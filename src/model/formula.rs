//! The language of sums (names of facts, `+ - *` and parentheses), and exact decimal arithmetic.
//!
//! # Exact arithmetic
//!
//! Amounts must not be off by a cent, so no binary fraction is used. A number is an integer and how
//! many of its digits stand after the point: 33.4009 is 334009 with 4 places. A sum or difference
//! brings both numbers to the larger number of places (`a * 10^(q - p)` for `p` and `q` places) and
//! adds the integers. A product multiplies the integers and adds the places. There is no division,
//! so every intermediate result is exact, and a formula is rounded once, at its end.
//!
//! The integers have 128 bits, which is 38 decimal digits; five factors of seven digits fit. Every
//! step is checked, and a result that does not fit is reported as an error, never as a wrong
//! amount.
//!
//! Rounding to fewer places adds half of the last place, away from zero, and cuts off the rest.
//! With d digits to drop that is `(n ± 10^d / 2) / 10^d`, where `10^d / 2` is exact because d is at
//! least
//! 1. So 35.065 becomes 35.07 and -0.005 becomes -0.01.

use super::name::FactName;
use super::values::Decimal;
use crate::diagnostic::Hint;

/// Why a sum has no value.
pub(super) struct SumError {
    pub(super) message: String,
    pub(super) hint: Hint,
}

pub(super) fn sum_error<T>(
    message: impl Into<String>,
    hint: impl Into<Hint>,
) -> Result<T, SumError> {
    Err(SumError {
        message: message.into(),
        hint: hint.into(),
    })
}

/// A number as an integer and how many of its digits stand after the point: `digits / 10^places`.
#[derive(Clone, Copy)]
pub(super) struct Exact {
    digits: i128,
    /// Raising it by 2 divides by 100, as for a percentage.
    pub(super) places: u32,
}

impl Exact {
    pub(super) fn of(number: &Decimal) -> Self {
        let text = number.as_str();
        let places = text.split_once('.').map_or(0, |(_, part)| part.len());
        Self {
            digits: text.replace('.', "").parse().unwrap_or_default(),
            places: u32::try_from(places).unwrap_or_default(),
        }
    }

    /// The number in units of so many places; `None` where it has more.
    pub(super) fn scaled(self, places: u32) -> Option<i128> {
        let factor = 10_i128.checked_pow(places.checked_sub(self.places)?)?;
        self.digits.checked_mul(factor)
    }

    fn plus(self, other: Self, sign: i128) -> Option<Self> {
        let places = self.places.max(other.places);
        let second = other.scaled(places)?.checked_mul(sign)?;
        Some(Self {
            digits: self.scaled(places)?.checked_add(second)?,
            places,
        })
    }

    fn times(self, other: Self) -> Option<Self> {
        Some(Self {
            digits: self.digits.checked_mul(other.digits)?,
            places: self.places + other.places,
        })
    }

    /// The number with exactly so many places, rounded half away from zero; `None` on overflow.
    pub(super) fn rounded(self, places: u32) -> Option<Decimal> {
        let digits = if self.places > places {
            let factor = 10_i128.checked_pow(self.places - places)?;
            let half = factor / 2 * self.digits.signum();
            (self.digits + half) / factor
        } else {
            self.scaled(places)?
        };
        let wide = usize::try_from(places).ok()? + 1;
        let sign = if digits < 0 { "-" } else { "" };
        let text = format!("{:0>wide$}", digits.unsigned_abs());
        let (whole, part) = text.split_at(text.len() - (wide - 1));
        let point = if part.is_empty() { "" } else { "." };
        Decimal::parse(&format!("{sign}{whole}{point}{part}"))
    }
}

/// A name in a formula: `NAME` or `NAME.YEAR`.
pub(super) struct Name {
    pub(super) name: String,
    pub(super) year: Option<i16>,
}

/// An instruction of a formula in reverse Polish order: `a + b * c` is `a b c * +`. An operator
/// takes the two last numbers from a stack and puts its result there.
enum Op {
    /// Puts the value of the name at this place onto the stack.
    Push(usize),
    Plus,
    Minus,
    Times,
}

/// A sum that was read.
pub(super) struct Formula {
    /// Every name in the order of the text, as often as it occurs.
    pub(super) names: Vec<Name>,
    ops: Vec<Op>,
}

impl Formula {
    /// Reads names, `+ - *` and parentheses.
    pub(super) fn parse(text: &str) -> Result<Self, SumError> {
        let spaced: String = text
            .chars()
            .flat_map(|c| match c {
                '+' | '-' | '*' | '(' | ')' => vec![' ', c, ' '],
                _ => vec![c],
            })
            .collect();
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let mut reader = FormulaReader {
            words: &words,
            at: 0,
            depth: 0,
            formula: Self {
                names: Vec::new(),
                ops: Vec::new(),
            },
        };
        reader.sum()?;
        match reader.next() {
            None => Ok(reader.formula),
            Some(word) => sum_error(format!("`{word}` is not expected here"), GRAMMAR),
        }
    }

    /// The result for these values of [`Self::names`]; `None` on overflow.
    pub(super) fn run(&self, numbers: &[Exact]) -> Option<Exact> {
        let mut stack: Vec<Exact> = Vec::new();
        for op in &self.ops {
            let result = match op {
                Op::Push(at) => numbers[*at],
                Op::Plus | Op::Minus | Op::Times => {
                    let (second, first) = (stack.pop()?, stack.pop()?);
                    match op {
                        Op::Times => first.times(second)?,
                        Op::Minus => first.plus(second, -1)?,
                        _ => first.plus(second, 1)?,
                    }
                }
            };
            stack.push(result);
        }
        stack.pop()
    }
}

/// How deep parentheses may be nested. The reader calls itself for each, so unlimited nesting could
/// overflow the stack.
const MAX_DEPTH: usize = 32;

const GRAMMAR: &str = "a sum is made of names of facts, + - * and parentheses";

/// Reads a formula by recursive descent: a sum is made of products, a product of factors, and a
/// factor is a name or a sum in parentheses. Each writes its instructions after those of its parts.
struct FormulaReader<'a> {
    words: &'a [&'a str],
    at: usize,
    /// How many parentheses are open.
    depth: usize,
    formula: Formula,
}

impl<'a> FormulaReader<'a> {
    fn next(&mut self) -> Option<&'a str> {
        let word = self.words.get(self.at).copied();
        self.at += 1;
        word
    }

    fn take(&mut self, wanted: &[&str]) -> Option<&'a str> {
        let word = self.words.get(self.at).copied()?;
        wanted.contains(&word).then(|| {
            self.at += 1;
            word
        })
    }

    fn sum(&mut self) -> Result<(), SumError> {
        self.product()?;
        while let Some(sign) = self.take(&["+", "-"]) {
            self.product()?;
            self.formula
                .ops
                .push(if sign == "+" { Op::Plus } else { Op::Minus });
        }
        Ok(())
    }

    fn product(&mut self) -> Result<(), SumError> {
        self.factor()?;
        while self.take(&["*"]).is_some() {
            self.factor()?;
            self.formula.ops.push(Op::Times);
        }
        Ok(())
    }

    fn factor(&mut self) -> Result<(), SumError> {
        let Some(word) = self.next() else {
            return sum_error("the sum ends too early", GRAMMAR);
        };
        if word == "(" {
            if self.depth == MAX_DEPTH {
                return sum_error(
                    format!("parentheses stand more than {MAX_DEPTH} deep in this sum"),
                    "leave out those that change nothing, or split the sum into facts",
                );
            }
            self.depth += 1;
            self.sum()?;
            self.depth -= 1;
            return match self.next() {
                Some(")") => Ok(()),
                _ => sum_error("a parenthesis is not closed", GRAMMAR),
            };
        }
        let (name, year) = match word.split_once('.') {
            None => (word, None),
            Some((name, year)) => match year.parse() {
                Ok(year) => (name, Some(year)),
                Err(_) => return sum_error(format!("`{word}` is not a name"), GRAMMAR),
            },
        };
        if FactName::parse(name).is_none() {
            return sum_error(format!("`{word}` is not the name of a fact"), GRAMMAR);
        }
        self.formula.ops.push(Op::Push(self.formula.names.len()));
        self.formula.names.push(Name {
            name: name.to_owned(),
            year,
        });
        Ok(())
    }
}
