//! Resolves every placeholder of every fragment, and reports those that cannot be resolved.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::checked::{
    CheckedHeading, CheckedPage, CheckedSection, CheckedSite, Citation, Resolved, ResolvedFragment,
};
use super::claim_key::ClaimKeys;
use super::counts::Counts;
use super::doubled_unit;
use super::figures::{Figure, Figures};
use super::known_names::{KnownNames, hint};
use super::links::{OF_DRAFT, Targets};
use super::reference_error::{Placing, ReferenceError};
use super::refused::may_define;
use super::terms::{definitions, no_glossary_page, terms};
use super::{asks, blocks, cards, notes_once, payers, training};
use crate::component::{BlockContext, note_number};
use crate::diagnostic::{Diagnostic, Hint, Lint, NameIndex, SourceFile};
use crate::model::{Address, Code, Language, Model, PageId, Slug, SourceId};
use crate::read::{
    FigurePlace, HtmlFragment, Placeholder, ReadPage, ReadSite, Reference, RichText, RichTextId,
};

/// Resolves a read site. A placeholder that cannot be resolved is reported and becomes an empty
/// address, so that all errors come out in one run.
pub(super) fn resolve(
    read: ReadSite,
    aliases: Vec<(Address, PageId)>,
    claim_keys: ClaimKeys,
    diagnostics: &mut Vec<Diagnostic>,
) -> CheckedSite {
    let ReadSite {
        model,
        pages,
        rich_texts,
    } = read;
    let counts = Counts::of(&model, &pages, &rich_texts);
    let figures = Figures {
        model: &model,
        counts,
        names: KnownNames::of(&model),
    };
    let resolver = Resolver {
        targets: Targets::new(&model, &pages, &aliases),
        terms: terms(&model, diagnostics),
        term_names: OnceLock::new(),
        definitions: definitions(&model, &rich_texts, &figures),
        figures,
        glossary: model.by_template.get("glossary.html").copied(),
        sources: model.by_template.get("sources.html").copied(),
        model: &model,
    };
    asks::check(&model, &resolver.targets, diagnostics);
    training::lessons(&model, &resolver.targets, diagnostics);
    cards::pages(&model, &resolver.targets, diagnostics);
    let outcomes: Vec<(ResolvedPage, Vec<Diagnostic>)> = pages
        .par_iter()
        .enumerate()
        .map(|(id, page)| resolver.page(id, page))
        .collect();
    let outcomes_of_texts: BTreeMap<RichTextId, (Vec<Resolved>, Vec<Diagnostic>)> = rich_texts
        .iter()
        .map(|(id, text)| (id.clone(), resolver.rich_text(id, text)))
        .collect();

    let plain_texts = rich_texts
        .iter()
        .map(|(id, text)| (id.clone(), resolver.plain_text(id, text)))
        .collect();

    let mut checked = Vec::with_capacity(pages.len());
    for (page, (resolved, errors)) in pages.into_iter().zip(outcomes) {
        diagnostics.extend(errors);
        checked.push(CheckedPage {
            text: ResolvedFragment {
                body: page.body,
                resolved: resolved.resolved,
            },
            notes: resolved.notes,
            headings: resolved.headings,
            sections: resolved.sections,
            prose: page.prose,
            words: page.words,
        });
    }
    let mut bodies: BTreeMap<RichTextId, HtmlFragment> = BTreeMap::new();
    let mut rich_text_places = BTreeMap::new();
    for (id, text) in rich_texts {
        rich_text_places.insert(id.clone(), (text.path, text.scalar));
        bodies.insert(id, text.body);
    }
    let mut done = BTreeMap::new();
    for (id, (resolved, errors)) in outcomes_of_texts {
        diagnostics.extend(errors);
        let body = bodies.remove(&id).unwrap_or_default();
        done.insert(id, ResolvedFragment { body, resolved });
    }
    CheckedSite {
        model,
        pages: checked,
        rich_texts: done,
        plain_texts,
        rich_text_places,
        aliases,
        claim_keys,
        counts,
    }
}

/// What a page's references resolve to.
struct ResolvedPage {
    resolved: Vec<Resolved>,
    notes: Vec<SourceId>,
    headings: Vec<CheckedHeading>,
    sections: Vec<CheckedSection>,
}

struct Resolver<'a> {
    model: &'a Model,
    figures: Figures<'a>,
    targets: Targets<'a>,
    /// Glossary entries by every spelling of theirs, in lower case.
    terms: HashMap<String, usize>,
    /// The same spellings, for hints.
    term_names: OnceLock<NameIndex<'a>>,
    /// Each entry's definition as plain text.
    definitions: Vec<String>,
    glossary: Option<PageId>,
    sources: Option<PageId>,
}

impl Resolver<'_> {
    fn page(&self, id: PageId, read: &ReadPage) -> (ResolvedPage, Vec<Diagnostic>) {
        let page = &self.model.pages[id];
        let catalog = self.model.catalog_of(&page.language);
        let sources = page.front.sources.iter();
        let mut notes: Vec<SourceId> = sources.map(|id| id.value.clone()).collect();
        let mut errors = Vec::new();
        let file = page.body.as_ref().map(|body| &self.model.files[body.file]);
        let mut placing = file.map(Placing::in_file);
        let mut resolved = Vec::with_capacity(read.body.placeholders.len());
        for placeholder in &read.body.placeholders {
            if let (Reference::Block(block), Some(file)) = (&placeholder.reference, file) {
                let mut context = BlockContext {
                    model: self.model,
                    catalog,
                    checked: page.front.checked.map(|day| day.value),
                    notes: &mut notes,
                };
                let outcome = blocks::resolve(block, &mut context);
                let found = outcome.unwrap_or_else(|found| {
                    if !may_define(self.model, &placeholder.reference) {
                        let span = &placeholder.span;
                        let found = found.into_iter();
                        errors.extend(
                            found.map(|error| blocks::diagnostic(error, block, file, span)),
                        );
                    }
                    Resolved::Outside(String::new())
                });
                resolved.push(found);
                continue;
            }
            // HTML has no link within a link: there the source is named, without a number.
            let numbered = (placeholder.place == FigurePlace::Text).then_some(&mut notes);
            let outcome =
                self.reference(&placeholder.reference, &page.language, Some(id), numbered);
            resolved.push(outcome.unwrap_or_else(|error| {
                if let (Some(file), Some(placing)) = (file, &mut placing) {
                    let span = span_in(file, placeholder);
                    errors.push(placing.diagnostic(error, span));
                }
                Resolved::Outside(String::new())
            }));
        }
        if let Some(file) = file {
            notes_once::keep_last(&read.body, &mut resolved, file);
        }
        let of_data = payers::sources_on(self.model, page);
        for source in of_data.chain(training::sources_on(self.model, page)) {
            note_number(source, &mut notes);
        }
        let place = |placeholder: &Placeholder| Some((file?, placeholder.span.clone()));
        doubled_unit::check(&read.body, &resolved, place, &mut errors);
        let headings = read
            .headings
            .iter()
            .map(|heading| CheckedHeading {
                level: heading.level,
                anchor: heading.anchor.clone(),
                text: self.figures.plain(&heading.text, catalog).trim().to_owned(),
            })
            .collect();
        let sections = read
            .sections
            .iter()
            .map(|section| CheckedSection {
                heading: section.heading,
                text: self.figures.plain(&section.text, catalog),
            })
            .collect();
        let resolved = ResolvedPage {
            resolved,
            notes,
            headings,
            sections,
        };
        (resolved, errors)
    }

    fn rich_text(&self, id: &RichTextId, text: &RichText) -> (Vec<Resolved>, Vec<Diagnostic>) {
        let language = id.language().unwrap_or(&self.model.site.language);
        let mut errors = Vec::new();
        let resolved: Vec<Resolved> = text
            .body
            .placeholders
            .iter()
            .map(|placeholder| {
                self.reference(&placeholder.reference, language, None, None)
                    .unwrap_or_else(|error| {
                        if let Some((file, span)) = self.model.place(&text.path, text.scalar) {
                            errors.push(Placing::in_file(file).diagnostic(error, span));
                        }
                        Resolved::Outside(String::new())
                    })
            })
            .collect();
        let place = |_: &Placeholder| self.model.place(&text.path, text.scalar);
        doubled_unit::check(&text.body, &resolved, place, &mut errors);
        (resolved, errors)
    }

    fn plain_text(&self, id: &RichTextId, text: &RichText) -> String {
        let language = id.language().unwrap_or(&self.model.site.language);
        let catalog = self.model.catalog_of(language);
        // A card is learned far from its page, so a figure of a year says which.
        let plain = match id {
            RichTextId::CardFront(_) | RichTextId::CardBack(_) => {
                self.figures.plain_with_years(&text.plain, catalog)
            }
            _ => self.figures.plain(&text.plain, catalog),
        };
        plain.trim().to_owned()
    }

    /// Resolves a reference. `notes` are the page's; a text of a YAML file has none, since it may
    /// stand on many pages.
    fn reference<'s>(
        &'s self,
        reference: &'s Reference,
        language: &Language,
        from: Option<PageId>,
        notes: Option<&mut Vec<SourceId>>,
    ) -> Result<Resolved, ReferenceError<'s>> {
        let outcome = match reference {
            Reference::Href(dest) => self.targets.link(dest, from),
            Reference::Src(dest) => self.targets.image(dest, from),
            Reference::CodeLink(code) => self.code_link(code, language),
            Reference::TermLink(name) => self.term_link(name),
            Reference::Figure(figure) => self
                .figures
                .find(figure, self.model.catalog_of(language))
                .map(|figure| Resolved::Figure(noted(figure, notes))),
            Reference::Cite(id) => self.cite(id, notes),
            Reference::UiString(word) => Ok(Resolved::UiString(*word)),
            Reference::Structure(structure) => Ok(Resolved::Structure(structure.clone())),
            // Blocks only stand in pages, where they are resolved before this is called.
            Reference::Block(_) => Ok(Resolved::Outside(String::new())),
        };
        match outcome {
            Err(_) if may_define(self.model, reference) => Ok(Resolved::Outside(String::new())),
            outcome => outcome,
        }
    }

    fn code_link<'s>(
        &'s self,
        code: &'s str,
        language: &Language,
    ) -> Result<Resolved, ReferenceError<'s>> {
        let record = Code::parse(code).and_then(|code| self.model.codes.get(&code));
        let record = record.ok_or_else(|| {
            ReferenceError::lazy(
                Lint::UnknownCode,
                format!("there is no code {code}"),
                || self.figures.names.code(code),
            )
        })?;
        let address = Address::of_parts(["codes", record.code.as_str()]);
        if let Some(draft) = self.model.drafts.at_address(&address) {
            let message = format!("{draft}, so the site has no page for it");
            return Err(ReferenceError::new(Lint::BrokenLink, message, OF_DRAFT));
        }
        Ok(Resolved::Link {
            path: Some(address.to_string()),
            title: record.title_in(language).to_string(),
            class: "code-link",
        })
    }

    fn term_link<'s>(&'s self, name: &'s str) -> Result<Resolved, ReferenceError<'s>> {
        let at = self.terms.get(&name.to_lowercase()).ok_or_else(|| {
            ReferenceError::lazy(
                Lint::UnknownTerm,
                format!("the glossary has no term `{name}`"),
                || self.near_term(name),
            )
        })?;
        let Some(glossary) = self.glossary else {
            // The page of the glossary may be among those that have errors.
            if self.model.refused.any_page() {
                return Ok(Resolved::Outside(String::new()));
            }
            return Err(no_glossary_page(name));
        };
        let slug = Slug::of(self.model.glossary[*at].term.as_str());
        let path = slug.map(|slug| format!("{}#{slug}", self.model.pages[glossary].address));
        Ok(Resolved::Link {
            path,
            title: self.definitions[*at].clone(),
            class: "term",
        })
    }

    fn near_term(&self, name: &str) -> Hint {
        let names = self.term_names.get_or_init(|| {
            let mut names: Vec<String> = self.terms.keys().cloned().collect();
            names.sort_unstable();
            NameIndex::of(names)
        });
        let otherwise = || "add it to content/data/glossary.yaml".to_owned();
        hint(names, name, otherwise)
    }

    fn cite<'s>(
        &'s self,
        id: &'s str,
        notes: Option<&mut Vec<SourceId>>,
    ) -> Result<Resolved, ReferenceError<'s>> {
        let Some(source) = self.figures.names.find_source(id) else {
            return Err(ReferenceError::lazy(
                Lint::UnknownSource,
                format!("there is no source `{id}`"),
                || self.figures.names.source(id),
            ));
        };
        Ok(Resolved::Cite(match notes {
            Some(notes) => Citation::Note(note_number(source, notes)),
            None => Citation::Source(
                self.sources
                    .map(|page| format!("{}#{source}", self.model.pages[page].address)),
            ),
        }))
    }
}

fn noted(mut figure: Figure, notes: Option<&mut Vec<SourceId>>) -> Figure {
    figure.note = notes
        .zip(figure.source.as_ref())
        .map(|(notes, source)| note_number(source, notes));
    figure
}

/// The part of a placeholder's source that names what it refers to, where the error is shown: the
/// span of a link covers the whole link.
pub(super) fn span_in(file: &SourceFile, placeholder: &Placeholder) -> Range<usize> {
    let name = match &placeholder.reference {
        Reference::Href(dest) | Reference::Src(dest) => dest,
        Reference::Cite(id) => id,
        Reference::CodeLink(name) | Reference::TermLink(name) => name,
        _ => return placeholder.span.clone(),
    };
    let source = &file.text[placeholder.span.clone()];
    match source.rfind(name.as_str()).filter(|_| !name.is_empty()) {
        Some(at) => placeholder.span.start + at..placeholder.span.start + at + name.len(),
        None => placeholder.span.clone(),
    }
}
