//! The card that answers first, at the top of a code's page: what is asked of a code most often.

use std::fmt::Write as _;

use serde::Serialize;

use super::date::DateView;
use super::link::page_href;
use crate::check::CheckedSite;
use crate::model::yaml::Placed;
use crate::model::{
    AnswerCard, Code, CodeRecord, Discipline, Language, PairVerdict, Setting, Text, UrlStyle,
    pair_file_days, pair_verdict, payable_on_a_day,
};
use crate::read::RichTextId;
use crate::render::fragment;

/// Up to so many codes stand on a card with their verdicts.
const MOST_CHIPS: usize = 8;

/// What the card holds beside the code's other fields.
#[derive(Debug, Serialize)]
pub(in crate::render) struct AnswerCardView<'a> {
    /// Whether Medicare may pay it on a day; pairs are asked of no other.
    payable: bool,
    /// The disciplines that bill it, with the modifier of each one's plan of care.
    billed_by: Vec<BilledBy<'a>>,
    chips: Vec<ChipView<'a>>,
    /// Every pair of the code, for the script of the card: `97150:op` is the other code and a letter
    /// for each setting's verdict, in the order of `settings`. Codes without a pair are left out.
    pairs: String,
    /// Every other code that Medicare may pay on a day, with spaces between.
    known: String,
    /// Every other code that it does not, so that no pair is asked of it.
    unpaid: String,
    /// The address of a pair with `CODE` in the other code's place.
    pair_pattern: String,
    /// The code with which it has a page of its own among the pages of another, and that page.
    pair_page: Option<PairPage<'a>>,
    /// The settings with the day of each one's file.
    settings: Vec<SettingView>,
    /// What the note needs, as HTML.
    note: Vec<String>,
    note_page: Option<String>,
    patients_page: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct BilledBy<'a> {
    pub(super) discipline: Discipline,
    /// The modifier of its plan of care; none for a code that is no therapy code of Medicare's.
    pub(super) modifier: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct PairPage<'a> {
    code: &'a str,
    href: String,
}

#[derive(Debug, Serialize)]
struct SettingView {
    setting: Setting,
    day: DateView,
}

/// Another code, with what the practitioners' file says of the two.
#[derive(Debug, Serialize)]
struct ChipView<'a> {
    code: &'a Code,
    title: &'a str,
    href: String,
    verdict: PairVerdict,
}

/// Makes the card of a code for pages in a language.
pub(in crate::render) fn answer_card<'a>(
    site: &'a CheckedSite,
    record: &'a CodeRecord,
    language: &Language,
    url_style: UrlStyle,
) -> AnswerCardView<'a> {
    let model = &site.model;
    let catalog = model.catalog_of(language);
    let data = &model.units;
    let code = &record.code.value;
    let payable = payable_on_a_day(data, code);
    let files = pair_file_days(data);
    let settings = files.iter().map(|(setting, day)| SettingView {
        setting: *setting,
        day: DateView::new(*day, catalog),
    });
    let page =
        |written: &Option<Placed<Text>>| page_href(site, written.as_ref()?.as_str(), url_style);
    let card = &model.answer_card;
    let of = model.pair_pages.as_ref().map(|pairs| pairs.of.as_str());
    AnswerCardView {
        payable,
        billed_by: billed_by(site, record).collect(),
        chips: if payable {
            chips(site, record, language, url_style)
        } else {
            Vec::new()
        },
        pairs: if payable {
            pair_letters(site, code)
        } else {
            String::new()
        },
        known: others(site, code, true),
        unpaid: others(site, code, false),
        pair_pattern: pair_href(site, code, "CODE", url_style),
        pair_page: of.filter(|of| *of != code.as_str()).map(|of| PairPage {
            code: of,
            href: pair_href(site, code, of, url_style),
        }),
        settings: settings.collect(),
        note: note(site, record, language, url_style),
        note_page: page(&card.note_page),
        patients_page: page(&card.patients_page),
    }
}

/// The disciplines that bill a code.
pub(super) fn billed_by<'a>(
    site: &'a CheckedSite,
    record: &'a CodeRecord,
) -> impl Iterator<Item = BilledBy<'a>> {
    let plan = |discipline| {
        let modifiers = site.model.units.modifiers.get(discipline)?;
        Some(modifiers.plan.as_str()).filter(|_| record.therapy_status.is_some())
    };
    record.disciplines.iter().map(move |discipline| BilledBy {
        discipline: *discipline,
        modifier: plan(discipline),
    })
}

/// The codes that are most often billed beside it, then those that are mistaken for it.
fn chips<'a>(
    site: &'a CheckedSite,
    record: &'a CodeRecord,
    language: &Language,
    url_style: UrlStyle,
) -> Vec<ChipView<'a>> {
    let model = &site.model;
    let code = &record.code.value;
    let Some(file) = practitioner_file(site) else {
        return Vec::new();
    };
    let usual = model.answer_card.with.iter().map(|with| &with.value);
    let look_alikes = record.look_alikes.iter().map(|other| &other.code.value);
    let mut chosen: Vec<&Code> = Vec::new();
    for other in usual.chain(look_alikes) {
        let fits = other != code && payable_on_a_day(&model.units, other);
        if fits && !chosen.contains(&other) && chosen.len() < MOST_CHIPS {
            chosen.push(other);
        }
    }
    let view = |other: &'a Code| ChipView {
        code: other,
        title: model
            .codes
            .get(other)
            .map_or("", |other| other.title_in(language).as_str()),
        href: pair_href(site, code, other.as_str(), url_style),
        verdict: pair_verdict(&model.units, file, code, other),
    };
    chosen.into_iter().map(view).collect()
}

fn practitioner_file(site: &CheckedSite) -> Option<(Setting, crate::model::Date)> {
    let mut files = pair_file_days(&site.model.units).into_iter();
    files.find(|(setting, _)| *setting == Setting::Practitioner)
}

/// The address of what is said of two codes: their page, or the comparison, or the first one's page.
pub(in crate::render) fn pair_href(
    site: &CheckedSite,
    code: &Code,
    other: &str,
    url_style: UrlStyle,
) -> String {
    let model = &site.model;
    let of = model.pair_pages.as_ref().map(|pairs| pairs.of.as_str());
    if of == Some(code.as_str()) {
        return url_style.to(&format!("/codes/{code}/{other}/"));
    }
    if of == Some(other) {
        return url_style.to(&format!("/codes/{other}/{code}/"));
    }
    match model.page_with("compare.html") {
        Some(page) => {
            let page = url_style.to(page.address.as_str());
            format!("{page}?codes={code},{other}")
        }
        None => url_style.to(&format!("/codes/{code}/")),
    }
}

/// The codes with which it is a pair, as the script of the card reads them.
pub(super) fn pair_letters(site: &CheckedSite, code: &Code) -> String {
    let data = &site.model.units;
    let files = pair_file_days(data);
    let mut text = String::new();
    for other in data
        .codes
        .keys()
        .filter(|other| *other != code && payable_on_a_day(data, other))
    {
        let verdicts: Vec<PairVerdict> = files
            .iter()
            .map(|file| pair_verdict(data, *file, code, other))
            .collect();
        if verdicts
            .iter()
            .all(|verdict| *verdict == PairVerdict::NoPair)
        {
            continue;
        }
        let letters: String = verdicts.into_iter().map(PairVerdict::letter).collect();
        let gap = if text.is_empty() { "" } else { " " };
        let _ = write!(text, "{gap}{other}:{letters}");
    }
    text
}

/// The other codes that Medicare may pay on a day, or those that it does not, with spaces between.
fn others(site: &CheckedSite, code: &Code, payable: bool) -> String {
    let data = &site.model.units;
    let others = data.codes.keys().filter(|other| *other != code);
    let others = others.filter(|other| payable_on_a_day(data, other) == payable);
    others.map(Code::as_str).collect::<Vec<_>>().join(" ")
}

fn note(
    site: &CheckedSite,
    record: &CodeRecord,
    language: &Language,
    url_style: UrlStyle,
) -> Vec<String> {
    let model = &site.model;
    let catalog = model.catalog_of(language);
    let needs = model.answer_card.note_of(record);
    let lines = needs.into_iter().flat_map(|needs| &needs.lines);
    lines
        .map(|line| {
            let id = RichTextId::InFile(AnswerCard::PATH.to_owned(), line.scalar);
            let mut html = String::new();
            if let Some(text) = site.rich_texts.get(&id) {
                fragment::write(text, model, catalog, url_style, &mut html);
            }
            html
        })
        .collect()
}
