//! Pairs on file and pairs in a file become one list.
//!
//! A file tells all there is of a pair of codes that it names: its edits, past ones too. So what it
//! says of a pair goes before what is on file. Of a pair that it does not name, it says something
//! only if it is whole.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{ChangeKind, RecordChange};
use super::contents::PairRow;
use crate::model::{Code, Date, PairRecord, Program, RecordFile, Setting, Start, Text};

/// A file as it is merged.
pub(super) struct Merging<'a> {
    pub(super) setting: Setting,
    pub(super) from: Date,
    pub(super) whole: bool,
    pub(super) file: &'a Text,
    /// All that are on file, this one among them.
    pub(super) files: &'a [RecordFile],
}

impl Merging<'_> {
    /// The day from which the file holds that a record is from.
    fn day_of(&self, record: &PairRecord) -> Date {
        let file = self.files.iter().find(|file| record.file == file.id);
        file.map_or(self.from, |file| file.from.value)
    }
}

type Key = (Code, Code);

/// Merges a file that is not older than what is on file.
pub(super) fn merge(
    held: &mut Vec<PairRecord>,
    rows: Vec<PairRow>,
    merging: &Merging<'_>,
    changes: &mut Vec<RecordChange>,
) {
    let (mut own, others): (Vec<_>, Vec<_>) = std::mem::take(held)
        .into_iter()
        .partition(|record| record.setting == merging.setting);
    *held = others;
    let mut contents: BTreeMap<Key, BTreeSet<PairRow>> = BTreeMap::new();
    for row in rows {
        let key = (row.column_1.clone(), row.column_2.clone());
        contents.entry(key).or_default().insert(row);
    }
    own.sort_by_key(sort_key);
    for record in own {
        let key = (record.column_1.value.clone(), record.column_2.value.clone());
        match contents.get_mut(&key) {
            Some(rows) => {
                let held_day = merging.day_of(&record);
                if let Some(row) = same_edit(&record, rows, held_day).cloned() {
                    rows.remove(&row);
                    held.extend(updated(record, &row, merging, changes));
                } else {
                    held.extend(absent(record, merging, changes));
                }
            }
            None if merging.whole => held.extend(absent(record, merging, changes)),
            None => held.push(record),
        }
    }
    for row in contents.into_values().flatten() {
        if let Some(record) = begun(&row, merging) {
            changes.push(change(ChangeKind::PairBegun, &record));
            held.push(record);
        }
    }
    held.sort_by_key(sort_key);
}

/// The order of the records in their file.
pub(super) fn sort_key(record: &PairRecord) -> (Setting, Code, Code, Start) {
    let (one, other) = (record.column_1.value.clone(), record.column_2.value.clone());
    (record.setting, one, other, record.from.value)
}

/// The row of the edit that is on file. Files hold entries that never counted beside others that
/// begin on the same day: those that count go before them.
fn same_edit<'a>(
    record: &PairRecord,
    rows: &'a BTreeSet<PairRow>,
    held_day: Date,
) -> Option<&'a PairRow> {
    let same = |row: &&PairRow| is_same(record, row, held_day);
    let counting = rows.iter().filter(|row| row.indicator.is_some()).find(same);
    counting.or_else(|| rows.iter().find(same))
}

/// Where one of the two does not say since when, they are the same if both end on one day, or both
/// hold on the day of the file that the record is from.
fn is_same(record: &PairRecord, row: &PairRow, held_day: Date) -> bool {
    match (record.from.value, row.from) {
        (Start::On(one), Start::On(other)) => one == other,
        _ => {
            let holds = |from: Start, to: Option<Date>| {
                from.known().is_none_or(|from| from <= held_day)
                    && to.is_none_or(|to| held_day <= to)
            };
            let both_end = record.to.is_some() && record.to == row.to;
            both_end || (holds(record.from.value, record.to) && holds(row.from, row.to))
        }
    }
}

/// The record as the row has it; nothing if the edit never counted.
fn updated(
    mut record: PairRecord,
    row: &PairRow,
    merging: &Merging<'_>,
    changes: &mut Vec<RecordChange>,
) -> Option<PairRecord> {
    let Some(indicator) = row.indicator else {
        changes.push(RecordChange {
            text: format!("{}: never counted", words(&record)),
            ..change(ChangeKind::PairEnded, &record)
        });
        return None;
    };
    let before = record.clone();
    if row.from != Start::Unknown {
        record.from = row.from.into();
    }
    record.to = row.to;
    record.indicator = indicator;
    record.rationale = row.rationale;
    if record != before {
        record.file = merging.file.clone().into();
        let ended = before.to.is_none() && record.to.is_some();
        let kind = if ended {
            ChangeKind::PairEnded
        } else {
            ChangeKind::PairChanged
        };
        changes.push(RecordChange {
            text: format!("{} (was {})", words(&record), state(&before)),
            ..change(kind, &record)
        });
    }
    Some(record)
}

/// A record that the file would hold if it were in force: it ended before the file's first day, at
/// the latest.
fn absent(
    mut record: PairRecord,
    merging: &Merging<'_>,
    changes: &mut Vec<RecordChange>,
) -> Option<PairRecord> {
    if record.to.is_some_and(|to| to < merging.from) {
        return Some(record);
    }
    let began_later = record.from.known().is_some_and(|day| day >= merging.from);
    record.to = Some(merging.from.day_before());
    record.file = merging.file.clone().into();
    let text = format!("{}: no more in the file", words(&record));
    changes.push(RecordChange {
        text,
        ..change(ChangeKind::PairEnded, &record)
    });
    (!began_later).then_some(record)
}

fn begun(row: &PairRow, merging: &Merging<'_>) -> Option<PairRecord> {
    Some(PairRecord {
        program: Program::Medicare,
        setting: merging.setting,
        column_1: row.column_1.clone().into(),
        column_2: row.column_2.clone().into(),
        indicator: row.indicator?,
        rationale: row.rationale,
        from: row.from.into(),
        to: row.to,
        file: merging.file.clone().into(),
    })
}

fn change(kind: ChangeKind, record: &PairRecord) -> RecordChange {
    RecordChange {
        kind,
        codes: vec![record.column_1.value.clone(), record.column_2.value.clone()],
        text: words(record),
    }
}

fn words(record: &PairRecord) -> String {
    format!(
        "{} {} {}: {}",
        record.setting.as_str(),
        record.column_1,
        record.column_2,
        state(record)
    )
}

fn state(record: &PairRecord) -> String {
    let from = match record.from.value {
        Start::Unknown => "since when is not known".to_owned(),
        Start::On(day) => format!("from {day}"),
    };
    let to = record.to.map_or(String::new(), |day| format!(" to {day}"));
    format!("indicator {}, {from}{to}", record.indicator.as_str())
}
