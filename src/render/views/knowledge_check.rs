//! The knowledge check as its pages and its scripts see it: all items, and single forms for paper.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::builder::ViewBuilder;
use super::cases::{MisconceptionView, lesson, misconception, words};
use super::date::DateView;
use super::drill_day::{DrillDayView, DrillDays};
use super::link::LinkView;
use super::questions::{QuestionPlace, QuestionView, question};
use crate::check::CheckedSite;
use crate::drills::{Pick, Pool};
use crate::model::training::{
    CheckItem, CheckSettings, CheckSlot, CheckUnit, DrillRules, Drills, ReviewRule,
};
use crate::model::{Page, UrlStyle};
use crate::read::RichTextId;

/// How the names of the templates begin that see the check.
const TEMPLATES: &str = "training_check";
/// The templates of a form on paper and of its key, which stands one address below it.
const FORM: &str = "training_check_form.html";
const KEY: &str = "training_check_key.html";

/// What the check's page is made of.
#[derive(Serialize)]
pub(in crate::render) struct CheckView<'a> {
    version: u32,
    units: Vec<UnitView<'a>>,
    /// All items, for the script to take from.
    items: Vec<ItemView<'a>>,
    misconceptions: Vec<MisconceptionView<'a>>,
    /// The form of this page.
    form: Option<FormView<'a>>,
}

#[derive(Serialize)]
struct UnitView<'a> {
    unit: u32,
    slots: u32,
    lesson: Option<LinkView<'a>>,
}

/// A written item.
#[derive(Serialize)]
struct ItemView<'a> {
    id: &'a str,
    setting: Option<String>,
    date: Option<DateView>,
    question: QuestionView<'a>,
    lesson: Option<LinkView<'a>>,
    sources: Vec<LinkView<'a>>,
}

#[derive(Serialize)]
struct FormView<'a> {
    seed: &'a str,
    questions: Vec<FormQuestion<'a>>,
}

/// A question of a form: an item, or a day to count.
#[derive(Serialize)]
struct FormQuestion<'a> {
    number: usize,
    unit: u32,
    gate: Option<&'static str>,
    item: Option<ItemView<'a>>,
    day: Option<DrillDayView<'a>>,
}

/// What the scripts know of the check.
#[derive(Serialize)]
pub(in crate::render) struct CheckData<'a> {
    pass: u32,
    nearly: u32,
    pool: &'a Pool,
    slots: Vec<SlotData<'a>>,
    /// How "This is what you get if ..." ends, by the misconception.
    ways: BTreeMap<&'a str, &'a str>,
}

#[derive(Serialize)]
struct SlotData<'a> {
    unit: u32,
    gate: Option<&'static str>,
    items: Vec<ItemData<'a>>,
}

#[derive(Serialize)]
struct ItemData<'a> {
    id: &'a str,
    question: Value,
}

/// The numbers that end a review of claims.
#[derive(Serialize)]
pub(in crate::render) struct ReviewRuleView {
    release: Vec<u32>,
    back: Vec<u32>,
    most: u32,
}

impl From<&ReviewRule> for ReviewRuleView {
    fn from(rule: &ReviewRule) -> Self {
        Self {
            release: rule.release.iter().map(|one| one.get()).collect(),
            back: rule.back.iter().map(|one| one.get()).collect(),
            most: rule.most.get(),
        }
    }
}

/// A site's check with what its forms are drawn from.
struct Check<'a> {
    views: ViewBuilder<'a>,
    settings: &'a CheckSettings,
    drills: &'a Drills,
    rules: &'a DrillRules,
    pool: &'a Pool,
}

/// The view of a page of the check; none for other pages, and on a site without a check.
pub(in crate::render) fn view<'a>(views: ViewBuilder<'a>, page: &'a Page) -> Option<CheckView<'a>> {
    if !page.template().starts_with(TEMPLATES) {
        return None;
    }
    let check = Check::of(views)?;
    let mut parts = page.address.as_str().trim_matches('/').rsplit('/');
    let seed = match page.template() {
        FORM => parts.next(),
        KEY => parts.nth(1),
        _ => None,
    };
    let model = &views.site.model;
    let slots = check.slots();
    let items = slots.iter().flat_map(|(unit, slot)| {
        let all = slot.items.iter();
        all.map(|item| check.item(unit, item, 1))
    });
    let units = check.settings.units.iter().zip(1..);
    Some(CheckView {
        version: check.settings.version.get(),
        units: units
            .map(|(one, unit)| UnitView {
                unit,
                slots: one.slots.get(),
                lesson: lesson(views, &one.lesson),
            })
            .collect(),
        items: if seed.is_none() {
            items.collect()
        } else {
            Vec::new()
        },
        misconceptions: model
            .misconceptions
            .iter()
            .map(|one| misconception(views, one))
            .collect(),
        form: seed.map(|seed| check.form(seed)),
    })
}

/// What the check's scripts get; none on a site without a check.
pub(in crate::render) fn data(site: &CheckedSite, url_style: UrlStyle) -> Option<CheckData<'_>> {
    let views = ViewBuilder {
        site,
        url_style,
        sources_page: None,
    };
    let check = Check::of(views)?;
    let slots = check.slots().into_iter().map(|(unit, slot)| SlotData {
        unit: unit.unit.get(),
        gate: slot.gate.as_ref().map(|gate| gate.as_str()),
        items: slot
            .items
            .iter()
            .map(|item| ItemData {
                id: item.id.as_str(),
                question: check.question(unit, item, 1).into_data(),
            })
            .collect(),
    });
    let misconceptions = site.model.misconceptions.iter();
    Some(CheckData {
        pass: check.settings.pass.get(),
        nearly: check.settings.nearly.get(),
        pool: check.pool,
        slots: slots.collect(),
        ways: misconceptions
            .map(|one| (one.id.as_str(), words(views, one).0))
            .collect(),
    })
}

impl<'a> Check<'a> {
    fn of(views: ViewBuilder<'a>) -> Option<Self> {
        let model = &views.site.model;
        Some(Self {
            views,
            settings: model.check_settings.as_ref()?,
            drills: model.drills.as_ref()?,
            rules: model.drill_rules.as_ref()?,
            pool: model.check_pool()?,
        })
    }

    /// The slots of all units, each with its unit.
    fn slots(&self) -> Vec<(&'a CheckUnit, &'a CheckSlot)> {
        let units = self.views.site.model.check_units.values();
        units
            .flat_map(|unit| unit.slots.iter().map(move |slot| (unit, slot)))
            .collect()
    }

    fn form(&self, seed: &'a str) -> FormView<'a> {
        let model = &self.views.site.model;
        let form = self.pool.form(&self.rules.data, &self.rules.units, seed);
        let days = DrillDays::of(model, self.drills, self.rules);
        let questions = self.slots().into_iter().zip(&form.picks).zip(1..);
        let questions = questions.map(|(((unit, slot), pick), number)| {
            let (item, day) = match pick {
                Pick::Item(at) => (slot.items.get(*at as usize), None),
                Pick::Day(id) => (None, days.drawn(&id.seed, id.level, id.k)),
            };
            FormQuestion {
                number,
                unit: unit.unit.get(),
                gate: slot.gate.as_ref().map(|gate| gate.as_str()),
                item: item.map(|item| self.item(unit, item, number)),
                day,
            }
        });
        FormView {
            seed,
            questions: questions.collect(),
        }
    }

    fn item(&self, unit: &CheckUnit, item: &'a CheckItem, number: usize) -> ItemView<'a> {
        let views = self.views;
        let setting = item.setting.as_ref();
        ItemView {
            id: item.id.as_str(),
            setting: setting
                .map(|text| views.rich_text(&RichTextId::InFile(unit.path(), text.scalar))),
            date: item.date.map(|date| views.day(date)),
            question: self.question(unit, item, number),
            lesson: item.lesson.as_ref().and_then(|text| lesson(views, text)),
            sources: views.sources(&item.sources),
        }
    }

    fn question(&self, unit: &CheckUnit, item: &'a CheckItem, number: usize) -> QuestionView<'a> {
        let place = QuestionPlace {
            path: &unit.path(),
            number,
            notes: &[],
        };
        question(self.views, place, &item.question)
    }
}
