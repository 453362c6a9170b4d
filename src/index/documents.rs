//! Pages as the documents that search finds.

use std::borrow::Cow;

use static_search::{Document, Field, Section};

use super::kinds::kind_of;
use super::{asks, intents, payers};
use crate::check::CheckedSite;
use crate::model::catalog::Catalog;
use crate::model::{Code, PageId, PageKind, Slug};
use crate::read::RichTextId;

/// A page as a document. Its kind is its template's name.
pub(super) fn document(site: &CheckedSite, id: PageId) -> Document<'_> {
    let page = &site.model.pages[id];
    let front = &page.front;
    let code = match &page.kind {
        PageKind::Code(code) => Some(code.as_str().into()),
        _ => None,
    };
    let nav_title = Some(page.nav_title()).filter(|title| *title != page.title);
    let keywords = front.keywords.iter().map(|word| word.as_str());
    let codes = front.codes.iter().map(|code| code.as_str());
    let description = front.description.as_ref();
    let (lead, sections) = sections(site, id);
    Document {
        address: page.address.as_str().into(),
        title: page.title.as_str().into(),
        titles: nav_title.map(Cow::from).into_iter().collect(),
        language: page.language.as_str().into(),
        audiences: front
            .audience
            .iter()
            .map(|one| one.as_str().into())
            .collect(),
        kind: kind_of(page.template()).into(),
        code,
        keywords: keywords.chain(codes).map(Cow::from).collect(),
        description: description.map_or("", |text| text.as_str()).into(),
        lead,
        sections,
        asks: asks::asks(site, id),
        answers: intents::answered(site, id),
        // Pages of pairs are many, and say nearly the same.
        named_only: matches!(page.kind, PageKind::Pair { .. }),
    }
}

/// The text before a page's first heading, and the sections after it.
fn sections(site: &CheckedSite, id: PageId) -> (Cow<'_, str>, Vec<Section<'_>>) {
    let page = &site.model.pages[id];
    let (mut lead, mut sections) = (Cow::Borrowed(""), Vec::new());
    for section in &site.pages[id].sections {
        let text = section.text.as_str();
        match section.heading.map(|at| &site.pages[id].headings[at]) {
            None if lead.is_empty() => lead = text.into(),
            None => lead = format!("{lead} {text}").into(),
            Some(heading) => sections.push(Section::new(
                heading.anchor.as_str(),
                heading.text.as_str(),
                text,
            )),
        }
    }
    match (page.template(), &page.kind) {
        (_, PageKind::Code(code)) => code_sections(site, code, &mut sections),
        (_, PageKind::Case(id)) => lead = story(site, id).into(),
        (_, PageKind::Pair { of, with }) => lead = verdict(site, of, with).into(),
        ("glossary.html", _) => terms(site, &mut sections),
        ("sources.html", _) => sources(site, &mut sections),
        ("payers.html", _) => payer_rows(site, &mut sections),
        _ => {}
    }
    (lead, sections)
}

/// What Medicare does with two codes on one day, as their page opens.
fn verdict(site: &CheckedSite, of: &Code, with: &Code) -> String {
    let model = &site.model;
    let catalog = model.catalog_of(&model.site.language);
    let sentence = model.pair_sentence(catalog, of, with);
    sentence.unwrap_or_default()
}

/// What a case tells and asks. Its answers are left out: a search must not give them away.
fn story(site: &CheckedSite, id: &Slug) -> String {
    let Some(case) = site.model.cases.get(id) else {
        return String::new();
    };
    let path = case.path();
    let asks = case.questions.iter().map(|question| &question.ask);
    let told = std::iter::once(&case.setting).chain(&case.note).chain(asks);
    let told: Vec<&str> = told
        .map(|text| site.plain_text(&RichTextId::InFile(path.clone(), text.scalar)))
        .collect();
    told.join(" ")
}

/// A section of a record, whose heading is a word of the theme or another's: no phrase.
fn of_record<'a>(
    anchor: impl Into<Cow<'a, str>>,
    heading: impl Into<Cow<'a, str>>,
    text: impl Into<Cow<'a, str>>,
) -> Section<'a> {
    Section {
        phrase: false,
        ..Section::new(anchor, heading, text)
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
    sections.push(of_record("limits", message(catalog, "limits"), limit));
    if !record.look_alikes.is_empty() {
        let mut text = String::new();
        for (at, other) in record.look_alikes.iter().enumerate() {
            text.push_str(other.code.as_str());
            text.push_str(": ");
            text.push_str(site.plain_text(&RichTextId::Boundary(code.clone(), at)));
            text.push(' ');
        }
        sections.push(of_record(
            "look-alikes",
            message(catalog, "look_alikes"),
            text,
        ));
    }
    if !record.examples.is_empty() {
        let all: Vec<&str> = (0..record.examples.len())
            .map(|at| site.plain_text(&RichTextId::Example(code.clone(), at)))
            .collect();
        sections.push(of_record(
            "examples",
            message(catalog, "examples"),
            all.join("; "),
        ));
    }
}

fn terms<'a>(site: &'a CheckedSite, sections: &mut Vec<Section<'a>>) {
    for (at, term) in site.model.glossary.iter().enumerate() {
        let Some(anchor) = Slug::of(term.term.as_str()) else {
            continue;
        };
        let definition = site.plain_text(&RichTextId::Definition(at));
        let mut section = of_record(anchor.to_string(), term.term.as_str(), definition);
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
        sections.push(Section {
            fields: vec![(Field::Body, source.title.as_str().into())],
            ..of_record(id.as_str(), source.title.as_str(), text)
        });
    }
}

fn payer_rows<'a>(site: &'a CheckedSite, sections: &mut Vec<Section<'a>>) {
    for row in payers::rows(site) {
        let mut section = of_record(row.anchor, row.heading, row.text);
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
