//! Glossary entries by name, and their definitions as tooltips.

use std::collections::HashMap;

use super::figures::Figures;
use super::reference_error::ReferenceError;
use crate::diagnostic::{Diagnostic, Lint};
use crate::model::Model;
use crate::model::yaml::{PathSegment, Yaml};
use crate::read::{RichTextId, RichTexts};

/// Glossary entries by every spelling of theirs, in lower case; reports a spelling of two entries.
pub(super) fn terms(model: &Model, diagnostics: &mut Vec<Diagnostic>) -> HashMap<String, usize> {
    let mut terms: HashMap<String, usize> = HashMap::new();
    let mut first: HashMap<String, Vec<PathSegment<'_>>> = HashMap::new();
    for (at, term) in model.glossary.iter().enumerate() {
        let spellings = std::iter::once((
            &term.term,
            vec![PathSegment::Index(at), PathSegment::Key("term")],
        ))
        .chain(term.also.iter().enumerate().map(|(also, spelling)| {
            let steps = vec![
                PathSegment::Index(at),
                PathSegment::Key("also"),
                PathSegment::Index(also),
            ];
            (spelling, steps)
        }));
        for (spelling, steps) in spellings {
            let key = spelling.as_str().to_lowercase();
            let Some(earlier) = terms.insert(key.clone(), at) else {
                first.insert(key, steps);
                continue;
            };
            let Some(file) = model.file("content/data/glossary.yaml") else {
                continue;
            };
            let yaml = Yaml::document(file);
            let message = format!(
                "`{spelling}` already leads to `{}`",
                model.glossary[earlier].term
            );
            let first = first.get(&key).map(|steps| (file, yaml.span_of(steps)));
            diagnostics.push(
                Diagnostic::error(file, yaml.span_of(&steps), Lint::DuplicateTerm, message)
                    .label(first, "first used here")
                    .hint("a name leads to one entry: keep it in one place"),
            );
        }
    }
    terms
}

/// The error of a term on a site without a page of the glossary.
pub(super) fn no_glossary_page(name: &str) -> ReferenceError {
    ReferenceError::new(
        Lint::NoGlossaryPage,
        format!("no page of the site shows the glossary, so `[[{name}]]` leads nowhere"),
        "add content/glossary.md with `template: glossary.html`, or write the word alone".into(),
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
