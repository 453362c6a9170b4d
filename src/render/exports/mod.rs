//! Files for other programs, made of what the site teaches: a format a file. All stand in one folder
//! (`src/model/exports.rs` lists them), and a site has those that one of its pages offers.

mod about;
mod anki;
mod gift;
mod items;
mod moodle;
mod shares;
mod table;

use self::about::About;
use super::site_context::SiteContext;
use super::writer::Writer;
use crate::check::CheckedSite;
use crate::error::IoError;
use crate::model::exports::{ANKI_FILE, CSV_FILE, EXPORTS_TEMPLATE, GIFT_FILE, MOODLE_FILE};

/// Writes every file of a site.
pub(super) fn write(
    site: &CheckedSite,
    site_context: &SiteContext<'_>,
    writer: &Writer<'_>,
) -> Result<(), IoError> {
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
    }
    Ok(())
}
