//! What kinds of pages are worth among results: a page's kind is its template's name.

use std::collections::BTreeMap;

use static_search::Prior;

use crate::check::CheckedSite;

/// How pages of a template rank: as the theme has it, or as the site says.
pub(super) fn kinds(site: &CheckedSite) -> BTreeMap<&str, Prior> {
    let mut kinds = BTreeMap::from([
        ("search", Prior::NEVER),
        ("sources", Prior::LIST),
        ("glossary", Prior::TERMS),
        ("section", Prior::HUB),
        ("home", Prior::HUB),
        ("training", Prior::HUB),
        // What one code is stands on its own page; a query of two codes asks for the page of both.
        ("pair", Prior::JOINT),
        // Lessons and cases practice what other pages answer.
        ("training_case", Prior::PRACTICE),
        ("training_lesson", Prior::PRACTICE),
    ]);
    for (template, worth) in &site.model.site.search.worth.0 {
        let kind = kinds.entry(kind_of(template.as_str())).or_default();
        kind.worth = f32::from(worth.get()) / 100.0;
    }
    kinds
}

/// The kind of pages of a template: its name.
pub(super) fn kind_of(template: &str) -> &str {
    template.trim_end_matches(".html")
}
