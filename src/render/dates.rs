//! What the page on deadlines gets: the rules for its script, and the same as a table with a worked
//! example for its text.

use std::collections::BTreeSet;

use serde::Serialize;

use super::data_script::data_script;
use super::views::date::DateView;
use super::views::link::{LinkView, link};
use crate::check::CheckedSite;
use crate::dates::{Answer, DateData, Deadline, State, compute, weekday};
use crate::load::Asset;
use crate::model::catalog::Catalog;
use crate::model::{Address, Date, Dates, Model, UrlStyle};

/// The script that gives the browser's engine its data.
pub(super) fn script(data: &DateData) -> Asset {
    data_script("dates/dates-data.js", "dateData", data)
}

/// The rules with a worked example.
#[derive(Serialize)]
pub(super) struct DatesView<'a> {
    rules: Vec<RuleView<'a>>,
    /// The days of the example.
    example: Vec<StartView<'a>>,
    /// Its treatment days.
    treatments: Vec<DateView>,
    /// The sources that rules and findings name.
    sources: Vec<SourceLink<'a>>,
    /// The first and the last day that may be entered, as `YYYY-MM-DD`.
    from: String,
    to: String,
}

#[derive(Serialize)]
struct RuleView<'a> {
    id: &'a str,
    label: &'a str,
    text: &'a str,
    sure: bool,
    /// What it counts from, in words.
    starts: Vec<&'a str>,
    source: Option<SourceLink<'a>>,
    page: Option<LinkView<'a>>,
    /// Its deadlines in the example.
    example: Vec<LastDay<'a>>,
}

#[derive(Serialize)]
struct StartView<'a> {
    label: &'a str,
    day: DateView,
}

/// A deadline of the example.
#[derive(Serialize)]
struct LastDay<'a> {
    day: DateView,
    weekday: &'a str,
    next_workday: Option<DateView>,
}

#[derive(Serialize, Clone)]
struct SourceLink<'a> {
    id: &'a str,
    title: &'a str,
    href: String,
}

/// The view of a site's rules; none for a site without any.
pub(super) fn view<'a>(
    site: &'a CheckedSite,
    url_style: UrlStyle,
    sources_page: Option<&str>,
) -> Option<DatesView<'a>> {
    let dates = site.model.dates.as_ref()?;
    let builder = Builder {
        site,
        dates,
        catalog: site.model.catalog_of(&site.model.site.language),
        url_style,
        sources_page,
    };
    Some(builder.view())
}

struct Builder<'a, 'b> {
    site: &'a CheckedSite,
    dates: &'a Dates,
    catalog: &'a Catalog,
    url_style: UrlStyle,
    sources_page: Option<&'b str>,
}

impl<'a> Builder<'a, '_> {
    fn view(&self) -> DatesView<'a> {
        let given = self.dates.rules.example.given();
        // An example without an answer was reported, if the rules are the site's own.
        let answer = compute(&self.dates.data, &given).ok();
        let data = &self.dates.data;
        let named: BTreeSet<&str> = data
            .rules
            .iter()
            .flat_map(|rule| [Some(&rule.source), rule.weekend_source.as_ref()])
            .chain(data.finding_texts.values().map(|text| text.source.as_ref()))
            .flatten()
            .map(String::as_str)
            .collect();
        DatesView {
            rules: self.rules(answer.as_ref()),
            example: given
                .starts
                .iter()
                .map(|(start, day)| StartView {
                    label: self.word(start.as_str()),
                    day: self.day(*day),
                })
                .collect(),
            treatments: given.treatments.iter().map(|day| self.day(*day)).collect(),
            sources: named.into_iter().filter_map(|id| self.source(id)).collect(),
            from: self.dates.rules.from.to_string(),
            to: self.dates.rules.to.to_string(),
        }
    }

    fn rules(&self, answer: Option<&Answer>) -> Vec<RuleView<'a>> {
        let rules = self.dates.data.rules.iter();
        rules
            .map(|rule| {
                let deadlines = answer.into_iter().flat_map(|answer| &answer.deadlines);
                RuleView {
                    id: &rule.id,
                    label: &rule.label,
                    text: &rule.text,
                    sure: rule.sure,
                    starts: rule
                        .starts
                        .iter()
                        .map(|start| self.word(start.as_str()))
                        .collect(),
                    source: self.source(&rule.source),
                    page: self.page(&rule.id),
                    example: deadlines
                        .filter(|one| one.id == rule.id && one.state == State::Due)
                        .filter_map(|one| self.last_day(one))
                        .collect(),
                }
            })
            .collect()
    }

    fn last_day(&self, deadline: &Deadline) -> Option<LastDay<'a>> {
        let day = deadline.day?;
        Some(LastDay {
            day: self.day(day),
            weekday: self.word(weekday(day)),
            next_workday: deadline.next_workday.map(|day| self.day(day)),
        })
    }

    fn day(&self, day: Date) -> DateView {
        DateView::new(day, self.catalog)
    }

    /// The theme's word for a start or a weekday.
    fn word(&self, id: &str) -> &'a str {
        self.catalog.theme(&format!("dates_{id}"))
    }

    fn page(&self, id: &str) -> Option<LinkView<'a>> {
        let model: &'a Model = &self.site.model;
        let mut rules = self.dates.rules.rules.0.iter();
        let (_, record) = rules.find(|(known, _)| known.as_str() == id)?;
        let address = Address::parse(record.page.as_ref()?.as_str())?;
        let page = *model.by_address.get(&address)?;
        Some(link(self.site, page, self.url_style))
    }

    /// The link to a source: to its entry on the page of sources, or to itself.
    fn source(&self, id: &str) -> Option<SourceLink<'a>> {
        let mut sources = self.site.model.sources.0.iter();
        let (id, source) = sources.find(|(known, _)| known.as_str() == id)?;
        let href = match self.sources_page {
            Some(page) => self.url_style.to(&format!("{page}#{id}")),
            None => source.url.as_ref()?.to_string(),
        };
        Some(SourceLink {
            id: id.as_str(),
            title: source.title.as_str(),
            href,
        })
    }
}
