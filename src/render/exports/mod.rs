//! Files for other programs, made of what the site teaches: a format a file. All stand in one folder
//! (`src/model/exports.rs` lists them), and a site has those that one of its pages offers.

mod about;
mod anki;
mod gift;
mod items;
mod moodle;
#[cfg(feature = "scorm")]
mod scorm;
#[cfg(feature = "scorm")]
mod scorm_package;
mod shares;
mod table;

use self::about::About;
use super::outcome::RenderError;
use super::site_context::SiteContext;
use super::templates::Engine;
use super::writer::Writer;
use crate::check::CheckedSite;
#[cfg(feature = "scorm")]
use crate::model::exports::SCORM_FILE;
use crate::model::exports::{ANKI_FILE, CSV_FILE, EXPORTS_TEMPLATE, GIFT_FILE, MOODLE_FILE};

/// Writes every file of a site.
#[cfg_attr(
    not(feature = "scorm"),
    expect(unused_variables, reason = "only the package is drawn")
)]
pub(super) fn write(
    site: &CheckedSite,
    engine: &Engine,
    site_context: &SiteContext<'_>,
    writer: &Writer<'_>,
) -> Result<(), RenderError> {
    let base = site_context.base_url.as_deref();
    if let Some(cards) = &site_context.cards {
        let text = anki::text(site, cards, base);
        writer.write(ANKI_FILE, text.as_bytes())?;
    }
    if site.model.page_with(EXPORTS_TEMPLATE).is_some() {
        let catalog = site.model.catalog_of(&site.model.site.language);
        let items = items::items(site, base);
        let about = About::of(site, &items);
        for (file, text) in [
            (GIFT_FILE, gift::text(&items, &about, catalog)),
            (MOODLE_FILE, moodle::text(&items, &about, catalog)),
            (CSV_FILE, table::text(&items, &about)),
        ] {
            writer.write(file, text.as_bytes())?;
        }
        #[cfg(feature = "scorm")]
        {
            let bytes = scorm::package(site, engine, site_context, &about)?;
            writer.write(SCORM_FILE, &bytes)?;
        }
    }
    Ok(())
}
