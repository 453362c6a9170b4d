//! Pages in one HTML file, their styles, scripts and pictures inside: the whole site to send, or the
//! calculator alone for another site.

use std::collections::HashSet;
use std::fmt::Write as _;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::pages::{calculator, is_book, reading_order};
use super::parts::PartDrawer;
use crate::check::CheckedSite;
use crate::error::IoError;
use crate::model::{PageId, percent_decoded};
use crate::render::assets::Assets;
use crate::render::compact::compact;
use crate::render::data_uri::base64;
use crate::render::frame::{Frame, PartNames};
use crate::render::html::{link_at, with_links};
use crate::render::outcome::{RenderError, Written};
use crate::render::page_context;
use crate::render::paging::Extent;

/// The script that reads the search index, whose files stand behind it.
const SEARCH: &str = "search/search.js";

/// Which pages a file holds, and what draws it.
#[derive(Clone, Copy)]
pub(in crate::render) struct Edition {
    /// The file's name.
    pub(in crate::render) name: &'static str,
    /// The template that draws what stands around the pages.
    template: &'static str,
    /// A style sheet and a script of the file's own, beside those that templates ask for.
    own: &'static [&'static str],
    /// Whether it is the calculator alone.
    pub(in crate::render) is_embed: bool,
}

impl Edition {
    /// The whole site, one page of which is shown at a time; without its script it is one long
    /// document.
    pub(in crate::render) const SITE: Self = Self {
        name: "index.html",
        template: "single.html",
        own: &["site/single.css", "site/single.js"],
        is_embed: false,
    };

    /// The calculator alone, for a frame of another site.
    pub(in crate::render) const EMBED: Self = Self {
        name: "calculator.html",
        template: "embed.html",
        own: &["site/embed.js"],
        is_embed: true,
    };

    /// The pages in it, in their order; an error for a site without the page that it is made of.
    fn pages(self, site: &CheckedSite) -> Result<Vec<PageId>, RenderError> {
        if self.is_embed {
            return Ok(vec![calculator(site)?]);
        }
        let pages = reading_order(site).into_iter();
        Ok(pages.filter(|id| !is_book(site, *id)).collect())
    }

    /// A text of a script or style sheet as it stands in the file.
    fn text(self, text: String) -> String {
        if self.is_embed { compact(&text) } else { text }
    }
}

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

/// Draws an edition. `index` holds the texts of the search index's files.
pub(in crate::render) fn single_file(
    drawer: PartDrawer<'_>,
    edition: Edition,
    index: &[&str],
) -> Result<(String, Written), RenderError> {
    let PartDrawer {
        site,
        engine,
        site_context,
    } = drawer;
    let ids = edition.pages(site)?;
    let base_url = site_context.base_url.as_deref();
    let links = if edition.is_embed {
        Links::outside(engine.assets(), base_url)
    } else {
        Links::of(site, engine.assets(), base_url)
    };
    let mut failed = None;
    engine.functions().take_asked();
    let pages = pages(drawer, edition, &ids, &links, &mut failed)?;
    let asked = engine.functions().take_asked();
    let style = style(engine.assets(), edition, &asked)?;
    let scripts = scripts(engine.assets(), edition, &asked, index)?;
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
    let leads_out = |path: &str| links.leads(path);
    let home = *ids.first().unwrap_or(&0);
    let address = &site.model.pages[home].address;
    let mut context = page_context::page(
        site,
        engine,
        site_context,
        home,
        Extent::Whole,
        if edition.is_embed {
            Frame::embedded(&leads_out)
        } else {
            Frame::AROUND_PAGES
        },
        &mut String::new(),
    )?;
    context.insert("file", &file);
    let html = links.written(
        &engine.draw(edition.template, &context, address)?,
        &mut failed,
    );
    match failed {
        Some(error) => Err(error.into()),
        None => Ok((html, written)),
    }
}

/// The pages of an edition. `failed` gets the first picture's error.
fn pages<'a>(
    drawer: PartDrawer<'a>,
    edition: Edition,
    ids: &[PageId],
    links: &Links<'_>,
    failed: &mut Option<IoError>,
) -> Result<Vec<SinglePage<'a>>, RenderError> {
    let site = drawer.site;
    drawer.each(ids, |id, draw| {
        let page = &site.model.pages[id];
        let names = PartNames::in_single_file(&page.address);
        let leads = |path: &str| links.leads(path);
        let html = draw(if edition.is_embed {
            Frame::embedded(&leads)
        } else {
            Frame::in_single_file(&names, &leads)
        })?;
        Ok(SinglePage {
            address: page.address.as_str(),
            title: page.title.as_str(),
            nav_title: page.nav_title(),
            language: page.language.as_str(),
            depth: site.model.tree.ancestors(id).len(),
            html: links.written(&html, failed),
        })
    })
}

/// The style sheets that were asked for, as one.
fn style(assets: &Assets, edition: Edition, asked: &[String]) -> Result<String, IoError> {
    let all = asked
        .iter()
        .map(String::as_str)
        .chain(edition.own.iter().copied());
    let mut style = String::new();
    for path in all.filter(|path| path.ends_with(".css")) {
        style.push_str(&edition.text(assets.sheet_alone(path)?));
    }
    Ok(style)
}

/// The scripts that were asked for, in that order. Those that a script loads when it is needed are
/// among them, so it finds them here.
fn scripts(
    assets: &Assets,
    edition: Edition,
    asked: &[String],
    index: &[&str],
) -> Result<Vec<Script>, IoError> {
    let script = |path: &str, text: &str| Script {
        path: path.to_owned(),
        // The end of a script's element would end it inside a text, too.
        text: text.replace("</script", "<\\/script"),
    };
    let mut scripts = Vec::new();
    let all = asked
        .iter()
        .map(String::as_str)
        .chain(edition.own.iter().copied());
    for path in all.filter(|path| path.ends_with(".js")) {
        scripts.push(script(path, &edition.text(assets.text(path)?)));
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

    /// Those of a file that holds no page to link to.
    fn outside(assets: &'a Assets, base_url: Option<&'a str>) -> Self {
        Self {
            assets,
            base_url,
            pages: HashSet::new(),
            books: HashSet::new(),
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
