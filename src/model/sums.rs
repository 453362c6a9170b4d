//! Facts whose values are not written beside them: those drawn from CMS's fee records, and those
//! computed from other facts, `sum: "rvu_total_97530 * conversion_factor"`.
//!
//! `NAME` is the fact's value in the year that is being computed, and `NAME.YEAR` its value of that
//! year, whichever year is being computed. A percentage is divided by 100: 20 is 0.20. The sum has
//! a value for each year in which every fact that is named without a year has one. Arithmetic is
//! exact, and the result is rounded once, half away from zero: dollars and relative value units to
//! two places, everything else to whole numbers.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::cms::FeeRecords;
use super::data::{Fact, FactUnit, FactValue, Facts, FeePart, FeePartName, Quantity};
use super::formula::{Exact, Formula, Name, SumError, sum_error};
use super::name::{FactName, SourceId};
use super::values::{Flag, Year};
use super::yaml::{MOST_PLACES, Placed, Yaml, with_more};
use crate::diagnostic::{Diagnostic, Hint, Lint, SourceFile};
use crate::units::Date;

/// Draws figures from the fee records, then computes every sum in the file's order; a sum may use the
/// sums above it, so none can be circular.
pub(super) fn compute(
    mut facts: Facts,
    fees: &FeeRecords,
    file: &SourceFile,
) -> Result<Facts, Vec<Diagnostic>> {
    let by_name: HashMap<String, usize> = facts
        .0
        .iter()
        .enumerate()
        .map(|(at, (name, _))| (name.as_str().to_owned(), at))
        .collect();
    let mut errors = Vec::new();
    let mut more = 0_usize;
    for at in 0..facts.0.len() {
        let (name, fact) = &facts.0[at];
        let known = FactsAbove {
            facts: &facts.0[..at],
            by_name: &by_name,
            hints: errors.len() < MOST_PLACES,
        };
        match computed(fact, fees, known) {
            Ok(fact) => facts.0[at].1 = fact,
            Err(_) if errors.len() == MOST_PLACES => more += 1,
            Err(error) => {
                let scalar = match (&fact.sum, &fact.fee) {
                    (Some(sum), _) => sum.scalar,
                    (None, Some(fee)) => fee.code.scalar,
                    (None, None) => name.scalar,
                };
                let span = Yaml::document(file).span_of::<Facts>(scalar);
                let diagnostic = Diagnostic::error(file, span, Lint::BadSum, error.message);
                errors.push(diagnostic.hint(error.hint));
            }
        }
    }
    if errors.is_empty() {
        Ok(facts)
    } else {
        Err(with_more(errors, more, "facts"))
    }
}

/// The facts that a sum may use.
#[derive(Clone, Copy)]
struct FactsAbove<'a> {
    /// Those that stand above it.
    facts: &'a [(Placed<FactName>, Fact)],
    /// The place of every fact of the file.
    by_name: &'a HashMap<String, usize>,
    /// Whether an error is shown, so that its hint is worth looking for a near name.
    hints: bool,
}

/// The fact with its values; those of a sum, and until when it holds, follow from other facts.
fn computed(fact: &Fact, fees: &FeeRecords, known: FactsAbove<'_>) -> Result<Fact, SumError> {
    if let Some(part) = &fact.fee {
        return drawn(fact, part, fees);
    }
    let Some(sum) = &fact.sum else {
        if fact.values.is_empty() {
            return sum_error(
                "this fact has no value",
                "give it `values`, a `fee` of CMS's records, or a `sum` of other facts",
            );
        }
        return Ok(fact.clone());
    };
    if !fact.values.is_empty() {
        return sum_error(
            "this fact has both `values` and a `sum`",
            "keep one of them",
        );
    }
    if fact.ends.is_some() || fact.review_by.is_some() {
        return sum_error(
            "this sum has a day of its own",
            "leave out `ends` and `review_by`: it holds as long as its facts",
        );
    }
    let formula = Formula::parse(sum.as_str())?;
    let values = values(fact, &formula, known)?;
    let year = values.last().map(|value| value.year.get());
    let mut computed = Fact {
        values,
        ..fact.clone()
    };
    // A value of a year that the sum names stays true, so it ends nothing.
    for name in formula.names.iter().filter(|name| name.year.is_none()) {
        let part = find(name, known)?;
        // Where a fact has a later year already, the sum's newest is one that ended.
        let ends = part.ends.map(|day| match year {
            Some(year) => Placed {
                value: day.value.min(Date::last_of(year)),
                ..day
            },
            None => day,
        });
        computed.ends = computed.ends.into_iter().chain(ends).min();
        computed.review_by = computed.review_by.into_iter().chain(part.review_by).min();
    }
    Ok(computed)
}

/// The fact with the values that CMS's records have of a code's fee. Where a year's schedule began
/// twice, as in 2024, its last one counts.
fn drawn(fact: &Fact, part: &FeePart, fees: &FeeRecords) -> Result<Fact, SumError> {
    if !fact.values.is_empty() || fact.sum.is_some() {
        return sum_error(
            "this fact has a `fee` and other values",
            "keep one of `fee`, `values` and `sum`",
        );
    }
    let mut values: BTreeMap<Year, (Date, FactValue)> = BTreeMap::new();
    for record in fees.fees.iter().filter(|record| part.code == record.code) {
        let (number, divided) = match part.part {
            FeePartName::Work => (Some(&record.work), false),
            FeePartName::Practice => (record.practice_nonfacility.as_ref(), true),
            FeePartName::Malpractice => (record.malpractice.as_ref(), true),
            FeePartName::Total => (Some(&record.total_nonfacility), false),
            FeePartName::Amount => (Some(&record.amount_nonfacility), false),
        };
        let later = values
            .get(&record.year)
            .is_none_or(|(from, _)| *from < record.from.value);
        if let (Some(number), true) = (number, later) {
            let value = FactValue {
                year: record.year,
                value: Quantity::Number(number.clone()),
                source: part.source.clone(),
                // Where no file divides the total, its parts are inferred.
                sure: Flag::of(!(divided && record.inferred.get())),
            };
            values.insert(record.year, (record.from.value, value));
        }
    }
    if values.is_empty() {
        return sum_error(
            format!("CMS's records have no such fee of {}", part.code),
            "read CMS's file of relative values with `quarterhour import`",
        );
    }
    Ok(Fact {
        values: values.into_values().map(|(_, value)| value).collect(),
        ..fact.clone()
    })
}

fn values(
    fact: &Fact,
    formula: &Formula,
    known: FactsAbove<'_>,
) -> Result<Vec<FactValue>, SumError> {
    let mut years: Option<BTreeSet<Year>> = None;
    for name in formula.names.iter().filter(|name| name.year.is_none()) {
        let of_fact: BTreeSet<Year> = find(name, known)?.values.iter().map(|v| v.year).collect();
        years = Some(match years {
            None => of_fact,
            Some(before) => before.intersection(&of_fact).copied().collect(),
        });
    }
    let years = years.unwrap_or_default();
    if years.is_empty() {
        return sum_error(
            "there is no year in which all these facts have a value",
            "name the year of one that holds longer: mppr_practice_share.2013",
        );
    }
    years
        .into_iter()
        .map(|year| value(formula, year, fact.unit, known))
        .collect()
}

fn value(
    formula: &Formula,
    year: Year,
    unit: FactUnit,
    known: FactsAbove<'_>,
) -> Result<FactValue, SumError> {
    let mut sure = true;
    let mut source: Option<Placed<SourceId>> = None;
    let mut numbers = Vec::with_capacity(formula.names.len());
    for name in &formula.names {
        let fact = find(name, known)?;
        let wanted = name.year.unwrap_or(year.get());
        let Some(value) = fact.value(Some(wanted)) else {
            return sum_error(
                format!("the fact `{}` has no value for {wanted}", name.name),
                "name a year that it has",
            );
        };
        let Quantity::Number(number) = &value.value else {
            return sum_error(
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
        return sum_error("this sum is too large to be exact", "use fewer factors");
    };
    let Some(source) = source else {
        return sum_error(
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

/// How many digits after the point a result in this unit has.
const fn places(unit: FactUnit) -> u32 {
    match unit {
        FactUnit::Usd | FactUnit::Rvu => 2,
        FactUnit::Percent
        | FactUnit::Count
        | FactUnit::Minutes
        | FactUnit::Days
        | FactUnit::BusinessDays
        | FactUnit::Date => 0,
    }
}

fn find<'a>(name: &Name, known: FactsAbove<'a>) -> Result<&'a Fact, SumError> {
    let above = known.by_name.get(&name.name);
    if let Some((_, fact)) = above.and_then(|at| known.facts.get(*at)) {
        return Ok(fact);
    }
    let names = known.facts.iter().map(|(key, _)| key.as_str());
    let hint = Hint::nearest(&name.name, names.filter(|_| known.hints), || {
        "a sum uses facts that stand above it in this file".to_owned()
    });
    sum_error(
        format!("no fact `{}` stands above this sum", name.name),
        hint,
    )
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
            text: yaml.into(),
        };
        let facts: Facts = Yaml::document(&file).parse().expect("typed facts");
        match compute(facts, &FeeRecords::default(), &file) {
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
            Err(errors) => Err(errors[0].human()),
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
    fn parentheses_stand_only_so_deep() {
        let nested = |depth: usize| format!("{}rvu{}", "(".repeat(depth), ")".repeat(depth));
        let beside = format!("{} * {}", nested(32), nested(32));
        assert!(computed(&nested(32)).is_ok() && computed(&beside).is_ok());
        for depth in [33, 100_000] {
            let error = computed(&nested(depth)).expect_err("too deep");
            assert!(
                error.starts_with("facts.yaml:4:35: error[bad-sum]"),
                "{error}"
            );
            assert!(error.contains("more than 32 deep"), "{error}");
        }
    }

    #[test]
    fn a_wrong_sum_is_reported() {
        for (sum, message) in [
            ("rvu * factr", "no fact `factr` stands above this sum"),
            ("rvu * share", "no year in which all these facts"),
            ("(rvu", "a parenthesis is not closed"),
            ("rvu +", "the sum ends too early"),
            ("rvu factor", "`factor` is not expected here"),
            ("rvu * 2", "no fact `2` stands above this sum"),
        ] {
            let diagnostic = computed(sum).expect_err(sum);
            assert!(diagnostic.contains(message), "{diagnostic}");
        }
    }
}
