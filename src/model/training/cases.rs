//! `content/data/cases/ID.yaml`: a short story of a day, with questions about it.

use std::collections::BTreeMap;

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Deserialize;

use super::misconceptions::{DrillLevel, TrainingUnit};
use super::question::Question;
use crate::diagnostic::{Diagnostic, Lint, SourceFile};
use crate::model::address::Address;
use crate::model::front_matter::Review;
use crate::model::name::{AudienceId, Slug, SourceId, Text};
use crate::model::yaml::{Placed, Yaml, begun};
use crate::units::Date;

/// The folder of the cases.
pub const FOLDER: &str = "content/data/cases/";

/// A case.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Its id, which is also the file's name and the last part of its page's address.
    pub id: Placed<Slug>,
    /// Its title.
    pub title: Placed<Text>,
    /// The training's unit that it belongs to.
    pub unit: TrainingUnit,
    /// The level of the drills that it stands at.
    #[serde(default)]
    pub level: Option<DrillLevel>,
    /// The day of service, whose rules and records apply.
    pub date: Placed<Date>,
    /// The readers that it is written for.
    #[serde(default)]
    pub audience: Vec<Placed<AudienceId>>,
    /// What happened (inline Markdown).
    pub setting: Placed<Text>,
    /// The sentences of a note (inline Markdown).
    #[serde(default)]
    pub note: Vec<Placed<Text>>,
    /// What is asked, at least one question.
    #[serde(deserialize_with = "begun")]
    #[schemars(with = "Vec<Question>")]
    pub questions: Placed<Vec<Question>>,
    /// Hints, the smallest first (inline Markdown).
    #[serde(default)]
    pub hints: Vec<Placed<Text>>,
    /// The section that teaches it: /billing/units/#how-units-are-counted
    pub lesson: Placed<Text>,
    /// The sources that it rests on, at least one.
    #[serde(deserialize_with = "begun")]
    #[schemars(with = "Vec<Placed<SourceId>>")]
    pub sources: Placed<Vec<Placed<SourceId>>>,
    /// The review by a named person, if there was one; on a line of its own.
    #[serde(default)]
    pub reviewed: Option<Review>,
}

impl Case {
    /// Every text of it that is inline Markdown.
    pub fn texts(&self) -> impl Iterator<Item = &Placed<Text>> {
        let own = std::iter::once(&self.setting).chain(&self.note);
        let questions = self.questions.iter().flat_map(Question::texts);
        own.chain(questions).chain(&self.hints)
    }

    /// The path of its file.
    pub fn path(&self) -> String {
        format!("{FOLDER}{}.yaml", self.id)
    }
}

/// The address of a case's page.
pub fn address_of(id: &Slug) -> Address {
    Address::of_parts(["training", "cases", id.as_str()])
}

/// Cases by id, each with its file's place in the model's list of files.
pub(in crate::model) type CaseRecords = BTreeMap<Slug, (usize, Case)>;

/// Reads the cases of a site, and checks each against the name of its file.
pub(in crate::model) fn read_cases(
    files: &[SourceFile],
    diagnostics: &mut Vec<Diagnostic>,
) -> CaseRecords {
    let read: Vec<_> = files
        .par_iter()
        .enumerate()
        .filter_map(|(at, file)| {
            let name = file.path.strip_prefix(FOLDER)?;
            let stem = name
                .strip_suffix(".yaml")
                .filter(|stem| !stem.contains('/'))?;
            Some((at, stem, Yaml::document(file).parse::<Case>()))
        })
        .collect();
    let mut cases = BTreeMap::new();
    for (at, stem, outcome) in read {
        match outcome {
            Err(errors) => diagnostics.extend(errors),
            Ok(case) if case.id.as_str() != stem => {
                diagnostics.push(misnamed(&files[at], stem, &case));
            }
            Ok(case) => {
                cases.insert(case.id.value.clone(), (at, case));
            }
        }
    }
    cases
}

fn misnamed(file: &SourceFile, stem: &str, case: &Case) -> Diagnostic {
    let id = &case.id;
    let span = Yaml::document(file).span_of::<Case>(id.scalar);
    let message = format!("the file is named {stem}.yaml, but its case is `{id}`");
    Diagnostic::error(file, span, Lint::CaseFileName, message)
        .hint(format!("rename the file to {id}.yaml, or mend the id"))
}
