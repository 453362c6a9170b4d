//! Stage 5, render: checked pages become files, drawn by templates.
//!
//! What all pages have in common is made once ([`site_context`]), then the pages are drawn in
//! parallel ([`page_context`], [`fragment`]), then all of them as one ([`bundles`]) and what a site
//! has beside them ([`redirects`], [`feeds`], [`exports`], [`well_known`], [`host_files`]).

mod assets;
mod bills;
mod block_drawer;
mod bundles;
mod calculator;
mod compact;
#[cfg(feature = "compress")]
mod compress;
mod data_script;
mod data_uri;
mod dates;
mod diagram;
mod direction;
mod drills;
mod exports;
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
mod policy;
mod redirects;
mod search;
mod share_links;
mod site_context;
mod special_pages;
mod template_functions;
mod templates;
mod training;
mod translations;
mod urls;
mod views;
mod well_known;
mod writer;

use rayon::prelude::*;

use self::bundles::Edition;
use self::data_script::data_script;
use self::frame::Frame;
use self::paging::Extent;
use self::site_context::SiteContext;
use self::views::compare::{self, COMPARE_TEMPLATE};
use self::writer::Writer;
use crate::check::CheckedSite;
use crate::model::{PageId, UrlStyle};
use crate::units::UnitData;

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
    let site_context = prepare(site, engine, options, &site.model.units, search)?;
    let engine = &*engine;
    let writer = Writer::new(output, engine.assets());
    let outcomes: Vec<Result<usize, RenderError>> = (0..site.pages.len())
        .into_par_iter()
        .map_init(String::new, |buffer, id| {
            write_page(site, engine, &site_context, id, &writer, buffer)
        })
        .collect();
    let mut written = Written {
        absolute: site_context.base_url.is_some(),
        ..Written::default()
    };
    let mut errors = Vec::new();
    for outcome in outcomes {
        match outcome {
            Ok(count) => written.pages += count,
            Err(RenderError::Author(diagnostic)) => errors.extend(diagnostic),
            Err(machine @ RenderError::Machine(_)) => return Err(machine),
        }
    }
    if !errors.is_empty() {
        return Err(RenderError::Author(templates::each_place_once(errors)));
    }
    written.pages += write_books(site, engine, &site_context, &writer)?;
    written.redirects = write_other_files(site, engine, &site_context, &writer)?;
    written.assets = writer.write_assets()?;
    Ok(written)
}

/// Writes a site as one file. `search` is the file of the index that its search box loads first, and
/// `index` holds the texts of
/// all of them.
pub fn render_single_file(
    site: &CheckedSite,
    engine: &mut Engine,
    options: &RenderOptions,
    search: Option<&str>,
    index: &[&str],
    output: &dyn Output,
) -> Result<Written, RenderError> {
    let site_context = prepare(site, engine, options, &site.model.units, search)?;
    write_edition(site, engine, &site_context, Edition::SITE, index, output)
}

/// Writes a site's calculator alone, as one file. Its codes have their numbers and no titles.
pub fn render_embed(
    site: &CheckedSite,
    engine: &mut Engine,
    options: &RenderOptions,
    output: &dyn Output,
) -> Result<Written, RenderError> {
    let units = site.model.units.clone().without_titles();
    let site_context = prepare(site, engine, options, &units, None)?;
    write_edition(site, engine, &site_context, Edition::EMBED, &[], output)
}

fn write_edition(
    site: &CheckedSite,
    engine: &Engine,
    site_context: &SiteContext<'_>,
    edition: Edition,
    index: &[&str],
    output: &dyn Output,
) -> Result<Written, RenderError> {
    let drawer = bundles::PartDrawer {
        site,
        engine,
        site_context,
    };
    let (html, written) = bundles::single_file(drawer, edition, index)?;
    output.write(edition.name, html.as_bytes())?;
    Ok(written)
}

/// Gives the engine its assets, and makes what all pages have in common. `units` is what the
/// calculator's script is given.
fn prepare<'a>(
    site: &'a CheckedSite,
    engine: &mut Engine,
    options: &RenderOptions,
    units: &UnitData,
    search: Option<&str>,
) -> Result<SiteContext<'a>, RenderError> {
    let url_style = UrlStyle {
        to_files: options.offline,
    };
    let mut assets = site.model.assets.clone();
    assets.push(calculator::script(units));
    assets.push(calculator::names_script(&site.model.code_names));
    assets.extend(calculator::amounts(&site.model).map(calculator::amounts_script));
    let modifiers = calculator::modifiers(&site.model);
    assets.extend(modifiers.as_ref().map(calculator::modifiers_script));
    assets.extend(bills::scripts(&site.model));
    assets.extend(training::scripts(site, url_style));
    assets.extend(
        site.model
            .dates
            .iter()
            .map(|dates| dates::script(&dates.data)),
    );
    assets.extend(drills::scripts(&site.model));
    if site.model.page_with(COMPARE_TEMPLATE).is_some() {
        let data = compare::data(site);
        assets.push(data_script("site/compare-data.js", "compareData", &data));
    }
    engine.set_assets(assets::Assets::hash(&assets)?);
    let site_context =
        SiteContext::prepare(site, engine, url_style, options).map_err(RenderError::Author)?;
    search::globals(site, engine.global(), url_style, search);
    Ok(site_context)
}

/// Writes a page, or the numbered pages of a long section; returns how many. The pages that hold a
/// book are none of them: they are made last.
fn write_page(
    site: &CheckedSite,
    engine: &Engine,
    site_context: &SiteContext<'_>,
    id: PageId,
    writer: &Writer<'_>,
    buffer: &mut String,
) -> Result<usize, RenderError> {
    if bundles::pages::is_book(site, id) {
        return Ok(0);
    }
    let page = &site.model.pages[id];
    let count = site.model.tree.page_count(id);
    for number in 1..=count {
        let address = page.address.numbered(number);
        let extent = Extent::Numbered(number, count);
        let context =
            page_context::page(site, engine, site_context, id, extent, Frame::PAGE, buffer)?;
        let html = engine.draw(page.template(), &context, &address)?;
        writer.write_html(&address, &html)?;
    }
    Ok(count)
}

/// Writes the pages that hold the whole book; returns how many.
fn write_books(
    site: &CheckedSite,
    engine: &Engine,
    site_context: &SiteContext<'_>,
    writer: &Writer<'_>,
) -> Result<usize, RenderError> {
    let books: Vec<PageId> = (0..site.pages.len())
        .filter(|id| bundles::pages::is_book(site, *id))
        .collect();
    let drawer = bundles::PartDrawer {
        site,
        engine,
        site_context,
    };
    for id in &books {
        let page = &site.model.pages[*id];
        let book = bundles::PrintBook::assemble(drawer, &page.language)?;
        let mut context = page_context::page(
            site,
            engine,
            site_context,
            *id,
            Extent::Whole,
            Frame::PAGE,
            &mut String::new(),
        )?;
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
    exports::write(site, engine, site_context, writer)?;
    well_known::write_robots(site, base_url, writer)?;
    // These files are for web servers; an offline build has none.
    if !site_context.url_style.to_files {
        host_files::write(site, writer, site_context.policy)?;
        well_known::write(site, engine.assets(), base_url, writer)?;
    }
    // Without this file GitHub Pages would run Jekyll over the site.
    writer.write(".nojekyll", b"")?;
    Ok(redirects)
}
