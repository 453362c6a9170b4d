//! The pairs of a code with every other code of the site, as CMS's newest files have them.

use crate::model::{Code, Date, Setting};
use crate::units::{CodeData, PairGroup, Timing, UnitData};

/// A code's table of pairs: its neighbors, grouped by what the files say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairTable {
    /// The code whose pairs these are.
    pub code: Code,
    /// The day of each setting's newest complete file.
    pub files: Vec<(Setting, Date)>,
    /// The groups that have a code, in the order of [`PairVerdict`].
    pub rows: Vec<PairTableRow>,
    /// The number of the note that names CMS's files.
    pub note: Option<usize>,
}

/// Codes of which the files say the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairTableRow {
    /// By setting, in the order of [`PairTable::files`].
    pub verdicts: Vec<PairVerdict>,
    /// The other codes, sorted.
    pub codes: Vec<Code>,
}

/// What a file says of the table's code beside another on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PairVerdict {
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

/// Makes the table of a code. Settings without a complete file are left out.
pub(super) fn pair_table(data: &UnitData, code: &Code) -> PairTable {
    let files: Vec<(Setting, Date)> = data
        .pair_files
        .iter()
        .map(|file| (file.setting, file.as_of))
        .collect();
    let mut rows: Vec<PairTableRow> = Vec::new();
    for other in others(data, code) {
        let verdicts: Vec<PairVerdict> = files
            .iter()
            .map(|(setting, day)| verdict(&data.pairs, (*setting, *day), code, other))
            .collect();
        match rows.iter_mut().find(|row| row.verdicts == verdicts) {
            Some(row) => row.codes.push(other.clone()),
            None => rows.push(PairTableRow {
                verdicts,
                codes: vec![other.clone()],
            }),
        }
    }
    rows.sort_by(|one, other| one.verdicts.cmp(&other.verdicts));
    PairTable {
        code: code.clone(),
        files,
        rows,
        note: None,
    }
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
