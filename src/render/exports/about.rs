//! What every file says of itself: whose questions these are, which version, of which day, and the
//! site's notice, which must travel with the codes.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::items::{Item, one_line};
use crate::check::CheckedSite;
use crate::read::RichTextId;
use crate::render::urls::last_change;

/// The program that writes the files.
const GENERATOR: &str = concat!("quarterhour ", env!("CARGO_PKG_VERSION"));

/// How many hexadecimal digits a version has.
const VERSION_DIGITS: usize = 8;

/// What a file says of itself.
pub(super) struct About {
    /// The site's title.
    pub(super) site: String,
    /// Site, version, day and program, in one sentence.
    pub(super) line: String,
    /// The site's notice; empty where it has none.
    pub(super) notice: String,
    /// Changes when a question does.
    #[cfg(feature = "scorm")]
    pub(super) version: String,
}

impl About {
    pub(super) fn of(site: &CheckedSite, items: &[Item]) -> Self {
        let model = &site.model;
        let catalog = model.catalog_of(&model.site.language);
        let version = version(items);
        let day = model.pages.iter().filter_map(last_change).max();
        let day = day.map(|day| catalog.date(day)).unwrap_or_default();
        let line = catalog
            .theme("train_export_about")
            .replace("{site}", model.site.title.as_str())
            .replace("{version}", &version)
            .replace("{day}", &day)
            .replace("{generator}", GENERATOR);
        Self {
            site: model.site.title.to_string(),
            line,
            notice: one_line(site.plain_text(&RichTextId::Notice(None))),
            #[cfg(feature = "scorm")]
            version,
        }
    }
}

fn version(items: &[Item]) -> String {
    let mut hash = Sha256::new();
    for item in items {
        hash.update(format!("{item:?}"));
    }
    let mut hex = String::new();
    for byte in hash.finalize() {
        // Writing to a `String` cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex[..VERSION_DIGITS].to_owned()
}
