//! Stage 5b, index: checked pages become search files, which a browser loads as classic scripts.
//! Beside `render`, and unknown to it.
//!
//! Sections are what is found. [`documents`] names their texts, [`inverted`] counts their words,
//! [`stem_groups`] joins forms of one word, [`impact`] weighs, [`files`] lays out what is loaded
//! when. `static/search-core.js` reads it.

mod documents;
mod encode;
mod files;
mod impact;
mod inverted;
mod phrases;
mod search_index;
mod shards;
mod stem_groups;
mod tokens;

use inverted::{PageSections, invert};
use rayon::prelude::*;

use crate::check::CheckedSite;

pub use files::Layout;
pub use search_index::SearchIndex;
pub use tokens::{Joiner, STOP_WORDS, Token, folded, tokens};

/// Makes the search files of a site.
pub fn index(site: &CheckedSite, layout: Layout) -> SearchIndex {
    let settings = &site.model.site;
    let pages: Vec<PageSections<'_>> = site
        .model
        .pages
        .par_iter()
        .enumerate()
        .map(|(id, page)| PageSections {
            sections: documents::sections(site, id),
            native: page.language == settings.language,
        })
        .collect();
    let (phrases, synonyms) = phrases::gather(site);
    let inverted = invert(&pages, &phrases);
    let other = settings.languages.0.first().map(|(language, _)| language);
    let stem_groups = stem_groups::stem_groups(&inverted, &settings.language, other);
    let lines = shards::stem_group_lines(&inverted, &stem_groups);
    files::lay_out(site, &pages, &inverted, lines, &synonyms, layout)
}
