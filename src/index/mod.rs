//! Stage 5b, index: checked pages become search files, which a browser loads as classic scripts.
//! Beside `render`, and unknown to it.
//!
//! Search finds sections. [`documents`] gathers their texts, [`inverted`] counts their words,
//! [`stem_groups`] joins the forms of one word, [`impact`] weighs, [`shards`] writes, [`files`]
//! decides what is loaded together, [`manifest`] is what is loaded first. `static/search/search-core.js`
//! reads it all.

mod documents;
mod encode;
mod files;
mod impact;
mod inverted;
mod manifest;
mod payers;
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
    files::lay_out(site, &pages, &inverted, &lines, &synonyms, layout)
}
