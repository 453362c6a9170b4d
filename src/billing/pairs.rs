//! The pairs of a code (```` ```pairs ````) with every other code of the site, as CMS's newest files
//! have them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::component::{Block, BlockContext, BlockError, Component, ParsedBlock};
use crate::diagnostic::{Diagnostic, Hint, Lint};
use crate::model::yaml::{Placed, Yaml};
use crate::model::{Code, Date, Refused, Setting};
use crate::units::{CodeData, FindingId, PairGroup, Timing, UnitData};

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
        let days = file_days(data);
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

/// What a file says of the table's code beside another on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
enum PairVerdict {
    /// The other code is paid; the table's only with a modifier that is true.
    OtherPaid,
    /// The table's code is paid; the other only with a modifier that is true.
    ThisPaid,
    /// The table's code is paid, and the other never beside it.
    OtherNever,
    /// The other code is paid, and the table's never beside it.
    ThisNever,
    /// No pair in force.
    NoPair,
}

/// The day of each setting's newest complete file; a setting without one is left out.
fn file_days(data: &UnitData) -> Vec<(Setting, Date)> {
    let files = data.pair_files.iter();
    files.map(|file| (file.setting, file.as_of)).collect()
}

/// The other codes, grouped by what the files of these days say, in the order of [`PairVerdict`].
fn groups(data: &UnitData, days: &[(Setting, Date)], code: &Code) -> Vec<CodesAlike> {
    let mut groups: Vec<CodesAlike> = Vec::new();
    for other in others(data, code) {
        let verdicts: Vec<PairVerdict> = days
            .iter()
            .map(|(setting, day)| verdict(&data.pairs, (*setting, *day), code, other))
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

/// The other codes that Medicare may pay on a day: not those that it never pays by themselves or takes
/// under another code, nor those of a month.
fn others<'a>(data: &'a UnitData, code: &Code) -> impl Iterator<Item = &'a Code> {
    let payable = |known: &CodeData| {
        !known.bundled && known.medicare_takes.is_none() && known.timing != Timing::Monthly
    };
    let others = data.codes.iter().filter(move |(other, _)| *other != code);
    others
        .filter(move |(_, known)| payable(known))
        .map(|(other, _)| other)
}

fn verdict(
    groups: &[PairGroup],
    (setting, day): (Setting, Date),
    code: &Code,
    other: &Code,
) -> PairVerdict {
    let in_force = groups
        .iter()
        .filter(|group| group.held.setting == setting && group.held.covers(day));
    let mut pairs = in_force.flat_map(|group| &group.pairs);
    let found = pairs.find_map(|pair| {
        let never = pair.indicator == 0;
        if pair.column_1 == *code && pair.column_2 == *other {
            Some(if never {
                PairVerdict::OtherNever
            } else {
                PairVerdict::ThisPaid
            })
        } else if pair.column_1 == *other && pair.column_2 == *code {
            Some(if never {
                PairVerdict::ThisNever
            } else {
                PairVerdict::OtherPaid
            })
        } else {
            None
        }
    });
    found.unwrap_or(PairVerdict::NoPair)
}
