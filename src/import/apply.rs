//! Batches applied to the records on file.

use std::collections::BTreeSet;

use super::batch::{Batch, BatchRows};
use super::change::{ChangeKind, RecordChange};
use super::contents::{FeeRow, FeeRows, LimitRow, SiteCodes, hundredths};
use super::merge_dated;
use super::merge_pairs::{self, Merging};
use crate::model::yaml::Scalar;
use crate::model::{
    Cms, Date, Decimal, FeeRecord, Flag, LimitRecord, RecordFile, Setting, Text, Year,
};

/// What applying them did.
#[derive(Debug, Default)]
pub(super) struct Applied {
    pub(super) changes: Vec<RecordChange>,
    /// Files that were passed over, and why.
    pub(super) notes: Vec<String>,
}

/// Applies batches, the oldest first. A file older than the newest on file is passed over: what it
/// says of its day would need what the newer ones say of theirs.
pub(super) fn apply(cms: &mut Cms, batches: Vec<Batch>, read: Date, codes: &SiteCodes) -> Applied {
    let mut applied = Applied::default();
    drop_unknown(cms, codes, &mut applied.changes);
    for batch in batches {
        one(cms, batch, read, &mut applied);
    }
    tidy(cms);
    applied.changes.sort();
    applied
}

fn one(cms: &mut Cms, batch: Batch, read: Date, applied: &mut Applied) {
    let file = RecordFile {
        id: id(batch.setting(), batch.from),
        names: names(&batch.names),
        setting: batch.setting(),
        from: batch.from.into(),
        read,
        whole: Flag::of(batch.whole),
        conversion_factor: batch.conversion_factor().cloned(),
    };
    let Applied { changes, notes } = applied;
    match batch.rows {
        BatchRows::Pairs(setting, rows) => {
            if is_newest(&cms.pairs.files, &file, notes) {
                enter(&mut cms.pairs.files, &file);
                let merging = Merging {
                    setting,
                    from: file.from.value,
                    whole: batch.whole,
                    file: &file.id,
                    files: &cms.pairs.files,
                };
                merge_pairs::merge(&mut cms.pairs.pairs, rows, &merging, changes);
            }
        }
        BatchRows::Limits(setting, rows) => {
            if is_newest(&cms.limits.files, &file, notes) {
                enter(&mut cms.limits.files, &file);
                let new = rows.into_iter().map(|row| limit(row, setting, &file));
                let about = |record: &LimitRecord| record.setting == setting;
                let held = &mut cms.limits.limits;
                merge_dated::merge(held, new.collect(), file.from.value, &about, changes);
            }
        }
        BatchRows::Fees(rows) => {
            if is_newest(&cms.fees.files, &file, notes) {
                enter(&mut cms.fees.files, &file);
                let about = |record: &FeeRecord| record.year.get() == file.from.year();
                let held = &mut cms.fees.fees;
                merge_dated::merge(held, fees(rows, &file), file.from.value, &about, changes);
            }
        }
    }
}

/// Whether no newer file of its kind and setting is on file; of fees, none of its year.
fn is_newest(files: &[RecordFile], new: &RecordFile, notes: &mut Vec<String>) -> bool {
    let yearly = new.conversion_factor.is_some();
    let newer = files.iter().find(|file| {
        let same_year = !yearly || file.from.year() == new.from.year();
        file.setting == new.setting && same_year && file.from > new.from
    });
    if let Some(newer) = newer {
        notes.push(format!(
            "{} holds from {} and is passed over: a file of {} is on file",
            listed(&new.names),
            new.from,
            newer.from
        ));
    }
    newer.is_none()
}

/// Enters a file. Read again, it keeps the day on which it was first read; a further part, or a
/// part that CMS made anew, joins the others.
fn enter(files: &mut Vec<RecordFile>, new: &RecordFile) {
    let Some(known) = files.iter_mut().find(|file| file.id == new.id) else {
        files.push(new.clone());
        return;
    };
    let before = known.clone();
    for name in &new.names {
        if !known.names.contains(name) {
            known.names.push(name.clone());
        }
    }
    known.names.sort();
    known.whole = Flag::of(known.whole.get() || new.whole.get());
    known.conversion_factor.clone_from(&new.conversion_factor);
    if *known != before {
        known.read = new.read;
    }
}

fn limit(row: LimitRow, setting: Setting, file: &RecordFile) -> LimitRecord {
    LimitRecord {
        code: row.code.into(),
        setting,
        units: row.units,
        adjudication: row.adjudication,
        from: file.from,
        to: None,
        file: file.id.clone().into(),
    }
}

fn fees(rows: FeeRows, file: &RecordFile) -> Vec<FeeRecord> {
    let record = |row: FeeRow| {
        let [practice_nonfacility, practice_facility] = match row.practice {
            Some(parts) => parts.map(|part| Some(decimal(part))),
            None => [None, None],
        };
        FeeRecord {
            code: row.code.into(),
            year: Year::parse(&file.from.year().to_string())
                .expect("a day of a file lies in a year of this age"),
            from: file.from,
            to: None,
            work: decimal(row.work),
            practice_nonfacility,
            practice_facility,
            malpractice: row.malpractice.map(decimal),
            total_nonfacility: decimal(row.totals[0]),
            total_facility: decimal(row.totals[1]),
            amount_nonfacility: decimal(row.amounts[0]),
            amount_facility: decimal(row.amounts[1]),
            inferred: Flag::of(row.inferred),
            file: file.id.clone().into(),
        }
    };
    rows.rows.into_iter().map(record).collect()
}

fn decimal(number: i64) -> Decimal {
    Decimal::parse(&hundredths(number)).expect("hundredths are digits around a point")
}

/// The names of a batch's files, each once. A name may hold what no text of a site may; an
/// underscore takes the place of such a letter.
fn names(names: &[String]) -> Vec<Text> {
    let plain = |c: char| {
        if c == ' ' || c.is_ascii_graphic() {
            c
        } else {
            '_'
        }
    };
    let names: BTreeSet<String> = names
        .iter()
        .map(|name| name.chars().map(plain).collect())
        .collect();
    names.iter().map(|name| text(name)).collect()
}

fn id(setting: Option<Setting>, from: Date) -> Text {
    match setting {
        Some(setting) => text(&format!("{}-{from}", setting.as_str())),
        None => text(&from.to_string()),
    }
}

fn text(text: &str) -> Text {
    Text::parse(text).unwrap_or_else(|_| Text::substitute())
}

fn listed(names: &[Text]) -> String {
    let names: Vec<&str> = names.iter().map(Text::as_str).collect();
    names.join(", ")
}

/// Records of codes that the site has no more would be errors.
fn drop_unknown(cms: &mut Cms, codes: &SiteCodes, changes: &mut Vec<RecordChange>) {
    let mut known = |own: &[&crate::model::Code]| {
        let all = own.iter().all(|code| codes.has(code));
        if !all {
            let names: Vec<&str> = own.iter().map(|code| code.as_str()).collect();
            changes.push(RecordChange {
                kind: ChangeKind::Dropped,
                codes: own.iter().map(|code| (*code).clone()).collect(),
                text: names.join(" "),
            });
        }
        all
    };
    let Cms {
        pairs,
        limits,
        fees,
    } = cms;
    pairs
        .pairs
        .retain(|pair| known(&[&pair.column_1, &pair.column_2]));
    limits.limits.retain(|limit| known(&[&limit.code]));
    fees.fees.retain(|fee| known(&[&fee.code]));
}

/// Sorts records and files, and takes out files of which nothing is left: neither a record nor
/// being the newest.
fn tidy(cms: &mut Cms) {
    cms.limits
        .limits
        .sort_by_key(|limit| (limit.setting, limit.code.clone(), limit.from));
    cms.fees
        .fees
        .sort_by_key(|fee| (fee.code.clone(), fee.from));
    let pairs: Vec<&Text> = cms.pairs.pairs.iter().map(|pair| &*pair.file).collect();
    tidy_files(&mut cms.pairs.files, &pairs);
    let limits: Vec<&Text> = cms.limits.limits.iter().map(|limit| &*limit.file).collect();
    tidy_files(&mut cms.limits.files, &limits);
    cms.fees.files.sort_by_key(|file| file.from);
}

fn tidy_files(files: &mut Vec<RecordFile>, used: &[&Text]) {
    files.sort_by_key(|file| (file.setting, file.from));
    let newest: Vec<Text> = files
        .iter()
        .filter(|file| {
            let later =
                |other: &&RecordFile| other.setting == file.setting && other.from > file.from;
            !files.iter().any(|other| later(&other))
        })
        .map(|file| file.id.clone())
        .collect();
    files.retain(|file| used.contains(&&file.id) || newest.contains(&file.id));
}
