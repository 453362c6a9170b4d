//! CMS's records as the unit engine reads them: grouped by the days on which they hold, with how far
//! the files that were read bear them out.

use std::collections::BTreeMap;

use super::cms::{
    Adjudication, Cms, EditIndicator, KEPT_FROM, LimitRecord, LimitRecords, PairRecord,
    PairRecords, RecordFile,
};
use crate::units::{
    Code, CodeLimit, Date, EditPair, Held, LimitGroup, PairFile, PairGroup, Setting,
};

/// The pairs and limits of a site's records, or the built-in ones where it has none.
pub(super) struct EngineRecords {
    pub(super) pairs: Vec<PairGroup>,
    pub(super) limits: Vec<LimitGroup>,
    pub(super) pair_files: Vec<PairFile>,
}

/// Makes the engine's records of those whose codes are `known`.
pub(super) fn engine_records(cms: &Cms, known: impl Fn(&Code) -> bool) -> EngineRecords {
    let mut pairs: BTreeMap<Held, Vec<EditPair>> = BTreeMap::new();
    for record in &cms.pairs.pairs {
        if let Some(held) = pair_held(&cms.pairs, record)
            && known(&record.column_1)
            && known(&record.column_2)
        {
            pairs.entry(held).or_default().push(edit_pair(record));
        }
    }
    let mut limits: BTreeMap<Held, Vec<CodeLimit>> = BTreeMap::new();
    for record in &cms.limits.limits {
        if let Some(held) = limit_held(&cms.limits, record)
            && known(&record.code)
        {
            limits.entry(held).or_default().push(code_limit(record));
        }
    }
    EngineRecords {
        pairs: sorted(pairs)
            .map(|(held, pairs)| PairGroup { held, pairs })
            .collect(),
        limits: sorted(limits)
            .map(|(held, limits)| LimitGroup { held, limits })
            .collect(),
        pair_files: Setting::ALL
            .into_iter()
            .filter_map(|setting| {
                let as_of = newest(&cms.pairs.files, setting, |file| file.whole.get())?;
                let from = KEPT_FROM;
                Some(PairFile {
                    setting,
                    from,
                    as_of,
                })
            })
            .collect(),
    }
}

fn sorted<T: Ord>(groups: BTreeMap<Held, Vec<T>>) -> impl Iterator<Item = (Held, Vec<T>)> {
    groups.into_iter().map(|(held, mut records)| {
        records.sort();
        (held, records)
    })
}

/// The first day of the newest file of a setting among those that `counts` takes.
fn newest(
    files: &[RecordFile],
    setting: Setting,
    counts: impl Fn(&RecordFile) -> bool,
) -> Option<Date> {
    let of_setting = files
        .iter()
        .filter(|file| file.setting == Some(setting) && counts(file));
    of_setting.map(|file| file.from.value).max()
}

/// When a pair holds. A complete file would have ended it by leaving it out, so the newest one bears
/// it out as well as its own file does. Where no file says since when it holds, the first day that is
/// sure is its last one, or the day of the file.
fn pair_held(records: &PairRecords, record: &PairRecord) -> Option<Held> {
    let files = &records.files;
    let own = files.iter().find(|file| record.file == file.id)?.from.value;
    let complete = newest(files, record.setting, |file| file.whole.get());
    let as_of = complete.map_or(own, |complete| complete.max(own));
    let known_day = record.to.map_or(own, |to| to.min(own));
    Some(Held {
        setting: record.setting,
        from: record.from.known(),
        to: record.to,
        as_of,
        sure_from: record.from.known().unwrap_or(known_day),
        sure_to: as_of.last_of_quarter(),
    })
}

/// When a limit holds. The oldest record of a code is taken for the days before it too, unsurely:
/// limits rarely change.
fn limit_held(records: &LimitRecords, record: &LimitRecord) -> Option<Held> {
    let as_of = newest(&records.files, record.setting, |_| true)?;
    let older = |other: &LimitRecord| {
        other.setting == record.setting && other.code == record.code && other.from < record.from
    };
    let has_older = records.limits.iter().any(older);
    Some(Held {
        setting: record.setting,
        from: has_older.then_some(record.from.value),
        to: record.to,
        as_of,
        sure_from: record.from.value,
        sure_to: as_of.last_of_quarter(),
    })
}

fn edit_pair(record: &PairRecord) -> EditPair {
    EditPair {
        column_1: record.column_1.value.clone(),
        column_2: record.column_2.value.clone(),
        indicator: match record.indicator {
            EditIndicator::Never => 0,
            EditIndicator::WithModifier => 1,
        },
    }
}

fn code_limit(record: &LimitRecord) -> CodeLimit {
    CodeLimit {
        code: record.code.value.clone(),
        units: record.units.get(),
        adjudication: match record.adjudication {
            Adjudication::Line => 1,
            Adjudication::DayByPolicy => 2,
            Adjudication::DayClinical => 3,
        },
    }
}
