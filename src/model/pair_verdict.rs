//! What CMS's newest files say of two codes on one day.

use serde::Serialize;

use super::catalog::Catalog;
use super::code_record::CodeRecord;
use crate::units::{Code, Date, EditPair, Setting, Timing, UnitData};

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

impl PairVerdict {
    const ALL: [Self; 5] = [
        Self::OtherPaid,
        Self::ThisPaid,
        Self::OtherNever,
        Self::ThisNever,
        Self::NoPair,
    ];

    /// The letter by which lists for scripts write it; `static/site/` knows the letters too.
    pub const fn letter(self) -> char {
        match self {
            Self::OtherPaid => 'o',
            Self::ThisPaid => 't',
            Self::OtherNever => 'O',
            Self::ThisNever => 'T',
            Self::NoPair => '-',
        }
    }

    /// What a letter stands for.
    pub fn of_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.letter() == letter)
    }

    /// The key of its sentence among the theme's messages, where `{of}` is this code and `{with}` the
    /// other.
    pub const fn word_key(self) -> &'static str {
        match self {
            Self::OtherPaid => "pair_other_paid",
            Self::ThisPaid => "pair_this_paid",
            Self::OtherNever => "pair_other_never",
            Self::ThisNever => "pair_this_never",
            Self::NoPair => "pair_no_pair",
        }
    }

    /// The same for a list of several sentences, where that of no pair is a short one.
    pub const fn list_word_key(self) -> &'static str {
        match self {
            Self::NoPair => "pairs_no_pair",
            other => other.word_key(),
        }
    }
}

/// A sentence of the theme's messages with the two codes that it is about.
pub fn with_codes(text: &str, of: &Code, with: &Code) -> String {
    let text = text.replace("{of}", of.as_str());
    text.replace("{with}", with.as_str())
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
    let find = |column_1: &Code, column_2: &Code| {
        let in_force = data
            .pairs
            .iter()
            .filter(|group| group.held.setting == setting && group.held.covers(day));
        let columns = |pair: &EditPair| (&pair.column_1, &pair.column_2).cmp(&(column_1, column_2));
        let mut found = in_force.filter_map(|group| {
            // They are sorted, and a site asks for every two of its codes.
            let at = group.pairs.binary_search_by(columns).ok()?;
            Some(group.pairs[at].indicator == 0)
        });
        found.next()
    };
    match (find(code, other), find(other, code)) {
        (Some(true), _) => PairVerdict::OtherNever,
        (Some(false), _) => PairVerdict::ThisPaid,
        (None, Some(true)) => PairVerdict::ThisNever,
        (None, Some(false)) => PairVerdict::OtherPaid,
        (None, None) => PairVerdict::NoPair,
    }
}

/// Whether Medicare may pay a code on a day of service: not a code that it never pays by itself or
/// takes under another number, nor one of a month.
pub fn payable_on_a_day(data: &UnitData, code: &Code) -> bool {
    data.codes.get(code).is_some_and(|known| {
        !known.bundled && known.medicare_takes.is_none() && known.timing != Timing::Monthly
    })
}

/// Why no pair is asked of a code, in the theme's words; `{of}` is another code. None for a code that
/// Medicare may pay on a day.
pub fn why_unpaid(record: &CodeRecord, catalog: &Catalog) -> Option<String> {
    let text = if record.bundled.get() {
        catalog.theme("pair_bundled").to_owned()
    } else if let Some(instead) = &record.medicare_takes {
        let text = catalog.theme("pair_takes");
        text.replace("{instead}", instead.as_str())
    } else if *record.timing == Timing::Monthly {
        catalog.theme("pair_monthly").to_owned()
    } else {
        return None;
    };
    Some(text.replace("{with}", record.code.as_str()))
}
