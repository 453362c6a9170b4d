//! Limits and fees on file and in a file become one list: each holds until a later file says another.

use super::change::{ChangeKind, RecordChange};
use crate::model::{Code, Date, FeeRecord, LimitRecord};

/// A record that holds from a day until it is replaced.
pub(super) trait Dated: Clone {
    const KIND: ChangeKind;

    fn code(&self) -> &Code;
    /// Whether the two are about the same thing, so that one replaces the other.
    fn is_about_the_same(&self, other: &Self) -> bool;
    /// Whether the two say the same, whatever their days and files.
    fn says_the_same(&self, other: &Self) -> bool;
    fn from(&self) -> Date;
    fn to(&self) -> Option<Date>;
    fn end(&mut self, to: Option<Date>);
    fn words(&self) -> String;
}

/// Merges the records of a file that is not older than what is on file. All of `new` are about
/// the days from `from` on; `about` says which of those on file the file is about.
pub(super) fn merge<R: Dated>(
    held: &mut Vec<R>,
    new: Vec<R>,
    from: Date,
    about: &dyn Fn(&R) -> bool,
    changes: &mut Vec<RecordChange>,
) {
    let holds = |record: &R| record.from() <= from && record.to().is_none_or(|to| from <= to);
    let mut ended: Vec<usize> = (0..held.len())
        .filter(|at| about(&held[*at]) && holds(&held[*at]))
        .collect();
    for record in new {
        let before = ended
            .iter()
            .position(|at| held[*at].is_about_the_same(&record));
        let Some(before) = before else {
            changes.push(change(&record, String::new()));
            held.push(record);
            continue;
        };
        let at = ended.swap_remove(before);
        if held[at].says_the_same(&record) {
            continue;
        }
        changes.push(change(&record, format!(" (was {})", held[at].words())));
        if held[at].from() == from {
            held[at] = record;
        } else {
            held[at].end(Some(from.day_before()));
            held.push(record);
        }
    }
    ended.sort_unstable();
    for at in ended.into_iter().rev() {
        changes.push(change(&held[at], ": no more in the file".to_owned()));
        if held[at].from() == from {
            held.remove(at);
        } else {
            held[at].end(Some(from.day_before()));
        }
    }
}

fn change<R: Dated>(record: &R, more: String) -> RecordChange {
    RecordChange {
        kind: R::KIND,
        codes: vec![record.code().clone()],
        text: format!("{}{more}", record.words()),
    }
}

impl Dated for LimitRecord {
    const KIND: ChangeKind = ChangeKind::Limit;

    fn code(&self) -> &Code {
        &self.code
    }

    fn is_about_the_same(&self, other: &Self) -> bool {
        (&self.code, self.setting) == (&other.code, other.setting)
    }

    fn says_the_same(&self, other: &Self) -> bool {
        (self.units, self.adjudication) == (other.units, other.adjudication)
    }

    fn from(&self) -> Date {
        self.from.value
    }

    fn to(&self) -> Option<Date> {
        self.to
    }

    fn end(&mut self, to: Option<Date>) {
        self.to = to;
    }

    fn words(&self) -> String {
        format!(
            "{} {}: {} units, indicator {}, from {}",
            self.setting.as_str(),
            self.code,
            self.units,
            self.adjudication.as_str(),
            self.from.value
        )
    }
}

impl Dated for FeeRecord {
    const KIND: ChangeKind = ChangeKind::Fee;

    fn code(&self) -> &Code {
        &self.code
    }

    fn is_about_the_same(&self, other: &Self) -> bool {
        (&self.code, self.year) == (&other.code, other.year)
    }

    fn says_the_same(&self, other: &Self) -> bool {
        let blank = |fee: &Self| Self {
            from: Date::FIRST.into(),
            to: None,
            file: self.file.clone(),
            ..fee.clone()
        };
        blank(self) == blank(other)
    }

    fn from(&self) -> Date {
        self.from.value
    }

    fn to(&self) -> Option<Date> {
        self.to
    }

    fn end(&mut self, to: Option<Date>) {
        self.to = to;
    }

    fn words(&self) -> String {
        format!(
            "{} in {}: ${}, in a facility ${}, from {}",
            self.code,
            self.year,
            self.amount_nonfacility.as_str(),
            self.amount_facility.as_str(),
            self.from.value
        )
    }
}
