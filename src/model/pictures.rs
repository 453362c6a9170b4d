//! `data/pictures.yaml`: pictures that are laid out as parts of the page, so that their words wrap on
//! a phone and can be read aloud. Drawings of one piece are `data/diagrams.yaml`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::name::{Slug, SourceId, Text};
use super::stroke::Stroke;
use super::values::{choice, whole_number};
use super::yaml::{Placed, Table, begun};
use crate::units::Code;

/// The pictures of a site, by the names that pages use in a block `figure`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pictures {
    /// Invented papers, such as a bill or a note, with numbered marks.
    #[serde(default)]
    pub papers: Table<Placed<Slug>, Paper>,
    /// Two drawings beside each other: a task and what looks like it.
    #[serde(default)]
    pub scenes: Table<Placed<Slug>, Scene>,
    /// Tables of who may do what.
    #[serde(default)]
    pub roles: Table<Placed<Slug>, Roles>,
}

/// An invented paper, as somebody would hold it in hand, and what its marks mean.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// The picture's caption.
    pub title: Text,
    /// That the paper is invented, in words that stand on it.
    pub label: Text,
    /// The words at the head of the paper.
    pub heading: Text,
    /// The same in the site's own language, where the picture is in another.
    #[serde(default)]
    pub printed: Option<Text>,
    /// The lines above the table, or all of them.
    #[serde(default)]
    pub lines: Vec<PaperLine>,
    /// The paper's table.
    #[serde(default)]
    pub table: Option<PaperTable>,
    /// The lines below the table.
    #[serde(default)]
    pub foot: Vec<PaperLine>,
    /// What the marks mean, the first being mark 1. Each stands on the paper.
    #[serde(deserialize_with = "begun")]
    #[schemars(with = "Vec<Mark>")]
    pub marks: Placed<Vec<Mark>>,
}

/// A line of a paper.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperLine {
    /// The printed name of what follows.
    #[serde(default)]
    pub label: Option<Text>,
    /// What the paper says.
    pub text: Text,
    /// What real papers print there, in the site's own language, where the picture is in another.
    #[serde(default)]
    pub printed: Option<Text>,
    /// The number of the line's mark.
    #[serde(default)]
    pub mark: Option<Placed<MarkNumber>>,
}

/// The table of a paper.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperTable {
    /// The heads of its columns; more than four do not fit on a phone.
    #[serde(deserialize_with = "begun")]
    #[schemars(with = "Vec<PaperLine>")]
    pub columns: Placed<Vec<PaperLine>>,
    /// Its rows, each a list of as many cells.
    pub rows: Vec<PaperRow>,
}

/// A row of a paper's table.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperRow {
    /// What its cells say, from the first column on.
    #[serde(deserialize_with = "begun")]
    #[schemars(with = "Vec<Text>")]
    pub cells: Placed<Vec<Text>>,
}

/// What a mark on a paper means.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// What it marks, in a few words.
    pub name: Placed<Text>,
    /// What to know about it.
    pub text: Text,
}

whole_number! {
    /// The number of a mark on a paper.
    MarkNumber(u8) (1..=20), "the number of a mark, from 1 to 20"
}

/// A task and what looks like it, side by side.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scene {
    /// The picture's caption.
    pub title: Text,
    /// The two drawings.
    #[serde(deserialize_with = "begun")]
    #[schemars(with = "Vec<Panel>")]
    pub panels: Placed<Vec<Panel>>,
}

/// A drawing of a person at work, 160 wide and 120 high.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Panel {
    /// The code that it stands for.
    pub code: Placed<Code>,
    /// What is done, in a few words.
    pub name: Text,
    /// Why it is that code, in a sentence.
    pub text: Text,
    /// The middles of heads, each a point such as 80,20.
    #[serde(default)]
    pub heads: Vec<Placed<Stroke>>,
    /// Lines of bodies, from joint to joint.
    #[serde(default)]
    pub body: Vec<Placed<Stroke>>,
    /// Lines of things: floor, chair, load.
    #[serde(default)]
    pub things: Vec<Placed<Stroke>>,
    /// Ways of movement, with an arrow at the end.
    #[serde(default)]
    pub motion: Vec<Placed<Stroke>>,
}

/// Who may do what, as a table.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Roles {
    /// The picture's caption.
    pub title: Text,
    /// Who: the heads of the columns.
    pub people: Vec<Text>,
    /// What, a row each.
    pub tasks: Vec<RoleTask>,
}

/// A row of a table of who may do what.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleTask {
    /// What is done.
    pub task: Text,
    /// Whether each of the people may, in the order of the columns.
    #[serde(deserialize_with = "begun")]
    #[schemars(with = "Vec<RoleCell>")]
    pub may: Placed<Vec<RoleCell>>,
    /// The sources that say so.
    pub sources: Vec<Placed<SourceId>>,
}

/// Whether somebody may do something.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleCell {
    /// Whether they may.
    pub answer: Permission,
    /// On what condition, or what instead, in a few words.
    #[serde(default)]
    pub text: Option<Text>,
}

choice! {
    /// Whether somebody may do something; `partly`: on a condition.
    Permission, "an answer" {
        May "may",
        Partly "partly",
        MayNot "may-not",
    }
}

impl Paper {
    /// Every number on the paper.
    pub fn numbers(&self) -> impl Iterator<Item = &Placed<MarkNumber>> {
        let columns = self.table.iter().flat_map(|table| table.columns.iter());
        let lines = self.lines.iter().chain(columns).chain(&self.foot);
        lines.filter_map(|line| line.mark.as_ref())
    }
}

impl Pictures {
    /// Every picture's name.
    pub fn names(&self) -> impl Iterator<Item = &Placed<Slug>> {
        let papers = self.papers.0.iter().map(|(name, _)| name);
        let scenes = self.scenes.0.iter().map(|(name, _)| name);
        let roles = self.roles.0.iter().map(|(name, _)| name);
        papers.chain(scenes).chain(roles)
    }
}
