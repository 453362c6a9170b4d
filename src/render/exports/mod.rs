//! Files for other programs, made of what the site teaches: a format a file. All stand in one folder
//! (`src/model/exports.rs` lists them), and a site has those that one of its pages offers.

mod anki;

use super::site_context::SiteContext;
use super::writer::Writer;
use crate::check::CheckedSite;
use crate::error::IoError;
use crate::model::ANKI_FILE;

/// Writes every file of a site.
pub(super) fn write(
    site: &CheckedSite,
    site_context: &SiteContext<'_>,
    writer: &Writer<'_>,
) -> Result<(), IoError> {
    if let Some(cards) = &site_context.cards {
        let text = anki::text(site, cards, site_context.base_url.as_deref());
        writer.write(ANKI_FILE, text.as_bytes())?;
    }
    Ok(())
}
