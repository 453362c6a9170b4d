//! What is due: pages and facts past their day, pages without a source, and the CPT notice.

use super::reporter::Reporter;
use crate::check::checked::CheckedSite;
use crate::diagnostic::{Diagnostic, Lint};
use crate::model::yaml::Placed;
use crate::model::{Date, PageKind, PairPages};

/// The day on which the next pages and facts fall due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The day on which they fall due.
    pub day: Date,
    /// How many pages fall due on it.
    pub pages: usize,
    /// How many facts fall due on it.
    pub facts: usize,
}

/// What falls due next, today included; none if no page or fact has a date for it.
pub fn next_due(site: &CheckedSite, today: Date) -> Option<Due> {
    let pages = || {
        site.model
            .pages
            .iter()
            .filter_map(|page| Some(page.front.review_by?.value))
    };
    let facts = || {
        site.model
            .facts
            .0
            .iter()
            .filter(|(_, fact)| fact.sum.is_none())
            .filter_map(|(_, fact)| Some(fact.review_by?.value))
    };
    let day = pages().chain(facts()).filter(|day| *day >= today).min()?;
    Some(Due {
        day,
        pages: pages().filter(|due| *due == day).count(),
        facts: facts().filter(|due| *due == day).count(),
    })
}

const SITE: &str = "content/site.yaml";
const FACTS: &str = "content/data/facts.yaml";

pub(super) fn check(site: &CheckedSite, today: Date, reporter: &mut Reporter) {
    cpt_notice(site, &mut reporter.0);
    pages_without_source(site, reporter);
    overdue_pages(site, today, reporter);
    overdue_facts(site, today, &mut reporter.0);
}

/// On a site that keeps sources, every page with text of its own must cite one.
fn pages_without_source(site: &CheckedSite, reporter: &mut Reporter) {
    if site.model.sources.0.is_empty() {
        return;
    }
    for (page, checked) in site.model.pages.iter().zip(&site.pages) {
        let claims = checked.words > 0 || matches!(page.kind, PageKind::Code(_));
        if !claims || !checked.notes.is_empty() {
            continue;
        }
        if let Some((file, span)) = page.place(&site.model.files, page.title_scalar) {
            let message = format!("`{}` rests on no source", page.title);
            let warning = Diagnostic::error(file, span, Lint::NoSource, message)
                .hint("list ids of content/data/sources.yaml in `sources`, or cite one: [@id]")
                .warning();
            reporter.of_page(page, Lint::NoSource, warning);
        }
    }
}

/// The American Medical Association owns CPT: a site with its codes must carry the notice.
fn cpt_notice(site: &CheckedSite, diagnostics: &mut Vec<Diagnostic>) {
    let model = &site.model;
    let has_cpt = model
        .codes
        .keys()
        .any(|code| code.as_str().bytes().all(|byte| byte.is_ascii_digit()));
    let notice = model.site.notice.as_ref().map_or("", |text| text.as_str());
    if !has_cpt || (notice.contains("CPT") && notice.contains("American Medical Association")) {
        return;
    }
    let place = match &model.site.notice {
        Some(notice) => model.place(SITE, notice.scalar),
        None => model.file(SITE).map(|file| (file, 0..0)),
    };
    let Some((file, span)) = place else { return };
    diagnostics.push(
        Diagnostic::error(
            file,
            span,
            Lint::CptNotice,
            "this site has CPT codes but its `notice` does not name their owner",
        )
        .hint("notice: \"CPT copyright 2025 American Medical Association. All rights reserved. CPT is a registered trademark of the American Medical Association.\""),
    );
}

fn overdue_pages(site: &CheckedSite, today: Date, reporter: &mut Reporter) {
    for page in &site.model.pages {
        let Some(due) = page.front.review_by.filter(|due| *due < today) else {
            continue;
        };
        if let Some((file, span)) = page.place(&site.model.files, due.scalar) {
            let message = format!("`{}` fell due for review on {due}", page.title);
            let warning = Diagnostic::error(file, span, Lint::Overdue, message)
                .hint("hold its claims against its sources, then set `checked` and `review_by`")
                .warning();
            reporter.of_page(page, Lint::Overdue, warning);
        }
    }
    overdue_pairs(site, today, reporter);
}

/// Pages of pairs share one day, which is told once.
fn overdue_pairs(site: &CheckedSite, today: Date, reporter: &mut Reporter) {
    let pairs = site.model.pair_pages.as_ref();
    let Some(due) = pairs
        .and_then(|pairs| pairs.review_by)
        .filter(|due| *due < today)
    else {
        return;
    };
    if let Some((file, span)) = site.model.place(PairPages::PATH, due.scalar) {
        let message = format!("the pages of pairs fell due for review on {due}");
        let warning = Diagnostic::error(file, span, Lint::Overdue, message)
            .hint("hold their claims against their sources, then set `checked` and `review_by`")
            .warning();
        reporter.0.push(warning);
    }
}

/// A figure that ends is reported from the day on which it is due, and is an error once it has
/// ended; any other fact is reported after the day on which it is due. A sum ends with its facts,
/// which are reported themselves.
fn overdue_facts(site: &CheckedSite, today: Date, diagnostics: &mut Vec<Diagnostic>) {
    let facts = site.model.facts.0.iter();
    for (name, fact) in facts.filter(|(_, fact)| fact.sum.is_none()) {
        let label = &fact.label;
        let report = |day: Placed<Date>, lint: Lint, message: String, hint: &str| {
            let (file, span) = site.model.place(FACTS, day.scalar)?;
            Some(Diagnostic::error(file, span, lint, message).hint(hint))
        };
        diagnostics.extend(match (fact.ends, fact.review_by) {
            (Some(ends), _) if ends < today => report(
                ends,
                Lint::EndedFigure,
                format!("the fact `{name}` ({label}) ended on {ends}"),
                "add the value for the time after, then set `ends` and `review_by`",
            ),
            (Some(ends), Some(due)) if due <= today => report(
                due,
                Lint::Overdue,
                format!("the fact `{name}` ({label}) fell due on {due}, and ends on {ends}"),
                "look up the value for the time after and add it, then set `ends` and `review_by`",
            )
            .map(Diagnostic::warning),
            (None, Some(due)) if due < today => report(
                due,
                Lint::Overdue,
                format!("the fact `{name}` ({label}) fell due on {due}"),
                "look it up, add the new year's value, then set `review_by`",
            )
            .map(Diagnostic::warning),
            _ => None,
        });
    }
}
