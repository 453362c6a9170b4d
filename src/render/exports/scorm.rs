//! Lessons, drills and cases as one page that a learning system starts, and counts answers of.
//!
//! Each part is drawn as in the single file, so that its ids are its own and its links lead within the
//! page. What is not in the package lies on the site: with an address a link leads there, without one to
//! a word about that.

use std::collections::HashSet;

use serde::Serialize;

use super::about::About;
use super::scorm_package::{Entry, MASTERY, START, packed};
use crate::check::CheckedSite;
use crate::diagnostic::Diagnostic;
use crate::error::IoError;
use crate::model::exports::EXPORTS_TEMPLATE;
use crate::model::{PageId, PageKind, percent_decoded};
use crate::render::assets::Assets;
use crate::render::bundles::pages::reading_order;
use crate::render::frame::{Frame, PartNames};
use crate::render::html::{link_at, with_links};
use crate::render::outcome::RenderError;
use crate::render::page_context;
use crate::render::paging::Extent;
use crate::render::policy::POLICY;
use crate::render::site_context::SiteContext;
use crate::render::templates::{Engine, each_place_once};

/// What draws a part, and the page around all of them.
const PART: &str = "training/scorm_part.html";
const PAGE: &str = "training/scorm.html";

const LESSON: &str = "training_lesson.html";
const DRILLS: &str = "training_drills.html";

/// What is loaded beside what the parts ask for.
const FIRST_STYLE: &str = "site/style.css";
const LAST_STYLE: &str = "training/scorm.css";
const SCRIPT: &str = "training/scorm.js";

/// Where links lead whose page is not in the package, if the site's address is not known.
const ELSEWHERE: &str = "#scorm-elsewhere";

const STYLE_FILE: &str = "style.css";
#[derive(Serialize)]
struct Package<'a> {
    title: String,
    policy: &'static str,
    style: &'static str,
    scripts: Vec<&'a str>,
    groups: Vec<Group<'a>>,
    about: &'a str,
    version: &'a str,
    mastery: u32,
}

#[derive(Serialize)]
struct Group<'a> {
    title: String,
    parts: Vec<Part<'a>>,
}

#[derive(Serialize)]
struct Part<'a> {
    id: &'a str,
    title: String,
    html: String,
}

/// The bytes of the package.
pub(super) fn package(
    site: &CheckedSite,
    engine: &Engine,
    site_context: &SiteContext<'_>,
    about: &About,
) -> Result<Vec<u8>, RenderError> {
    let model = &site.model;
    let catalog = model.catalog_of(&model.site.language);
    let groups = groups(site);
    let inside = groups.iter().flat_map(|(_, pages)| pages);
    let links = Links {
        assets: engine.assets(),
        base_url: site_context.base_url.as_deref(),
        pages: inside.map(|id| model.pages[*id].address.as_str()).collect(),
    };
    let mut drawer = Drawer {
        site,
        engine,
        site_context,
        links: &links,
        failed: None,
    };
    engine.functions().take_asked();
    let mut errors = Vec::new();
    let mut drawn = Vec::new();
    for (title, pages) in groups {
        let mut parts = Vec::new();
        for id in pages {
            match drawer.part(id) {
                Ok(part) => parts.push(part),
                Err(error) => errors.push(error),
            }
        }
        drawn.push(Group { title, parts });
    }
    if !errors.is_empty() {
        return Err(RenderError::Author(each_place_once(errors)));
    }
    let asked = engine.functions().take_asked();
    let (style, scripts) = files(engine.assets(), &asked)?;
    let title = catalog
        .theme("train_scorm_title")
        .replace("{site}", &about.site);
    let view = Package {
        title: title.clone(),
        policy: POLICY,
        style: STYLE_FILE,
        scripts: scripts.iter().map(|(name, _)| name.as_str()).collect(),
        groups: drawn,
        about: &about.line,
        version: &about.version,
        mastery: MASTERY,
    };
    let page = drawer.page(&view)?;
    if let Some(error) = drawer.failed {
        return Err(error.into());
    }
    let mut entries = vec![Entry::new(START, page), Entry::new(STYLE_FILE, style)];
    entries.extend(
        scripts
            .iter()
            .map(|(name, text)| Entry::new(name, text.clone())),
    );
    Ok(packed(&title, about, &entries))
}

/// The pages of the package, in its order.
fn groups(site: &CheckedSite) -> Vec<(String, Vec<PageId>)> {
    let model = &site.model;
    let catalog = model.catalog_of(&model.site.language);
    let lessons = drawn_by(site, LESSON);
    let drills = drawn_by(site, DRILLS);
    let drills_title = drills.first().map(|id| model.pages[*id].nav_title());
    let mut groups = vec![(catalog.theme("train_scorm_lessons").to_owned(), lessons)];
    groups.push((drills_title.unwrap_or_default().to_owned(), drills));
    for unit in 1..=6 {
        let cases = (0..model.pages.len()).filter(|id| {
            let PageKind::Case(case) = &model.pages[*id].kind else {
                return false;
            };
            model
                .cases
                .get(case)
                .is_some_and(|case| case.unit.get() == unit)
        });
        let title = catalog
            .theme("train_scorm_cases")
            .replace("{unit}", &unit.to_string())
            .replace("{title}", catalog.theme(&format!("train_case_unit_{unit}")));
        groups.push((title, cases.collect()));
    }
    groups.retain(|(_, pages)| !pages.is_empty());
    groups
}

/// The pages of the site's own language that a template draws, in the order of reading.
fn drawn_by(site: &CheckedSite, template: &str) -> Vec<PageId> {
    let mut drawn = reading_order(site);
    drawn.retain(|id| {
        let page = &site.model.pages[*id];
        page.template() == template && *site.model.site.language == page.language
    });
    drawn
}

/// The style sheets as one, and the scripts in their order, each with its name in the package.
fn files(assets: &Assets, asked: &[String]) -> Result<(String, Vec<(String, String)>), IoError> {
    let named = |ending: &'static str| {
        let asked = asked.iter().map(String::as_str);
        asked.filter(move |path| path.ends_with(ending))
    };
    let mut style = String::new();
    let sheets = std::iter::once(FIRST_STYLE).chain(named(".css"));
    for path in sheets.chain([LAST_STYLE]) {
        style.push_str(&assets.sheet_alone(path)?);
    }
    let mut scripts = Vec::new();
    for path in named(".js").chain([SCRIPT]) {
        scripts.push((path.replace('/', "-"), assets.text(path)?));
    }
    Ok((style, scripts))
}

struct Drawer<'a> {
    site: &'a CheckedSite,
    engine: &'a Engine,
    site_context: &'a SiteContext<'a>,
    links: &'a Links<'a>,
    /// The first picture's error.
    failed: Option<IoError>,
}

impl<'a> Drawer<'a> {
    fn part(&mut self, id: PageId) -> Result<Part<'a>, Diagnostic> {
        let page = &self.site.model.pages[id];
        let names = PartNames::in_single_file(&page.address);
        let leads = |path: &str| self.links.leads(path);
        let mut context = page_context::page(
            self.site,
            self.engine,
            self.site_context,
            id,
            Extent::Whole,
            Frame::in_package(&names, &leads),
            &mut String::new(),
        )?;
        let kind = if page.template() == DRILLS {
            "drills"
        } else {
            ""
        };
        context.insert("part_kind", kind);
        let html = self.engine.draw(PART, &context, &page.address)?;
        // Lessons name cases by their ids.
        let title = match &page.kind {
            PageKind::Case(case) => format!("{} {}", case.as_str().to_uppercase(), page.title),
            _ => page.title.clone(),
        };
        Ok(Part {
            id: page.address.as_str(),
            title,
            html: self.links.written(&html, &mut self.failed),
        })
    }

    fn page(&mut self, view: &Package<'_>) -> Result<String, Diagnostic> {
        let pages = &self.site.model.pages;
        let home = pages
            .iter()
            .position(|page| page.template() == EXPORTS_TEMPLATE);
        let home = home.unwrap_or_default();
        let mut context = page_context::page(
            self.site,
            self.engine,
            self.site_context,
            home,
            Extent::Whole,
            Frame::AROUND_PAGES,
            &mut String::new(),
        )?;
        context.insert("package", view);
        let html = self.engine.draw(PAGE, &context, &pages[home].address)?;
        Ok(self.links.written(&html, &mut self.failed))
    }
}

/// What links of the package lead to.
struct Links<'a> {
    assets: &'a Assets,
    base_url: Option<&'a str>,
    pages: HashSet<&'a str>,
}

impl Links<'_> {
    /// Whether the package can lead to a path of the site.
    fn leads(&self, path: &str) -> bool {
        let path = path.split(['#', '?']).next().unwrap_or(path);
        self.base_url.is_some() || self.pages.contains(path)
    }

    /// A text with its links as they are in the package.
    fn written(&self, html: &str, failed: &mut Option<IoError>) -> String {
        with_links(html, |before, link, out| {
            let (path, tail, length) = link_at(link);
            let decoded = percent_decoded(path).unwrap_or_default();
            let is_picture = before.ends_with(" src=\"");
            let address = format!("/{}", decoded.trim_end_matches("index.html"));
            match self.assets.data_uri(&decoded).filter(|_| is_picture) {
                Some(Ok(uri)) => out.push_str(&uri),
                Some(Err(error)) => {
                    failed.get_or_insert(error);
                }
                None if self.pages.contains(address.as_str()) => {
                    out.extend(["#", &address, &tail.replacen(['#', '?'], "%23", 1)]);
                }
                None => match self.base_url {
                    Some(base) => out.extend([base, path, tail]),
                    None => out.push_str(ELSEWHERE),
                },
            }
            length
        })
    }
}
