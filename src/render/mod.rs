//! Stage 5, render: checked pages become files, drawn by templates.
//!
//! What all pages have in common is made once ([`site_context`]), then the pages are drawn in
//! parallel ([`page_context`], [`fragment`]), then what is made of finished pages ([`bundles`]) and
//! what a site has beside them ([`redirects`], [`feeds`], [`well_known`], [`host_files`]).

mod assets;
mod bundles;
mod calculator;
#[cfg(feature = "compress")]
mod compress;
mod data_script;
mod dates;
mod diagram;
mod feeds;
mod fragment;
mod frame;
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
mod pair_table;
mod policy;
mod redirects;
mod search;
mod share_links;
mod site_context;
mod special_pages;
mod templates;
mod translations;
mod urls;
mod views;
mod well_known;
mod worked_example;
mod writer;

use rayon::prelude::*;

use self::site_context::SiteContext;
use self::writer::Writer;
use crate::check::CheckedSite;
use crate::model::{PageId, UrlStyle};

#[cfg(feature = "compress")]
pub use compress::compress;
pub use host_files::{SiteSize, over_limits};
pub use outcome::{RenderError, RenderOptions, Written};
pub use output::{Discard, Disk, Files, Memory, Output};
pub use policy::POLICY;
pub use templates::Engine;

/// Writes a site into an output that is empty. `search` is the file that a page's search box loads first,
/// from the site's root.
pub fn render(
    site: &CheckedSite,
    engine: &mut Engine,
    options: &RenderOptions,
    search: Option<&str>,
    output: &dyn Output,
) -> Result<Written, RenderError> {
    let url_style = UrlStyle {
        to_files: options.offline,
    };
    let mut assets = site.model.assets.clone();
    assets.push(calculator::script(&site.model.units));
    assets.extend(
        site.model
            .dates
            .iter()
            .map(|dates| dates::script(&dates.data)),
    );
    engine.set_assets(assets::Assets::hash(&assets)?);
    let site_context =
        SiteContext::prepare(site, engine, url_style, options).map_err(RenderError::Author)?;
    search::globals(site, engine.global(), url_style, search);
    let engine = &*engine;
    let writer = Writer::new(output, engine.assets());
    let in_books = bundles::pages::in_books(site);
    let outcomes: Vec<Result<DrawnPage, RenderError>> = (0..site.pages.len())
        .into_par_iter()
        .map_init(String::new, |buffer, id| {
            let mut drawn = write_page(site, engine, &site_context, id, &writer, buffer)?;
            if !in_books.contains(&id) {
                drawn.text = String::new();
            }
            Ok(drawn)
        })
        .collect();
    let mut written = Written {
        absolute: site_context.base_url.is_some(),
        ..Written::default()
    };
    let mut errors = Vec::new();
    let mut texts = Vec::with_capacity(outcomes.len());
    for outcome in outcomes {
        match outcome {
            Ok(drawn) => {
                written.pages += drawn.count;
                texts.push(drawn.text);
            }
            Err(RenderError::Author(diagnostic)) => errors.extend(diagnostic),
            Err(machine @ RenderError::Machine(_)) => return Err(machine),
        }
    }
    if !errors.is_empty() {
        return Err(RenderError::Author(templates::each_place_once(errors)));
    }
    written.pages += write_books(site, engine, &site_context, &texts, &writer)?;
    written.redirects = write_other_files(site, engine, &site_context, &writer)?;
    written.assets = writer.write_assets()?;
    Ok(written)
}

/// A page that was written.
#[derive(Default)]
struct DrawnPage {
    /// How many numbered pages it has.
    count: usize,
    /// The text of the first of them, which a book is made of.
    text: String,
}

/// Writes a page, or the numbered pages of a long section. The pages that hold a book are none of
/// them: they are made last, of the others.
fn write_page(
    site: &CheckedSite,
    engine: &Engine,
    site_context: &SiteContext<'_>,
    id: PageId,
    writer: &Writer<'_>,
    buffer: &mut String,
) -> Result<DrawnPage, RenderError> {
    if bundles::pages::is_book(site, id) {
        return Ok(DrawnPage::default());
    }
    let page = &site.model.pages[id];
    let mut drawn = DrawnPage {
        count: paging::page_count(site, id),
        text: String::new(),
    };
    for number in 1..=drawn.count {
        let address = paging::numbered_address(&page.address, number);
        let context = page_context::page(site, site_context, id, number, drawn.count, buffer);
        let html = engine.draw(page.template(), &context, &address)?;
        let text = writer.write_html(&address, &html)?;
        if number == 1 {
            drawn.text = text;
        }
    }
    Ok(drawn)
}

/// Writes the pages that hold the whole book. `texts` are the pages that were written before, by
/// their ids.
fn write_books(
    site: &CheckedSite,
    engine: &Engine,
    site_context: &SiteContext<'_>,
    texts: &[String],
    writer: &Writer<'_>,
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
            site_context.url_style,
            texts,
        )?;
        let mut context = page_context::page(site, site_context, *id, 1, 1, &mut String::new());
        context.insert("book", &book);
        context.insert("noindex", &true);
        let html = engine.draw(page.template(), &context, &page.address)?;
        writer.write_html(&page.address, &html)?;
    }
    Ok(books.len())
}

/// Writes what a site has beside its pages; returns the number of redirects.
fn write_other_files(
    site: &CheckedSite,
    engine: &Engine,
    site_context: &SiteContext<'_>,
    writer: &Writer<'_>,
) -> Result<usize, RenderError> {
    let base_url = site_context.base_url.as_deref();
    let redirects = redirects::write(site, engine, site_context, writer)?;
    redirects::write_not_found(site, engine, site_context, writer)?;
    if let Some(base) = base_url {
        feeds::write(site, engine, site_context, writer, base)?;
    }
    well_known::write_robots(site, base_url, writer)?;
    // These files are for web servers; an offline build has none.
    if !site_context.url_style.to_files {
        host_files::write(site, writer)?;
        well_known::write(site, engine.assets(), base_url, writer)?;
    }
    // Without this file GitHub Pages would run Jekyll over the site.
    writer.write(".nojekyll", b"")?;
    Ok(redirects)
}

/// Makes one file of a finished site, and writes it.
pub fn bundle(
    site: &CheckedSite,
    engine: &Engine,
    options: &RenderOptions,
    files: &Files,
    output: &dyn Output,
) -> Result<(), RenderError> {
    let catalog = site.model.catalog_of(&site.model.site.language);
    let title = catalog.theme.0.iter().find(|(key, _)| key == "all_pages");
    let base_url =
        options
            .base_url
            .as_deref()
            .or(site.model.site.base_url.as_ref().map(|url| url.as_str()));
    let html = bundles::single_file(
        site,
        engine,
        files,
        base_url
            .map(|url| format!("{}/", url.trim_end_matches('/')))
            .as_deref(),
        &bundles::BundleAssets {
            contents: title.map_or("", |(_, title)| title.as_str()),
            script: &assets::text_of(&site.model.assets, "site/single.js")?,
            style: &assets::text_of(&site.model.assets, "site/single.css")?,
        },
    )?;
    output.write("index.html", html.as_bytes())?;
    Ok(())
}
