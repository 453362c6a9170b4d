//! What is found: each page as sections, each section as texts that weigh differently.

use std::borrow::Cow;

use super::payers;
use crate::check::CheckedSite;
use crate::model::catalog::Catalog;
use crate::model::{Code, Page, PageId, PageKind, Slug};
use crate::read::RichTextId;

/// What a text is to its section, ordered by how much a word in it weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    /// The running text.
    Body,
    /// Words that are there to be found by: keywords, codes, questions that are answered, the
    /// description, the address itself.
    Keyword,
    /// The section's heading.
    Heading,
    /// The page's title, on the page's first section only.
    Title,
}

/// How many fields there are.
pub(super) const FIELDS: usize = 4;

/// A section of a page: the unit that search finds.
#[derive(Debug, Default)]
pub(super) struct Section<'a> {
    /// The id that a link to it names; empty for the text before the first heading.
    pub(super) anchor: Cow<'a, str>,
    /// Shown in the result; empty for the text before the first heading.
    pub(super) heading: Cow<'a, str>,
    /// Everything that it is found by.
    pub(super) fields: Vec<(Field, Cow<'a, str>)>,
    /// What excerpts are cut from.
    pub(super) text: Cow<'a, str>,
}

impl<'a> Section<'a> {
    fn of(anchor: impl Into<Cow<'a, str>>, heading: impl Into<Cow<'a, str>>) -> Self {
        let heading = heading.into();
        Self {
            anchor: anchor.into(),
            fields: vec![(Field::Heading, heading.clone())],
            heading,
            text: Cow::Borrowed(""),
        }
    }

    fn with(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        self.fields.push((Field::Body, text.clone()));
        self.text = text;
        self
    }
}

/// The sections of a page, its lead first.
pub(super) fn sections(site: &CheckedSite, id: PageId) -> Vec<Section<'_>> {
    let page = &site.model.pages[id];
    let mut sections = vec![lead(page)];
    for section in &site.pages[id].sections {
        match section.heading.map(|at| &site.pages[id].headings[at]) {
            None => {
                let text = section.text.as_str();
                sections[0].fields.push((Field::Body, text.into()));
                let before = std::mem::take(&mut sections[0].text);
                sections[0].text = if before.is_empty() {
                    text.into()
                } else {
                    format!("{before} {text}").into()
                };
            }
            Some(heading) => sections.push(
                Section::of(heading.anchor.as_str(), heading.text.as_str())
                    .with(section.text.as_str()),
            ),
        }
    }
    match (page.template(), &page.kind) {
        (_, PageKind::Code(code)) => code_sections(site, code, &mut sections),
        ("glossary.html", _) => terms(site, &mut sections),
        ("sources.html", _) => sources(site, &mut sections),
        ("payers.html", _) => payer_rows(site, &mut sections),
        _ => {}
    }
    for ask in &page.front.asks {
        let anchor = ask.at.as_ref().map_or("", |at| at.as_str());
        let at = sections.iter().position(|one| one.anchor == anchor);
        // An anchor that the template draws has no section; then the page is found.
        let section = &mut sections[at.unwrap_or(0)];
        let question = ask.ask.as_str().into();
        section.fields.push((Field::Keyword, question));
    }
    sections
}

fn lead(page: &Page) -> Section<'_> {
    let front = &page.front;
    let mut fields: Vec<(Field, Cow<'_, str>)> = vec![(Field::Title, page.title.as_str().into())];
    if page.nav_title() != page.title {
        fields.push((Field::Title, page.nav_title().into()));
    }
    if let PageKind::Code(code) = &page.kind {
        fields.push((Field::Title, code.as_str().into()));
    }
    let mut keyword = |text: &'_ str| fields.push((Field::Keyword, text.to_owned().into()));
    front
        .keywords
        .iter()
        .for_each(|word| keyword(word.as_str()));
    front.codes.iter().for_each(|code| keyword(code.as_str()));
    keyword(page.address.as_str());
    let description = front.description.as_ref().map_or("", |text| text.as_str());
    keyword(description);
    Section {
        fields,
        text: description.into(),
        ..Section::default()
    }
}

fn code_sections<'a>(site: &'a CheckedSite, code: &Code, sections: &mut Vec<Section<'a>>) {
    let model = &site.model;
    let catalog = model.catalog_of(&model.site.language);
    let Some(record) = model.codes.get(code) else {
        return;
    };
    let limit = match model.cms.limit_of(code) {
        None => message(catalog, "limit_unknown").to_owned(),
        Some((limit, as_of)) if limit.units.get() == 0 => {
            format!("{} {}", message(catalog, "limit_zero"), catalog.date(as_of))
        }
        Some((limit, as_of)) => {
            let known = message(catalog, "limit_known");
            let file = message(catalog, "in_file_of");
            format!("{known} {} {file} {}", limit.units, catalog.date(as_of))
        }
    };
    sections.push(Section::of("limits", message(catalog, "limits")).with(limit));
    if !record.look_alikes.is_empty() {
        let mut text = String::new();
        for (at, other) in record.look_alikes.iter().enumerate() {
            text.push_str(other.code.as_str());
            text.push_str(": ");
            text.push_str(site.plain_text(&RichTextId::Boundary(code.clone(), at)));
            text.push(' ');
        }
        sections.push(Section::of("look-alikes", message(catalog, "look_alikes")).with(text));
    }
    if !record.examples.is_empty() {
        let all: Vec<&str> = (0..record.examples.len())
            .map(|at| site.plain_text(&RichTextId::Example(code.clone(), at)))
            .collect();
        sections.push(Section::of("examples", message(catalog, "examples")).with(all.join("; ")));
    }
}

fn terms<'a>(site: &'a CheckedSite, sections: &mut Vec<Section<'a>>) {
    for (at, term) in site.model.glossary.iter().enumerate() {
        let Some(anchor) = Slug::of(term.term.as_str()) else {
            continue;
        };
        let mut section = Section::of(anchor.to_string(), term.term.as_str())
            .with(site.plain_text(&RichTextId::Definition(at)));
        for other in &term.also {
            section.fields.push((Field::Keyword, other.as_str().into()));
        }
        sections.push(section);
    }
}

fn sources<'a>(site: &'a CheckedSite, sections: &mut Vec<Section<'a>>) {
    for (id, source) in &site.model.sources.0 {
        let mut text = source
            .publisher
            .as_ref()
            .map_or_else(String::new, |publisher| format!("{publisher}. "));
        if source.note.is_some() {
            text.push_str(site.plain_text(&RichTextId::SourceNote(id.clone())));
        }
        // A source's title is somebody else's wording, so it weighs as text, not as a heading. Its
        // publisher and note are shown but not searched.
        let mut section = Section::of(id.as_str(), source.title.as_str());
        section.fields[0].0 = Field::Body;
        section.text = text.into();
        sections.push(section);
    }
}

fn payer_rows<'a>(site: &'a CheckedSite, sections: &mut Vec<Section<'a>>) {
    for row in payers::rows(site) {
        let mut section = Section::of(row.anchor, row.heading).with(row.text);
        // Every payer has rows of the same names, so only the payer's own name weighs as a heading.
        section.fields[0] = (Field::Heading, row.name.into());
        section.fields.push((Field::Body, row.label.into()));
        let keywords = row.keywords.into_iter();
        let keywords = keywords.map(|keyword| (Field::Keyword, keyword.into()));
        section.fields.extend(keywords);
        sections.push(section);
    }
}

fn message<'a>(catalog: &'a Catalog, key: &str) -> &'a str {
    let theme = catalog.theme.0.iter();
    theme
        .into_iter()
        .find(|(name, _)| name == key)
        .map_or("", |(_, text)| text.as_str())
}
