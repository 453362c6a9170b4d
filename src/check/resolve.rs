//! Resolves every placeholder of every fragment, and reports those that cannot be resolved.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use rayon::prelude::*;

use super::asks;
use super::checked::{
    CheckedHeading, CheckedPage, CheckedSection, CheckedSite, Citation, Resolved, ResolvedFragment,
};
use super::counts::Counts;
use super::doubled_unit;
use super::figures::{Figure, Figures};
use super::links::Targets;
use super::pair_table::pair_table;
use super::payers;
use super::reference_error::ReferenceError;
use super::refused::may_define;
use super::terms::{definitions, no_glossary_page, terms};
use super::worked_example::{self, BlockError};
use crate::diagnostic::{Diagnostic, Hint, Lint, SourceFile};
use crate::model::yaml::Yaml;
use crate::model::{Address, Code, Date, FigureBlock, Language, Model, PageId, Slug, SourceId};
use crate::read::{
    Block, FigurePlace, HtmlFragment, Placeholder, ReadPage, ReadSite, Reference, RichText,
    RichTextId,
};
use crate::units::FindingId;

/// Resolves a read site. A placeholder that cannot be resolved is reported and becomes an empty
/// address, so that all errors come out in one run.
pub(super) fn resolve(
    read: ReadSite,
    aliases: Vec<(Address, PageId)>,
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
    };
    let resolver = Resolver {
        targets: Targets::new(&model, &pages, &aliases),
        terms: terms(&model, diagnostics),
        definitions: definitions(&model, &rich_texts, &figures),
        figures,
        glossary: model.by_template.get("glossary.html").copied(),
        sources: model.by_template.get("sources.html").copied(),
        model: &model,
    };
    asks::check(&model, &resolver.targets, diagnostics);
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
        rich_text_places.insert(id.clone(), (text.path, text.steps));
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
    /// Each entry's definition as plain text.
    definitions: Vec<String>,
    glossary: Option<PageId>,
    sources: Option<PageId>,
}

impl Resolver<'_> {
    fn page(&self, id: PageId, read: &ReadPage) -> (ResolvedPage, Vec<Diagnostic>) {
        let page = &self.model.pages[id];
        let catalog = self.model.catalog_of(&page.language);
        let mut notes = page.front.sources.clone();
        let mut errors = Vec::new();
        let file = page.body.as_ref().map(|body| &self.model.files[body.file]);
        let mut resolved = Vec::with_capacity(read.body.placeholders.len());
        for placeholder in &read.body.placeholders {
            if let (Reference::Block(block), Some(file)) = (&placeholder.reference, file) {
                match self.block(block, page.front.checked, &mut notes) {
                    Ok(block) => resolved.push(block),
                    Err(_) if may_define(self.model, &placeholder.reference) => {
                        resolved.push(Resolved::Outside(String::new()));
                    }
                    Err(found) => {
                        errors.extend(
                            found
                                .into_iter()
                                .map(|error| block_diagnostic(error, file, placeholder)),
                        );
                        resolved.push(Resolved::Outside(String::new()));
                    }
                }
                continue;
            }
            // HTML has no link within a link: there the source is named, without a number.
            let numbered = (placeholder.place == FigurePlace::Text).then_some(&mut notes);
            let outcome =
                self.reference(&placeholder.reference, &page.language, Some(id), numbered);
            resolved.push(outcome.unwrap_or_else(|error| {
                if let Some(file) = file {
                    let span = span_in(file, placeholder);
                    errors.push(error.into_diagnostic(file, span));
                }
                Resolved::Outside(String::new())
            }));
        }
        for source in payers::sources_on(self.model, page) {
            number_of(source, &mut notes);
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
                        if let Some(file) = self.model.file(&text.path) {
                            errors.push(error.into_diagnostic(file, text.span(file)));
                        }
                        Resolved::Outside(String::new())
                    })
            })
            .collect();
        let place = |_: &Placeholder| {
            let file = self.model.file(&text.path)?;
            Some((file, text.span(file)))
        };
        doubled_unit::check(&text.body, &resolved, place, &mut errors);
        (resolved, errors)
    }

    fn plain_text(&self, id: &RichTextId, text: &RichText) -> String {
        let language = id.language().unwrap_or(&self.model.site.language);
        let catalog = self.model.catalog_of(language);
        self.figures.plain(&text.plain, catalog).trim().to_owned()
    }

    /// Resolves a reference. `notes` are the page's; a text of a YAML file has none, since it may
    /// stand on many pages.
    fn reference(
        &self,
        reference: &Reference,
        language: &Language,
        from: Option<PageId>,
        notes: Option<&mut Vec<SourceId>>,
    ) -> Result<Resolved, ReferenceError> {
        let outcome = match reference {
            Reference::Href(dest) => self.targets.link(dest, from).map_err(ReferenceError::from),
            Reference::Src(dest) => self.targets.image(dest, from).map_err(ReferenceError::from),
            Reference::CodeLink(code) => self.code_link(code, language),
            Reference::TermLink(name) => self.term_link(name),
            Reference::Figure(figure) => self
                .figures
                .find(figure, self.model.catalog_of(language))
                .map(|figure| Resolved::Figure(noted(figure, notes)))
                .map_err(ReferenceError::from),
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

    fn block(
        &self,
        block: &Block,
        checked: Option<Date>,
        notes: &mut Vec<SourceId>,
    ) -> Result<Resolved, Vec<BlockError>> {
        let data = &self.model.units;
        match block {
            Block::Units(block) => {
                if let Some(id) = &block.source
                    && self.model.source(id).is_none()
                {
                    let known = self.model.sources.0.iter().map(|(id, _)| id.as_str());
                    return Err(vec![BlockError::unknown_source(id, known)]);
                }
                // A site that has no such source counts by the built-in rules and cites none.
                let mut number = |id: &str| {
                    let mut known = self.model.sources.0.iter();
                    let (id, _) = known.find(|(known, _)| known.as_str() == id)?;
                    Some(number_of(id, notes))
                };
                worked_example::units(data, block, checked, &mut number).map(Resolved::from)
            }
            Block::Notes(block) => worked_example::notes(data, block, checked).map(Resolved::from),
            Block::Figure(block) => self.figure(block),
            Block::Pairs(block) => self.pairs(&block.code, notes),
        }
    }

    fn pairs(&self, code: &Code, notes: &mut Vec<SourceId>) -> Result<Resolved, Vec<BlockError>> {
        if !self.model.units.codes.contains_key(code) {
            let known = self.model.units.codes.keys().map(Code::as_str);
            return Err(vec![BlockError::unknown_code(code, known)]);
        }
        let mut table = pair_table(&self.model.units, code);
        let source = self.model.finding_source(FindingId::EditPair);
        table.note = source.map(|(id, _)| number_of(id, notes));
        Ok(Resolved::Pairs(Box::new(table)))
    }

    fn figure(&self, wanted: &FigureBlock) -> Result<Resolved, Vec<BlockError>> {
        let diagrams = &self.model.diagrams.0;
        let name = wanted.name.as_str();
        let known = diagrams.iter().map(|(known, _)| known.as_str());
        match diagrams
            .iter()
            .position(|(known, _)| known.as_str() == name)
        {
            Some(number) => Ok(Resolved::Diagram {
                number,
                caption: wanted.caption.as_ref().map(ToString::to_string),
            }),
            None => Err(vec![BlockError::unknown_diagram(name, known)]),
        }
    }

    fn code_link(&self, code: &str, language: &Language) -> Result<Resolved, ReferenceError> {
        let record = Code::parse(code).and_then(|code| self.model.codes.get(&code));
        let record = record.ok_or_else(|| {
            let known = self.model.codes.keys().map(Code::as_str);
            ReferenceError::new(
                Lint::UnknownCode,
                format!("there is no code {code}"),
                Hint::nearest(code, known, || format!("add content/codes/{code}.yaml")),
            )
        })?;
        Ok(Resolved::Link {
            path: Some(format!("/codes/{}/", record.code)),
            title: record.title_in(language).to_string(),
            class: "code-link",
        })
    }

    fn term_link(&self, name: &str) -> Result<Resolved, ReferenceError> {
        let at = self.terms.get(&name.to_lowercase()).ok_or_else(|| {
            let mut known: Vec<&str> = self.terms.keys().map(String::as_str).collect();
            known.sort_unstable();
            ReferenceError::new(
                Lint::UnknownTerm,
                format!("the glossary has no term `{name}`"),
                Hint::nearest(name, known, || {
                    "add it to content/data/glossary.yaml".to_owned()
                }),
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

    fn cite(
        &self,
        id: &str,
        notes: Option<&mut Vec<SourceId>>,
    ) -> Result<Resolved, ReferenceError> {
        let known = self.model.sources.0.iter().map(|(id, _)| id);
        let Some(source) = known.clone().find(|known| known.as_str() == id) else {
            let known = known.map(SourceId::as_str);
            return Err(ReferenceError::new(
                Lint::UnknownSource,
                format!("there is no source `{id}`"),
                Hint::nearest(id, known, || {
                    "add it to content/data/sources.yaml".to_owned()
                }),
            ));
        };
        Ok(Resolved::Cite(match notes {
            Some(notes) => Citation::Note(number_of(source, notes)),
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
        .map(|(notes, source)| number_of(source, notes));
    figure
}

/// The 1-based number of a source among a page's notes; a new one goes to the end.
fn number_of(source: &SourceId, notes: &mut Vec<SourceId>) -> usize {
    match notes.iter().position(|noted| noted == source) {
        Some(at) => at + 1,
        None => {
            notes.push(source.clone());
            notes.len()
        }
    }
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

fn block_diagnostic(error: BlockError, file: &SourceFile, placeholder: &Placeholder) -> Diagnostic {
    let yaml = Yaml {
        file,
        start: placeholder.span.start,
        end: placeholder.span.end,
    };
    let span = yaml.span_of(&error.steps);
    let diagnostic =
        Diagnostic::error(file, span.clone(), error.lint, error.message).hint(error.hint);
    match error.fix {
        Some(text) => diagnostic.fix(span, text),
        None => diagnostic,
    }
}
