//! A document as it is counted: each section as texts that weigh differently, its lead first, and
//! behind them its questions, each as a section of its own.

use std::borrow::Cow;

use crate::document::{Document, Field};

/// A document's sections and questions, and whether it is in the site's own language.
pub(crate) struct IndexedDocument<'a> {
    /// Sections, then questions.
    pub(crate) sections: Vec<IndexedSection<'a>>,
    /// For each question the place of the section that answers it.
    pub(crate) targets: Vec<usize>,
    pub(crate) native: bool,
}

/// A section with everything that it is found by.
pub(crate) struct IndexedSection<'a> {
    /// Empty for the lead.
    pub(crate) anchor: &'a str,
    /// Empty for the lead.
    pub(crate) heading: &'a str,
    pub(crate) fields: Vec<(Field, &'a str)>,
    pub(crate) text: Cow<'a, str>,
}

impl<'a> IndexedDocument<'a> {
    pub(crate) fn of(document: &'a Document<'_>, language: &str) -> Self {
        let mut sections = Vec::with_capacity(document.sections.len() + 1 + document.asks.len());
        sections.push(lead(document));
        for section in &document.sections {
            let fields = section.fields.iter();
            let fields = fields.filter(|_| !document.named_only);
            sections.push(IndexedSection {
                anchor: &section.anchor,
                heading: &section.heading,
                fields: fields.map(|(field, text)| (*field, &**text)).collect(),
                text: Cow::Borrowed(&section.text),
            });
        }
        let mut targets = Vec::with_capacity(document.asks.len());
        for ask in &document.asks {
            let mut known = sections.iter();
            let at = known.position(|one| one.anchor == ask.anchor);
            targets.push(at.unwrap_or(0));
        }
        let asks = document.asks.iter().map(|ask| IndexedSection {
            anchor: "",
            heading: "",
            fields: vec![(Field::Body, &*ask.question)],
            text: Cow::Borrowed(&*ask.question),
        });
        sections.extend(asks);
        Self {
            sections,
            targets,
            native: document.language == language,
        }
    }

    /// The sections without the questions.
    pub(crate) fn texts(&self) -> &[IndexedSection<'a>] {
        &self.sections[..self.sections.len() - self.targets.len()]
    }
}

fn lead<'a>(document: &'a Document<'_>) -> IndexedSection<'a> {
    let mut fields: Vec<(Field, &str)> = vec![(Field::Title, &document.title)];
    let code = document.code.iter();
    fields.extend(code.map(|code| (Field::Title, &**code)));
    let keywords = document.titles.iter().chain(&document.keywords);
    fields.extend(keywords.map(|keyword| (Field::Keyword, &**keyword)));
    fields.push((Field::Description, &document.address));
    if !document.named_only {
        fields.push((Field::Description, &document.description));
        fields.push((Field::Body, &document.lead));
    }
    // Of documents that a program made alike the description says what they have in common.
    let text = match (&*document.description, &*document.lead) {
        (_, lead) if document.named_only && !lead.is_empty() => Cow::Borrowed(lead),
        ("", lead) => Cow::Borrowed(lead),
        (description, "") => Cow::Borrowed(description),
        (description, lead) => Cow::Owned(format!("{description} {lead}")),
    };
    IndexedSection {
        anchor: "",
        heading: "",
        fields,
        text,
    }
}
