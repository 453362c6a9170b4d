//! The part of a page's head that is for machines: its translations, and what kind of page it is.

use serde::Serialize;

use super::site_context::SiteContext;
use super::urls::{absolute, last_change};
use crate::check::{CheckedSite, ReviewState, review_state};
use crate::model::yaml::Placed;
use crate::model::{Address, Audience, AudienceId, Date, PageId, audience_of};

/// A page in a language, for `hreflang`.
#[derive(Debug, Serialize)]
pub(super) struct Alternate<'a> {
    language: &'a str,
    url: String,
}

/// A page and its translations, each naming all; the original also serves every other language.
/// A numbered page of a section names the same number of its translations, where they are as long.
pub(super) fn alternates<'a>(
    site: &'a CheckedSite,
    site_context: &SiteContext<'_>,
    id: PageId,
    number: usize,
    base: &str,
) -> Vec<Alternate<'a>> {
    let group = site_context.translations.group(site, id);
    let shown = |other: &&PageId| site.model.tree.page_count(**other) >= number;
    if group.iter().filter(shown).count() < 2 {
        return Vec::new();
    }
    let named = group.iter().filter(shown).map(|other| {
        let page = &site.model.pages[*other];
        (page.language.as_str(), page)
    });
    let default = group
        .first()
        .filter(shown)
        .map(|original| ("x-default", &site.model.pages[*original]));
    named
        .chain(default)
        .map(|(language, page)| Alternate {
            language,
            url: absolute(base, &page.address.numbered(number)),
        })
        .collect()
}

#[derive(Serialize)]
struct Graph<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: (WebPage<'a>, Breadcrumbs<'a>),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WebPage<'a> {
    #[serde(rename = "@type")]
    kind: &'a str,
    #[serde(rename = "@id")]
    id: &'a str,
    url: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    in_language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<Date>,
    /// Only a person's review counts as one.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_reviewed: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewed_by: Option<Person<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    audience: Vec<AudienceNode<'a>>,
    is_part_of: WebSite<'a>,
    breadcrumb: NodeId,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Person<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    honorific_suffix: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AudienceNode<'a> {
    #[serde(rename = "@type")]
    kind: &'a str,
    audience_type: &'a str,
}

#[derive(Serialize)]
struct WebSite<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
struct NodeId {
    #[serde(rename = "@id")]
    id: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Breadcrumbs<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    item_list_element: Vec<Crumb<'a>>,
}

#[derive(Serialize)]
struct Crumb<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: &'a str,
    item: String,
}

/// The page as schema.org puts it, safe inside a `script` element.
pub(super) fn linked_data(site: &CheckedSite, id: PageId, url: &str, base: &str) -> String {
    let trail = format!("{url}#breadcrumbs");
    let graph = Graph {
        context: "https://schema.org",
        graph: (
            web_page(site, id, url, base, trail.clone()),
            Breadcrumbs {
                kind: "BreadcrumbList",
                id: trail,
                item_list_element: crumbs(site, id, base),
            },
        ),
    };
    serde_json::to_string(&graph)
        .expect("strings, dates and lists are JSON")
        .replace('<', "\\u003c")
}

fn web_page<'a>(
    site: &'a CheckedSite,
    id: PageId,
    url: &'a str,
    base: &'a str,
    trail: String,
) -> WebPage<'a> {
    let page = &site.model.pages[id];
    let front = &page.front;
    // A program cannot be told that the page changed since, so it is told of no review.
    let changed = review_state(site, id) == Some(ReviewState::Changed);
    let review = front.reviewed.as_ref().filter(|_| !changed);
    WebPage {
        kind: site
            .model
            .site
            .schema_type
            .as_ref()
            .map_or("WebPage", |kind| kind.as_str()),
        id: url,
        url,
        name: &page.title,
        description: front.description.as_ref().map(|text| text.as_str()),
        in_language: page.language.as_str(),
        date_published: front.date.map(|day| day.value),
        date_modified: last_change(page),
        last_reviewed: review.map(|review| review.date),
        reviewed_by: review.map(|review| Person {
            kind: "Person",
            name: review.by.as_str(),
            honorific_suffix: review.credential.as_str(),
        }),
        audience: audiences(site, &front.audience),
        is_part_of: WebSite {
            kind: "WebSite",
            name: site.model.site.title.as_str(),
            url: base,
        },
        breadcrumb: NodeId { id: trail },
    }
}

/// The readers of a page, of whom the site says what they are in schema.org's words.
fn audiences<'a>(site: &'a CheckedSite, ids: &[Placed<AudienceId>]) -> Vec<AudienceNode<'a>> {
    let known = ids.iter().filter_map(|id| {
        let Audience { schema, .. } = audience_of(&site.model.site.audiences, id)?;
        schema.as_ref()
    });
    known
        .map(|schema| AudienceNode {
            kind: schema
                .kind
                .as_ref()
                .map_or("Audience", |kind| kind.as_str()),
            audience_type: schema.name.as_str(),
        })
        .collect()
}

fn crumbs<'a>(site: &'a CheckedSite, id: PageId, base: &str) -> Vec<Crumb<'a>> {
    let model = &site.model;
    let above = model.tree.ancestors(id);
    above
        .into_iter()
        .chain([id])
        .enumerate()
        .map(|(at, id)| {
            let page = &model.pages[id];
            let is_home = page.address == Address::home();
            Crumb {
                kind: "ListItem",
                position: at + 1,
                name: if is_home {
                    model.site.title.as_str()
                } else {
                    page.nav_title()
                },
                item: absolute(base, &page.address),
            }
        })
        .collect()
}
