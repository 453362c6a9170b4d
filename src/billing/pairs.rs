//! The pairs of a code (```` ```pairs ````) with every other code of the site, as CMS's newest files
//! have them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::component::{Block, BlockContext, BlockError, Component, ParsedBlock};
use crate::diagnostic::{Diagnostic, Hint, Lint};
use crate::model::yaml::{Placed, Yaml};
use crate::model::{
    Code, Date, PairVerdict, Refused, Setting, pair_file_days, pair_verdict, payable_on_a_day,
};
use crate::units::{FindingId, UnitData};

pub(super) const COMPONENT: Component = Component {
    fence: "pairs",
    template: "blocks/pairs.html",
    parse,
    span: |yaml, scalar| yaml.span_of::<PairsBlock>(scalar),
};

/// Up to so many codes of a row are listed with their titles; more are numbers with tooltips.
const MOST_WITH_TITLES: usize = 16;

/// What an author writes: the code.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct PairsBlock {
    /// The code whose pairs the table holds.
    code: Placed<Code>,
}

fn parse(yaml: Yaml<'_>) -> Result<ParsedBlock, Vec<Diagnostic>> {
    let block = yaml.parse::<PairsBlock>()?;
    Ok(ParsedBlock {
        plain: format!("{}\n", block.code),
        remark: None,
        block: Arc::new(block),
    })
}

/// What the template sees.
#[derive(Serialize)]
struct PairsView<'a> {
    code: &'a str,
    /// The number of the note that names CMS's files.
    note: Option<usize>,
    files: Vec<FileView>,
    rows: Vec<RowView<'a>>,
}

#[derive(Serialize)]
struct FileView {
    setting: Setting,
    day: String,
    day_text: String,
}

#[derive(Serialize)]
struct RowView<'a> {
    with_titles: bool,
    codes: Vec<CodeView<'a>>,
    /// By file: what it says; none where it says the same as the file before.
    verdicts: Vec<Option<PairVerdict>>,
}

#[derive(Serialize)]
struct CodeView<'a> {
    code: &'a str,
    title: &'a str,
    path: String,
}

impl Block for PairsBlock {
    fn check(&self, context: &mut BlockContext<'_>) -> Result<Value, Vec<BlockError>> {
        let model = context.model;
        let data = &model.units;
        if !data.codes.contains_key(&*self.code) {
            return Err(vec![unknown_code(&self.code, data)]);
        }
        let source = model.finding_source(FindingId::EditPair);
        let days = pair_file_days(data);
        let groups = groups(data, &days, &self.code);
        let files = days.iter().map(|(setting, day)| FileView {
            setting: *setting,
            day: day.to_string(),
            day_text: context.catalog.date(*day),
        });
        let rows = groups.iter().map(|row| RowView {
            with_titles: row.codes.len() <= MOST_WITH_TITLES,
            verdicts: verdicts(&row.verdicts),
            codes: row
                .codes
                .iter()
                .map(|code| CodeView {
                    code: code.as_str(),
                    title: model
                        .codes
                        .get(code)
                        .map_or("", |record| record.title.as_str()),
                    path: format!("/codes/{code}/"),
                })
                .collect(),
        });
        let view = PairsView {
            code: self.code.as_str(),
            files: files.collect(),
            rows: rows.collect(),
            note: source.and_then(|(id, _)| context.note(id.as_str())),
        };
        Ok(serde_json::to_value(view).expect("a view is text, numbers and lists"))
    }

    fn waits_for(&self, refused: &Refused) -> bool {
        refused.code(self.code.as_str())
    }
}

fn unknown_code(code: &Placed<Code>, data: &UnitData) -> BlockError {
    let known = data.codes.keys().map(Code::as_str);
    let hint = Hint::nearest(code.as_str(), known, || {
        format!("add content/codes/{code}.yaml")
    });
    let message = format!("there is no code {code}");
    BlockError::at(code.scalar, Lint::UnknownCode, message, hint)
}

/// Each verdict that differs from the one before it.
fn verdicts(all: &[PairVerdict]) -> Vec<Option<PairVerdict>> {
    let before = [None].into_iter().chain(all.iter().map(Some));
    all.iter()
        .zip(before)
        .map(|(verdict, before)| (before != Some(verdict)).then_some(*verdict))
        .collect()
}

/// Codes of which the files say the same.
struct CodesAlike {
    /// By setting, in the order of the files.
    verdicts: Vec<PairVerdict>,
    /// The other codes, sorted.
    codes: Vec<Code>,
}

/// The other codes, grouped by what the files of these days say, in the order of [`PairVerdict`].
fn groups(data: &UnitData, days: &[(Setting, Date)], code: &Code) -> Vec<CodesAlike> {
    let mut groups: Vec<CodesAlike> = Vec::new();
    for other in others(data, code) {
        let verdicts: Vec<PairVerdict> = days
            .iter()
            .map(|file| pair_verdict(data, *file, code, other))
            .collect();
        match groups.iter_mut().find(|group| group.verdicts == verdicts) {
            Some(group) => group.codes.push(other.clone()),
            None => groups.push(CodesAlike {
                verdicts,
                codes: vec![other.clone()],
            }),
        }
    }
    groups.sort_by(|one, other| one.verdicts.cmp(&other.verdicts));
    groups
}

/// The other codes that Medicare may pay on a day.
fn others<'a>(data: &'a UnitData, code: &Code) -> impl Iterator<Item = &'a Code> {
    let others = data.codes.keys().filter(move |other| *other != code);
    others.filter(|other| payable_on_a_day(data, other))
}
