//! A document as it is counted: each section as texts that weigh differently, its lead first.

use std::borrow::Cow;

use crate::document::{Document, Field};

/// A document's sections, and whether it is in the site's own language.
pub(crate) struct IndexedDocument<'a> {
    pub(crate) sections: Vec<IndexedSection<'a>>,
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
        let mut sections = Vec::with_capacity(document.sections.len() + 1);
        sections.push(lead(document));
        for section in &document.sections {
            let fields = section.fields.iter();
            sections.push(IndexedSection {
                anchor: &section.anchor,
                heading: &section.heading,
                fields: fields.map(|(field, text)| (*field, &**text)).collect(),
                text: Cow::Borrowed(&section.text),
            });
        }
        for ask in &document.asks {
            let at = sections.iter().position(|one| one.anchor == ask.anchor);
            let section = &mut sections[at.unwrap_or(0)];
            section.fields.push((Field::Keyword, &ask.question));
        }
        Self {
            sections,
            native: document.language == language,
        }
    }
}

fn lead<'a>(document: &'a Document<'_>) -> IndexedSection<'a> {
    let mut fields: Vec<(Field, &str)> = vec![(Field::Title, &document.title)];
    let titles = document.titles.iter().chain(&document.code);
    fields.extend(titles.map(|title| (Field::Title, &**title)));
    let keywords = document.keywords.iter();
    fields.extend(keywords.map(|keyword| (Field::Keyword, &**keyword)));
    fields.push((Field::Keyword, &document.address));
    fields.push((Field::Keyword, &document.description));
    fields.push((Field::Body, &document.lead));
    let text = match (&*document.description, &*document.lead) {
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
