//! Stage 5b, index: checked pages become the documents that `static-search` indexes.
//! Beside `render`, and unknown to it.

mod asks;
mod documents;
mod facts;
mod intents;
mod kinds;
mod payers;
mod unit_count;

use rayon::prelude::*;
use serde_json::json;
use static_search::{CodeForms, Document, Layout, Options, SearchIndex, Synonym};

use crate::check::CheckedSite;

/// Where the files go: below `assets/`, whose files hosts let browsers keep.
pub const FOLDER: &str = "assets/search/";

/// How readers write a code, and the words that they put before one.
const CODE_SHAPES: [&str; 3] = ["99 999", "A 9999", "9999A"];
const CODE_LABELS: [&str; 4] = ["cpt", "hcpcs", "code", "código"];

/// Makes the search files of a site.
pub fn index(site: &CheckedSite, layout: Layout) -> SearchIndex {
    let model = &site.model;
    let documents: Vec<Document<'_>> = (0..model.pages.len())
        .into_par_iter()
        .filter(|id| !model.pages[*id].front.unlisted.get())
        .map(|id| documents::document(site, id))
        .collect();
    let synonyms: Vec<Synonym<'_>> = model
        .synonyms
        .iter()
        .map(|synonym| Synonym {
            say: synonym.say.iter().map(|say| say.as_str().into()).collect(),
            terms: synonym
                .terms
                .iter()
                .map(|one| one.as_str().into())
                .collect(),
            both: synonym.both.get(),
        })
        .collect();
    let terms = model.glossary.iter().flat_map(|term| {
        let also = term.also.iter().map(|spelling| spelling.as_str());
        also.chain([term.term.as_str()])
    });
    let languages = model.site.languages.0.iter();
    let other = languages.map(|(language, _)| language.as_str()).next();
    let facts = static_search::data_file(&json!(facts::facts(site)));
    let options = Options {
        other_language: other,
        kinds: kinds::kinds(site),
        intents: intents::intents(),
        phrases: terms.map(|term| term.into()).collect(),
        codes: if model.codes.is_empty() {
            CodeForms::default()
        } else {
            CodeForms {
                shapes: CODE_SHAPES.to_vec(),
                labels: CODE_LABELS.to_vec(),
            }
        },
        layout,
        extra: json!({
            "count": unit_count::unit_count(site),
            "facts": facts.name.trim_end_matches(".js"),
            "sources": model.page_with("sources.html").map(|page| page.address.as_str()),
        }),
        ..Options::new(model.site.language.as_str())
    };
    static_search::index(&documents, &synonyms, &options).with(facts)
}
