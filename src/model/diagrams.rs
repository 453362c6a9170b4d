//! `data/diagrams.yaml`: drawings by name, with the texts and minutes that they show.

use schemars::JsonSchema;
use serde::Deserialize;

use super::name::{Slug, Text};
use super::values::choice;
use super::yaml::{Placed, Table};

/// The drawings of a site, by the names that pages use.
pub type Diagrams = Table<Placed<Slug>, Diagram>;

/// A drawing, which the build makes from this data as SVG.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Diagram {
    /// What kind of drawing it is, which decides the fields it needs.
    pub kind: DiagramKind,
    /// The drawing's name, and its caption where the page gives none.
    pub title: Text,
    /// What it shows, in a sentence, for readers who cannot see it.
    pub text: Text,
    /// The day's minutes as on the command line; for a ladder, its code and highest minute; for a
    /// decision, the code whose path is drawn.
    #[serde(default)]
    pub lines: Option<Placed<Text>>,
    /// The parts of a note, or the steps of a path, in order.
    #[serde(default)]
    pub parts: Vec<DiagramPart>,
}

/// A part of a note or a step of a path.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DiagramPart {
    /// The label in the drawing.
    pub name: Text,
    /// The explanation beside the label, in a few words.
    pub text: Text,
}

/// A diagram's place on a page: a block ```` ```figure ````.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureBlock {
    /// The name of the diagram in `data/diagrams.yaml`.
    pub name: Placed<Text>,
    /// The caption below it, in place of the diagram's title.
    #[serde(default)]
    pub caption: Option<Text>,
}

choice! {
    /// The kind of a diagram: how its minutes, parts or the decision graph are drawn.
    DiagramKind, "a kind of diagram" {
        Ladder "ladder",
        Pool "pool",
        Leftovers "leftovers",
        Note "note",
        Path "path",
        Decision "decision",
    }
}

impl DiagramKind {
    /// Whether its numbers come from the unit engine, so that it needs `lines`.
    pub fn counts(self) -> bool {
        matches!(self, Self::Ladder | Self::Pool | Self::Leftovers)
    }
}
