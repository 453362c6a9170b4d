//! What all pages share, made once: menus, side contents, code boxes, sources, the global context.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Value};

use super::RenderOptions;
use super::calculator;
use super::code_box::code_box;
use super::fill;
use super::hosting::POLICY;
use super::navigation::{LinkView, Navigation};
use super::places::{self, Translations};
use super::reference::Reference;
use super::templates::Engine;
use crate::check::{CheckedSite, show};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::words::Words;
use crate::model::{Address, Audience, Code, Date, Language, Linker, ROOT, Slug, Source, SourceId};
use crate::read::SentenceId;

/// A date for a template: for `datetime="…"` and for the reader.
#[derive(Debug, Clone, Serialize)]
pub(super) struct DateView {
    iso: String,
    text: String,
}

impl DateView {
    pub(super) fn new(date: Date, words: &Words) -> Self {
        Self {
            iso: date.to_string(),
            text: words.date(date),
        }
    }
}

/// What differs between languages.
pub(super) struct LanguageShared {
    /// The theme's words.
    pub(super) words: Value,
    /// The site's name and sentence in that language.
    pub(super) site: Value,
    /// The notice, as HTML.
    pub(super) notice: Value,
    /// Sources with dates in that language.
    pub(super) sources: BTreeMap<SourceId, Value>,
}

/// Made once, used by every page.
pub(super) struct Shared<'a> {
    pub(super) linker: Linker,
    /// With its last `/`.
    pub(super) base_url: Option<String>,
    pub(super) languages: BTreeMap<&'a str, LanguageShared>,
    pub(super) navigation: Navigation,
    pub(super) translations: Translations,
    pub(super) boxes: BTreeMap<&'a Code, Value>,
}

#[derive(Serialize)]
struct SiteView<'a> {
    title: &'a str,
    description: Option<&'a str>,
    language: &'a str,
    base_url: Option<&'a str>,
    home: String,
    /// Special pages by their template's name: `site.special.search`.
    special: BTreeMap<&'a str, String>,
    foot: Vec<LinkView<'a>>,
    doors: Vec<DoorView<'a>>,
}

#[derive(Serialize)]
struct DoorView<'a> {
    audience: Audience,
    title: &'a str,
    text: &'a str,
    links: Vec<LinkView<'a>>,
}

#[derive(Serialize)]
struct SourceView<'a> {
    id: &'a SourceId,
    #[serde(flatten)]
    source: &'a Source,
    /// In place of the record's, as HTML.
    note_html: Option<String>,
    opened_day: Option<DateView>,
}

/// A source on the page of sources.
#[derive(Serialize)]
struct SourceEntry<'a> {
    #[serde(flatten)]
    view: SourceView<'a>,
    cited_on: Vec<LinkView<'a>>,
}

#[derive(Serialize)]
struct TermView<'a> {
    term: &'a str,
    anchor: String,
    also: Vec<&'a str>,
    definition: String,
    letter: String,
    used_on: Vec<LinkView<'a>>,
}

#[derive(Serialize)]
struct FactView<'a> {
    name: &'a str,
    label: &'a str,
    values: Vec<FactYear<'a>>,
    review_by: Option<DateView>,
    note: Option<String>,
}

#[derive(Serialize)]
struct FactYear<'a> {
    year: i16,
    text: String,
    sure: bool,
    source: &'a SourceId,
    source_title: &'a str,
}

impl<'a> Shared<'a> {
    /// Makes it all; a template that fails here is told.
    pub(super) fn prepare(
        site: &'a CheckedSite,
        engine: &mut Engine,
        linker: Linker,
        options: &RenderOptions,
    ) -> Result<Self, Vec<Diagnostic>> {
        let model = &site.model;
        let base_url = options
            .base_url
            .as_deref()
            .or(model.site.base_url.as_ref().map(|url| url.as_str()))
            .map(|url| format!("{}/", url.trim_end_matches('/')));
        let sources_page = model
            .page_with("sources.html")
            .map(|page| page.address.as_str());
        let boxes: BTreeMap<&Code, Value> = model
            .codes
            .iter()
            .map(|(code, record)| {
                let shown = code_box(site, record, linker, sources_page);
                (code, Value::from_serializable(&shown))
            })
            .collect();
        let mut languages = BTreeMap::new();
        for language in site_languages(site) {
            languages.insert(
                language.as_str(),
                language_shared(site, language, linker, base_url.as_deref()),
            );
        }
        globals(site, engine.global(), linker, &boxes, sources_page)?;
        engine.global().insert("for_disk", &options.offline);
        // The picture that other sites show beside a link; they load it from an absolute address.
        if let (Some(base), Ok(card)) = (&base_url, engine.assets().ask("card.png")) {
            let card = format!("{base}{card}");
            engine.global().insert("card", &card);
        }
        let navigation = Navigation::draw(site, engine, linker, &languages)?;
        Ok(Self {
            linker,
            base_url,
            languages,
            navigation,
            translations: Translations::gather(site),
            boxes,
        })
    }

    /// What a page of this language uses.
    pub(super) fn language(&self, language: &Language) -> &LanguageShared {
        self.languages
            .get(language.as_str())
            .expect("every page's language is the site's or one of `languages`")
    }
}

/// Every language of a site, the site's own first.
pub(super) fn site_languages(site: &CheckedSite) -> impl Iterator<Item = &Language> {
    let settings = &site.model.site;
    std::iter::once(&settings.language).chain(settings.languages.0.iter().map(|(code, _)| code))
}

/// Where a language's readers begin.
pub(super) fn home_of(site: &CheckedSite, language: &Language) -> Address {
    if *language == site.model.site.language {
        Address::home()
    } else {
        Address::home().join(language.as_str())
    }
}

fn language_shared(
    site: &CheckedSite,
    language: &Language,
    linker: Linker,
    base_url: Option<&str>,
) -> LanguageShared {
    let model = &site.model;
    let words = model.words_of(language);
    let own = model
        .site
        .languages
        .0
        .iter()
        .find(|(code, _)| code == language)
        .map(|(_, own)| own);
    let view = SiteView {
        title: own.map_or(model.site.title.as_str(), |own| own.title.as_str()),
        description: own
            .map_or(model.site.description.as_ref(), |own| {
                own.description.as_ref()
            })
            .map(|text| text.as_str()),
        language: language.as_str(),
        base_url,
        home: linker.to(home_of(site, language).as_str()),
        special: places::special(site, language, linker),
        doors: own
            .map_or(&model.site.doors, |own| &own.doors)
            .iter()
            .map(|door| DoorView {
                audience: door.audience,
                title: door.title.as_str(),
                text: door.text.as_str(),
                links: places::entry_links(site, &door.links, linker),
            })
            .collect(),
        foot: places::entry_links(site, own.map_or(&model.site.foot, |own| &own.foot), linker),
    };
    let mut notice = String::new();
    let id = match own {
        Some(own) if own.notice.is_some() => SentenceId::Notice(Some(language.clone())),
        _ => SentenceId::Notice(None),
    };
    if let Some(text) = site.sentences.get(&id) {
        fill::write(text, model, words, linker, &mut notice);
    }
    let sources = model
        .sources
        .0
        .iter()
        .map(|(id, source)| {
            let view = source_view(site, id, source, words, linker);
            (id.clone(), Value::from_serializable(&view))
        })
        .collect();
    LanguageShared {
        words: Value::from_serializable(words),
        site: Value::from_serializable(&view),
        notice: Value::safe_string(&notice),
        sources,
    }
}

fn source_view<'a>(
    site: &CheckedSite,
    id: &'a SourceId,
    source: &'a Source,
    words: &Words,
    linker: Linker,
) -> SourceView<'a> {
    let note_html = source.note.is_some().then(|| {
        let mut html = String::new();
        if let Some(text) = site.sentences.get(&SentenceId::SourceNote(id.clone())) {
            fill::write(text, &site.model, words, linker, &mut html);
        }
        html
    });
    SourceView {
        id,
        source,
        note_html,
        opened_day: source.opened.map(|date| DateView::new(date, words)),
    }
}

fn globals(
    site: &CheckedSite,
    context: &mut Context,
    linker: Linker,
    boxes: &BTreeMap<&Code, Value>,
    sources_page: Option<&str>,
) -> Result<(), Vec<Diagnostic>> {
    let model = &site.model;
    let reference = Reference {
        site,
        linker,
        sources_page,
    };
    context.insert("root", &ROOT.to_string());
    context.insert_value("content_policy", Value::safe_string(POLICY));
    context.insert(
        "generator",
        concat!("quarterhour ", env!("CARGO_PKG_VERSION")),
    );
    let codes: Vec<Value> = boxes.values().cloned().collect();
    context.insert_value("codes", Value::from(codes));
    context.insert_value(
        "glossary",
        Value::from_serializable(&glossary(site, reference)),
    );
    context.insert_value("facts", Value::from_serializable(&facts(site, linker)));
    context.insert_value(
        "sources",
        Value::from_serializable(&source_entries(site, reference)),
    );
    context.insert_value("decision", Value::from_serializable(&reference.decision()));
    context.insert_value(
        "changes",
        Value::from_serializable(&reference.rule_changes()),
    );
    context.insert_value(
        "site_changes",
        Value::from_serializable(&reference.site_changes()),
    );
    let mut data = BTreeMap::new();
    let mut faults = Vec::new();
    for (name, value) in &model.data {
        match Value::try_from_serializable(value) {
            Ok(value) => {
                data.insert(name.as_str(), value);
            }
            Err(_) => faults.push(
                Diagnostic::whole_file(
                    format!("content/data/{name}.yaml"),
                    Rule::WrongType,
                    "templates cannot use this file's values",
                )
                .hint("keep to mappings with text keys, lists, text, numbers, true and false"),
            ),
        }
    }
    context.insert("data", &data);
    context.insert("unit_rules", &calculator::unit_rules(&model.units));
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
}

fn source_entries<'a>(site: &'a CheckedSite, reference: Reference<'a>) -> Vec<SourceEntry<'a>> {
    let words = site.model.words_of(&site.model.site.language);
    let mut cited = reference.cited_on();
    let sources = site.model.sources.0.iter();
    sources
        .map(|(id, source)| SourceEntry {
            view: source_view(site, id, source, words, reference.linker),
            cited_on: cited.remove(id).unwrap_or_default(),
        })
        .collect()
}

fn glossary<'a>(site: &'a CheckedSite, reference: Reference<'a>) -> Vec<TermView<'a>> {
    let model = &site.model;
    let linker = reference.linker;
    let glossary_page = model
        .page_with("glossary.html")
        .map(|page| page.address.as_str());
    let mut used = reference.used_on();
    let words = model.words_of(&model.site.language);
    let mut terms: Vec<TermView<'_>> = model
        .glossary
        .iter()
        .enumerate()
        .map(|(at, term)| {
            let mut definition = String::new();
            if let Some(text) = site.sentences.get(&SentenceId::Definition(at)) {
                fill::write(text, model, words, linker, &mut definition);
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

fn facts(site: &CheckedSite, linker: Linker) -> Vec<FactView<'_>> {
    let model = &site.model;
    let words = model.words_of(&model.site.language);
    model
        .facts
        .0
        .iter()
        .map(|(name, fact)| FactView {
            name: name.as_str(),
            label: fact.label.as_str(),
            values: fact
                .values
                .iter()
                .map(|value| FactYear {
                    year: value.year.get(),
                    text: show(fact.unit, &value.value, words),
                    sure: value.sure.get(),
                    source: &value.source,
                    source_title: model
                        .source(&value.source)
                        .map_or("", |source| source.title.as_str()),
                })
                .collect(),
            review_by: fact.review_by.map(|date| DateView::new(date, words)),
            note: fact.note.is_some().then(|| {
                let mut html = String::new();
                if let Some(text) = site.sentences.get(&SentenceId::FactNote(name.clone())) {
                    fill::write(text, model, words, linker, &mut html);
                }
                html
            }),
        })
        .collect()
}
