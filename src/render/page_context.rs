//! The context of one page: what its template sees beside the site's globals.
//!
//! A page is drawn several times: on its own, as a part of the book (`print.html`) and in the single
//! file (`single.html`). For a bundle only the block `main` is used, with the partial `until.html`
//! before it; where a template has no such block, the partial `part.html` takes its place. What
//! differs is in the context, and a template that leaves it out still works on its own pages:
//!
//! | Write | For | On its own page, in the book, in the single file |
//! |---|---|---|
//! | `id="{{ id_prefix }}limits"` | an id, and any attribute that names one | `limits`, `part-codes--limits`, `/codes/#limits` |
//! | `href="{{ here }}limits"` | a link to an id of the same page | `#limits`, `#part-codes--limits`, `#/codes/%23limits` |
//! | `<{{ h2 }}>…</{{ h2 }}>` | a heading, `h1` to `h6` | `h2`; in the book as many levels lower as the part is deep |
//! | `{{ part_number }}` | the beginning of the page's title | nothing, `2.1`, nothing |
//! | `<section{{ labelled_by(id="limits") }}>` | the name of a section | `aria-labelledby`, but nothing in the book |
//! | `<a href="{{ url }}">…</a>{{ link_note(url=url) }}` | a link out of the site | the book prints the number of its address |
//! | `<html lang="{{ page.language }}"{{ direction(language=page.language) }}>` | a language's direction | ` dir="rtl"`, or nothing; with `within=page.language`, only where that differs |
//! | `{% if bundle != "book" %}` | what paper cannot do: forms, menus | `bundle` is empty, `book` or `single`; `embed` where the page is alone in a file (`embed.html`) |
//!
//! Ids that scripts look for stay without the prefix. The styles and scripts that templates ask for
//! by `asset(path="…")` are in the single file, in the order of asking.

use std::borrow::Cow;

use serde::Serialize;
use tera::{Context, Value};

use super::block_drawer::BlockDrawer;
use super::fragment::FragmentWriter;
use super::frame::Frame;
use super::head;
use super::paging::Extent;
use super::share_links::ShareLinks;
use super::site_context::SiteContext;
use super::templates::Engine;
use super::views::audience::{AudienceView, audiences_of};
use super::views::builder::ViewBuilder;
use super::views::cases;
use super::views::compare::{self, COMPARE_TEMPLATE};
use super::views::date::DateView;
use super::views::knowledge_check;
use super::views::link::{LinkView, link};
use super::views::pair::pair;
use crate::check::{CheckedSite, ExpiryReason, ReviewState, review_pair, review_state, until};
use crate::diagnostic::Diagnostic;
use crate::model::{Code, PageId, PageKind, Review};

/// Words that a practiced reader reads in a minute.
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
    asks: Vec<AskView<'a>>,
    audience: Vec<AudienceView<'a>>,
    /// Whether the page is only for readers who need plain words.
    plain: bool,
    keywords: Vec<&'a str>,
    date: Option<DateView>,
    updated: Option<DateView>,
    checked: Option<DateView>,
    review_by: Option<DateView>,
    until: Option<UntilView>,
    reviewed: Option<ReviewView<'a>>,
    /// None for a page with a template of its own: a tool or a list, which nobody reads through.
    reading_minutes: Option<usize>,
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

/// A question that the page answers, and the anchor of the answer.
#[derive(Serialize)]
struct AskView<'a> {
    ask: &'a str,
    at: Option<&'a str>,
}

/// The last day on which the page holds, and whether a figure's year ends then.
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
    /// Whether the page has changed since.
    changed: bool,
    /// Whether nobody can tell.
    unknown: bool,
}

#[derive(Serialize)]
struct Card<'a> {
    title: &'a str,
    href: String,
    description: Option<&'a str>,
    is_section: bool,
    audience: Vec<AudienceView<'a>>,
}

/// Makes the context of a page. `buffer` is reused from page to page.
pub(super) fn page(
    site: &CheckedSite,
    engine: &Engine,
    site_context: &SiteContext<'_>,
    id: PageId,
    extent: Extent,
    frame: Frame<'_>,
    buffer: &mut String,
) -> Result<Context, Diagnostic> {
    let (number, count) = extent.place();
    let model = &site.model;
    let page = &model.pages[id];
    let checked = &site.pages[id];
    let url_style = site_context.url_style;
    let language = site_context.language(&page.language);
    let mut context = Context::new();
    let blocks = BlockDrawer::new(engine, &language.catalog, &page.address);
    let write = |frame: Frame<'_>, buffer: &mut String| {
        let writer = FragmentWriter {
            model,
            catalog: model.catalog_of(&page.language),
            url_style,
            frame,
            blocks: Some(&blocks),
        };
        buffer.clear();
        if number == 1 {
            writer.write(&checked.text, buffer);
        }
    };

    write(Frame::PAGE, buffer);
    let view = page_view(site, site_context, id, number, count);
    let end = ShareLinks::of(
        &version_text(site, id, buffer),
        &page.title,
        page.address.as_str(),
        view.url.as_deref(),
        model.site.contact.as_deref(),
    );
    context.insert("end", &end);
    // A page's version is the same wherever the page stands, so it was that of the text above.
    if frame.bundle.is_some() {
        write(frame, buffer);
        frame.set(&mut context);
    }
    blocks.finish()?;
    context.insert_value("content", Value::safe_string(buffer));
    context.insert(
        "other_languages",
        &site_context
            .translations
            .other_languages(site, id, url_style),
    );
    if let (Some(base), Some(url)) = (&site_context.base_url, &view.url) {
        let linked_data = head::linked_data(site, id, url, base);
        context.insert_value("linked_data", Value::safe_string(&linked_data));
        let alternates = head::alternates(site, site_context, id, number, base);
        context.insert("alternates", &alternates);
    }
    context.insert_value("page", Value::from_serializable(&view));
    if page.front.unlisted.get() {
        context.insert("noindex", &true);
    }
    context.insert_value("words", language.catalog.clone());
    context.insert_value("site", language.site.clone());
    context.insert_value("notice", language.notice.clone());
    context.insert_value("disclaimer", language.disclaimer.clone());
    let notes: Vec<Value> = checked
        .notes
        .iter()
        .filter_map(|id| language.sources.get(id).cloned())
        .collect();
    context.insert_value("notes", Value::from(notes));
    let (mut menu, mut side) = (String::new(), String::new());
    if !frame.is_part() {
        let navigation = &site_context.navigation;
        menu = navigation.menu(site, engine, language, id, url_style)?;
        side = navigation.side(site, engine, language, id, url_style)?;
    }
    context.insert_value("menu", Value::safe_string(&menu));
    context.insert_value("side", Value::safe_string(&side));
    let boxes: Vec<Value> = page
        .front
        .codes
        .iter()
        .filter_map(|code| language.boxes.get(&**code).cloned())
        .collect();
    context.insert_value("code_boxes", Value::from(boxes));
    context.insert_value("codes", language.codes.clone());
    context.insert_value("code_groups", language.code_groups.clone());
    insert_of_kind(&mut context, site, site_context, id, extent);
    Ok(context)
}

/// What only pages of a kind or template are drawn from.
fn insert_of_kind(
    context: &mut Context,
    site: &CheckedSite,
    site_context: &SiteContext<'_>,
    id: PageId,
    extent: Extent,
) {
    let model = &site.model;
    let page = &model.pages[id];
    let url_style = site_context.url_style;
    let language = site_context.language(&page.language);
    if page.template() == COMPARE_TEMPLATE {
        let codes: Vec<&Code> = page.front.codes.iter().map(|code| &code.value).collect();
        context.insert(
            "tables",
            &compare::tables(&compare::data(site), &codes, url_style),
        );
    }
    if let PageKind::Code(code) = &page.kind
        && let Some(summary) = language.boxes.get(code)
    {
        context.insert_value("code", summary.clone());
    }
    let views = ViewBuilder {
        site,
        url_style,
        sources_page: model
            .page_with("sources.html")
            .map(|page| page.address.as_str()),
    };
    if let Some(check) = knowledge_check::view(views, page) {
        context.insert("check", &check);
    }
    if let PageKind::Case(case) = &page.kind
        && let Some(case) = model.cases.get(case)
    {
        context.insert("case", &cases::case(views, id, case));
    }
    if let PageKind::Pair { of, with } = &page.kind {
        context.insert("pair", &pair(views, of, with));
        for (name, code) in [("of", of), ("with", with)] {
            if let Some(summary) = language.boxes.get(code) {
                context.insert_value(name, summary.clone());
            }
        }
    }
    if page.kind == PageKind::Section {
        let cards: Vec<Card<'_>> = model
            .tree
            .children(id)
            .iter()
            .skip(extent.children().start)
            .take(extent.children().len())
            .map(|child| card(site, site_context, *child))
            .collect();
        context.insert("children", &cards);
    }
}

/// The text by which a page's version is told: of a page that is its record alone, the record's.
fn version_text<'a>(site: &'a CheckedSite, id: PageId, content: &'a str) -> Cow<'a, str> {
    let model = &site.model;
    let page = &model.pages[id];
    match (&page.kind, page.record) {
        (PageKind::Case(_), Some(file)) => Cow::Borrowed(&model.files[file].text),
        (PageKind::Pair { of, with }, _) => {
            let catalog = model.catalog_of(&page.language);
            let sentence = model.pair_sentence(catalog, of, with);
            let mut texts = review_pair(model, id);
            texts.extend(sentence);
            Cow::Owned(texts.join("\n"))
        }
        _ => Cow::Borrowed(content),
    }
}

fn page_view<'a>(
    site: &'a CheckedSite,
    site_context: &SiteContext<'_>,
    id: PageId,
    number: usize,
    count: usize,
) -> PageView<'a> {
    let model = &site.model;
    let page = &model.pages[id];
    let checked = &site.pages[id];
    let front = &page.front;
    let catalog = model.catalog_of(&page.language);
    let url_style = site_context.url_style;
    let to = |other: PageId| link(site, other, url_style);
    let day = |date| DateView::new(date, catalog);
    let to_number = |number| url_style.to(page.address.numbered(number).as_str());
    let (previous, next) = model.tree.neighbours(id);
    let here = page.address.numbered(number);
    let state = review_state(site, id);
    PageView {
        title: &page.title,
        nav_title: page.nav_title(),
        description: front.description.as_ref().map(|text| text.as_str()),
        address: page.address.as_str(),
        href: url_style.to(page.address.as_str()),
        url: site_context
            .base_url
            .as_ref()
            .map(|base| format!("{base}{}", &here.as_str()[1..])),
        kind: match page.kind {
            PageKind::Section => "section",
            PageKind::Page => "page",
            PageKind::Code(_) => "code",
            PageKind::Case(_) => "case",
            PageKind::Pair { .. } => "pair",
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
            .filter(|heading| heading.level <= 3 && number == 1)
            .map(|heading| TocEntry {
                level: heading.level,
                anchor: &heading.anchor,
                text: &heading.text,
            })
            .collect(),
        asks: front
            .asks
            .iter()
            .filter(|_| number == 1)
            .map(|ask| AskView {
                ask: ask.ask.as_str(),
                at: ask.at.as_ref().map(|at| at.as_str()),
            })
            .collect(),
        audience: audiences_of(site, page),
        plain: model.is_plain(page),
        keywords: front.keywords.iter().map(|word| word.as_str()).collect(),
        date: front.date.map(|at| day(at.value)),
        updated: front.updated.map(|at| day(at.value)),
        checked: front.checked.map(|at| day(at.value)),
        review_by: front.review_by.map(|at| day(at.value)),
        until: until(site, id).map(|until| UntilView {
            day: day(until.day),
            ended: until.reason == ExpiryReason::Ended,
        }),
        reviewed: front.reviewed.as_ref().map(|review: &Review| ReviewView {
            by: review.by.as_str(),
            credential: review.credential.as_str(),
            day: day(review.date),
            changed: state == Some(ReviewState::Changed),
            unknown: state == Some(ReviewState::Unknown),
        }),
        reading_minutes: front
            .template
            .is_none()
            .then(|| checked.words.div_ceil(WORDS_A_MINUTE).max(1)),
        part: number,
        parts: count,
        previous_part: (number > 1).then(|| to_number(number - 1)),
        next_part: (number < count).then(|| to_number(number + 1)),
    }
}

fn card<'a>(site: &'a CheckedSite, site_context: &SiteContext<'_>, id: PageId) -> Card<'a> {
    let page = &site.model.pages[id];
    Card {
        title: &page.title,
        href: site_context.url_style.to(page.address.as_str()),
        description: page.front.description.as_ref().map(|text| text.as_str()),
        is_section: page.kind == PageKind::Section,
        audience: audiences_of(site, page),
    }
}
