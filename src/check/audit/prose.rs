//! Prose that may mislead: codes without a record, figures typed by hand, decimals for patients,
//! and what looks like a real patient.

use std::collections::BTreeMap;
use std::ops::Range;

use super::masked::{Masked, pieces, therapy_code};
use super::reporter::{ReportFn, Reporter, markdown};
use super::typed_limits::{limits, typed_limits};
use crate::check::checked::CheckedSite;
use crate::check::personal::{labeled, personal_shape};
use crate::diagnostic::{Diagnostic, Lint};
use crate::model::{Date, FactUnit, Quantity};

pub(super) fn check(site: &CheckedSite, today: Date, reporter: &mut Reporter) {
    let (figures, limits) = (figures(site), limits(site));
    for (id, page) in site.model.pages.iter().enumerate() {
        let Some((file, start)) = markdown(site, id) else {
            continue;
        };
        let text = Masked::of(&file.text[start..]);
        let words: Vec<Range<usize>> = text.words();
        let mut report = |lint: Lint, at: Range<usize>, message: String, hint: &str| {
            let span = start + at.start..start + at.end;
            let mut diagnostic = Diagnostic::error(file, span, lint, message).hint(hint);
            if lint != Lint::PatientData {
                diagnostic = diagnostic.warning();
            }
            reporter.of_page(page, lint, diagnostic);
        };
        codes(site, today, &text, &words, &mut report);
        typed_figures(&figures, &text, &words, &mut report);
        if site.model.is_plain(page) {
            decimals(&text, &words, &mut report);
        }
        let markdown = &file.text[start..];
        typed_limits(&limits, page, markdown, &text, &words, &mut report);
        patients(markdown, &mut report);
    }
}

/// A code in prose has a record, and has not ended.
fn codes(
    site: &CheckedSite,
    today: Date,
    text: &Masked,
    words: &[Range<usize>],
    report: &mut ReportFn<'_>,
) {
    if site.model.codes.is_empty() {
        return;
    }
    for word in words {
        for piece in pieces(&text.0, word.clone()) {
            let Some(code) = therapy_code(&text.0[piece.clone()]) else {
                continue;
            };
            match site.model.codes.get(&code) {
                None => report(
                    Lint::CodeWithoutRecord,
                    piece,
                    format!("{code} has no record here"),
                    "add content/codes/CODE.yaml, or `allow` it on this page with a reason",
                ),
                Some(record) if record.valid_to.is_some_and(|last| last < today) => report(
                    Lint::CodeEnded,
                    piece,
                    format!("{code} has ended"),
                    "say when it ended and what took its place, or leave it out",
                ),
                Some(_) => {}
            }
        }
    }
}

/// The facts' figures as readers see them, each with its fact; only those long enough not to occur
/// by chance.
fn figures(site: &CheckedSite) -> BTreeMap<String, String> {
    let mut figures = BTreeMap::new();
    for (name, fact) in &site.model.facts.0 {
        if !matches!(fact.unit, FactUnit::Usd | FactUnit::Rvu) {
            continue;
        }
        for value in &fact.values {
            if let Quantity::Number(number) = &value.value
                && number.as_str().len() >= 4
            {
                figures.insert(number.grouped(), name.to_string());
            }
        }
    }
    figures
}

/// A dollar amount or threshold in prose is drawn from the facts, with its year and source.
fn typed_figures(
    figures: &BTreeMap<String, String>,
    text: &Masked,
    words: &[Range<usize>],
    report: &mut ReportFn<'_>,
) {
    for word in words {
        let typed = &text.0[word.clone()];
        let amount = typed.strip_prefix('$');
        if let Some(name) = figures.get(amount.unwrap_or(typed)) {
            report(
                Lint::TypedFigure,
                word.clone(),
                format!("`{typed}` is typed here, and stands in the facts"),
                &format!("draw it from there: {{{{ fact.{name} }}}}"),
            );
        } else if amount.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
            report(
                Lint::TypedFigure,
                word.clone(),
                format!("the amount `{typed}` has no year and no source"),
                "add it to content/data/facts.yaml and draw it from there: {{ fact.NAME }}",
            );
        }
    }
}

/// A decimal stops a reader who does not work with numbers. Amounts of money are familiar, so they
/// pass.
fn decimals(text: &Masked, words: &[Range<usize>], report: &mut ReportFn<'_>) {
    for word in words {
        let typed = &text.0[word.clone()];
        let decimal = typed.split_once('.').is_some_and(|(whole, part)| {
            whole.ends_with(|c: char| c.is_ascii_digit())
                && part.starts_with(|c: char| c.is_ascii_digit())
        });
        if decimal && !typed.starts_with('$') {
            report(
                Lint::PatientDecimal,
                word.clone(),
                format!("`{typed}` is a decimal on a page for patients"),
                "round it, or say it in words",
            );
        }
    }
}

/// Examples must be invented: anything in the form of a person's data is an error.
fn patients(markdown: &str, report: &mut ReportFn<'_>) {
    let mut found: Vec<Range<usize>> = labeled(&markdown.to_ascii_lowercase());
    for word in Masked(markdown.to_owned()).words() {
        let inside = found
            .iter()
            .any(|known| known.start <= word.start && word.end <= known.end);
        if !inside && personal_shape(&markdown[word.clone()]) {
            found.push(word);
        }
    }
    for at in found {
        let message = format!(
            "`{}` looks like a person's data",
            markdown[at.clone()].trim()
        );
        let hint = "leave it out: an example needs no date of birth, record or member number";
        report(Lint::PatientData, at, message, hint);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reporter(
        markdown: &str,
        check: impl Fn(&Masked, &[Range<usize>], &mut ReportFn<'_>),
    ) -> Vec<String> {
        let text = Masked::of(markdown);
        let mut found = Vec::new();
        check(&text, &text.words(), &mut |_, at, _, _| {
            found.push(markdown[at].to_owned());
        });
        found
    }

    #[test]
    fn only_prose_is_looked_at() {
        let figures = BTreeMap::from([("2,480".to_owned(), "kx".to_owned())]);
        let markdown = "It is **$2,480**, or 2,480. [x](https://e.org/$5) {{ fact.kx }} [@2,480] about $12 a day";
        let found = reporter(markdown, |text, words, report| {
            typed_figures(&figures, text, words, report);
        });
        assert_eq!(found, ["$2,480", "2,480", "$12"]);
    }

    #[test]
    fn decimals_outside_money_are_found() {
        let found = reporter(
            "About 1.5 miles, $7.01, version 2.",
            |text, words, report| {
                decimals(text, words, report);
            },
        );
        assert_eq!(found, ["1.5"]);
    }

    #[test]
    fn a_persons_data_is_found() {
        let mut found = Vec::new();
        patients(
            "DOB: 04/05/1950, MRN 123456, seen 1/2/2026, SSN 123-45-6789. The record number 7 of the list, doblin 1234.",
            &mut |_, at, _, _| found.push(at),
        );
        assert_eq!(found.len(), 4, "{found:?}");
        let mut none = Vec::new();
        patients(
            "97530:33, 2026-11-24, 1/2 of 10, the DOB is left out",
            &mut |_, at, _, _| none.push(at),
        );
        assert!(none.is_empty(), "{none:?}");
    }
}
