//! What the pages of drills get: lists and words for their scripts, and days drawn here for readers without
//! scripts and for sheets of paper.

use std::collections::BTreeMap;

use serde::Serialize;

use super::data_script::data_script;
use super::views::date::DateView;
use super::views::drill_day::{DrillDayView, DrillDays};
use crate::check::CheckedSite;
use crate::load::Asset;
use crate::model::training::{Drills, MisconceptionWords};
use crate::model::{Address, Model, UrlStyle};

/// How the keys of the theme's words for drills begin.
const PREFIX: &str = "drill_";

/// The seed of the days that stand on the drills' page, and their levels.
const FIRST_SEED: &str = "first-days";
const FIRST_LEVELS: [u32; 10] = [1, 2, 2, 3, 3, 4, 5, 6, 7, 8];

/// The scripts that give the browser's engine its lists, the rules that it counts by, and the words.
pub(super) fn scripts(model: &Model) -> Vec<Asset> {
    let (Some(drills), Some(rules)) = (&model.drills, &model.drill_rules) else {
        return Vec::new();
    };
    vec![
        data_script("drills/drills-data.js", "drillData", &rules.data),
        data_script("drills/drills-units.js", "unitData", &rules.units),
        data_script("drills/drills-text.js", "drillText", &texts(model, drills)),
    ]
}

/// The words of the drills, by language.
#[derive(Serialize)]
struct Texts<'a> {
    patients: Vec<&'a str>,
    languages: BTreeMap<&'a str, LanguageTexts<'a>>,
}

#[derive(Serialize)]
struct LanguageTexts<'a> {
    words: BTreeMap<&'a str, &'a str>,
    months: Vec<&'a str>,
    date: &'a str,
    activities: BTreeMap<&'a str, Vec<&'a str>>,
    ways: BTreeMap<&'a str, WayTexts<'a>>,
}

#[derive(Serialize)]
struct WayTexts<'a> {
    /// The end of "This is what you get if ...".
    way: &'a str,
    keep: &'a str,
}

/// English and Spanish, which the data can have; a language that the theme lacks is left out.
fn texts<'a>(model: &'a Model, drills: &'a Drills) -> Texts<'a> {
    let languages = ["en", "es"].into_iter().filter_map(|language| {
        let catalog = model.words.get(language)?;
        let spanish = language == "es";
        let words = catalog.theme.0.iter();
        let words =
            words.filter_map(|(key, text)| Some((key.strip_prefix(PREFIX)?, text.as_str())));
        let drawn = drills.activities.0.iter();
        let drawn = drawn.filter(|(code, _)| drills.draws(code));
        let activities = drawn.map(|(code, phrases)| {
            let phrases = if spanish { &phrases.es } else { &phrases.en };
            (
                code.as_str(),
                phrases.iter().map(|one| one.as_str()).collect(),
            )
        });
        let ways = model
            .misconceptions
            .iter()
            .filter(|one| one.level.is_some());
        let ways = ways.filter_map(|one| {
            let MisconceptionWords { way, keep } = if spanish { one.es.as_ref()? } else { &one.en };
            let texts = WayTexts {
                way: way.as_str(),
                keep: keep.as_str(),
            };
            Some((one.id.as_str(), texts))
        });
        let texts = LanguageTexts {
            words: words.collect(),
            months: catalog.months.iter().map(|month| month.as_str()).collect(),
            date: catalog.date.as_str(),
            activities: activities.collect(),
            ways: ways.collect(),
        };
        Some((language, texts))
    });
    Texts {
        patients: drills.patients.iter().map(|name| name.as_str()).collect(),
        languages: languages.collect(),
    }
}

/// What templates know as `drills`.
#[derive(Serialize)]
pub(super) struct DrillsView<'a> {
    version: u32,
    /// The day of service of all days.
    date: DateView,
    /// Days of all levels.
    days: Vec<DrillDayView<'a>>,
    /// The sheets in the author's order.
    sheets: Vec<SheetView<'a>>,
    /// The section that each misconception leads to.
    lessons: Vec<LessonView<'a>>,
}

#[derive(Serialize)]
struct SheetView<'a> {
    id: &'a str,
    /// The seed that its days are drawn from; for days that are given, the sheet's id.
    seed: String,
    /// Whether a seed draws its days.
    drawn: bool,
    levels: Vec<u32>,
    each: u32,
    days: Vec<DrillDayView<'a>>,
}

#[derive(Serialize)]
struct LessonView<'a> {
    id: &'a str,
    href: String,
    title: &'a str,
}

/// The view of a site's drills; none for a site without any.
pub(super) fn view(site: &CheckedSite, url_style: UrlStyle) -> Option<DrillsView<'_>> {
    let model = &site.model;
    let drills = model.drills.as_ref()?;
    let days = DrillDays::of(model, drills, model.drill_rules.as_ref()?);
    let sheets = drills.sheets.0.iter().map(|(id, sheet)| {
        let levels: Vec<u32> = sheet.levels.iter().map(|level| level.get()).collect();
        let each = sheet.each.map_or(1, |each| each.get());
        let seed = format!("sheet-{id}");
        let drawn = levels
            .iter()
            .flat_map(|level| (1..=each).map(move |k| (*level, k)));
        let given = sheet
            .days
            .iter()
            .zip(1..)
            .filter_map(|(lines, k)| days.given(lines.as_str(), k));
        SheetView {
            id: id.as_str(),
            days: given
                .chain(drawn.filter_map(|(level, k)| days.drawn(&seed, level, k)))
                .collect(),
            drawn: sheet.days.is_empty(),
            seed: if sheet.days.is_empty() {
                seed
            } else {
                id.to_string()
            },
            levels,
            each,
        }
    });
    let first = FIRST_LEVELS.iter().zip(1..);
    Some(DrillsView {
        version: drills.version.get(),
        date: DateView::new(drills.date, model.catalog_of(&model.site.language)),
        sheets: sheets.collect(),
        days: first
            .filter_map(|(level, k)| days.drawn(FIRST_SEED, *level, k))
            .collect(),
        lessons: lessons(model, url_style),
    })
}

fn lessons(model: &Model, url_style: UrlStyle) -> Vec<LessonView<'_>> {
    let counted = model
        .misconceptions
        .iter()
        .filter(|one| one.level.is_some());
    let lessons = counted.filter_map(|one| {
        let lesson = one.lesson.as_str();
        let (page, _) = lesson.split_once('#').unwrap_or((lesson, ""));
        let page = *model.by_address.get(&Address::parse(page)?)?;
        Some(LessonView {
            id: one.id.as_str(),
            href: url_style.to(lesson),
            title: model.pages[page].nav_title(),
        })
    });
    lessons.collect()
}
