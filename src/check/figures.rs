//! Figures: facts, limits and counts as a reader sees them, with their year and source.

use super::counts::Counts;
use super::known_names::KnownNames;
use super::reference_error::ReferenceError;
use super::validity::ValidUntil;
use crate::diagnostic::{Hint, Lint};
use crate::model::catalog::Catalog;
use crate::model::{Clock, Code, Decimal, Fact, FactUnit, FactValue, Model, Quantity, SourceId};
use crate::read::{FactRef, FigureRef, PlainText};
use crate::units::{FindingId, Value, Values, format_message};

/// A figure as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The value in the page's language, such as `$2,480`.
    pub text: String,
    /// The year that it holds for; none for a figure that does not change by the year.
    pub year: Option<i16>,
    /// Whether somebody saw it in its source; otherwise the page marks it as unsure.
    pub sure: bool,
    /// Whether it was computed here from other figures.
    pub computed: bool,
    /// Until when it holds; none where the author named the year, since that stays true.
    pub until: Option<ValidUntil>,
    /// The source that it was taken from, where the site names one.
    pub source: Option<SourceId>,
    /// The number of that source's note on the page.
    pub note: Option<usize>,
    /// Whether the same sentence names that note again further on, where it is shown.
    pub note_follows: bool,
}

/// What figures are drawn from.
pub(super) struct Figures<'a> {
    pub(super) model: &'a Model,
    pub(super) counts: Counts,
    pub(super) names: KnownNames<'a>,
}

impl Figures<'_> {
    /// The figure that a reference stands for.
    pub(super) fn find<'s>(
        &'s self,
        reference: &'s FigureRef,
        catalog: &Catalog,
    ) -> Result<Figure, ReferenceError<'s>> {
        match reference {
            FigureRef::Fact(reference) => self.fact(reference, catalog),
            FigureRef::Limit(code) => limit(self.model, code, catalog),
            FigureRef::Count(name) => count(&self.counts, name),
        }
    }

    fn fact<'s>(
        &'s self,
        reference: &'s FactRef,
        catalog: &Catalog,
    ) -> Result<Figure, ReferenceError<'s>> {
        let Some(fact) = self.names.find_fact(&reference.name) else {
            return Err(ReferenceError::lazy(
                Lint::UnknownFact,
                format!("there is no fact `{}`", reference.name),
                || self.names.fact(&reference.name),
            ));
        };
        let Some(value) = fact.value(reference.year) else {
            let years: Vec<String> = fact.values.iter().map(|v| v.year.to_string()).collect();
            let year = reference.year.map(|year| year.to_string());
            return Err(no_figure(
                format!(
                    "the fact `{}` has no value for {}",
                    reference.name,
                    year.as_deref().unwrap_or("any year")
                ),
                format!("its years are {}", years.join(", ")),
            ));
        };
        let mut figure = figure(fact, value, catalog);
        if reference.year.is_some() {
            figure.until = None;
        }
        Ok(figure)
    }

    /// A plain text with the values of its figures; one that is not there is reported where it
    /// stands.
    pub(super) fn plain(&self, text: &PlainText, catalog: &Catalog) -> String {
        text.with_figures(|reference| {
            let figure = self.find(reference, catalog);
            figure.map_or_else(|_| String::new(), |figure| figure.text)
        })
    }

    /// The same, with the year of each figure that changes by the year.
    pub(super) fn plain_with_years(&self, text: &PlainText, catalog: &Catalog) -> String {
        text.with_figures(|reference| match self.find(reference, catalog) {
            Ok(Figure {
                text,
                year: Some(year),
                ..
            }) => format!("{text} ({year})"),
            Ok(figure) => figure.text,
            Err(_) => String::new(),
        })
    }
}

fn no_figure<'e>(message: String, hint: impl Into<Hint>) -> ReferenceError<'e> {
    ReferenceError::new(Lint::UnknownFact, message, hint)
}

fn figure(fact: &Fact, value: &FactValue, catalog: &Catalog) -> Figure {
    let text = show(fact.unit, &value.value, catalog);
    // Prices, percentages and weights change by the year; "10 treatment days" holds until the rule
    // changes.
    let of_a_year = fact.unit.changes_by_year();
    Figure {
        text,
        year: of_a_year.then(|| value.year.get()),
        sure: value.sure.get(),
        computed: fact.sum.is_some(),
        until: ValidUntil::of(fact, value, of_a_year),
        source: Some(value.source.value.clone()),
        note: None,
        note_follows: false,
    }
}

/// A quantity as a language writes it.
pub fn show(unit: FactUnit, value: &Quantity, catalog: &Catalog) -> String {
    let number = match value {
        Quantity::Day(day) => return catalog.date(*day),
        Quantity::Number(number) => number.grouped(),
    };
    let with = |pattern: &str| counted(pattern, &number);
    match unit {
        FactUnit::Usd => format!("${number}"),
        FactUnit::Percent => with(catalog.fact.percent.as_str()),
        FactUnit::Days => with(catalog.fact.days.as_str()),
        FactUnit::BusinessDays => with(catalog.fact.business_days.as_str()),
        FactUnit::Minutes => with(catalog.fact.minutes.as_str()),
        FactUnit::Rvu | FactUnit::Count | FactUnit::Date => number,
    }
}

/// The time of a step against a denial as a language writes it; `None` where its fact has no value.
pub fn show_clock(model: &Model, clock: &Clock, catalog: &Catalog) -> Option<String> {
    let with = |pattern: &str, n: u16| counted(pattern, &n.to_string());
    match clock {
        Clock::Days(n) => Some(with(catalog.fact.days.as_str(), *n)),
        Clock::Months(n) => Some(with(catalog.theme("payer_clock_months"), *n)),
        Clock::Fact(name) => {
            let fact = model.fact(name)?;
            Some(show(fact.unit, &fact.value(None)?.value, catalog))
        }
    }
}

/// A number in its pattern, in which `{n}` is the number, and `{n|one|many}` the word that goes
/// with it.
fn counted(pattern: &str, number: &str) -> String {
    let value = match number {
        "1" => Value::Number(1),
        _ => Value::from(number),
    };
    format_message(pattern, &Values::from([("n".into(), value)]))
}

fn count<'e>(counts: &Counts, name: &str) -> Result<Figure, ReferenceError<'e>> {
    let all = counts.by_name();
    let Some((_, number)) = all.iter().find(|(known, _)| *known == name) else {
        let names = all.map(|(name, _)| name);
        let hint = Hint::nearest(name, names, || {
            format!("the counts are {}", names.join(", "))
        });
        return Err(no_figure(format!("there is no count `{name}`"), hint));
    };
    Ok(Figure {
        text: Decimal::parse(&number.to_string())
            .expect("digits are a number")
            .grouped(),
        year: None,
        sure: true,
        computed: false,
        until: None,
        source: None,
        note: None,
        note_follows: false,
    })
}

fn limit<'e>(model: &Model, code: &str, catalog: &Catalog) -> Result<Figure, ReferenceError<'e>> {
    let record = Code::parse(code).and_then(|code| model.codes.get(&code));
    let limit = record.and_then(|record| model.cms.limit_of(&record.code));
    let Some((limit, as_of)) = limit.filter(|(limit, _)| limit.units.get() > 0) else {
        return Err(match record {
            None => no_figure(
                format!("there is no code `{code}`"),
                "codes are defined in content/codes/",
            ),
            Some(_) => no_figure(
                format!("CMS's records have no limit of units for {code}"),
                "read CMS's file of limits (MUE) with `quarterhour import`",
            ),
        });
    };
    Ok(Figure {
        text: counted(catalog.fact.units.as_str(), &limit.units.to_string()),
        year: Some(as_of.year()),
        sure: true,
        computed: false,
        // How old the records are is reported of the records, not of each page.
        until: None,
        source: model
            .finding_source(FindingId::UnitLimit)
            .map(|(id, _)| id.clone()),
        note: None,
        note_follows: false,
    })
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn a_number_takes_the_word_that_goes_with_it() {
        for (number, text) in [("1", "1 day"), ("1.5", "1.5 days"), ("1,200", "1,200 days")] {
            assert_eq!(counted("{n} {n|day|days}", number), text);
        }
        assert_eq!(counted("{n}%", "20"), "20%");
    }
}
