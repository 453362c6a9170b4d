//! Facts that are computed from other facts: `sum: "rvu_total_97530 * conversion_factor"`.
//!
//! A name stands for the fact's value in the year that is being computed, `NAME.YEAR` for that
//! year's value in every year; a percentage counts as its hundredth. The sum has a value for each
//! year that all its plain names have. Arithmetic is exact; the result is rounded half up, dollars
//! to cents.

use std::collections::BTreeSet;

use super::data::{Fact, FactUnit, FactValue, Facts, Quantity};
use super::name::{FactName, SourceId};
use super::scalar::{Decimal, Flag, Year};
use super::yaml::{Step, Yaml};
use crate::diagnostic::{Diagnostic, Rule, SourceFile, nearest};

/// Computes every sum, in the file's order; a sum may use those above it.
pub(super) fn compute(mut facts: Facts, file: &SourceFile) -> Result<Facts, Vec<Diagnostic>> {
    let mut faults = Vec::new();
    for at in 0..facts.0.len() {
        let (name, fact) = &facts.0[at];
        match values(fact, &facts.0[..at]) {
            Ok(values) => facts.0[at].1.values = values,
            Err(fault) => {
                let steps = [Step::Key(name.as_str()), Step::Key("sum")];
                let steps = if fact.sum.is_some() {
                    &steps[..]
                } else {
                    &steps[..1]
                };
                let span = Yaml::whole(file).span_of(steps);
                let told = Diagnostic::error(file, span, Rule::BadSum, fault.message);
                faults.push(told.hint(fault.hint));
            }
        }
    }
    if faults.is_empty() {
        Ok(facts)
    } else {
        Err(faults)
    }
}

struct Fault {
    message: String,
    hint: String,
}

fn fault<T>(message: impl Into<String>, hint: impl Into<String>) -> Result<T, Fault> {
    Err(Fault {
        message: message.into(),
        hint: hint.into(),
    })
}

type Known<'a> = &'a [(FactName, Fact)];

fn values(fact: &Fact, known: Known<'_>) -> Result<Vec<FactValue>, Fault> {
    let Some(sum) = &fact.sum else {
        if fact.values.is_empty() {
            return fault(
                "this fact has no value",
                "give it `values`, or a `sum` of other facts",
            );
        }
        return Ok(fact.values.clone());
    };
    if !fact.values.is_empty() {
        return fault(
            "this fact has both `values` and a `sum`",
            "keep one of them",
        );
    }
    let formula = Formula::parse(sum.as_str())?;
    let mut years: Option<BTreeSet<Year>> = None;
    for name in formula.names.iter().filter(|name| name.year.is_none()) {
        let own: BTreeSet<Year> = find(name, known)?.values.iter().map(|v| v.year).collect();
        years = Some(match years {
            None => own,
            Some(before) => before.intersection(&own).copied().collect(),
        });
    }
    let years = years.unwrap_or_default();
    if years.is_empty() {
        return fault(
            "there is no year in which all these facts have a value",
            "name the year of one that holds longer: mppr_practice_share.2013",
        );
    }
    years
        .into_iter()
        .map(|year| value(&formula, year, fact.unit, known))
        .collect()
}

fn value(
    formula: &Formula,
    year: Year,
    unit: FactUnit,
    known: Known<'_>,
) -> Result<FactValue, Fault> {
    let mut sure = true;
    let mut source: Option<SourceId> = None;
    let mut numbers = Vec::with_capacity(formula.names.len());
    for name in &formula.names {
        let fact = find(name, known)?;
        let wanted = name.year.unwrap_or(year.get());
        let Some(value) = fact.value(Some(wanted)) else {
            return fault(
                format!("the fact `{}` has no value for {wanted}", name.name),
                "name a year that it has",
            );
        };
        let Quantity::Number(number) = &value.value else {
            return fault(
                format!("`{}` is a day, not a number", name.name),
                "a sum is made of numbers",
            );
        };
        sure &= value.sure.get();
        source.get_or_insert_with(|| value.source.clone());
        let mut exact = Exact::of(number);
        if fact.unit == FactUnit::Percent {
            exact.places += 2;
        }
        numbers.push(exact);
    }
    let result = formula
        .run(&numbers)
        .and_then(|exact| exact.rounded(places(unit)));
    let Some(number) = result else {
        return fault("this sum is too large to be exact", "use fewer factors");
    };
    let Some(source) = source else {
        return fault(
            "a sum names at least one fact",
            "a mere number needs no sum",
        );
    };
    Ok(FactValue {
        year,
        value: Quantity::Number(number),
        source,
        sure: Flag::of(sure),
    })
}

/// Digits after the point that a result of this unit is given with.
const fn places(unit: FactUnit) -> u32 {
    match unit {
        FactUnit::Usd | FactUnit::Rvu => 2,
        FactUnit::Percent
        | FactUnit::Count
        | FactUnit::Minutes
        | FactUnit::Days
        | FactUnit::Date => 0,
    }
}

fn find<'a>(name: &Name, known: Known<'a>) -> Result<&'a Fact, Fault> {
    let found = known.iter().find(|(key, _)| key.as_str() == name.name);
    match found {
        Some((_, fact)) => Ok(fact),
        None => {
            let near = nearest(&name.name, known.iter().map(|(key, _)| key.as_str()));
            fault(
                format!("no fact `{}` stands above this sum", name.name),
                near.map_or_else(
                    || "a sum uses facts that stand above it in this file".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                ),
            )
        }
    }
}

/// A number as an integer and how many of its digits stand after the point.
#[derive(Clone, Copy)]
struct Exact {
    digits: i128,
    places: u32,
}

impl Exact {
    fn of(number: &Decimal) -> Self {
        let text = number.as_str();
        let places = text.split_once('.').map_or(0, |(_, part)| part.len());
        Self {
            digits: text.replace('.', "").parse().unwrap_or_default(),
            places: u32::try_from(places).unwrap_or_default(),
        }
    }

    fn scaled(self, places: u32) -> Option<i128> {
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

    /// Rounded half away from zero.
    fn rounded(self, places: u32) -> Option<Decimal> {
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

/// A name in a formula.
struct Name {
    name: String,
    year: Option<i16>,
}

/// What is done, in reverse Polish order: `a b +`.
enum Op {
    /// The value of the name at this place.
    Push(usize),
    Plus,
    Minus,
    Times,
}

struct Formula {
    names: Vec<Name>,
    ops: Vec<Op>,
}

impl Formula {
    /// Reads names, `+ - *` and parentheses.
    fn parse(text: &str) -> Result<Self, Fault> {
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
            formula: Self {
                names: Vec::new(),
                ops: Vec::new(),
            },
        };
        reader.sum()?;
        match reader.next() {
            None => Ok(reader.formula),
            Some(word) => fault(format!("`{word}` is not expected here"), GRAMMAR),
        }
    }

    fn run(&self, numbers: &[Exact]) -> Option<Exact> {
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

const GRAMMAR: &str = "a sum is made of names of facts, + - * and parentheses";

struct FormulaReader<'a> {
    words: &'a [&'a str],
    at: usize,
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

    fn sum(&mut self) -> Result<(), Fault> {
        self.product()?;
        while let Some(sign) = self.take(&["+", "-"]) {
            self.product()?;
            self.formula
                .ops
                .push(if sign == "+" { Op::Plus } else { Op::Minus });
        }
        Ok(())
    }

    fn product(&mut self) -> Result<(), Fault> {
        self.factor()?;
        while self.take(&["*"]).is_some() {
            self.factor()?;
            self.formula.ops.push(Op::Times);
        }
        Ok(())
    }

    fn factor(&mut self) -> Result<(), Fault> {
        let Some(word) = self.next() else {
            return fault("the sum ends too early", GRAMMAR);
        };
        if word == "(" {
            self.sum()?;
            return match self.next() {
                Some(")") => Ok(()),
                _ => fault("a parenthesis is not closed", GRAMMAR),
            };
        }
        let (name, year) = match word.split_once('.') {
            None => (word, None),
            Some((name, year)) => match year.parse() {
                Ok(year) => (name, Some(year)),
                Err(_) => return fault(format!("`{word}` is not a name"), GRAMMAR),
            },
        };
        if FactName::parse(name).is_none() {
            return fault(format!("`{word}` is not the name of a fact"), GRAMMAR);
        }
        self.formula.ops.push(Op::Push(self.formula.names.len()));
        self.formula.names.push(Name {
            name: name.to_owned(),
            year,
        });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn computed(sum: &str) -> Result<String, String> {
        let yaml = format!(
            "rvu: {{label: a, unit: rvu, values: [{{year: 2025, value: 1.00, source: s}}, {{year: 2026, value: 1.05, source: s}}]}}\n\
             factor: {{label: b, unit: usd, values: [{{year: 2026, value: 33.4009, source: s}}]}}\n\
             share: {{label: c, unit: percent, values: [{{year: 2013, value: 20, source: s, sure: false}}]}}\n\
             total: {{label: d, unit: usd, sum: \"{sum}\"}}\n"
        );
        let file = SourceFile {
            path: "facts.yaml".to_owned(),
            text: yaml,
        };
        let facts: Facts = Yaml::whole(&file).parse().expect("typed facts");
        match compute(facts, &file) {
            Ok(facts) => Ok(facts.0[3]
                .1
                .values
                .iter()
                .map(|value| match &value.value {
                    Quantity::Number(number) => {
                        format!("{} {} {}", value.year, number.as_str(), value.sure.get())
                    }
                    Quantity::Day(day) => day.to_string(),
                })
                .collect::<Vec<_>>()
                .join("; ")),
            Err(faults) => Err(faults[0].human()),
        }
    }

    #[test]
    fn dollars_are_rounded_to_cents() {
        assert_eq!(computed("rvu * factor"), Ok("2026 35.07 true".into()));
        assert_eq!(
            computed("rvu * factor * share.2013"),
            Ok("2026 7.01 false".into())
        );
        assert_eq!(
            computed("(rvu + rvu) * factor - factor"),
            Ok("2026 36.74 true".into())
        );
        assert_eq!(
            computed("rvu - rvu.2026"),
            Ok("2025 -0.05 true; 2026 0.00 true".into())
        );
    }

    #[test]
    fn a_faulty_sum_is_told() {
        for (sum, said) in [
            ("rvu * factr", "no fact `factr` stands above this sum"),
            ("rvu * share", "no year in which all these facts"),
            ("(rvu", "a parenthesis is not closed"),
            ("rvu +", "the sum ends too early"),
            ("rvu factor", "`factor` is not expected here"),
            ("rvu * 2", "no fact `2` stands above this sum"),
        ] {
            let told = computed(sum).expect_err(sum);
            assert!(told.contains(said), "{told}");
        }
    }
}
