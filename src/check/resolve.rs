//! Fills every hole of every body, telling each that cannot be filled.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use rayon::prelude::*;

use super::checked::{CheckedPage, CheckedSite, Citation, Fill, Filled};
use super::figures::{self, NoFigure};
use super::links::{BadLink, Targets};
use super::terms::{definitions, terms, with_facts};
use super::worked::{self, BlockFault};
use crate::diagnostic::{Diagnostic, Lint, SourceFile, nearest};
use crate::model::words::Words;
use crate::model::yaml::Yaml;
use crate::model::{Address, Code, Date, FigureBlock, Model, PageId, Slug, SourceId};
use crate::read::{
    Block, Body, FactRef, Heading, Hole, ReadPage, ReadSite, SectionText, Sentence, SentenceId,
    What,
};

/// Resolves a read site; what cannot be resolved is told, and its hole filled with nothing.
pub(super) fn resolve(
    read: ReadSite,
    aliases: Vec<(Address, PageId)>,
    diagnostics: &mut Vec<Diagnostic>,
) -> CheckedSite {
    let ReadSite {
        model,
        pages,
        sentences,
    } = read;
    let resolver = Resolver {
        targets: Targets::new(&model, &pages, &aliases),
        terms: terms(&model, diagnostics),
        definitions: definitions(&model, &sentences),
        glossary: model.by_template.get("glossary.html").copied(),
        sources: model.by_template.get("sources.html").copied(),
        model: &model,
    };
    let outcomes: Vec<(PageFills, Vec<Diagnostic>)> = pages
        .par_iter()
        .enumerate()
        .map(|(id, page)| resolver.page(id, page))
        .collect();
    let filled_sentences: BTreeMap<SentenceId, (Vec<Fill>, Vec<Diagnostic>)> = sentences
        .iter()
        .map(|(id, sentence)| (id.clone(), resolver.sentence(sentence)))
        .collect();

    let mut checked = Vec::with_capacity(pages.len());
    for (page, (fills, faults)) in pages.into_iter().zip(outcomes) {
        diagnostics.extend(faults);
        checked.push(CheckedPage {
            text: Filled {
                body: page.body,
                fills: fills.fills,
            },
            notes: fills.notes,
            headings: fills.headings,
            sections: fills.sections,
            prose: page.prose,
            words: page.words,
        });
    }
    let mut bodies: BTreeMap<SentenceId, Body> = sentences
        .into_iter()
        .map(|(id, sentence)| (id, sentence.body))
        .collect();
    let mut done = BTreeMap::new();
    for (id, (fills, faults)) in filled_sentences {
        diagnostics.extend(faults);
        let body = bodies.remove(&id).unwrap_or_default();
        done.insert(id, Filled { body, fills });
    }
    CheckedSite {
        model,
        pages: checked,
        sentences: done,
        aliases,
    }
}

/// What a page's references resolve to.
struct PageFills {
    fills: Vec<Fill>,
    notes: Vec<SourceId>,
    headings: Vec<Heading>,
    sections: Vec<SectionText>,
}

struct Resolver<'a> {
    model: &'a Model,
    targets: Targets<'a>,
    /// Glossary entries by every way to write them, in lower case.
    terms: HashMap<String, usize>,
    /// Each entry's definition as plain text.
    definitions: Vec<String>,
    glossary: Option<PageId>,
    sources: Option<PageId>,
}

impl Resolver<'_> {
    fn page(&self, id: PageId, read: &ReadPage) -> (PageFills, Vec<Diagnostic>) {
        let page = &self.model.pages[id];
        let words = self.model.words_of(&page.language);
        let mut notes = page.front.sources.clone();
        let mut faults = Vec::new();
        let file = page.body.as_ref().map(|body| &self.model.files[body.file]);
        let mut fills = Vec::with_capacity(read.body.holes.len());
        for hole in &read.body.holes {
            if let (What::Block(block), Some(file)) = (&hole.what, file) {
                match self.block(block, page.front.checked, &mut notes) {
                    Ok(fill) => fills.push(fill),
                    Err(told) => {
                        faults.extend(told.into_iter().map(|fault| block_fault(fault, file, hole)));
                        fills.push(Fill::Outside(String::new()));
                    }
                }
                continue;
            }
            let fill = self.fill(&hole.what, words, Some(id), Some(&mut notes));
            fills.push(fill.unwrap_or_else(|fault| {
                if let Some(file) = file {
                    let span = span_in(file, hole);
                    faults.push(fault.told_at(file, span));
                }
                Fill::Outside(String::new())
            }));
        }
        let known = |facts: &[FactRef]| -> Vec<String> {
            facts
                .iter()
                .map(|fact| {
                    figures::fact(self.model, fact, words)
                        .map_or_else(|_| String::new(), |f| f.text)
                })
                .collect()
        };
        let headings = read
            .headings
            .iter()
            .map(|heading| Heading {
                text: with_facts(&heading.text, &known(&heading.facts)),
                facts: Vec::new(),
                ..heading.clone()
            })
            .collect();
        let sections = read
            .sections
            .iter()
            .map(|section| SectionText {
                heading: section.heading,
                text: with_facts(&section.text, &known(&section.facts)),
                facts: Vec::new(),
            })
            .collect();
        let fills = PageFills {
            fills,
            notes,
            headings,
            sections,
        };
        (fills, faults)
    }

    fn sentence(&self, sentence: &Sentence) -> (Vec<Fill>, Vec<Diagnostic>) {
        let words = self.model.words_of(&self.model.site.language);
        let mut faults = Vec::new();
        let fills = sentence
            .body
            .holes
            .iter()
            .map(|hole| {
                self.fill(&hole.what, words, None, None)
                    .unwrap_or_else(|fault| {
                        if let Some(file) = self.model.file(&sentence.path) {
                            faults.push(fault.told_at(file, sentence.span(file)));
                        }
                        Fill::Outside(String::new())
                    })
            })
            .collect();
        (fills, faults)
    }

    /// `notes` are the page's; a YAML sentence has none, since it may stand on many pages.
    fn fill(
        &self,
        what: &What,
        words: &Words,
        from: Option<PageId>,
        notes: Option<&mut Vec<SourceId>>,
    ) -> Result<Fill, Fault> {
        match what {
            What::Href(dest) => self.targets.link(dest, from).map_err(Fault::from),
            What::Src(dest) => self.targets.image(dest, from).map_err(Fault::from),
            What::CodeLink(code) => self.code_link(code),
            What::TermLink(name) => self.term_link(name),
            What::Fact(fact) => figures::fact(self.model, fact, words)
                .map(|figure| Fill::Figure(noted(figure, notes)))
                .map_err(Fault::from),
            What::Limit(code) => figures::limit(self.model, code, words)
                .map(|figure| Fill::Figure(noted(figure, notes)))
                .map_err(Fault::from),
            What::Cite(id) => self.cite(id, notes),
            What::Word(word) => Ok(Fill::Word(*word)),
            // Blocks stand in pages alone, and are filled there.
            What::Block(_) => Ok(Fill::Outside(String::new())),
        }
    }

    fn block(
        &self,
        block: &Block,
        checked: Option<Date>,
        notes: &mut Vec<SourceId>,
    ) -> Result<Fill, Vec<BlockFault>> {
        let data = &self.model.units;
        match block {
            Block::Units(block) => {
                if let Some(id) = &block.source
                    && self.model.source(id).is_none()
                {
                    let known = self.model.sources.0.iter().map(|(id, _)| id.as_str());
                    return Err(vec![BlockFault::unknown_source(
                        id,
                        nearest(id.as_str(), known),
                    )]);
                }
                // A site without these sources counts by the built-in rules, and cites nobody.
                let mut number = |id: &str| {
                    let mut known = self.model.sources.0.iter();
                    let (id, _) = known.find(|(known, _)| known.as_str() == id)?;
                    Some(number_of(id, notes))
                };
                worked::units(data, block, checked, &mut number).map(Fill::from)
            }
            Block::Notes(block) => worked::notes(data, block, checked).map(Fill::from),
            Block::Figure(block) => self.figure(block),
        }
    }

    fn figure(&self, wanted: &FigureBlock) -> Result<Fill, Vec<BlockFault>> {
        let diagrams = &self.model.diagrams.0;
        let name = wanted.name.as_str();
        let known = diagrams.iter().map(|(known, _)| known.as_str());
        match diagrams
            .iter()
            .position(|(known, _)| known.as_str() == name)
        {
            Some(number) => Ok(Fill::Diagram {
                number,
                caption: wanted.caption.as_ref().map(ToString::to_string),
            }),
            None => Err(vec![BlockFault::unknown_diagram(
                name,
                nearest(name, known),
            )]),
        }
    }

    fn code_link(&self, code: &str) -> Result<Fill, Fault> {
        let record = Code::parse(code).and_then(|code| self.model.codes.get(&code));
        let record = record.ok_or_else(|| {
            let known = self.model.codes.keys().map(Code::as_str);
            Fault::unknown(
                Lint::UnknownCode,
                format!("there is no code {code}"),
                nearest(code, known),
                || format!("add content/codes/{code}.yaml"),
            )
        })?;
        Ok(Fill::Link {
            path: Some(format!("/codes/{}/", record.code)),
            title: record.title.to_string(),
            class: "code-link",
        })
    }

    fn term_link(&self, name: &str) -> Result<Fill, Fault> {
        let at = self.terms.get(&name.to_lowercase()).ok_or_else(|| {
            let mut known: Vec<&str> = self.terms.keys().map(String::as_str).collect();
            known.sort_unstable();
            Fault::unknown(
                Lint::UnknownTerm,
                format!("the glossary has no term `{name}`"),
                nearest(name, known),
                || "add it to content/data/glossary.yaml".to_owned(),
            )
        })?;
        let slug = Slug::of(self.model.glossary[*at].term.as_str());
        let path = self
            .glossary
            .zip(slug)
            .map(|(id, slug)| format!("{}#{slug}", self.model.pages[id].address));
        Ok(Fill::Link {
            path,
            title: self.definitions[*at].clone(),
            class: "term",
        })
    }

    fn cite(&self, id: &str, notes: Option<&mut Vec<SourceId>>) -> Result<Fill, Fault> {
        let known = self.model.sources.0.iter().map(|(id, _)| id);
        let Some(source) = known.clone().find(|known| known.as_str() == id) else {
            let near = nearest(id, known.map(SourceId::as_str));
            return Err(Fault::unknown(
                Lint::UnknownSource,
                format!("there is no source `{id}`"),
                near,
                || "add it to content/data/sources.yaml".to_owned(),
            ));
        };
        Ok(Fill::Cite(match notes {
            Some(notes) => Citation::Note(number_of(source, notes)),
            None => Citation::Source(
                self.sources
                    .map(|page| format!("{}#{source}", self.model.pages[page].address)),
            ),
        }))
    }
}

fn noted(mut figure: figures::Figure, notes: Option<&mut Vec<SourceId>>) -> figures::Figure {
    figure.note = notes.map(|notes| number_of(&figure.source, notes));
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

/// The part of a hole's source that names what it wants: a link's range covers the whole link.
fn span_in(file: &SourceFile, hole: &Hole) -> Range<usize> {
    let name = match &hole.what {
        What::Href(dest) | What::Src(dest) => dest,
        What::Cite(id) => id,
        What::CodeLink(name) | What::TermLink(name) => name,
        _ => return hole.span.clone(),
    };
    let source = &file.text[hole.span.clone()];
    match source.rfind(name.as_str()).filter(|_| !name.is_empty()) {
        Some(at) => hole.span.start + at..hole.span.start + at + name.len(),
        None => hole.span.clone(),
    }
}

fn block_fault(fault: BlockFault, file: &SourceFile, hole: &Hole) -> Diagnostic {
    let yaml = Yaml {
        file,
        start: hole.span.start,
        end: hole.span.end,
    };
    let span = yaml.span_of(&fault.steps);
    let told = Diagnostic::error(file, span.clone(), fault.rule, fault.message).hint(fault.hint);
    match fault.instead {
        Some(text) => told.fix(span, text),
        None => told,
    }
}

/// A fault that waits for its place.
struct Fault {
    rule: Lint,
    message: String,
    hint: String,
}

impl Fault {
    fn unknown(
        rule: Lint,
        message: String,
        near: Option<&str>,
        otherwise: impl FnOnce() -> String,
    ) -> Self {
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => otherwise(),
        };
        Self {
            rule,
            message,
            hint,
        }
    }

    fn told_at(self, file: &SourceFile, span: Range<usize>) -> Diagnostic {
        Diagnostic::error(file, span, self.rule, self.message).hint(self.hint)
    }
}

impl From<BadLink> for Fault {
    fn from(bad: BadLink) -> Self {
        Self {
            rule: bad.rule,
            message: bad.message,
            hint: bad.hint,
        }
    }
}

impl From<NoFigure> for Fault {
    fn from(none: NoFigure) -> Self {
        Self {
            rule: Lint::UnknownFact,
            message: none.message,
            hint: none.hint,
        }
    }
}
