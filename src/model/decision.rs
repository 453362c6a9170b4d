//! `data/decision.yaml`: "which code is it?" as a graph of questions that ends at a code.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

use super::name::{SourceId, Text};
use super::yaml::{Placed, ScalarNumber, Table, Yaml};
use crate::diagnostic::{Diagnostic, Hint, Lint, SourceFile};
use crate::units::Code;

/// The graph. Every node can be reached, every path ends, and every end has a source.
#[derive(Debug, Clone, Default)]
pub struct Decision {
    /// The nodes in the author's order, the first question first.
    pub nodes: Vec<(Placed<Text>, Node)>,
}

/// A place in the graph.
#[derive(Debug, Clone)]
pub enum Node {
    /// A question with at least two answers.
    Question {
        /// The question (inline Markdown).
        question: Placed<Text>,
        /// The answers in the order in which they are offered.
        answers: Vec<DecisionAnswer>,
    },
    /// A result: the code to bill, or that nothing can be billed.
    End {
        /// The code to bill; `None` where nothing is billable.
        code: Option<Placed<Code>>,
        /// The reason for the result (inline Markdown).
        why: Placed<Text>,
        /// The sources that the result rests on, at least one.
        sources: Vec<Placed<SourceId>>,
    },
}

/// An answer and where it leads.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionAnswer {
    /// The answer (inline Markdown).
    pub text: Placed<Text>,
    /// Name of the node that it leads to.
    pub to: Placed<Text>,
}

/// The file as it is written, before its nodes are checked.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecisionFile {
    /// The name of the first question.
    start: Placed<Text>,
    /// The questions and ends, by names that answers lead to.
    nodes: Table<Placed<Text>, NodeFields>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = [
    {"required": ["question", "answers"]},
    {"required": ["end", "why", "sources"]},
]))]
#[allow(clippy::option_option)] // `end: null` ends at no code; no `end` does not end
struct NodeFields {
    /// Of a question: what is asked (inline Markdown).
    question: Option<Placed<Text>>,
    /// Of a question: its answers, at least two.
    #[serde(default)]
    answers: Vec<DecisionAnswer>,
    /// Of an end: the code to bill, or nothing where none can be billed.
    #[serde(default, deserialize_with = "written")]
    #[schemars(with = "Option<Placed<Code>>")]
    end: Option<Option<Placed<Code>>>,
    /// Of an end: the reason (inline Markdown).
    why: Option<Placed<Text>>,
    /// Of an end: the sources that it rests on, at least one.
    #[serde(default)]
    sources: Vec<Placed<SourceId>>,
}

/// Distinguishes `end: null`, an end without a code, from a node that has no `end`.
#[allow(clippy::option_option)] // the outer option says whether the field is there
fn written<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<Placed<Code>>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// Makes the graph of the file.
///
/// # Errors
///
/// A diagnostic for every wrong node.
pub(super) fn decision(
    written: DecisionFile,
    file: &SourceFile,
) -> Result<Decision, Vec<Diagnostic>> {
    let mut errors = Errors {
        file,
        diagnostics: Vec::new(),
    };
    let nodes = written.nodes.0.iter();
    let names: Vec<Text> = nodes.map(|(name, _)| name.value.clone()).collect();
    let start = written.start;
    errors.known(&start, &names);
    let mut nodes = Vec::with_capacity(names.len());
    for (name, fields) in written.nodes.0 {
        for answer in &fields.answers {
            errors.known(&answer.to, &names);
        }
        match node(fields) {
            Ok(node) => nodes.push((name, node)),
            Err(message) => errors.report(name.scalar, message, NODE),
        }
    }
    // Paths are followed only in a graph whose nodes are all right.
    if errors.diagnostics.is_empty() {
        errors.paths(&start, &nodes);
    }
    if !errors.diagnostics.is_empty() {
        return Err(errors.diagnostics);
    }
    nodes.sort_by_key(|(name, _)| *name != start);
    Ok(Decision { nodes })
}

const NODE: &str = "a node asks (`question`, `answers`) or ends (`end`, `why`, `sources`)";

fn node(fields: NodeFields) -> Result<Node, &'static str> {
    match fields {
        NodeFields {
            question: Some(question),
            answers,
            end: None,
            why: None,
            sources,
        } => {
            if answers.len() < 2 {
                Err("a question has at least two answers")
            } else if sources.is_empty() {
                Ok(Node::Question { question, answers })
            } else {
                Err("a question has no `sources`; its ends have")
            }
        }
        NodeFields {
            question: None,
            answers,
            end: Some(code),
            why: Some(why),
            sources,
        } => {
            if !answers.is_empty() {
                Err("an end has no answers")
            } else if sources.is_empty() {
                Err("this end rests on no source")
            } else {
                Ok(Node::End { code, why, sources })
            }
        }
        _ => Err("this node neither asks nor ends"),
    }
}

struct Errors<'a> {
    file: &'a SourceFile,
    diagnostics: Vec<Diagnostic>,
}

impl Errors<'_> {
    fn report(&mut self, at: ScalarNumber, message: impl Into<String>, hint: impl Into<Hint>) {
        let span = Yaml::document(self.file).span_of::<DecisionFile>(at);
        self.diagnostics
            .push(Diagnostic::error(self.file, span, Lint::DecisionNode, message).hint(hint));
    }

    /// Reports a name that no node has.
    fn known(&mut self, name: &Placed<Text>, names: &[Text]) {
        if names.contains(name) {
            return;
        }
        let hint = Hint::nearest(name.as_str(), names.iter().map(Text::as_str), || {
            "name a node of this file".to_owned()
        });
        self.report(name.scalar, format!("there is no node `{name}`"), hint);
    }

    /// Reports nodes that no path reaches, and nodes that a path comes back to.
    fn paths(&mut self, start: &Text, nodes: &[(Placed<Text>, Node)]) {
        let by_name: BTreeMap<&str, &Node> = nodes
            .iter()
            .map(|(name, node)| (name.as_str(), node))
            .collect();
        let mut walk = GraphWalk {
            by_name: &by_name,
            open: Vec::new(),
            done: BTreeSet::new(),
            endless: BTreeSet::new(),
        };
        walk.visit(start.as_str());
        let GraphWalk { done, endless, .. } = walk;
        for (name, _) in nodes {
            if endless.contains(name.as_str()) {
                self.report(
                    name.scalar,
                    format!("the way through `{name}` comes back to it"),
                    "let every way end at a code",
                );
            } else if !done.contains(name.as_str()) {
                self.report(
                    name.scalar,
                    format!("no answer leads to `{name}`"),
                    "lead an answer to it, or leave it out",
                );
            }
        }
    }
}

/// A depth-first walk from the start.
struct GraphWalk<'a> {
    by_name: &'a BTreeMap<&'a str, &'a Node>,
    /// The path from the start to the node being visited.
    open: Vec<&'a str>,
    /// Every node that was visited.
    done: BTreeSet<&'a str>,
    /// Nodes that a path came back to.
    endless: BTreeSet<&'a str>,
}

impl<'a> GraphWalk<'a> {
    fn visit(&mut self, name: &'a str) {
        if self.open.contains(&name) {
            self.endless.insert(name);
            return;
        }
        if !self.done.insert(name) {
            return;
        }
        if let Some(Node::Question { answers, .. }) = self.by_name.get(name) {
            self.open.push(name);
            for answer in answers {
                self.visit(answer.to.as_str());
            }
            self.open.pop();
        }
    }
}
