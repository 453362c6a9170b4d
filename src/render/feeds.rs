//! What other programs read to find a site's pages: the sitemap, the Atom feed, and
//! `opensearch.xml`. All three need absolute addresses.

use serde::Serialize;
use tera::Context;

use super::bundles::pages::is_book;
use super::outcome::RenderError;
use super::search;
use super::site_context::SiteContext;
use super::templates::Engine;
use super::urls::{absolute, last_change};
use super::writer::Writer;
use crate::check::CheckedSite;
use crate::model::{Address, Date, Page, PageId};

/// How many entries the feed has.
const FEED_ENTRIES: usize = 30;

/// A page in the sitemap.
#[derive(Serialize)]
struct SitemapEntry {
    url: String,
    day: Option<String>,
}

/// A page in the feed.
#[derive(Serialize)]
struct FeedEntry<'a> {
    title: &'a str,
    description: Option<&'a str>,
    url: String,
    day: String,
}

/// Writes all three; `base` is the site's absolute address.
pub(super) fn write(
    site: &CheckedSite,
    engine: &Engine,
    site_context: &SiteContext<'_>,
    writer: &Writer<'_>,
    base: &str,
) -> Result<(), RenderError> {
    let mut context = Context::new();
    let language = site_context.language(&site.model.site.language);
    context.insert_value("site", language.site.clone());
    context.insert_value("words", language.catalog.clone());

    let mut sitemap = context.clone();
    sitemap.insert("pages", &sitemap_entries(site, base));
    let text = engine.draw("sitemap.xml", &sitemap, &Address::home())?;
    writer.write("sitemap.xml", text.as_bytes())?;

    let entries = feed_entries(site, base);
    let mut feed = context.clone();
    feed.insert("pages", &entries);
    feed.insert("base_url", base);
    feed.insert("updated", &entries.first().map(|entry| &entry.day));
    let text = engine.draw("feed.xml", &feed, &Address::home())?;
    writer.write("feed.xml", text.as_bytes())?;

    // By this file a browser's address bar can ask the site's search. The query stands behind `#`,
    // so that no web server logs it.
    if let Some(page) = search::page_of(site) {
        context.insert("search_url", &absolute(base, &page.address));
        let text = engine.draw("opensearch.xml", &context, &page.address)?;
        writer.write("opensearch.xml", text.as_bytes())?;
    }
    Ok(())
}

/// The pages without the book, which repeats them.
fn listed(site: &CheckedSite) -> impl Iterator<Item = (PageId, &Page)> {
    let pages = site.model.pages.iter().enumerate();
    pages.filter(|(id, page)| !is_book(site, *id) && !page.front.unlisted.get())
}

fn sitemap_entries(site: &CheckedSite, base: &str) -> Vec<SitemapEntry> {
    listed(site)
        .flat_map(|(id, page)| {
            (1..=site.model.tree.page_count(id)).map(move |number| SitemapEntry {
                url: absolute(base, &page.address.numbered(number)),
                day: last_change(page).map(|day| day.to_string()),
            })
        })
        .collect()
}

/// The pages that changed last, the latest first.
fn feed_entries<'a>(site: &'a CheckedSite, base: &str) -> Vec<FeedEntry<'a>> {
    let mut changed: Vec<(Date, &Page)> = listed(site)
        .filter_map(|(_, page)| Some((last_change(page)?, page)))
        .collect();
    changed.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.address.cmp(&b.1.address)));
    changed
        .into_iter()
        .take(FEED_ENTRIES)
        .map(|(day, page)| FeedEntry {
            title: &page.title,
            description: page.front.description.as_ref().map(|text| text.as_str()),
            url: absolute(base, &page.address),
            day: day.to_string(),
        })
        .collect()
}
