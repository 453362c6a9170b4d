//! A code's record as templates see it, its links made and its texts rendered.

use serde::Serialize;

use super::answer_card::{AnswerCardView, answer_card};
use super::date::DateView;
use crate::check::CheckedSite;
use crate::model::catalog::Catalog;
use crate::model::{
    Adjudication, Code, CodeGroup, CodeRecord, Discipline, Language, Status, Timing, UrlStyle,
};
use crate::read::RichTextId;
use crate::render::fragment;
use crate::units::FindingId;

/// A code's record for a template.
#[derive(Debug, Serialize)]
pub(in crate::render) struct CodeSummary<'a> {
    code: &'a Code,
    title: &'a str,
    /// The language of the title, where it is not the page's.
    title_lang: Option<&'a str>,
    href: String,
    summary: Option<String>,
    /// The language of the summary, where it is not the page's.
    summary_lang: Option<&'a str>,
    /// What people think of it as.
    group: Option<&'static str>,
    timing: &'a Timing,
    /// The same in words.
    timing_text: String,
    one_to_one: Option<bool>,
    therapy_status: Option<Status>,
    bundled: bool,
    medicare_takes: Option<&'a Code>,
    disciplines: &'a [Discipline],
    limit: Option<LimitView<'a>>,
    look_alikes: Vec<LookAlikeView<'a>>,
    examples: Vec<String>,
    valid_from: Option<DateView>,
    valid_to: Option<DateView>,
    card: AnswerCardView<'a>,
}

#[derive(Debug, Serialize)]
struct LimitView<'a> {
    units: u32,
    /// Whether an appeal with the record can win units above it.
    appealable: bool,
    as_of: DateView,
    source_title: Option<&'a str>,
    source_href: Option<String>,
}

#[derive(Debug, Serialize)]
struct LookAlikeView<'a> {
    code: &'a Code,
    title: &'a str,
    href: String,
    boundary: String,
}

/// Makes the view of a code's record for pages in a language.
pub(in crate::render) fn code_summary<'a>(
    site: &'a CheckedSite,
    record: &'a CodeRecord,
    language: &Language,
    url_style: UrlStyle,
    sources_page: Option<&str>,
) -> CodeSummary<'a> {
    let model = &site.model;
    let catalog = model.catalog_of(language);
    let own_language = &model.site.language.value;
    let lang_of = |translated: bool| {
        (!translated && language != own_language).then_some(own_language.as_str())
    };
    let texts = record.texts_in(language);
    let translated_summary = texts.is_some_and(|texts| texts.summary.is_some());
    let summary = RichTextId::Summary(
        record.code.value.clone(),
        translated_summary.then(|| language.clone()),
    );
    let rich_text = |id: RichTextId| {
        let mut html = String::new();
        if let Some(text) = site.rich_texts.get(&id) {
            fragment::write(text, model, catalog, url_style, &mut html);
        }
        html
    };
    let source = model.finding_source(FindingId::UnitLimit);
    let limit = model
        .cms
        .limit_of(&record.code)
        .map(|(limit, as_of)| LimitView {
            units: limit.units.get(),
            appealable: limit.adjudication == Adjudication::DayClinical,
            as_of: DateView::new(as_of, catalog),
            source_title: source.map(|(_, source)| source.title.as_str()),
            source_href: source
                .zip(sources_page)
                .map(|((id, _), page)| url_style.to(&format!("{page}#{id}"))),
        });
    let look_alikes = record
        .look_alikes
        .iter()
        .enumerate()
        .map(|(at, other)| LookAlikeView {
            code: &other.code,
            title: model
                .codes
                .get(&*other.code)
                .map_or("", |other| other.title_in(language).as_str()),
            href: url_style.to(&format!("/codes/{}/", other.code)),
            boundary: rich_text(RichTextId::Boundary(record.code.value.clone(), at)),
        })
        .collect();
    CodeSummary {
        code: &record.code,
        title: record.title_in(language).as_str(),
        title_lang: lang_of(texts.is_some()),
        href: url_style.to(&format!("/codes/{}/", record.code)),
        summary: site
            .rich_texts
            .contains_key(&summary)
            .then(|| rich_text(summary)),
        summary_lang: lang_of(translated_summary),
        group: record.group.map(CodeGroup::as_str),
        timing: &record.timing,
        timing_text: timing_text(&record.timing, catalog),
        one_to_one: record.one_to_one.map(crate::model::Flag::get),
        therapy_status: record.therapy_status,
        bundled: record.bundled.get(),
        medicare_takes: record.medicare_takes.as_deref(),
        disciplines: &record.disciplines,
        limit,
        look_alikes,
        examples: (0..record.examples.len())
            .map(|at| rich_text(RichTextId::Example(record.code.value.clone(), at)))
            .collect(),
        valid_from: record.valid_from.map(|date| DateView::new(date, catalog)),
        valid_to: record.valid_to.map(|date| DateView::new(date, catalog)),
        card: answer_card(site, record, language, url_style),
    }
}

/// How minutes become units, in the theme's words.
pub(super) fn timing_text(timing: &Timing, catalog: &Catalog) -> String {
    let word = |name: &str| catalog.theme(name);
    match timing {
        Timing::Timed { unit_minutes } => {
            format!(
                "{}, {unit_minutes} {}",
                word("timed"),
                word("minutes_a_unit")
            )
        }
        Timing::Untimed => word("untimed").to_owned(),
        Timing::Family { first, each, addon } => format!(
            "{} {first} {} {each} {} {addon}",
            word("first"),
            word("minutes_then"),
            word("minutes_each_on")
        ),
        Timing::Monthly => word("monthly").to_owned(),
        Timing::Addon { of } => format!("{} {of}", word("addon_of")),
    }
}
