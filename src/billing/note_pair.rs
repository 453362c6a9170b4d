//! Pairs of notes (```` ```notes ````): a weak note of a treatment beside a strong one. The phrases
//! that lack something must stand in the weak note, and its minutes are counted.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::counting::{agree, counted_by_medicare, written};
use crate::component::{Block, BlockContext, BlockError, Component, ParsedBlock};
use crate::diagnostic::{Diagnostic, Lint};
use crate::model::yaml::{Placed, Yaml};
use crate::model::{Refused, Text};

pub(super) const COMPONENT: Component = Component {
    fence: "notes",
    template: "blocks/notes.html",
    parse,
    span: |yaml, scalar| yaml.span_of::<NotesBlock>(scalar),
};

/// A weak note of a treatment beside a strong one, with what the weak one lacks. Both notes are
/// invented.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct NotesBlock {
    /// The caption of the pair, where no heading of the page says the same above it.
    #[serde(default)]
    title: Option<Text>,
    /// Kinds of care that such a note is written in, by which a page of many can be filtered.
    #[serde(default)]
    settings: Vec<Text>,
    /// The day's minutes, as a worked example writes them.
    #[serde(default)]
    lines: Option<Placed<Text>>,
    /// The claim lines that the minutes make, as a worked example writes them; the build checks them.
    #[serde(default)]
    units: Option<Placed<Text>>,
    /// Text of the note that would not be paid.
    weak: Text,
    /// Text of the note that holds what a reviewer looks for.
    strong: Text,
    /// What the weak note lacks, phrase by phrase.
    missing: Vec<Missing>,
}

/// A phrase of the weak note, and what it leaves out.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Missing {
    /// A phrase that stands in the weak note word for word, and is marked there.
    phrase: Placed<Text>,
    /// What a reviewer would miss in the phrase.
    missing: Text,
}

fn parse(yaml: Yaml<'_>) -> Result<ParsedBlock, Vec<Diagnostic>> {
    let block = yaml.parse::<NotesBlock>()?;
    let title = block.title.as_ref().map_or("", Text::as_str);
    let missing: Vec<String> = block
        .missing
        .iter()
        .map(|one| format!("{}: {}", one.phrase, one.missing))
        .collect();
    let plain = format!(
        "{title} {} {} {}\n",
        block.weak,
        block.strong,
        missing.join(" ")
    );
    Ok(ParsedBlock {
        plain,
        remark: None,
        block: Arc::new(block),
    })
}

/// What the template sees.
#[derive(Serialize)]
struct NotesView<'a> {
    title: Option<&'a str>,
    settings: Vec<&'a str>,
    /// The weak note, cut where something begins or ends to be missing.
    weak: Vec<PieceView<'a>>,
    strong: &'a str,
    missing: Vec<MissingView<'a>>,
    /// The claim lines of the day, if its minutes are given.
    claim: Option<String>,
}

#[derive(Serialize)]
struct PieceView<'a> {
    text: &'a str,
    /// Whether it is a phrase that lacks something.
    lacks: bool,
}

#[derive(Serialize)]
struct MissingView<'a> {
    phrase: &'a str,
    missing: &'a str,
}

impl Block for NotesBlock {
    fn check(&self, context: &mut BlockContext<'_>) -> Result<Value, Vec<BlockError>> {
        let absent = |one: &&Missing| !self.weak.as_str().contains(one.phrase.as_str());
        let mut errors: Vec<BlockError> = self
            .missing
            .iter()
            .filter(absent)
            .map(|Missing { phrase, .. }| {
                let message = format!("the weak note does not say `{phrase}`");
                let hint = "copy the phrase from `weak`, word for word";
                BlockError::at(phrase.scalar, Lint::NotePhrase, message, hint)
            })
            .collect();
        let claim = match self.claim(context) {
            Ok(claim) => claim,
            Err(error) => {
                errors.push(error);
                None
            }
        };
        if !errors.is_empty() {
            return Err(errors);
        }
        let missing = self.missing.iter();
        let view = NotesView {
            title: self.title.as_ref().map(Text::as_str),
            settings: self.settings.iter().map(Text::as_str).collect(),
            weak: pieces(self.weak.as_str().trim(), &self.missing),
            strong: self.strong.as_str().trim(),
            missing: missing
                .map(|one| MissingView {
                    phrase: one.phrase.as_str(),
                    missing: one.missing.as_str(),
                })
                .collect(),
            claim,
        };
        Ok(serde_json::to_value(view).expect("a view is text and lists"))
    }

    fn waits_for(&self, refused: &Refused) -> bool {
        refused.units()
    }
}

impl NotesBlock {
    fn claim(&self, context: &BlockContext<'_>) -> Result<Option<String>, BlockError> {
        let Some(minutes) = &self.lines else {
            return Ok(None);
        };
        let data = &context.model.units;
        let answer = counted_by_medicare(data, minutes, context.checked)?;
        if let Some(units) = &self.units {
            agree(data, &answer, units)?;
        }
        Ok(Some(written(&answer.claim_lines, answer.pools.len() > 1)))
    }
}

/// The weak note in pieces, its phrases apart.
fn pieces<'a>(weak: &'a str, missing: &[Missing]) -> Vec<PieceView<'a>> {
    let mut marks: Vec<(usize, usize)> = missing
        .iter()
        .filter_map(|one| {
            let phrase = one.phrase.as_str();
            weak.find(phrase).map(|at| (at, at + phrase.len()))
        })
        .collect();
    marks.sort_unstable();
    let mut pieces = Vec::with_capacity(2 * marks.len() + 1);
    let mut from = 0;
    let mut add = |text: &'a str, lacks| {
        if !text.is_empty() {
            pieces.push(PieceView { text, lacks });
        }
    };
    for (start, end) in marks {
        // Of two phrases that overlap the first is marked.
        if start >= from {
            add(&weak[from..start], false);
            add(&weak[start..end], true);
            from = end;
        }
    }
    add(&weak[from..], false);
    pieces
}
