//! What a site has beside its pages: redirects, 404, sitemap, feed, robots, host markers.

use serde::Serialize;
use tera::{Context, Value};

use super::bundles::pages::is_book;
use super::outcome::RenderError;
use super::output::Folder;
use super::paging::{part_address, parts};
use super::site_context::SiteContext;
use super::templates::Engine;
use crate::check::CheckedSite;
use crate::model::{Address, Date, Page};
use crate::render::urls::{absolute, last_change, path_of};

/// How many entries the feed has.
const FEED_ENTRIES: usize = 30;

#[derive(Serialize)]
struct FeedEntry<'a> {
    title: &'a str,
    description: Option<&'a str>,
    url: String,
    day: Option<String>,
}

/// Writes them; returns the number of redirects.
pub(super) fn write(
    site: &CheckedSite,
    engine: &Engine,
    shared: &SiteContext<'_>,
    folder: &Folder,
) -> Result<usize, RenderError> {
    let own = |name: &str| site.model.assets.iter().any(|asset| asset.path == name);
    redirects(site, engine, shared, folder)?;
    not_found(site, engine, shared, folder)?;
    if let Some(base) = &shared.base_url {
        lists(site, engine, shared, folder, base)?;
    }
    if !own("robots.txt") {
        let sitemap = shared
            .base_url
            .as_ref()
            .map_or_else(String::new, |base| format!("Sitemap: {base}sitemap.xml\n"));
        let robots = format!("User-agent: *\nAllow: /\n{sitemap}");
        folder.write("robots.txt", robots.as_bytes())?;
    }
    // A disk is no host.
    if !shared.url_style.to_files {
        super::host_files::write(site, folder)?;
        super::well_known::write(site, engine.assets(), shared.base_url.as_deref(), folder)?;
    }
    // Without it GitHub Pages runs Jekyll over the site.
    folder.write(".nojekyll", b"")?;
    Ok(site.aliases.len())
}

fn draw(
    engine: &Engine,
    template: &str,
    context: &Context,
    address: &Address,
) -> Result<String, RenderError> {
    engine
        .render(template, context)
        .map_err(|diagnostic| RenderError::Author(vec![diagnostic.while_drawing(address)]))
}

fn redirects(
    site: &CheckedSite,
    engine: &Engine,
    shared: &SiteContext<'_>,
    folder: &Folder,
) -> Result<(), RenderError> {
    for (address, id) in &site.aliases {
        let page = &site.model.pages[*id];
        let language = shared.language(&page.language);
        let mut context = Context::new();
        context.insert("title", &page.title);
        context.insert("language", page.language.as_str());
        context.insert("href", &shared.url_style.to(page.address.as_str()));
        context.insert(
            "url",
            &shared
                .base_url
                .as_ref()
                .map(|base| absolute(base, &page.address)),
        );
        context.insert_value("words", language.words.clone());
        let html = draw(engine, "redirect.html", &context, address)?;
        folder.write_html(address, &html, engine.assets())?;
    }
    Ok(())
}

/// A host serves it at any depth, so its links begin at the root of the host.
fn not_found(
    site: &CheckedSite,
    engine: &Engine,
    shared: &SiteContext<'_>,
    folder: &Folder,
) -> Result<(), RenderError> {
    let Some(home) = site.model.by_address.get(&Address::home()) else {
        return Ok(());
    };
    let mut buffer = String::new();
    let mut context = super::page_context::page(site, shared, *home, 1, 1, &mut buffer);
    context.insert_value("content", Value::safe_string(""));
    context.insert("noindex", &true);
    let html = draw(engine, "404.html", &context, &Address::home())?;
    let base_path = shared.base_url.as_deref().map_or("/", path_of);
    folder.write_rooted("404.html", &html, base_path, engine.assets())?;
    Ok(())
}

fn lists(
    site: &CheckedSite,
    engine: &Engine,
    shared: &SiteContext<'_>,
    folder: &Folder,
    base: &str,
) -> Result<(), RenderError> {
    let entry = |page: &'_ Page| -> FeedEntry<'static> {
        FeedEntry {
            title: "",
            description: None,
            url: absolute(base, &page.address),
            day: last_change(page).map(|day| day.to_string()),
        }
    };
    let mut context = Context::new();
    let language = shared.language(&site.model.site.language);
    context.insert_value("site", language.site.clone());
    context.insert_value("words", language.words.clone());
    // The book repeats the other pages.
    let listed = || {
        let pages = site.model.pages.iter().enumerate();
        pages.filter(|(id, _)| !is_book(site, *id))
    };
    let pages: Vec<FeedEntry<'_>> = listed()
        .flat_map(|(id, page)| {
            (1..=parts(site, id)).map(move |part| FeedEntry {
                url: absolute(base, &part_address(&page.address, part)),
                ..entry(page)
            })
        })
        .collect();
    context.insert("pages", &pages);
    let sitemap = draw(engine, "sitemap.xml", &context, &Address::home())?;
    folder.write("sitemap.xml", sitemap.as_bytes())?;
    open_search(site, engine, &mut context, folder, base)?;

    let mut changed: Vec<(Date, &Page)> = listed()
        .filter_map(|(_, page)| Some((last_change(page)?, page)))
        .collect();
    changed.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.address.cmp(&b.1.address)));
    let entries: Vec<FeedEntry<'_>> = changed
        .iter()
        .take(FEED_ENTRIES)
        .map(|(_, page)| FeedEntry {
            title: &page.title,
            description: page.front.description.as_ref().map(|text| text.as_str()),
            ..entry(page)
        })
        .collect();
    context.insert("pages", &entries);
    context.insert("base_url", base);
    context.insert("updated", &changed.first().map(|(day, _)| day.to_string()));
    let feed = draw(engine, "feed.xml", &context, &Address::home())?;
    folder.write("feed.xml", feed.as_bytes())?;
    Ok(())
}

/// By it a browser's address bar can ask the site's search. The words stand behind `#`, so that no
/// host logs them.
fn open_search(
    site: &CheckedSite,
    engine: &Engine,
    context: &mut Context,
    folder: &Folder,
    base: &str,
) -> Result<(), RenderError> {
    if let Some(page) = super::search::page_of(site) {
        context.insert("search_url", &absolute(base, &page.address));
        let text = draw(engine, "opensearch.xml", context, &page.address)?;
        folder.write("opensearch.xml", text.as_bytes())?;
    }
    Ok(())
}
