//! Full-text search of a static site: documents become files, which a browser searches by itself.
//!
//! [`index`] takes [`Document`]s, [`Synonym`]s and [`Options`], and gives a [`SearchIndex`]: files to
//! be served as they are. It is pure, and knows no site: no disk, no clock, and the same files for
//! the same documents, however many threads there are.
//!
//! What is found are sections. `indexed` flattens a document to texts by their weight, `tokens` cuts
//! them into words, `phrases` says which words are looked up together, `inverted` counts,
//! `stem_groups` joins the forms of one word, `impact` weighs, `shards` writes, `files` decides what
//! is loaded together, `manifest` is what is loaded first.

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadMe;

mod code_forms;
mod document;
mod encode;
mod files;
mod impact;
mod indexed;
mod inverted;
mod manifest;
mod norms;
mod options;
mod phrases;
mod search_index;
mod shards;
mod stem_groups;
mod tokens;

use rayon::prelude::*;

pub use code_forms::CodeForms;
pub use document::{Ask, Document, Field, Section, Synonym};
pub use files::data_file;
pub use options::{Intent, Layout, Options, Prior, Weights};
pub use search_index::{IndexFile, Report, SearchIndex};
pub use tokens::{Joiner, STOP_WORDS, Token, Tokens, folded, tokens};

/// The scripts that answer from an index, as names and texts: classic scripts without a page. The
/// first is needed for every query, the second for a misspelled one. The first is of several files:
/// what an index holds, how a query is read, how pages are ranked.
pub const SCRIPTS: [(&str, &str); 2] = [
    (
        "search-core.js",
        concat!(
            include_str!("../script/search-core.js"),
            include_str!("../script/search-tokens.js"),
            include_str!("../script/search-query.js"),
            include_str!("../script/search-rank.js"),
        ),
    ),
    (
        "search-spelling.js",
        include_str!("../script/search-spelling.js"),
    ),
];

/// Makes the search files of a site's documents.
pub fn index(
    documents: &[Document<'_>],
    synonyms: &[Synonym<'_>],
    options: &Options<'_>,
) -> SearchIndex {
    let indexed: Vec<_> = documents
        .par_iter()
        .map(|document| indexed::IndexedDocument::of(document, options.language))
        .collect();
    let (phrases, synonyms) = phrases::gather(documents, synonyms, options);
    let inverted = inverted::invert(&indexed, &phrases, &options.stop_words);
    let stem_groups = stem_groups::stem_groups(&inverted, options.language, options.other_language);
    let lines = shards::stem_group_lines(&inverted, &stem_groups, &options.weights);
    let idfs: Vec<u32> = lines.iter().map(shards::StemGroupLine::idf).collect();
    let norms = norms::Norms::of(&inverted, &stem_groups, &idfs);
    let manifest = manifest::manifest(
        documents,
        &indexed,
        &inverted.lengths,
        &norms,
        &synonyms,
        options,
    );
    files::lay_out(
        documents,
        &indexed,
        &inverted,
        &lines,
        manifest,
        options.layout,
    )
}
