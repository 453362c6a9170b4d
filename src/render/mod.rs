//! Stage 5, render: checked pages become files, through Tera; what pages share is made once.

mod assets;
mod bundles;
mod calculator;
mod compress;
mod diagram;
mod feeds;
mod fragment;
mod head;
mod host_files;
mod html;
mod language_context;
mod languages;
mod navigation;
mod outcome;
mod output;
mod page_context;
mod paging;
mod policy;
mod search;
mod share_links;
mod site_context;
mod templates;
mod translations;
mod urls;
mod views;
mod well_known;
mod worked_example;

use std::path::Path;

use rayon::prelude::*;

use crate::check::CheckedSite;
use crate::model::{PageId, UrlStyle};

pub use compress::compress;
pub use host_files::over_limits;
pub use outcome::{RenderError, RenderOptions, Written};
pub use output::Folder;
pub use policy::POLICY;
pub use templates::Engine;

/// Writes a site into an empty folder. `search` is the file that a page's search box loads first,
/// from the site's root.
pub fn render(
    site: &CheckedSite,
    engine: &mut Engine,
    options: &RenderOptions,
    search: Option<&str>,
    folder: &Path,
) -> Result<Written, RenderError> {
    let url_style = UrlStyle {
        to_files: options.offline,
    };
    let mut assets = site.model.assets.clone();
    assets.push(calculator::script(&site.model.units));
    engine.set_assets(assets::Assets::hash(&assets)?);
    let shared = site_context::SiteContext::prepare(site, engine, url_style, options)
        .map_err(RenderError::Author)?;
    search::globals(site, engine.global(), url_style, search);
    let engine = &*engine;
    let folder = Folder::open(folder);
    folder.make_folders(site)?;
    let outcomes: Vec<Result<usize, RenderError>> = (0..site.pages.len())
        .into_par_iter()
        .filter(|id| !bundles::pages::is_book(site, *id))
        .map_init(String::new, |buffer, id| {
            write_page(site, engine, &shared, id, &folder, buffer)
        })
        .collect();
    let mut written = Written {
        absolute: shared.base_url.is_some(),
        ..Written::default()
    };
    let mut errors = Vec::new();
    for outcome in outcomes {
        match outcome {
            Ok(pages) => written.pages += pages,
            Err(RenderError::Author(diagnostic)) => errors.extend(diagnostic),
            Err(machine @ RenderError::Machine(_)) => return Err(machine),
        }
    }
    if !errors.is_empty() {
        return Err(RenderError::Author(templates::each_place_once(errors)));
    }
    written.pages += write_books(site, engine, &shared, &folder)?;
    written.redirects = feeds::write(site, engine, &shared, &folder)?;
    written.assets = folder.write_assets(engine.assets())?;
    Ok(written)
}

/// Writes a page, or the pages of a section that is shown in parts.
fn write_page(
    site: &CheckedSite,
    engine: &Engine,
    shared: &site_context::SiteContext<'_>,
    id: PageId,
    folder: &Folder,
    buffer: &mut String,
) -> Result<usize, RenderError> {
    let page = &site.model.pages[id];
    let template = page.template();
    let parts = paging::parts(site, id);
    for part in 1..=parts {
        let address = paging::part_address(&page.address, part);
        let context = page_context::page(site, shared, id, part, parts, buffer);
        let html = engine
            .render(template, &context)
            .map_err(|diagnostic| RenderError::Author(vec![diagnostic.while_drawing(&address)]))?;
        folder.write_html(&address, &html, engine.assets())?;
    }
    Ok(parts)
}

/// Writes the pages that hold the whole book, once there are pages to bind.
fn write_books(
    site: &CheckedSite,
    engine: &Engine,
    shared: &site_context::SiteContext<'_>,
    folder: &Folder,
) -> Result<usize, RenderError> {
    let books: Vec<PageId> = (0..site.pages.len())
        .filter(|id| bundles::pages::is_book(site, *id))
        .collect();
    for id in &books {
        let page = &site.model.pages[*id];
        let book = bundles::PrintBook::assemble(
            site,
            engine,
            &page.language,
            shared.url_style,
            folder.path(),
        )?;
        let mut context = page_context::page(site, shared, *id, 1, 1, &mut String::new());
        context.insert("book", &book);
        context.insert("noindex", &true);
        let html = engine
            .render(page.template(), &context)
            .map_err(|diagnostic| {
                RenderError::Author(vec![diagnostic.while_drawing(&page.address)])
            })?;
        folder.write_html(&page.address, &html, engine.assets())?;
    }
    Ok(books.len())
}

/// Binds a finished site of one folder into one file of another.
pub fn bundle(
    site: &CheckedSite,
    engine: &Engine,
    options: &RenderOptions,
    from: &Path,
    to: &Path,
) -> Result<(), RenderError> {
    let words = site.model.catalog_of(&site.model.site.language);
    let title = words.theme.0.iter().find(|(key, _)| key == "all_pages");
    let base_url =
        options
            .base_url
            .as_deref()
            .or(site.model.site.base_url.as_ref().map(|url| url.as_str()));
    let html = bundles::single_file(
        site,
        engine,
        from,
        base_url
            .map(|url| format!("{}/", url.trim_end_matches('/')))
            .as_deref(),
        &bundles::BundleAssets {
            contents: title.map_or("", |(_, title)| title.as_str()),
            script: &assets::text_of(&site.model.assets, "site/single.js")?,
            style: &assets::text_of(&site.model.assets, "site/single.css")?,
        },
    )?;
    Folder::open(to).write("index.html", html.as_bytes())?;
    Ok(())
}
