//! Views of what a site keeps as data: the decision graph, changes, and which pages use what.

use std::collections::BTreeMap;

use serde::Serialize;

use super::date::DateView;
use super::link::{LinkView, link};
use crate::check::{CheckedSite, Resolved};
use crate::model::yaml::Placed;
use crate::model::{Address, Code, DayOrYear, Node, PageId, PageKind, SourceId, UrlStyle};
use crate::read::RichTextId;
use crate::render::fragment;

/// A node of the decision graph.
#[derive(Serialize)]
pub(in crate::render) struct NodeView<'a> {
    id: &'a str,
    /// The question, or the reason at an end, as HTML.
    text: String,
    answers: Vec<AnswerView<'a>>,
    is_end: bool,
    code: Option<&'a Code>,
    title: Option<&'a str>,
    href: Option<String>,
    sources: Vec<LinkView<'a>>,
}

#[derive(Serialize)]
struct AnswerView<'a> {
    text: String,
    to: &'a str,
    /// Whether it leads to an end, and to which code.
    ends: bool,
    code: Option<&'a Code>,
}

/// The changes of a year.
#[derive(Serialize)]
pub(in crate::render) struct YearView<'a> {
    year: i16,
    changes: Vec<ChangeView<'a>>,
}

#[derive(Serialize)]
struct ChangeView<'a> {
    title: &'a str,
    day: Option<DateView>,
    html: String,
    codes: Vec<LinkView<'a>>,
    page: Option<LinkView<'a>>,
    sources: Vec<LinkView<'a>>,
}

/// A change of the site.
#[derive(Serialize)]
pub(in crate::render) struct SiteChangeView {
    day: DateView,
    html: String,
}

/// What all these views are made from.
#[derive(Clone, Copy)]
pub(in crate::render) struct ViewBuilder<'a> {
    pub(in crate::render) site: &'a CheckedSite,
    pub(in crate::render) url_style: UrlStyle,
    /// The address of the page of sources.
    pub(in crate::render) sources_page: Option<&'a str>,
}

impl<'a> ViewBuilder<'a> {
    /// The decision graph, the first question first.
    pub(in crate::render) fn decision(self) -> Vec<NodeView<'a>> {
        let nodes = &self.site.model.decision.nodes;
        let node_named = |name: &str| nodes.iter().find(|(id, _)| id.as_str() == name);
        nodes
            .iter()
            .enumerate()
            .map(|(at, (id, node))| {
                let text = self.rich_text(&RichTextId::Decision(at));
                match node {
                    Node::Question { answers, .. } => NodeView {
                        id: id.as_str(),
                        text,
                        answers: answers
                            .iter()
                            .enumerate()
                            .map(|(place, answer)| {
                                let end =
                                    node_named(answer.to.as_str()).and_then(
                                        |(_, node)| match node {
                                            Node::End { code, .. } => Some(code.as_ref()),
                                            Node::Question { .. } => None,
                                        },
                                    );
                                AnswerView {
                                    text: self.rich_text(&RichTextId::Answer(at, place)),
                                    to: answer.to.as_str(),
                                    ends: end.is_some(),
                                    code: end.flatten().map(|code| &**code),
                                }
                            })
                            .collect(),
                        is_end: false,
                        code: None,
                        title: None,
                        href: None,
                        sources: Vec::new(),
                    },
                    Node::End { code, sources, .. } => NodeView {
                        id: id.as_str(),
                        text,
                        answers: Vec::new(),
                        is_end: true,
                        code: code.as_deref(),
                        title: code
                            .as_ref()
                            .and_then(|code| self.site.model.codes.get(&**code))
                            .map(|record| record.title.as_str()),
                        href: code.as_ref().map(|code| self.code_href(code)),
                        sources: self.sources(sources),
                    },
                }
            })
            .collect()
    }

    /// Changes of the rules, by year, in the author's order.
    pub(in crate::render) fn rule_changes(self) -> Vec<YearView<'a>> {
        let mut years: Vec<YearView<'a>> = Vec::new();
        for (at, change) in self.site.model.updates.rules.iter().enumerate() {
            let view = ChangeView {
                title: change.title.as_str(),
                day: match change.date {
                    DayOrYear::Day(day) => Some(self.day(day)),
                    DayOrYear::Year(_) => None,
                },
                html: self.rich_text(&RichTextId::RuleChange(at)),
                codes: change
                    .codes
                    .iter()
                    .map(|code| LinkView {
                        title: code.as_str(),
                        href: self.code_href(code),
                    })
                    .collect(),
                page: change
                    .page
                    .as_ref()
                    .and_then(|page| Address::parse(page.as_str()))
                    .and_then(|address| self.site.model.by_address.get(&address))
                    .map(|id| link(self.site, *id, self.url_style)),
                sources: self.sources(&change.sources),
            };
            match years
                .iter_mut()
                .find(|year| year.year == change.date.year())
            {
                Some(year) => year.changes.push(view),
                None => years.push(YearView {
                    year: change.date.year(),
                    changes: vec![view],
                }),
            }
        }
        years
    }

    /// Changes of the site, in the author's order.
    pub(in crate::render) fn site_changes(self) -> Vec<SiteChangeView> {
        let changes = self.site.model.updates.site.iter().enumerate();
        changes
            .map(|(at, change)| SiteChangeView {
                day: self.day(change.date),
                html: self.rich_text(&RichTextId::SiteChange(at)),
            })
            .collect()
    }

    /// The pages that cite each source. Those of pairs are left out: all of them rest on the same few.
    pub(in crate::render) fn cited_on(self) -> BTreeMap<&'a SourceId, Vec<LinkView<'a>>> {
        let mut cited: BTreeMap<&SourceId, Vec<LinkView<'_>>> = BTreeMap::new();
        for (id, page) in self.site.pages.iter().enumerate() {
            if matches!(self.site.model.pages[id].kind, PageKind::Pair { .. }) {
                continue;
            }
            for source in &page.notes {
                cited
                    .entry(source)
                    .or_default()
                    .push(link(self.site, id, self.url_style));
            }
        }
        cited
    }

    /// The pages that use each term, by the term's link.
    pub(in crate::render) fn used_on(self) -> BTreeMap<&'a str, Vec<LinkView<'a>>> {
        let mut used: BTreeMap<&str, Vec<PageId>> = BTreeMap::new();
        for (id, page) in self.site.pages.iter().enumerate() {
            for resolved in &page.text.resolved {
                if let Resolved::Link {
                    path: Some(path),
                    class: "term",
                    ..
                } = resolved
                {
                    let pages = used.entry(path.as_str()).or_default();
                    if pages.last() != Some(&id) {
                        pages.push(id);
                    }
                }
            }
        }
        used.into_iter()
            .map(|(path, pages)| {
                let links = pages
                    .into_iter()
                    .map(|id| link(self.site, id, self.url_style));
                (path, links.collect())
            })
            .collect()
    }

    pub(super) fn rich_text(self, id: &RichTextId) -> String {
        let model = &self.site.model;
        let mut html = String::new();
        if let Some(text) = self.site.rich_texts.get(id) {
            let catalog = model.catalog_of(&model.site.language);
            fragment::write(text, model, catalog, self.url_style, &mut html);
        }
        html
    }

    pub(in crate::render) fn day(self, day: crate::model::Date) -> DateView {
        let model = &self.site.model;
        DateView::new(day, model.catalog_of(&model.site.language))
    }

    pub(super) fn code_href(self, code: &Code) -> String {
        self.url_style.to(&format!("/codes/{code}/"))
    }

    pub(super) fn sources(self, ids: &'a [Placed<SourceId>]) -> Vec<LinkView<'a>> {
        ids.iter()
            .map(|id| LinkView {
                title: self
                    .site
                    .model
                    .source(id)
                    .map_or("", |source| source.title.as_str()),
                href: match self.sources_page {
                    Some(page) => self.url_style.to(&format!("{page}#{id}")),
                    None => self.url_style.to("/"),
                },
            })
            .collect()
    }
}
