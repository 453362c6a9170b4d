//! Sentences that stand in YAML: inline Markdown, read and checked like a page's text.

use std::collections::BTreeMap;
use std::ops::Range;

use super::body::{Body, SectionText};
use super::events;
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::model::yaml::{Step, Yaml};
use crate::model::{Code, FactName, Language, Model, Node, SourceId, Text};

/// Which sentence of the YAML it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SentenceId {
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
pub struct Sentence {
    /// Its HTML with holes.
    pub body: Body,
    /// Its text without marks, for tooltips and the index.
    pub plain: SectionText,
    /// The YAML file's path from the root.
    pub path: String,
    /// The value's place in that file; asked for on the cold path only.
    pub steps: Vec<OwnedStep>,
}

/// A step of a sentence's place, kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnedStep {
    /// Into a mapping.
    Key(String),
    /// Into a list.
    Index(usize),
}

impl<'a> From<&'a OwnedStep> for Step<'a> {
    fn from(step: &'a OwnedStep) -> Self {
        match step {
            OwnedStep::Key(key) => Step::Key(key),
            OwnedStep::Index(index) => Step::Index(*index),
        }
    }
}

impl From<Step<'_>> for OwnedStep {
    fn from(step: Step<'_>) -> Self {
        match step {
            Step::Key(key) => OwnedStep::Key(key.to_owned()),
            Step::Index(index) => OwnedStep::Index(index),
        }
    }
}

/// Every sentence of a site.
pub type Sentences = BTreeMap<SentenceId, Sentence>;

impl Sentence {
    /// The bytes of the value in its file.
    pub fn span(&self, file: &SourceFile) -> Range<usize> {
        let steps: Vec<Step<'_>> = self.steps.iter().map(Step::from).collect();
        Yaml::whole(file).span_of(&steps)
    }
}

/// Reads every sentence.
pub(super) fn read_all(model: &Model, diagnostics: &mut Vec<Diagnostic>) -> Sentences {
    let mut sentences = Collector {
        model,
        sentences: BTreeMap::new(),
        diagnostics,
    };
    sentences.site();
    sentences.data();
    sentences.decision();
    sentences.updates();
    sentences.codes();
    sentences.sentences
}

struct Collector<'a> {
    model: &'a Model,
    sentences: Sentences,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Collector<'_> {
    fn site(&mut self) {
        let model = self.model;
        let path = "content/site.yaml";
        if let Some(notice) = &model.site.notice {
            self.add(SentenceId::Notice(None), notice, path, vec![key("notice")]);
        }
        for (language, site) in &model.site.languages.0 {
            if let Some(notice) = &site.notice {
                let steps = vec![key("languages"), key(language.as_str()), key("notice")];
                self.add(
                    SentenceId::Notice(Some(language.clone())),
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
            let steps = vec![OwnedStep::Index(at), key("definition")];
            let path = "content/data/glossary.yaml";
            self.add(SentenceId::Definition(at), &term.definition, path, steps);
        }
        for (id, source) in &model.sources.0 {
            if let Some(note) = &source.note {
                let steps = vec![key(id.as_str()), key("note")];
                let path = "content/data/sources.yaml";
                self.add(SentenceId::SourceNote(id.clone()), note, path, steps);
            }
        }
        for (name, fact) in &model.facts.0 {
            if let Some(note) = &fact.note {
                let steps = vec![key(name.as_str()), key("note")];
                let path = "content/data/facts.yaml";
                self.add(SentenceId::FactNote(name.clone()), note, path, steps);
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
                    self.add(SentenceId::Decision(at), question, path, steps("question"));
                    for (place, answer) in answers.iter().enumerate() {
                        let mut steps = steps("answers");
                        steps.extend([OwnedStep::Index(place), key("text")]);
                        self.add(SentenceId::Answer(at, place), &answer.text, path, steps);
                    }
                }
                Node::End { why, .. } => {
                    self.add(SentenceId::Decision(at), why, path, steps("why"));
                }
            }
        }
    }

    fn updates(&mut self) {
        let model = self.model;
        let path = "content/data/updates.yaml";
        let steps = |list: &str, at| vec![key(list), OwnedStep::Index(at), key("text")];
        for (at, change) in model.updates.rules.iter().enumerate() {
            self.add(
                SentenceId::RuleChange(at),
                &change.text,
                path,
                steps("rules", at),
            );
        }
        for (at, change) in model.updates.site.iter().enumerate() {
            self.add(
                SentenceId::SiteChange(at),
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
                    SentenceId::Summary(code.clone()),
                    summary,
                    &path,
                    vec![key("summary")],
                );
            }
            for (at, other) in record.look_alikes.iter().enumerate() {
                let steps = vec![key("look_alikes"), OwnedStep::Index(at), key("boundary")];
                let id = SentenceId::Boundary(code.clone(), at);
                self.add(id, &other.boundary, &path, steps);
            }
            for (at, example) in record.examples.iter().enumerate() {
                let steps = vec![key("examples"), OwnedStep::Index(at)];
                self.add(SentenceId::Example(code.clone(), at), example, &path, steps);
            }
        }
    }

    fn add(&mut self, id: SentenceId, text: &Text, path: &str, steps: Vec<OwnedStep>) {
        let inline = SourceFile {
            path: path.to_owned(),
            text: text.as_str().into(),
        };
        let (body, plain, faults) = events::read_sentence(&inline);
        let sentence = Sentence {
            body,
            plain,
            path: path.to_owned(),
            steps,
        };
        if let (false, Some(file)) = (faults.is_empty(), self.model.file(path)) {
            let span = sentence.span(file);
            self.diagnostics.extend(
                faults
                    .into_iter()
                    .map(|fault| fault.moved(file, span.clone())),
            );
        }
        self.sentences.insert(id, sentence);
    }
}

fn key(name: &str) -> OwnedStep {
    OwnedStep::Key(name.to_owned())
}
