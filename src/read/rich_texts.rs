//! Values of YAML files that are inline Markdown, which are read and checked like a page's text.

use std::collections::BTreeMap;

use super::events;
use super::fragment::HtmlFragment;
use super::plain_text::PlainText;
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::model::yaml::{Placed, ScalarNumber};
use crate::model::{
    AnswerCard, Code, FactName, Language, Model, Node, PairPages, PayerTopic, Slug, SourceId, Text,
};

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
    /// The question of a flashcard that was written by hand, by its place in the file.
    CardFront(usize),
    /// Its answer.
    CardBack(usize),
    /// Any other text: its file's path, and the text's number in it.
    InFile(String, ScalarNumber),
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
    /// The value's number in that file. Its place is looked up by it, which is slow, only where a
    /// diagnostic needs it.
    pub scalar: ScalarNumber,
}

/// The values of a site that are inline Markdown.
pub type RichTexts = BTreeMap<RichTextId, RichText>;

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
    collector.cards();
    collector.questions();
    collector.answers();
    collector.rich_texts
}

struct Collector<'a> {
    model: &'a Model,
    rich_texts: RichTexts,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Collector<'_> {
    fn site(&mut self) {
        let site = &self.model.site;
        let path = "content/site.yaml";
        if let Some(notice) = &site.notice {
            self.add(RichTextId::Notice(None), notice, path);
        }
        if let Some(text) = &site.disclaimer {
            self.add(RichTextId::Disclaimer(None), text, path);
        }
        for (language, site) in &site.languages.0 {
            if let Some(notice) = &site.notice {
                let id = RichTextId::Notice(Some(language.value.clone()));
                self.add(id, notice, path);
            }
            if let Some(text) = &site.disclaimer {
                let id = RichTextId::Disclaimer(Some(language.value.clone()));
                self.add(id, text, path);
            }
        }
    }

    fn data(&mut self) {
        let model = self.model;
        for (at, term) in model.glossary.iter().enumerate() {
            let path = "content/data/glossary.yaml";
            self.add(RichTextId::Definition(at), &term.definition, path);
        }
        for (id, source) in &model.sources.0 {
            if let Some(note) = &source.note {
                let path = "content/data/sources.yaml";
                self.add(RichTextId::SourceNote(id.clone()), note, path);
            }
        }
        for (name, fact) in &model.facts.0 {
            if let Some(note) = &fact.note {
                let path = "content/data/facts.yaml";
                self.add(RichTextId::FactNote(name.value.clone()), note, path);
            }
        }
    }

    fn decision(&mut self) {
        let path = "content/data/decision.yaml";
        for (at, (_, node)) in self.model.decision.nodes.iter().enumerate() {
            match node {
                Node::Question { question, answers } => {
                    self.add(RichTextId::Decision(at), question, path);
                    for (place, answer) in answers.iter().enumerate() {
                        self.add(RichTextId::Answer(at, place), &answer.text, path);
                    }
                }
                Node::End { why, .. } => self.add(RichTextId::Decision(at), why, path),
            }
        }
    }

    fn updates(&mut self) {
        let updates = &self.model.updates;
        let path = "content/data/updates.yaml";
        for (at, change) in updates.rules.iter().enumerate() {
            self.add(RichTextId::RuleChange(at), &change.text, path);
        }
        for (at, change) in updates.site.iter().enumerate() {
            self.add(RichTextId::SiteChange(at), &change.text, path);
        }
    }

    fn codes(&mut self) {
        for (code, record) in &self.model.codes {
            let path = format!("content/codes/{code}.yaml");
            if let Some(summary) = &record.summary {
                self.add(RichTextId::Summary(code.clone(), None), summary, &path);
            }
            for (language, texts) in &record.translations.0 {
                if let Some(summary) = &texts.summary {
                    let id = RichTextId::Summary(code.clone(), Some(language.value.clone()));
                    self.add(id, summary, &path);
                }
            }
            for (at, other) in record.look_alikes.iter().enumerate() {
                let id = RichTextId::Boundary(code.clone(), at);
                self.add(id, &other.boundary, &path);
            }
            for (at, example) in record.examples.iter().enumerate() {
                self.add(RichTextId::Example(code.clone(), at), example, &path);
            }
        }
    }

    fn payers(&mut self) {
        let path = "content/data/payers.yaml";
        for (id, payer) in &self.model.payers.0 {
            self.add(RichTextId::PayerAbout(id.clone()), &payer.about, path);
            self.add(RichTextId::PayerLook(id.clone()), &payer.look, path);
            for topic in PayerTopic::ALL {
                let entries = payer.entries(topic).unwrap_or_default();
                for (at, entry) in entries.iter().enumerate() {
                    if let Some(text) = entry.text {
                        self.add(RichTextId::PayerEntry(id.clone(), topic, at), text, path);
                    }
                }
            }
        }
    }

    fn cards(&mut self) {
        let path = "content/data/cards.yaml";
        for (at, card) in self.model.cards.iter().enumerate() {
            self.add(RichTextId::CardFront(at), &card.front, path);
            self.add(RichTextId::CardBack(at), &card.back, path);
        }
    }

    fn questions(&mut self) {
        for case in self.model.cases.values() {
            self.add_all(case.texts(), &case.path());
        }
        for unit in self.model.check_units.values() {
            self.add_all(unit.texts(), &unit.path());
        }
    }

    /// The texts of answer cards and of pages of pairs.
    fn answers(&mut self) {
        let lines = self.model.answer_card.note.iter().flat_map(|it| &it.lines);
        self.add_all(lines, AnswerCard::PATH);
        if let Some(pairs) = &self.model.pair_pages {
            self.add_all(pairs.texts(), PairPages::PATH);
        }
    }

    fn add_all<'a>(&mut self, texts: impl IntoIterator<Item = &'a Placed<Text>>, path: &str) {
        for text in texts {
            let id = RichTextId::InFile(path.to_owned(), text.scalar);
            self.add(id, text, path);
        }
    }

    /// Reads one value. What is wrong in its Markdown is reported at the value as a whole, because
    /// quotes, escapes and line breaks of YAML keep no places inside it.
    fn add(&mut self, id: RichTextId, text: &Placed<Text>, path: &str) {
        let inline = SourceFile {
            path: path.to_owned(),
            text: text.as_str().into(),
        };
        let (body, plain, errors) = events::read_rich_text(&inline);
        if !errors.is_empty()
            && let Some((file, span)) = self.model.place(path, text.scalar)
        {
            let errors = errors.into_iter();
            self.diagnostics
                .extend(errors.map(|error| error.moved(file, span.clone())));
        }
        let rich_text = RichText {
            body,
            plain,
            path: path.to_owned(),
            scalar: text.scalar,
        };
        self.rich_texts.insert(id, rich_text);
    }
}
