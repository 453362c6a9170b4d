//! Files about the site as a whole, each at the place where programs look for it: `robots.txt`, the
//! web app manifest, `llms.txt` (the contents for language models), and `security.txt`.

use std::fmt::Write as _;

use serde::Serialize;

use super::assets::{Assets, has_file};
use super::writer::Writer;
use crate::check::CheckedSite;
use crate::error::IoError;
use crate::model::{PageId, Security};

/// Sizes of the theme's icons that are pictures, in pixels.
const ICONS: [u32; 2] = [192, 512];

/// Writes `robots.txt`, unless the site has one among its files.
pub(super) fn write_robots(
    site: &CheckedSite,
    base_url: Option<&str>,
    writer: &Writer<'_>,
) -> Result<(), IoError> {
    if has_file(&site.model.assets, "robots.txt") {
        return Ok(());
    }
    let sitemap = base_url.map_or_else(String::new, |base| format!("Sitemap: {base}sitemap.xml\n"));
    let text = format!("User-agent: *\nAllow: /\n{sitemap}");
    writer.write("robots.txt", text.as_bytes())
}

/// Writes the other files, unless the site has them among its own.
pub(super) fn write(
    site: &CheckedSite,
    assets: &Assets,
    base_url: Option<&str>,
    writer: &Writer<'_>,
) -> Result<(), IoError> {
    if !has_file(&site.model.assets, "manifest.webmanifest") {
        writer.write("manifest.webmanifest", manifest(site, assets).as_bytes())?;
    }
    if !has_file(&site.model.assets, "llms.txt") {
        writer.write("llms.txt", contents(site, base_url).as_bytes())?;
    }
    let path = ".well-known/security.txt";
    if let Some(security) = &site.model.site.security {
        writer.write(path, security_text(security, base_url).as_bytes())?;
    }
    Ok(())
}

#[derive(Serialize)]
struct WebManifest<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    lang: &'a str,
    start_url: &'static str,
    scope: &'static str,
    display: &'static str,
    icons: Vec<Icon>,
}

#[derive(Serialize)]
struct Icon {
    src: String,
    sizes: String,
    #[serde(rename = "type")]
    kind: &'static str,
}

fn manifest(site: &CheckedSite, assets: &Assets) -> String {
    let settings = &site.model.site;
    let icon = |path: &str, sizes: String, kind| {
        let src = assets.ask(path).ok()?.to_owned();
        Some(Icon { src, sizes, kind })
    };
    let drawn = ICONS.iter().filter_map(|size| {
        icon(
            &format!("icon-{size}.png"),
            format!("{size}x{size}"),
            "image/png",
        )
    });
    let manifest = WebManifest {
        name: settings.title.as_str(),
        description: settings.description.as_ref().map(|text| text.as_str()),
        lang: settings.language.as_str(),
        start_url: "./",
        scope: "./",
        // An installed app without the browser's bars would hide a page's address.
        display: "browser",
        icons: icon("icon.svg", "any".to_owned(), "image/svg+xml")
            .into_iter()
            .chain(drawn)
            .collect(),
    };
    serde_json::to_string_pretty(&manifest).expect("strings and lists are JSON") + "\n"
}

/// `llms.txt`: the site's pages as a Markdown list, with a heading for each section.
fn contents(site: &CheckedSite, base_url: Option<&str>) -> String {
    let model = &site.model;
    let mut text = format!("# {}\n", model.site.title);
    // Writing to a `String` cannot fail.
    if let Some(description) = &model.site.description {
        let _ = write!(text, "\n> {description}\n");
    }
    let Some(home) = model.by_address.get(&crate::model::Address::home()) else {
        return text;
    };
    let (sections, singles): (Vec<PageId>, Vec<PageId>) = model
        .tree
        .children(*home)
        .iter()
        .partition(|id| !model.tree.children(**id).is_empty());
    text.push('\n');
    for id in std::iter::once(*home).chain(singles) {
        entry(site, id, base_url, &mut text);
    }
    let other_languages =
        (0..model.pages.len()).filter(|id| *id != *home && model.tree.parent(*id).is_none());
    for section in sections.into_iter().chain(other_languages) {
        let _ = write!(text, "\n## {}\n\n", model.pages[section].title);
        entry(site, section, base_url, &mut text);
        below(site, section, base_url, &mut text);
    }
    text
}

fn below(site: &CheckedSite, id: PageId, base_url: Option<&str>, text: &mut String) {
    for child in site.model.tree.children(id) {
        entry(site, *child, base_url, text);
        below(site, *child, base_url, text);
    }
}

fn entry(site: &CheckedSite, id: PageId, base_url: Option<&str>, text: &mut String) {
    let page = &site.model.pages[id];
    let address = &page.address.as_str()[1..];
    let base = base_url.unwrap_or("./");
    // Writing to a `String` cannot fail.
    let _ = write!(text, "- [{}]({base}{address})", page.title);
    if let Some(description) = &page.front.description {
        let _ = write!(text, ": {description}");
    }
    text.push('\n');
}

/// `security.txt` as in RFC 9116. It expires with the last second of its last day.
fn security_text(security: &Security, base_url: Option<&str>) -> String {
    let canonical = base_url.map_or_else(String::new, |base| {
        format!("Canonical: {base}.well-known/security.txt\n")
    });
    format!(
        "Contact: {}\nExpires: {}T23:59:59Z\n{canonical}",
        security.contact, security.expires
    )
}
