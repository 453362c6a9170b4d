//! What CMS's newest files say of two codes on one day.

use serde::Serialize;

use crate::units::{Code, Date, Setting, Timing, UnitData};

/// What a file says of a code ("this") beside another on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PairVerdict {
    /// The other code is paid; this one only with a modifier that is true.
    OtherPaid,
    /// This code is paid; the other only with a modifier that is true.
    ThisPaid,
    /// This code is paid, and the other never beside it.
    OtherNever,
    /// The other code is paid, and this one never beside it.
    ThisNever,
    /// No pair in force.
    NoPair,
}

/// The day of each setting's newest complete file of pairs; a setting without one is left out.
pub fn pair_file_days(data: &UnitData) -> Vec<(Setting, Date)> {
    let files = data.pair_files.iter();
    files.map(|file| (file.setting, file.as_of)).collect()
}

/// What a setting's file says of two codes on a day of service.
pub fn pair_verdict(
    data: &UnitData,
    (setting, day): (Setting, Date),
    code: &Code,
    other: &Code,
) -> PairVerdict {
    let in_force = data
        .pairs
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

/// Whether Medicare may pay a code on a day of service: not a code that it never pays by itself or
/// takes under another number, nor one of a month.
pub fn payable_on_a_day(data: &UnitData, code: &Code) -> bool {
    data.codes.get(code).is_some_and(|known| {
        !known.bundled && known.medicare_takes.is_none() && known.timing != Timing::Monthly
    })
}
