//! Pages at addresses that hold none: redirects from a page's former addresses, and the 404 page.

use tera::{Context, Value};

use super::frame::Frame;
use super::outcome::RenderError;
use super::page_context;
use super::paging::Extent;
use super::site_context::SiteContext;
use super::templates::Engine;
use super::urls::{absolute, path_of};
use super::writer::Writer;
use crate::check::CheckedSite;
use crate::model::Address;

/// Writes a page that leads on at each alias of a page; returns how many.
pub(super) fn write(
    site: &CheckedSite,
    engine: &Engine,
    site_context: &SiteContext<'_>,
    writer: &Writer<'_>,
) -> Result<usize, RenderError> {
    for (address, id) in &site.aliases {
        let page = &site.model.pages[*id];
        let language = site_context.language(&page.language);
        let url = site_context
            .base_url
            .as_ref()
            .map(|base| absolute(base, &page.address));
        let mut context = Context::new();
        context.insert("title", &page.title);
        context.insert("language", page.language.as_str());
        context.insert("href", &site_context.url_style.to(page.address.as_str()));
        context.insert("url", &url);
        context.insert_value("words", language.catalog.clone());
        let html = engine.draw("redirect.html", &context, address)?;
        writer.write_html(address, &html)?;
    }
    Ok(site.aliases.len())
}

/// Writes the 404 page. A web server shows it at any depth, so its links begin at the server's
/// root.
pub(super) fn write_not_found(
    site: &CheckedSite,
    engine: &Engine,
    site_context: &SiteContext<'_>,
    writer: &Writer<'_>,
) -> Result<(), RenderError> {
    let Some(home) = site.model.by_address.get(&Address::home()) else {
        return Ok(());
    };
    let mut buffer = String::new();
    let mut context = page_context::page(
        site,
        engine,
        site_context,
        *home,
        Extent::Whole,
        Frame::PAGE,
        &mut buffer,
    )?;
    context.insert_value("content", Value::safe_string(""));
    context.insert("noindex", &true);
    let html = engine.draw("404.html", &context, &Address::home())?;
    let base_path = site_context.base_url.as_deref().map_or("/", path_of);
    writer.write_rooted("404.html", &html, base_path)?;
    Ok(())
}
