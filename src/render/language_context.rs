//! What templates see in one language: the theme's messages, the site's names, codes
//! and dated sources.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Value;

use super::fragment;
use super::languages::home_of;
use super::special_pages::special_pages;
use super::views::audience::{AudienceView, audiences};
use super::views::code_summary::code_summary;
use super::views::link::{LinkView, entry_links, page_href};
use super::views::source::source_view;
use crate::check::{CheckedSite, ResolvedFragment};
use crate::model::catalog::Catalog;
use crate::model::{
    AudienceIcon, AudienceId, Code, CodeGroup, Language, LanguageSite, SourceId, Task, TaskIcon,
    UrlStyle, audience_of,
};
use crate::read::RichTextId;

/// The values of one language, made once and used by every page in it.
pub(super) struct LanguageContext {
    /// The theme's messages; templates know them as `words`.
    pub(super) catalog: Value,
    /// The site's title, description, menus and special pages; templates know them as `site`.
    pub(super) site: Value,
    /// The notice at the foot of every page, as HTML.
    pub(super) notice: Value,
    /// What the site is not, at the foot of every page, as HTML.
    pub(super) disclaimer: Value,
    /// Sources, their dates written in that language.
    pub(super) sources: BTreeMap<SourceId, Value>,
    /// The summary box of each code.
    pub(super) boxes: BTreeMap<Code, Value>,
    /// All boxes in the order of their codes; templates know them as `codes`.
    pub(super) codes: Value,
    /// The same by the groups of pages' lists; templates know them as `code_groups`.
    pub(super) code_groups: Value,
}

/// Codes of a group; those without one stand last.
#[derive(Serialize)]
struct CodeGroupView<'a> {
    id: &'a str,
    title: &'a str,
    codes: Vec<&'a Value>,
}

#[derive(Serialize)]
struct SiteView<'a> {
    title: &'a str,
    description: Option<&'a str>,
    language: &'a str,
    base_url: Option<&'a str>,
    home: String,
    /// Special pages by their template's name: `site.special.search`.
    special: BTreeMap<&'a str, String>,
    foot: Vec<LinkView<'a>>,
    tasks: Vec<TaskView<'a>>,
    doors: Vec<EntryPointView<'a>>,
    /// How many sources the site has, and how many of them were read, whole or in part.
    sources: usize,
    sources_read: usize,
    /// How many pages of text it has, and how many a named person reviewed.
    pages: usize,
    pages_reviewed: usize,
    /// The site's kinds of readers, in their order.
    audiences: Vec<AudienceView<'a>>,
    /// What a page says that nobody has reviewed.
    not_reviewed: Option<&'a str>,
}

/// What a reader comes to do.
#[derive(Serialize)]
struct TaskView<'a> {
    title: &'a str,
    text: Option<&'a str>,
    icon: TaskIcon,
    href: String,
}

#[derive(Serialize)]
struct EntryPointView<'a> {
    audience: &'a AudienceId,
    icon: AudienceIcon,
    title: &'a str,
    text: &'a str,
    links: Vec<LinkView<'a>>,
}

pub(in crate::render) fn language_context(
    site: &CheckedSite,
    language: &Language,
    url_style: UrlStyle,
    base_url: Option<&str>,
    sources_page: Option<&str>,
) -> LanguageContext {
    let model = &site.model;
    let catalog = model.catalog_of(language);
    let settings = model
        .site
        .languages
        .0
        .iter()
        .find(|(code, _)| code == language)
        .map(|(_, settings)| settings);
    let view = site_view(site, settings, language, url_style, base_url);
    let foot_text = |id: fn(Option<Language>) -> RichTextId| {
        let own = site.rich_texts.get(&id(Some(language.clone())));
        let html = |text: Option<&ResolvedFragment>| {
            let mut html = String::new();
            if let Some(text) = text {
                fragment::write(text, model, catalog, url_style, &mut html);
            }
            html
        };
        let of_site = site.rich_texts.get(&id(None));
        let text = match own {
            Some(own) => with_language_of(&html(of_site), &html(Some(own)), &model.site.language),
            None => html(of_site),
        };
        Value::safe_string(&text)
    };
    let sources = model
        .sources
        .0
        .iter()
        .map(|(id, source)| {
            let view = source_view(site, id, source, language, url_style);
            (id.clone(), Value::from_serializable(&view))
        })
        .collect();
    let boxes: BTreeMap<Code, Value> = model
        .codes
        .iter()
        .map(|(code, record)| {
            let shown = code_summary(site, record, language, url_style, sources_page);
            (code.clone(), Value::from_serializable(&shown))
        })
        .collect();
    let codes: Vec<Value> = boxes.values().cloned().collect();
    let code_groups = code_groups(site, &boxes, catalog);
    LanguageContext {
        catalog: Value::from_serializable(catalog),
        site: Value::from_serializable(&view),
        notice: foot_text(RichTextId::Notice),
        disclaimer: foot_text(RichTextId::Disclaimer),
        sources,
        boxes,
        codes: Value::from(codes),
        code_groups,
    }
}

/// The site's name, menus and special pages in a language.
fn site_view<'a>(
    site: &'a CheckedSite,
    settings: Option<&'a LanguageSite>,
    language: &'a Language,
    url_style: UrlStyle,
    base_url: Option<&'a str>,
) -> SiteView<'a> {
    let model = &site.model;
    let written = || model.pages.iter().filter(|page| page.body.is_some());
    SiteView {
        title: settings.map_or(model.site.title.as_str(), |settings| {
            settings.title.as_str()
        }),
        description: settings
            .map_or(model.site.description.as_ref(), |settings| {
                settings.description.as_ref()
            })
            .map(|text| text.as_str()),
        language: language.as_str(),
        base_url,
        home: url_style.to(home_of(site, language).as_str()),
        special: special_pages(site, language, url_style),
        tasks: tasks(
            site,
            settings.map_or(&model.site.tasks, |it| &it.tasks),
            url_style,
        ),
        sources: site.counts.sources,
        sources_read: site.counts.sources_whole + site.counts.sources_part,
        pages: written().count(),
        pages_reviewed: written()
            .filter(|page| page.front.reviewed.is_some())
            .count(),
        doors: settings
            .map_or(&model.site.doors, |settings| &settings.doors)
            .iter()
            .map(|entry_point| EntryPointView {
                audience: &entry_point.audience,
                icon: audience_of(&model.site.audiences, &entry_point.audience)
                    .map_or_else(AudienceIcon::default, |audience| audience.icon),
                title: entry_point.title.as_str(),
                text: entry_point.text.as_str(),
                links: entry_links(site, &entry_point.links, url_style),
            })
            .collect(),
        foot: entry_links(
            site,
            settings.map_or(&model.site.foot, |settings| &settings.foot),
            url_style,
        ),
        audiences: audiences(site, language),
        not_reviewed: settings
            .and_then(|settings| settings.not_reviewed.as_ref())
            .or(model.site.not_reviewed.as_ref())
            .map(|text| text.as_str()),
    }
}

/// The groups that have codes, in the order in which pages list them.
fn code_groups(site: &CheckedSite, boxes: &BTreeMap<Code, Value>, catalog: &Catalog) -> Value {
    let groups = CodeGroup::LISTED.into_iter().map(Some).chain([None]);
    let groups: Vec<CodeGroupView<'_>> = groups
        .filter_map(|group| code_group(site, boxes, catalog, group))
        .collect();
    Value::from_serializable(&groups)
}

/// A group with its codes; none where it has none.
fn code_group<'a>(
    site: &CheckedSite,
    boxes: &'a BTreeMap<Code, Value>,
    catalog: &'a Catalog,
    group: Option<CodeGroup>,
) -> Option<CodeGroupView<'a>> {
    let records = site.model.codes.values();
    let of_group = records.filter(|record| record.group == group);
    let codes: Vec<&Value> = of_group
        .filter_map(|record| boxes.get(&*record.code))
        .collect();
    let word = group.map_or("all_codes".to_owned(), CodeGroup::word_key);
    (!codes.is_empty()).then(|| CodeGroupView {
        id: group.map_or("none", CodeGroup::as_str),
        title: catalog.theme(&word),
        codes,
    })
}

/// The tasks of a home page. One that leads nowhere has been reported by `check` and is left out here.
fn tasks<'a>(site: &'a CheckedSite, tasks: &'a [Task], url_style: UrlStyle) -> Vec<TaskView<'a>> {
    let view = |task: &'a Task| {
        Some(TaskView {
            title: task.title.as_str(),
            text: task.text.as_ref().map(|text| text.as_str()),
            icon: task.icon,
            href: page_href(site, task.page.as_str(), url_style)?,
        })
    };
    tasks.iter().filter_map(view).collect()
}

/// A text of one language that begins with sentences of the site's own text, word for word: a legal
/// notice that may not be translated. They are marked as written in the site's language.
fn with_language_of(of_site: &str, own: &str, language: &Language) -> String {
    let same = of_site
        .char_indices()
        .zip(own.chars())
        .find(|((_, one), other)| one != other || *one == '<')
        .map_or(0, |((at, _), _)| at);
    match of_site[..same].rfind(". ") {
        Some(end) => format!(
            "<span lang=\"{language}\">{}</span>{}",
            &own[..=end],
            &own[end + 1..]
        ),
        None => own.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_sentences_that_stay_untranslated_are_marked() {
        let marked = |of_site: &str, own| with_language_of(of_site, own, &Language::english());
        let of_site = "All rights reserved. Codes are facts. Fees differ.";
        assert_eq!(
            marked(of_site, "All rights reserved. Codes no son."),
            "<span lang=\"en\">All rights reserved.</span> Codes no son."
        );
        assert_eq!(marked(of_site, "Los honorarios."), "Los honorarios.");
        assert_eq!(marked(of_site, "All <b>rights</b>."), "All <b>rights</b>.");
    }
}
