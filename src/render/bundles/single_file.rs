//! The whole site in one HTML file: all pages, their styles, scripts and pictures inside.

use std::collections::HashSet;
use std::fmt::Write as _;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::pages::{is_book, reading_order};
use super::parts::PartDrawer;
use crate::check::CheckedSite;
use crate::error::IoError;
use crate::model::{PageId, percent_decoded};
use crate::render::assets::Assets;
use crate::render::data_uri::base64;
use crate::render::frame::{Frame, PartNames};
use crate::render::html::{link_at, with_links};
use crate::render::outcome::{RenderError, Written};
use crate::render::page_context;
use crate::render::paging::Extent;

/// The template that draws the file.
const TEMPLATE: &str = "single.html";
/// The script that reads the search index, whose files stand behind it.
const SEARCH: &str = "search/search.js";
/// Shows one page at a time; without it the file is one long document.
const SCRIPT: &str = "site/single.js";
/// The style sheet of that script's parts.
const STYLE: &str = "site/single.css";

/// The file as its template sees it.
#[derive(Serialize)]
struct SingleFile<'a> {
    policy: String,
    style: String,
    /// In the order in which they run.
    scripts: Vec<Script>,
    pages: Vec<SinglePage<'a>>,
}

#[derive(Serialize)]
struct Script {
    /// The file's path below `static/`; empty for those of the search index.
    path: String,
    text: String,
}

/// A page in the file.
#[derive(Serialize)]
struct SinglePage<'a> {
    address: &'a str,
    title: &'a str,
    nav_title: &'a str,
    language: &'a str,
    depth: usize,
    html: String,
}

/// Draws the file. `index` holds the texts of the search index's files.
pub(in crate::render) fn single_file(
    drawer: PartDrawer<'_>,
    index: &[&str],
) -> Result<(String, Written), RenderError> {
    let PartDrawer {
        site,
        engine,
        site_context,
    } = drawer;
    let ids: Vec<PageId> = reading_order(site)
        .into_iter()
        .filter(|id| !is_book(site, *id))
        .collect();
    let links = Links::of(site, engine.assets(), site_context.base_url.as_deref());
    let mut failed = None;
    engine.functions().take_asked();
    let pages = drawer.each(&ids, |id, draw| {
        let page = &site.model.pages[id];
        let names = PartNames::in_single_file(&page.address);
        let leads = |path: &str| links.leads(path);
        let html = draw(Frame::in_single_file(&names, &leads))?;
        Ok(SinglePage {
            address: page.address.as_str(),
            title: page.title.as_str(),
            nav_title: page.nav_title(),
            language: page.language.as_str(),
            depth: site.model.tree.ancestors(id).len(),
            html: links.written(&html, &mut failed),
        })
    })?;
    let asked = engine.functions().take_asked();
    let style = style(engine.assets(), &asked)?;
    let scripts = scripts(engine.assets(), &asked, index)?;
    let written = Written {
        pages: pages.len(),
        redirects: 0,
        assets: asked.len(),
        absolute: site_context.base_url.is_some(),
    };
    let file = SingleFile {
        policy: policy(&style, &scripts),
        style,
        scripts,
        pages,
    };
    let home = *ids.first().unwrap_or(&0);
    let address = &site.model.pages[home].address;
    let mut context = page_context::page(
        site,
        engine,
        site_context,
        home,
        Extent::Whole,
        Frame::AROUND_PAGES,
        &mut String::new(),
    )?;
    context.insert("file", &file);
    let html = links.written(&engine.draw(TEMPLATE, &context, address)?, &mut failed);
    match failed {
        Some(error) => Err(error.into()),
        None => Ok((html, written)),
    }
}

/// The style sheets that were asked for, as one.
fn style(assets: &Assets, asked: &[String]) -> Result<String, IoError> {
    let sheets = asked.iter().filter(|path| path.ends_with(".css"));
    let mut style = String::new();
    for path in sheets.map(String::as_str).chain([STYLE]) {
        style.push_str(&assets.sheet_alone(path)?);
    }
    Ok(style)
}

/// The scripts that were asked for, in that order. Those that a script loads when it is needed are
/// among them, so it finds them here.
fn scripts(assets: &Assets, asked: &[String], index: &[&str]) -> Result<Vec<Script>, IoError> {
    let script = |path: &str, text: &str| Script {
        path: path.to_owned(),
        // The end of a script's element would end it inside a text, too.
        text: text.replace("</script", "<\\/script"),
    };
    let mut scripts = Vec::new();
    let named = asked.iter().filter(|path| path.ends_with(".js"));
    for path in named.map(String::as_str).chain([SCRIPT]) {
        scripts.push(script(path, &assets.text(path)?));
        if path == SEARCH {
            scripts.extend(index.iter().map(|text| script("", text)));
        }
    }
    Ok(scripts)
}

/// A content policy that names scripts and style by their hashes.
fn policy(style: &str, scripts: &[Script]) -> String {
    let mut policy = String::from("default-src 'none'; script-src");
    // Writing to a `String` cannot fail.
    for script in scripts {
        let _ = write!(
            policy,
            " 'sha256-{}'",
            base64(&Sha256::digest(&script.text))
        );
    }
    let _ = write!(
        policy,
        "; style-src 'sha256-{}'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'",
        base64(&Sha256::digest(style))
    );
    policy
}

/// What links of the file lead to.
struct Links<'a> {
    assets: &'a Assets,
    base_url: Option<&'a str>,
    pages: HashSet<&'a str>,
    books: HashSet<&'a str>,
}

impl<'a> Links<'a> {
    fn of(site: &'a CheckedSite, assets: &'a Assets, base_url: Option<&'a str>) -> Self {
        let (books, pages): (Vec<PageId>, Vec<PageId>) =
            (0..site.model.pages.len()).partition(|id| is_book(site, *id));
        let addresses = |ids: Vec<PageId>| {
            let ids = ids.into_iter();
            ids.map(|id| site.model.pages[id].address.as_str())
                .collect()
        };
        Self {
            assets,
            base_url,
            pages: addresses(pages),
            books: addresses(books),
        }
    }

    /// Whether the file can lead to a path of the site.
    fn leads(&self, path: &str) -> bool {
        let path = path.split(['#', '?']).next().unwrap_or(path);
        self.base_url.is_some() || self.pages.contains(path) || self.books.contains(path)
    }

    /// A text with its links as they are in the file. `failed` gets the first picture's error.
    fn written(&self, html: &str, failed: &mut Option<IoError>) -> String {
        with_links(html, |before, link, out| {
            let (path, tail, length) = link_at(link);
            let decoded = percent_decoded(path).unwrap_or_default();
            let is_picture = before.ends_with(" src=\"");
            match self.assets.data_uri(&decoded).filter(|_| is_picture) {
                Some(Ok(uri)) => out.push_str(&uri),
                Some(Err(error)) => {
                    failed.get_or_insert(error);
                }
                None => self.link(&format!("/{decoded}"), path, tail, out),
            }
            length
        })
    }

    /// A link to `/scope/#x` becomes `#/scope/#x`, the second `#` encoded; the fragment names the
    /// element `/scope/#x`, or by its page the element `x`.
    fn link(&self, address: &str, path: &str, tail: &str, out: &mut String) {
        if self.books.contains(address) {
            // The file is what a book is: the whole site.
            out.push_str("#/");
        } else if let (Some(base), false) = (self.base_url, self.pages.contains(address)) {
            out.extend([base, path, tail]);
        } else {
            out.extend(["#/", path, &tail.replacen(['#', '?'], "%23", 1)]);
        }
    }
}
