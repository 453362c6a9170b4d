//! Sentences that stand in YAML: inline Markdown, read and checked like a page's text.

use std::collections::BTreeMap;
use std::ops::Range;

use super::events;
use super::fragment::{HtmlFragment, SectionText};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::model::yaml::{PathSegment, Yaml};
use crate::model::{Code, FactName, Language, Model, Node, SourceId, Text};

/// Which sentence of the YAML it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RichTextId {
    /// The notice at every page's foot, of the site or of one of its languages.
    Notice(Option<Language>),
    /// A glossary entry's definition, by its place in the file.
    Definition(usize),
    /// What is said about a source.
    SourceNote(SourceId),
    /// What is said about a fact.
    FactNote(FactName),
    /// A decision node's question, or its reason at an end, by its place in the graph.
    Decision(usize),
    /// A decision node's answer at this place.
    Answer(usize, usize),
    /// A change of a rule.
    RuleChange(usize),
    /// A change of the site.
    SiteChange(usize),
    /// A code's summary.
    Summary(Code),
    /// The boundary between a code and the look-alike at this place.
    Boundary(Code, usize),
    /// A code's example at this place.
    Example(Code, usize),
}

/// A sentence, read, and where its YAML stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RichText {
    /// Its HTML with holes.
    pub body: HtmlFragment,
    /// Its text without marks, for tooltips and the index.
    pub plain: SectionText,
    /// The YAML file's path from the root.
    pub path: String,
    /// The value's place in that file; asked for on the cold path only.
    pub steps: Vec<OwnedPathSegment>,
}

/// A step of a sentence's place, kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnedPathSegment {
    /// Into a mapping.
    Key(String),
    /// Into a list.
    Index(usize),
}

impl<'a> From<&'a OwnedPathSegment> for PathSegment<'a> {
    fn from(step: &'a OwnedPathSegment) -> Self {
        match step {
            OwnedPathSegment::Key(key) => PathSegment::Key(key),
            OwnedPathSegment::Index(index) => PathSegment::Index(*index),
        }
    }
}

impl From<PathSegment<'_>> for OwnedPathSegment {
    fn from(step: PathSegment<'_>) -> Self {
        match step {
            PathSegment::Key(key) => OwnedPathSegment::Key(key.to_owned()),
            PathSegment::Index(index) => OwnedPathSegment::Index(index),
        }
    }
}

/// Every sentence of a site.
pub type RichTexts = BTreeMap<RichTextId, RichText>;

impl RichText {
    /// The bytes of the value in its file.
    pub fn span(&self, file: &SourceFile) -> Range<usize> {
        let steps: Vec<PathSegment<'_>> = self.steps.iter().map(PathSegment::from).collect();
        Yaml::document(file).span_of(&steps)
    }
}

/// Reads every sentence.
pub(super) fn read_all(model: &Model, diagnostics: &mut Vec<Diagnostic>) -> RichTexts {
    let mut rich_texts = Collector {
        model,
        rich_texts: BTreeMap::new(),
        diagnostics,
    };
    rich_texts.site();
    rich_texts.data();
    rich_texts.decision();
    rich_texts.updates();
    rich_texts.codes();
    rich_texts.rich_texts
}

struct Collector<'a> {
    model: &'a Model,
    rich_texts: RichTexts,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Collector<'_> {
    fn site(&mut self) {
        let model = self.model;
        let path = "content/site.yaml";
        if let Some(notice) = &model.site.notice {
            self.add(RichTextId::Notice(None), notice, path, vec![key("notice")]);
        }
        for (language, site) in &model.site.languages.0 {
            if let Some(notice) = &site.notice {
                let steps = vec![key("languages"), key(language.as_str()), key("notice")];
                self.add(
                    RichTextId::Notice(Some(language.clone())),
                    notice,
                    path,
                    steps,
                );
            }
        }
    }

    fn data(&mut self) {
        let model = self.model;
        for (at, term) in model.glossary.iter().enumerate() {
            let steps = vec![OwnedPathSegment::Index(at), key("definition")];
            let path = "content/data/glossary.yaml";
            self.add(RichTextId::Definition(at), &term.definition, path, steps);
        }
        for (id, source) in &model.sources.0 {
            if let Some(note) = &source.note {
                let steps = vec![key(id.as_str()), key("note")];
                let path = "content/data/sources.yaml";
                self.add(RichTextId::SourceNote(id.clone()), note, path, steps);
            }
        }
        for (name, fact) in &model.facts.0 {
            if let Some(note) = &fact.note {
                let steps = vec![key(name.as_str()), key("note")];
                let path = "content/data/facts.yaml";
                self.add(RichTextId::FactNote(name.clone()), note, path, steps);
            }
        }
    }

    fn decision(&mut self) {
        let model = self.model;
        let path = "content/data/decision.yaml";
        for (at, (name, node)) in model.decision.nodes.iter().enumerate() {
            let steps = |field: &str| vec![key("nodes"), key(name.as_str()), key(field)];
            match node {
                Node::Question { question, answers } => {
                    self.add(RichTextId::Decision(at), question, path, steps("question"));
                    for (place, answer) in answers.iter().enumerate() {
                        let mut steps = steps("answers");
                        steps.extend([OwnedPathSegment::Index(place), key("text")]);
                        self.add(RichTextId::Answer(at, place), &answer.text, path, steps);
                    }
                }
                Node::End { why, .. } => {
                    self.add(RichTextId::Decision(at), why, path, steps("why"));
                }
            }
        }
    }

    fn updates(&mut self) {
        let model = self.model;
        let path = "content/data/updates.yaml";
        let steps = |list: &str, at| vec![key(list), OwnedPathSegment::Index(at), key("text")];
        for (at, change) in model.updates.rules.iter().enumerate() {
            self.add(
                RichTextId::RuleChange(at),
                &change.text,
                path,
                steps("rules", at),
            );
        }
        for (at, change) in model.updates.site.iter().enumerate() {
            self.add(
                RichTextId::SiteChange(at),
                &change.text,
                path,
                steps("site", at),
            );
        }
    }

    fn codes(&mut self) {
        let model = self.model;
        for (code, record) in &model.codes {
            let path = format!("content/codes/{code}.yaml");
            if let Some(summary) = &record.summary {
                self.add(
                    RichTextId::Summary(code.clone()),
                    summary,
                    &path,
                    vec![key("summary")],
                );
            }
            for (at, other) in record.look_alikes.iter().enumerate() {
                let steps = vec![
                    key("look_alikes"),
                    OwnedPathSegment::Index(at),
                    key("boundary"),
                ];
                let id = RichTextId::Boundary(code.clone(), at);
                self.add(id, &other.boundary, &path, steps);
            }
            for (at, example) in record.examples.iter().enumerate() {
                let steps = vec![key("examples"), OwnedPathSegment::Index(at)];
                self.add(RichTextId::Example(code.clone(), at), example, &path, steps);
            }
        }
    }

    fn add(&mut self, id: RichTextId, text: &Text, path: &str, steps: Vec<OwnedPathSegment>) {
        let inline = SourceFile {
            path: path.to_owned(),
            text: text.as_str().into(),
        };
        let (body, plain, errors) = events::read_rich_text(&inline);
        let sentence = RichText {
            body,
            plain,
            path: path.to_owned(),
            steps,
        };
        if let (false, Some(file)) = (errors.is_empty(), self.model.file(path)) {
            let span = sentence.span(file);
            self.diagnostics.extend(
                errors
                    .into_iter()
                    .map(|error| error.moved(file, span.clone())),
            );
        }
        self.rich_texts.insert(id, sentence);
    }
}

fn key(name: &str) -> OwnedPathSegment {
    OwnedPathSegment::Key(name.to_owned())
}
