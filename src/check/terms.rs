//! Glossary entries by name, their definitions as tooltips, and figures inside plain text.

use std::collections::HashMap;

use super::figures;
use crate::diagnostic::{Diagnostic, Lint};
use crate::model::Model;
use crate::model::yaml::{PathSegment, Yaml};
use crate::read::{FACT_SENTINEL, RichTextId, RichTexts};

/// Glossary entries by every way to write them; two that share one are told.
pub(super) fn terms(model: &Model, diagnostics: &mut Vec<Diagnostic>) -> HashMap<String, usize> {
    let mut terms: HashMap<String, usize> = HashMap::new();
    for (at, term) in model.glossary.iter().enumerate() {
        let forms = std::iter::once((
            &term.term,
            vec![PathSegment::Index(at), PathSegment::Key("term")],
        ))
        .chain(term.also.iter().enumerate().map(|(also, form)| {
            let steps = vec![
                PathSegment::Index(at),
                PathSegment::Key("also"),
                PathSegment::Index(also),
            ];
            (form, steps)
        }));
        for (form, steps) in forms {
            let earlier = terms.insert(form.as_str().to_lowercase(), at);
            let Some(earlier) = earlier else { continue };
            let Some(file) = model.file("content/data/glossary.yaml") else {
                continue;
            };
            diagnostics.push(
                Diagnostic::error(
                    file,
                    Yaml::document(file).span_of(&steps),
                    Lint::DuplicateTerm,
                    format!(
                        "`{form}` already leads to `{}`",
                        model.glossary[earlier].term
                    ),
                )
                .hint("a name leads to one entry: keep it in one place"),
            );
        }
    }
    terms
}

/// Each definition as plain text, for tooltips.
pub(super) fn definitions(model: &Model, rich_texts: &RichTexts) -> Vec<String> {
    let words = model.catalog_of(&model.site.language);
    (0..model.glossary.len())
        .map(|at| {
            let Some(sentence) = rich_texts.get(&RichTextId::Definition(at)) else {
                return String::new();
            };
            let values: Vec<String> = sentence
                .plain
                .facts
                .iter()
                .map(|fact| {
                    figures::fact(model, fact, words).map_or_else(|_| String::new(), |f| f.text)
                })
                .collect();
            with_facts(sentence.plain.text.trim(), &values)
        })
        .collect()
}

/// A plain text with its figures in the places of their marks.
pub(super) fn with_facts(text: &str, values: &[String]) -> String {
    if values.is_empty() {
        return text.to_owned();
    }
    let mut values = values.iter();
    let mut out = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        match values.next_if_mark(letter) {
            Some(value) => out.push_str(value),
            None => out.push(letter),
        }
    }
    out
}

/// Takes the next value where a fact's mark stands.
trait NextIfMark<'a> {
    fn next_if_mark(&mut self, letter: char) -> Option<&'a str>;
}

impl<'a, I: Iterator<Item = &'a String>> NextIfMark<'a> for I {
    fn next_if_mark(&mut self, letter: char) -> Option<&'a str> {
        if letter == FACT_SENTINEL {
            self.next().map(String::as_str)
        } else {
            None
        }
    }
}
