//! What only `check` asks: due dates, which need to know what day it is, and the CPT notice.

use super::CheckedSite;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::Date;
use crate::model::yaml::{Step, Yaml};

/// Warnings, and errors that a build alone does not mind.
pub fn audit(site: &CheckedSite, today: Date) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    cpt_notice(site, &mut diagnostics);
    overdue_pages(site, today, &mut diagnostics);
    overdue_facts(site, today, &mut diagnostics);
    expired_contact(site, today, &mut diagnostics);
    diagnostics
}

/// Nobody may trust an expired `security.txt`.
fn expired_contact(site: &CheckedSite, today: Date, diagnostics: &mut Vec<Diagnostic>) {
    let security = site.model.site.security.as_ref();
    let Some(expires) = security.map(|it| it.expires).filter(|day| *day < today) else {
        return;
    };
    if let Some(file) = site.model.file("content/site.yaml") {
        let steps = [Step::Key("security"), Step::Key("expires")];
        diagnostics.push(
            Diagnostic::error(
                file,
                Yaml::whole(file).span_of(&steps),
                Rule::Overdue,
                format!("the security contact expired on {expires}"),
            )
            .hint("see that the contact still answers, then set a day within a year")
            .warning(),
        );
    }
}

/// The AMA owns CPT: a site that names its codes carries the notice.
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
    let Some(file) = model.file("content/site.yaml") else {
        return;
    };
    let span = match &model.site.notice {
        Some(_) => Yaml::whole(file).span_of(&[Step::Key("notice")]),
        None => 0..0,
    };
    diagnostics.push(
        Diagnostic::error(
            file,
            span,
            Rule::CptNotice,
            "this site has CPT codes but its `notice` does not name their owner",
        )
        .hint("notice: \"CPT copyright 2025 American Medical Association. All rights reserved. CPT is a registered trademark of the American Medical Association.\""),
    );
}

fn overdue_pages(site: &CheckedSite, today: Date, diagnostics: &mut Vec<Diagnostic>) {
    for page in &site.model.pages {
        let Some(due) = page.front.review_by.filter(|due| *due < today) else {
            continue;
        };
        if let Some((file, span)) = page.place(&site.model.files, &[Step::Key("review_by")]) {
            diagnostics.push(
                Diagnostic::error(
                    file,
                    span,
                    Rule::Overdue,
                    format!("`{}` fell due for review on {due}", page.title),
                )
                .hint("hold its claims against its sources, then set `checked` and `review_by`")
                .warning(),
            );
        }
    }
}

fn overdue_facts(site: &CheckedSite, today: Date, diagnostics: &mut Vec<Diagnostic>) {
    let Some(file) = site.model.file("content/data/facts.yaml") else {
        return;
    };
    for (name, fact) in &site.model.facts.0 {
        if let Some(due) = fact.review_by.filter(|due| *due < today) {
            let steps = [Step::Key(name.as_str()), Step::Key("review_by")];
            diagnostics.push(
                Diagnostic::error(
                    file,
                    Yaml::whole(file).span_of(&steps),
                    Rule::Overdue,
                    format!("the fact `{name}` ({}) fell due on {due}", fact.label),
                )
                .hint("look it up, add the new year's value, then set `review_by`")
                .warning(),
            );
        }
    }
}
