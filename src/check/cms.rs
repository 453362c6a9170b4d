//! `data/cms/`: codes known, files known, days in order, nothing twice for one day.
//!
//! `import` writes these files so; a change by hand is reported here.

use std::collections::BTreeMap;

use super::lookup::Lookup;
use crate::diagnostic::{Diagnostic, Lint};
use crate::model::yaml::{Placed, ScalarNumber};
use crate::model::{Code, Date, FeeRecord, LimitRecord, PairRecord, RecordFile, Text};

const REWRITE: &str = "read CMS's file again with `quarterhour import`";

/// One file of `data/cms/`.
struct RecordTable<'a> {
    path: &'static str,
    files: &'a [RecordFile],
}

/// What all records have.
struct Record<'a> {
    codes: Vec<&'a Placed<Code>>,
    from: Option<Date>,
    from_scalar: ScalarNumber,
    to: Option<Date>,
    file: &'a Placed<Text>,
    /// What may stand once a day, in words.
    subject: String,
}

/// Tells what is wrong in the records.
pub(super) fn check(records: &mut Lookup<'_>) {
    let cms = &records.model.cms;
    let table = |path, files| RecordTable { path, files };
    let pairs = table("content/data/cms/pairs.yaml", &cms.pairs.files);
    pairs.check(records, cms.pairs.pairs.iter().map(pair).collect());
    let limits = table("content/data/cms/limits.yaml", &cms.limits.files);
    limits.check(records, cms.limits.limits.iter().map(limit).collect());
    let fees = table("content/data/cms/fees.yaml", &cms.fees.files);
    fees.check(records, cms.fees.fees.iter().map(fee).collect());
}

fn pair(record: &PairRecord) -> Record<'_> {
    let (one, other) = (&record.column_1, &record.column_2);
    // Of a pair in both columns neither code could be said to be paid, so their order does not count.
    let (first, second) = (one.min(other), one.max(other));
    Record {
        codes: vec![one, other],
        from: record.from.known(),
        from_scalar: record.from.scalar,
        to: record.to,
        file: &record.file,
        subject: format!("the {} pair {first} and {second}", record.setting.as_str()),
    }
}

fn limit(record: &LimitRecord) -> Record<'_> {
    Record {
        codes: vec![&record.code],
        from: Some(record.from.value),
        from_scalar: record.from.scalar,
        to: record.to,
        file: &record.file,
        subject: format!("the {} limit of {}", record.setting.as_str(), record.code),
    }
}

fn fee(record: &FeeRecord) -> Record<'_> {
    Record {
        codes: vec![&record.code],
        from: Some(record.from.value),
        from_scalar: record.from.scalar,
        to: Some(record.to.unwrap_or(Date::last_of(record.year.get()))),
        file: &record.file,
        subject: format!("the fee of {}", record.code),
    }
}

impl RecordTable<'_> {
    fn check(&self, records: &mut Lookup<'_>, list: Vec<Record<'_>>) {
        let mut by_subject: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, record) in list.iter().enumerate() {
            for code in &record.codes {
                records.code(self.path, code);
            }
            if let (Some(from), Some(to)) = (record.from, record.to)
                && to < from
            {
                let message = format!("{} ends on {to}, before it begins", record.subject);
                self.report(records, record.from_scalar, message);
            }
            if self.file(record.file).is_none() {
                let message = format!("no file above has the id `{}`", record.file);
                self.report(records, record.file.scalar, message);
            }
            by_subject.entry(&record.subject).or_default().push(at);
        }
        for (subject, numbers) in by_subject {
            self.overlaps(records, subject, &numbers, &list);
        }
    }

    /// Reports each record that holds on a day on which one above it holds.
    fn overlaps(
        &self,
        records: &mut Lookup<'_>,
        subject: &str,
        numbers: &[usize],
        list: &[Record<'_>],
    ) {
        for (n, at) in numbers.iter().enumerate() {
            let (from, to) = self.surely(&list[*at]);
            let above = numbers[..n].iter().find(|above| {
                let (other_from, other_to) = self.surely(&list[**above]);
                to.is_none_or(|to| other_from <= to) && other_to.is_none_or(|to| from <= to)
            });
            let Some(above) = above else {
                continue;
            };
            // A place costs a reading of the whole file, so it is asked only for what is wrong.
            let place = |at: usize| records.model.place(self.path, list[at].codes[0].scalar);
            let Some((above, (file, span))) = place(*above).zip(place(*at)) else {
                continue;
            };
            let message = format!("{subject} stands twice for one day");
            records.diagnostics.push(
                Diagnostic::error(file, span, Lint::BadValue, message)
                    .label(Some(above), "it stands here too")
                    .hint(REWRITE),
            );
        }
    }

    /// The days on which a record surely holds. Since when, is not always known: then at least on
    /// its last day, or on the day of its file.
    fn surely(&self, record: &Record<'_>) -> (Date, Option<Date>) {
        let file_day = self.file(record.file).map(|file| file.from.value);
        let from = record.from.or(record.to).or(file_day);
        (from.unwrap_or(Date::FIRST), record.to)
    }

    fn file(&self, id: &Text) -> Option<&RecordFile> {
        self.files.iter().find(|file| file.id == *id)
    }

    fn report(&self, records: &mut Lookup<'_>, at: ScalarNumber, message: String) {
        records.report(self.path, at, Lint::BadValue, message, REWRITE.to_owned());
    }
}
