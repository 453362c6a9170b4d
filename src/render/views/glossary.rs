//! The glossary as templates see it.

use serde::Serialize;

use super::builder::ViewBuilder;
use super::link::LinkView;
use crate::check::CheckedSite;
use crate::model::Slug;
use crate::read::RichTextId;
use crate::render::fragment;

#[derive(Serialize)]
pub(in crate::render) struct TermView<'a> {
    term: &'a str,
    anchor: String,
    also: Vec<&'a str>,
    definition: String,
    letter: String,
    used_on: Vec<LinkView<'a>>,
}

pub(in crate::render) fn glossary<'a>(
    site: &'a CheckedSite,
    views: ViewBuilder<'a>,
) -> Vec<TermView<'a>> {
    let model = &site.model;
    let url_style = views.url_style;
    let glossary_page = model
        .page_with("glossary.html")
        .map(|page| page.address.as_str());
    let mut used = views.used_on();
    let catalog = model.catalog_of(&model.site.language);
    let mut terms: Vec<TermView<'_>> = model
        .glossary
        .iter()
        .enumerate()
        .map(|(at, term)| {
            let mut definition = String::new();
            if let Some(text) = site.rich_texts.get(&RichTextId::Definition(at)) {
                fragment::write(text, model, catalog, url_style, &mut definition);
            }
            let anchor = Slug::of(term.term.as_str()).map_or_else(String::new, |s| s.to_string());
            let first = anchor.chars().next().unwrap_or('#');
            TermView {
                term: term.term.as_str(),
                letter: if first.is_ascii_digit() {
                    "0–9".to_owned()
                } else {
                    first.to_uppercase().to_string()
                },
                used_on: glossary_page
                    .and_then(|page| used.remove(format!("{page}#{anchor}").as_str()))
                    .unwrap_or_default(),
                anchor,
                also: term.also.iter().map(|form| form.as_str()).collect(),
                definition,
            }
        })
        .collect();
    terms.sort_by(|a, b| a.anchor.cmp(&b.anchor));
    terms
}
