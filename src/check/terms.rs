//! Glossary entries by name, and their definitions as tooltips.

use std::collections::HashMap;

use super::figures::Figures;
use super::reference_error::ReferenceError;
use crate::diagnostic::{Diagnostic, Lint};
use crate::model::Model;
use crate::model::yaml::ScalarNumber;
use crate::read::{RichTextId, RichTexts};

const GLOSSARY: &str = "content/data/glossary.yaml";

/// Glossary entries by every spelling of theirs, in lower case; reports a spelling of two entries.
pub(super) fn terms(model: &Model, diagnostics: &mut Vec<Diagnostic>) -> HashMap<String, usize> {
    let mut terms: HashMap<String, usize> = HashMap::new();
    let mut first: HashMap<String, ScalarNumber> = HashMap::new();
    for (at, term) in model.glossary.iter().enumerate() {
        for spelling in std::iter::once(&term.term).chain(&term.also) {
            let key = spelling.as_str().to_lowercase();
            let Some(earlier) = terms.insert(key.clone(), at) else {
                first.insert(key, spelling.scalar);
                continue;
            };
            let Some((file, span)) = model.place(GLOSSARY, spelling.scalar) else {
                continue;
            };
            let message = format!(
                "`{spelling}` already leads to `{}`",
                model.glossary[earlier].term
            );
            let first = first.get(&key);
            let first = first.and_then(|first| model.place(GLOSSARY, *first));
            diagnostics.push(
                Diagnostic::error(file, span, Lint::DuplicateTerm, message)
                    .label(first, "first used here")
                    .hint("a name leads to one entry: keep it in one place"),
            );
        }
    }
    terms
}

/// The error of a term on a site without a page of the glossary.
pub(super) fn no_glossary_page(name: &str) -> ReferenceError<'static> {
    ReferenceError::new(
        Lint::NoGlossaryPage,
        format!("no page of the site shows the glossary, so `[[{name}]]` leads nowhere"),
        "add content/glossary.md with `template: glossary.html`, or write the word alone",
    )
}

/// Each definition as plain text, for tooltips.
pub(super) fn definitions(
    model: &Model,
    rich_texts: &RichTexts,
    figures: &Figures<'_>,
) -> Vec<String> {
    let catalog = model.catalog_of(&model.site.language);
    (0..model.glossary.len())
        .map(|at| {
            let Some(definition) = rich_texts.get(&RichTextId::Definition(at)) else {
                return String::new();
            };
            let text = figures.plain(&definition.plain, catalog);
            text.trim().to_owned()
        })
        .collect()
}
