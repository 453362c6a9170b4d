//! Cases to practice with as templates see them: each on its page, and all of them in lists.

use serde::Serialize;

use super::builder::ViewBuilder;
use super::date::DateView;
use super::link::{LinkView, link};
use super::questions::{QuestionPlace, QuestionView, question};
use crate::model::training::{Case, Misconception, address_of};
use crate::model::yaml::Placed;
use crate::model::{Address, PageId, Text};
use crate::read::RichTextId;

/// A case on its page.
#[derive(Serialize)]
pub(in crate::render) struct CaseView<'a> {
    id: &'a str,
    unit: u32,
    level: Option<u32>,
    date: DateView,
    setting: String,
    note: Vec<String>,
    questions: Vec<QuestionView<'a>>,
    hints: Vec<String>,
    lesson: Option<LinkView<'a>>,
    /// The misconceptions that its questions name, each once.
    misconceptions: Vec<MisconceptionView<'a>>,
}

/// What a learner is told of a misconception.
#[derive(Serialize)]
pub(in crate::render) struct MisconceptionView<'a> {
    id: &'a str,
    way: &'a str,
    keep: &'a str,
    lesson: Option<LinkView<'a>>,
}

/// A unit of the training with its cases.
#[derive(Serialize)]
pub(in crate::render) struct UnitOfCases<'a> {
    unit: u32,
    cases: Vec<CaseEntry<'a>>,
}

/// A case in a list.
#[derive(Serialize)]
struct CaseEntry<'a> {
    id: &'a str,
    title: &'a str,
    href: String,
    level: Option<u32>,
    questions: usize,
}

/// A misconception with what shows it.
#[derive(Serialize)]
pub(in crate::render) struct CoverageRow<'a> {
    id: &'a str,
    way: &'a str,
    unit: Option<u32>,
    level: Option<u32>,
    cases: Vec<CaseEntry<'a>>,
}

/// The case of a page.
pub(in crate::render) fn case<'a>(
    views: ViewBuilder<'a>,
    page: PageId,
    case: &'a Case,
) -> CaseView<'a> {
    let path = case.path();
    let html =
        |text: &Placed<Text>| views.rich_text(&RichTextId::InFile(path.clone(), text.scalar));
    let questions = case.questions.iter().zip(1..);
    let misconceptions = views.site.model.misconceptions.iter();
    let bugs: Vec<_> = case.questions.iter().flat_map(|one| one.bugs()).collect();
    CaseView {
        id: case.id.as_str(),
        unit: case.unit.get(),
        level: case.level.map(|level| level.get()),
        date: views.day(*case.date),
        setting: html(&case.setting),
        note: case.note.iter().map(html).collect(),
        questions: questions
            .map(|(asked, number)| {
                let place = QuestionPlace {
                    path: &path,
                    number,
                    notes: &views.site.pages[page].notes,
                };
                question(views, place, asked)
            })
            .collect(),
        hints: case.hints.iter().map(html).collect(),
        lesson: lesson(views, &case.lesson),
        misconceptions: misconceptions
            .filter(|one| bugs.iter().any(|bug| ***bug == *one.id))
            .map(|one| misconception(views, one))
            .collect(),
    }
}

/// What a learner is told of a misconception.
pub(super) fn misconception<'a>(
    views: ViewBuilder<'a>,
    one: &'a Misconception,
) -> MisconceptionView<'a> {
    let (way, keep) = words(views, one);
    MisconceptionView {
        id: one.id.as_str(),
        way,
        keep,
        lesson: lesson(views, &one.lesson),
    }
}

/// All cases by the training's units; units without any are left out.
pub(in crate::render) fn by_unit(views: ViewBuilder<'_>) -> Vec<UnitOfCases<'_>> {
    let mut units: Vec<UnitOfCases<'_>> = Vec::new();
    for case in views.site.model.cases.values() {
        let unit = case.unit.get();
        match units.iter_mut().find(|one| one.unit == unit) {
            Some(found) => found.cases.push(entry(views, case)),
            None => units.push(UnitOfCases {
                unit,
                cases: vec![entry(views, case)],
            }),
        }
    }
    units.sort_by_key(|one| one.unit);
    units
}

/// Which cases show which misconception, in the order of the misconceptions.
pub(in crate::render) fn coverage(views: ViewBuilder<'_>) -> Vec<CoverageRow<'_>> {
    let model = &views.site.model;
    let misconceptions = model.misconceptions.iter();
    misconceptions
        .map(|one| {
            let shows = |case: &&Case| {
                let mut bugs = case.questions.iter().flat_map(|asked| asked.bugs());
                bugs.any(|bug| **bug == *one.id)
            };
            CoverageRow {
                id: one.id.as_str(),
                way: words(views, one).0,
                unit: one.unit.map(|unit| unit.get()),
                level: one.level.map(|level| level.get()),
                cases: model
                    .cases
                    .values()
                    .filter(shows)
                    .map(|case| entry(views, case))
                    .collect(),
            }
        })
        .collect()
}

fn entry<'a>(views: ViewBuilder<'a>, case: &'a Case) -> CaseEntry<'a> {
    CaseEntry {
        id: case.id.as_str(),
        title: case.title.as_str(),
        href: views.url_style.to(address_of(&case.id).as_str()),
        level: case.level.map(|level| level.get()),
        questions: case.questions.len(),
    }
}

/// How a misconception ends its sentence, and what to keep, in the site's language if it has that.
pub(super) fn words<'a>(views: ViewBuilder<'a>, one: &'a Misconception) -> (&'a str, &'a str) {
    let language = views.site.model.site.language.as_str();
    let words = match &one.es {
        Some(spanish) if language == "es" => spanish,
        _ => &one.en,
    };
    (words.way.as_str(), words.keep.as_str())
}

/// The link to a section that teaches something; its title is the section's.
pub(super) fn lesson<'a>(views: ViewBuilder<'a>, written: &Text) -> Option<LinkView<'a>> {
    let written = written.as_str();
    let (path, anchor) = written.split_once('#').unwrap_or((written, ""));
    let id = *views.site.model.by_address.get(&Address::parse(path)?)?;
    let mut found = link(views.site, id, views.url_style);
    found.href = views.url_style.to(written);
    let mut headings = views.site.pages[id].headings.iter();
    if let Some(heading) = headings.find(|heading| heading.anchor == anchor) {
        found.title = &heading.text;
    }
    Some(found)
}
