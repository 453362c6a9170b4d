//! Values of YAML files that are inline Markdown, which are read and checked like a page's text.

use std::collections::BTreeMap;
use std::ops::Range;

use super::events;
use super::fragment::HtmlFragment;
use super::plain_text::PlainText;
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::model::yaml::{PathSegment, Yaml};
use crate::model::{Code, FactName, Language, Model, Node, PayerTopic, Slug, SourceId, Text};

/// Names a value that is inline Markdown. Numbers are places in the lists of the model.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RichTextId {
    /// [`Site::notice`](crate::model::Site::notice), or that of one of the site's other languages.
    Notice(Option<Language>),
    /// [`Site::disclaimer`](crate::model::Site::disclaimer), or that of another language.
    Disclaimer(Option<Language>),
    /// The definition of a term, by its place in the glossary.
    Definition(usize),
    /// The note of a source.
    SourceNote(SourceId),
    /// The note of a fact.
    FactNote(FactName),
    /// The question of a decision node, or the reason of an end, by the node's place in the graph.
    Decision(usize),
    /// An answer: the node's place in the graph, and the answer's place in the node.
    Answer(usize, usize),
    /// The text of a change of a rule, by its place in the file.
    RuleChange(usize),
    /// The text of a change of the site, by its place in the file.
    SiteChange(usize),
    /// The summary of a code, or that in one of the site's other languages.
    Summary(Code, Option<Language>),
    /// The boundary between a code and a look-alike, by the look-alike's place in the record.
    Boundary(Code, usize),
    /// An example of a code, by its place in the record.
    Example(Code, usize),
    /// What a payer's entry covers.
    PayerAbout(Slug),
    /// Where a payer's rule stands, or whom to ask.
    PayerLook(Slug),
    /// The text of an entry of a payer's row, by its place in the row.
    PayerEntry(Slug, PayerTopic, usize),
}

impl RichTextId {
    /// The language of the text, where it is not the site's.
    pub fn language(&self) -> Option<&Language> {
        match self {
            Self::Notice(language) | Self::Disclaimer(language) | Self::Summary(_, language) => {
                language.as_ref()
            }
            _ => None,
        }
    }
}

/// A value that is inline Markdown, read, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RichText {
    /// Its HTML with placeholders, without a paragraph around it.
    pub body: HtmlFragment,
    /// Its plain text, for tooltips and the index.
    pub plain: PlainText,
    /// The YAML file's path from the root.
    pub path: String,
    /// The keys that lead to the value. Its place in the file is looked up by them, which is slow,
    /// only where a diagnostic needs it.
    pub steps: Vec<OwnedPathSegment>,
}

/// A [`PathSegment`] that owns its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnedPathSegment {
    /// To the value of this key of a mapping.
    Key(String),
    /// To this entry of a list, counted from 0.
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

/// The values of a site that are inline Markdown.
pub type RichTexts = BTreeMap<RichTextId, RichText>;

impl RichText {
    /// The bytes of the value in its file.
    pub fn span(&self, file: &SourceFile) -> Range<usize> {
        let steps: Vec<PathSegment<'_>> = self.steps.iter().map(PathSegment::from).collect();
        Yaml::document(file).span_of(&steps)
    }
}

/// Reads all values of the model that are inline Markdown.
pub(super) fn read_all(model: &Model, diagnostics: &mut Vec<Diagnostic>) -> RichTexts {
    let mut collector = Collector {
        model,
        rich_texts: BTreeMap::new(),
        diagnostics,
    };
    collector.site();
    collector.data();
    collector.decision();
    collector.updates();
    collector.codes();
    collector.payers();
    collector.rich_texts
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
        if let Some(text) = &model.site.disclaimer {
            let steps = vec![key("disclaimer")];
            self.add(RichTextId::Disclaimer(None), text, path, steps);
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
            if let Some(text) = &site.disclaimer {
                let steps = vec![key("languages"), key(language.as_str()), key("disclaimer")];
                let id = RichTextId::Disclaimer(Some(language.clone()));
                self.add(id, text, path, steps);
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
                let id = RichTextId::Summary(code.clone(), None);
                self.add(id, summary, &path, vec![key("summary")]);
            }
            for (language, texts) in &record.translations.0 {
                if let Some(summary) = &texts.summary {
                    let id = RichTextId::Summary(code.clone(), Some(language.clone()));
                    let steps = ["translations", language.as_str(), "summary"];
                    self.add(id, summary, &path, steps.map(key).to_vec());
                }
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

    fn payers(&mut self) {
        let model = self.model;
        let path = "content/data/payers.yaml";
        for (id, payer) in &model.payers.0 {
            let steps = |field: &str| vec![key(id.as_str()), key(field)];
            let about = RichTextId::PayerAbout(id.clone());
            self.add(about, &payer.about, path, steps("about"));
            let look = RichTextId::PayerLook(id.clone());
            self.add(look, &payer.look, path, steps("look"));
            for topic in PayerTopic::ALL {
                let entries = payer.entries(topic).unwrap_or_default();
                for (at, entry) in entries.iter().enumerate() {
                    let Some(text) = entry.text else { continue };
                    let mut steps = vec![key(id.as_str())];
                    let inside = payer.entry_path(topic, at);
                    steps.extend(inside.into_iter().map(OwnedPathSegment::from));
                    steps.push(key(payer.text_key(topic)));
                    let id = RichTextId::PayerEntry(id.clone(), topic, at);
                    self.add(id, text, path, steps);
                }
            }
        }
    }

    /// Reads one value. What is wrong in its Markdown is reported at the value as a whole, because
    /// quotes, escapes and line breaks of YAML keep no places inside it.
    fn add(&mut self, id: RichTextId, text: &Text, path: &str, steps: Vec<OwnedPathSegment>) {
        let inline = SourceFile {
            path: path.to_owned(),
            text: text.as_str().into(),
        };
        let (body, plain, errors) = events::read_rich_text(&inline);
        let rich_text = RichText {
            body,
            plain,
            path: path.to_owned(),
            steps,
        };
        if let (false, Some(file)) = (errors.is_empty(), self.model.file(path)) {
            let span = rich_text.span(file);
            self.diagnostics.extend(
                errors
                    .into_iter()
                    .map(|error| error.moved(file, span.clone())),
            );
        }
        self.rich_texts.insert(id, rich_text);
    }
}

fn key(name: &str) -> OwnedPathSegment {
    OwnedPathSegment::Key(name.to_owned())
}
