//! The lean context of one page.

use serde::Serialize;
use tera::{Context, Value};

use super::share_links::ShareLinks;
use super::site_context::SiteContext;
use super::views::date::DateView;
use super::views::link::{LinkView, link};
use super::{fragment, head};
use crate::check::{CheckedSite, ExpiryReason, until};
use crate::model::{Audience, PageId, PageKind, Review};
use crate::render::paging::{SHOWN_AT_ONCE, part_address};

/// Words that a practised reader reads in a minute.
const WORDS_A_MINUTE: usize = 220;

#[derive(Serialize)]
struct PageView<'a> {
    title: &'a str,
    nav_title: &'a str,
    description: Option<&'a str>,
    address: &'a str,
    href: String,
    url: Option<String>,
    kind: &'static str,
    code: Option<&'a str>,
    language: &'a str,
    is_home: bool,
    draft: bool,
    breadcrumbs: Vec<LinkView<'a>>,
    previous: Option<LinkView<'a>>,
    next: Option<LinkView<'a>>,
    toc: Vec<TocEntry<'a>>,
    audience: &'a [Audience],
    keywords: Vec<&'a str>,
    date: Option<DateView>,
    updated: Option<DateView>,
    checked: Option<DateView>,
    review_by: Option<DateView>,
    until: Option<UntilView>,
    reviewed: Option<ReviewView<'a>>,
    reading_minutes: usize,
    part: usize,
    parts: usize,
    previous_part: Option<String>,
    next_part: Option<String>,
}

#[derive(Serialize)]
struct TocEntry<'a> {
    level: u8,
    anchor: &'a str,
    text: &'a str,
}

/// The last day of what the page says, and whether a figure's year ends then.
#[derive(Serialize)]
struct UntilView {
    day: DateView,
    ended: bool,
}

#[derive(Serialize)]
struct ReviewView<'a> {
    by: &'a str,
    credential: &'a str,
    day: DateView,
}

#[derive(Serialize)]
struct Card<'a> {
    title: &'a str,
    href: String,
    description: Option<&'a str>,
    is_section: bool,
    audience: &'a [Audience],
}

/// Makes the context of a part of a page; `buffer` is reused from page to page.
pub(super) fn page(
    site: &CheckedSite,
    shared: &SiteContext<'_>,
    id: PageId,
    part: usize,
    parts: usize,
    buffer: &mut String,
) -> Context {
    let model = &site.model;
    let page = &model.pages[id];
    let checked = &site.pages[id];
    let url_style = shared.url_style;
    let language = shared.language(&page.language);
    let mut context = Context::new();

    buffer.clear();
    if part == 1 {
        fragment::write(
            &checked.text,
            model,
            model.catalog_of(&page.language),
            url_style,
            buffer,
        );
    }
    context.insert_value("content", Value::safe_string(buffer));
    let view = page_view(site, shared, id, part, parts);
    let end = ShareLinks::of(
        buffer,
        &page.title,
        page.address.as_str(),
        view.url.as_deref(),
        model.site.contact.as_ref(),
    );
    context.insert("end", &end);
    context.insert(
        "other_languages",
        &shared.translations.other_languages(site, id, url_style),
    );
    if let (Some(base), Some(url)) = (&shared.base_url, &view.url) {
        let diagnostic = head::linked_data(site, id, url, base);
        context.insert_value("linked_data", Value::safe_string(&diagnostic));
        let alternates = head::alternates(site, shared, id, part, base);
        context.insert("alternates", &alternates);
    }
    context.insert_value("page", Value::from_serializable(&view));
    context.insert_value("words", language.words.clone());
    context.insert_value("site", language.site.clone());
    context.insert_value("notice", language.notice.clone());
    let notes: Vec<Value> = checked
        .notes
        .iter()
        .filter_map(|id| language.sources.get(id).cloned())
        .collect();
    context.insert_value("notes", Value::from(notes));
    let menu = shared.navigation.menu(site, id, url_style);
    context.insert_value("menu", Value::safe_string(&menu));
    let side = shared.navigation.side(site, id, url_style);
    context.insert_value("side", Value::safe_string(&side));
    let boxes: Vec<Value> = page
        .front
        .codes
        .iter()
        .filter_map(|code| shared.boxes.get(code).cloned())
        .collect();
    context.insert_value("code_boxes", Value::from(boxes));
    if let PageKind::Code(code) = &page.kind
        && let Some(own) = shared.boxes.get(code)
    {
        context.insert_value("code", own.clone());
    }
    if page.kind == PageKind::Section {
        let cards: Vec<Card<'_>> = model
            .tree
            .children(id)
            .iter()
            .skip((part - 1) * SHOWN_AT_ONCE)
            .take(SHOWN_AT_ONCE)
            .map(|child| card(site, shared, *child))
            .collect();
        context.insert("children", &cards);
    }
    context
}

fn page_view<'a>(
    site: &'a CheckedSite,
    shared: &SiteContext<'_>,
    id: PageId,
    part: usize,
    parts: usize,
) -> PageView<'a> {
    let model = &site.model;
    let page = &model.pages[id];
    let checked = &site.pages[id];
    let front = &page.front;
    let words = model.catalog_of(&page.language);
    let url_style = shared.url_style;
    let to = |other: PageId| link(site, other, url_style);
    let day = |date| DateView::new(date, words);
    let part_link = |number: usize| url_style.to(part_address(&page.address, number).as_str());
    let (previous, next) = model.tree.neighbours(id);
    let here = part_address(&page.address, part);
    PageView {
        title: &page.title,
        nav_title: page.nav_title(),
        description: front.description.as_ref().map(|text| text.as_str()),
        address: page.address.as_str(),
        href: url_style.to(page.address.as_str()),
        url: shared
            .base_url
            .as_ref()
            .map(|base| format!("{base}{}", &here.as_str()[1..])),
        kind: match page.kind {
            PageKind::Section => "section",
            PageKind::Page => "page",
            PageKind::Code(_) => "code",
        },
        code: match &page.kind {
            PageKind::Code(code) => Some(code.as_str()),
            _ => None,
        },
        language: page.language.as_str(),
        is_home: model.tree.parent(id).is_none(),
        draft: front.draft.get(),
        breadcrumbs: model.tree.ancestors(id).into_iter().map(to).collect(),
        previous: previous.map(to),
        next: next.map(to),
        toc: checked
            .headings
            .iter()
            .filter(|heading| heading.level <= 3 && part == 1)
            .map(|heading| TocEntry {
                level: heading.level,
                anchor: &heading.anchor,
                text: &heading.text,
            })
            .collect(),
        audience: &front.audience,
        keywords: front.keywords.iter().map(|word| word.as_str()).collect(),
        date: front.date.map(day),
        updated: front.updated.map(day),
        checked: front.checked.map(day),
        review_by: front.review_by.map(day),
        until: until(site, id).map(|until| UntilView {
            day: day(until.day),
            ended: until.reason == ExpiryReason::Ended,
        }),
        reviewed: front.reviewed.as_ref().map(|review: &Review| ReviewView {
            by: review.by.as_str(),
            credential: review.credential.as_str(),
            day: day(review.date),
        }),
        reading_minutes: checked.words.div_ceil(WORDS_A_MINUTE).max(1),
        part,
        parts,
        previous_part: (part > 1).then(|| part_link(part - 1)),
        next_part: (part < parts).then(|| part_link(part + 1)),
    }
}

fn card<'a>(site: &'a CheckedSite, shared: &SiteContext<'_>, id: PageId) -> Card<'a> {
    let page = &site.model.pages[id];
    Card {
        title: &page.title,
        href: shared.url_style.to(page.address.as_str()),
        description: page.front.description.as_ref().map(|text| text.as_str()),
        is_section: page.kind == PageKind::Section,
        audience: &page.front.audience,
    }
}
