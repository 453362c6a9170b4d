//! `data/diagrams.yaml`: drawings by name, with the words and minutes that they show.

use serde::Deserialize;

use super::name::{Slug, Text};
use super::values::choice;
use super::yaml::Table;

/// Every drawing of a site.
pub type Diagrams = Table<Slug, Diagram>;

/// One drawing.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Diagram {
    /// What is drawn.
    pub kind: DiagramKind,
    /// Its heading.
    pub title: Text,
    /// What it shows, in a sentence.
    pub text: Text,
    /// The day's minutes, as on the command line; of a ladder, its code and highest minute.
    #[serde(default)]
    pub lines: Option<Text>,
    /// The parts of a note, or the steps of a path.
    #[serde(default)]
    pub parts: Vec<DiagramPart>,
}

/// A part of a note or a step of a path.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DiagramPart {
    /// Its name.
    pub name: Text,
    /// A few words about it.
    pub text: Text,
}

/// A diagram's place on a page: a block ```` ```figure ````.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureBlock {
    /// The diagram's name.
    pub name: Text,
    /// What stands below it, in place of its title.
    #[serde(default)]
    pub caption: Option<Text>,
}

choice! {
    /// What a diagram draws.
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
    /// Whether it is drawn from counted minutes.
    pub fn counts(self) -> bool {
        matches!(self, Self::Ladder | Self::Pool | Self::Leftovers)
    }
}
