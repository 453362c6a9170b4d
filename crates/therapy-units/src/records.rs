//! CMS's records with their days: pairs of codes of which one is paid, and most units of a code.

use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::date::{Date, covers};
use crate::setting::Setting;

/// Whom records concern, when they hold, and how far that is known. In JSON its fields stand beside
/// the records.
///
/// CMS's files do not always say since when an edit holds, and say nothing of the time after their
/// quarter. Then the same verdict is given, marked as unsure, instead of none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Held {
    /// Whose claims they are about.
    pub setting: Setting,
    /// First day of service; `None` where it is not known.
    pub from: Option<Date>,
    /// Last day of service; `None` while they are in force.
    pub to: Option<Date>,
    /// The first day of the newest file that has them.
    pub as_of: Date,
    /// First day for which the files bear them out.
    pub sure_from: Date,
    /// Last day for which the files bear them out.
    pub sure_to: Date,
}

impl Held {
    /// Whether the records are in force on a day, as far as is known.
    pub fn covers(&self, day: Date) -> bool {
        covers(self.from.unwrap_or(Date::FIRST), self.to, day)
    }

    /// Whether the files bear that out.
    pub(crate) fn is_sure(&self, day: Date) -> bool {
        covers(self.sure_from, Some(self.sure_to), day)
    }
}

/// Pairs that hold on the same days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairGroup {
    /// When they hold, and for whom.
    #[serde(flatten)]
    pub held: Held,
    /// The pairs, sorted: findings follow this order.
    pub pairs: Vec<EditPair>,
}

/// Two codes of which Medicare pays one, when both are billed for one patient on one day (an NCCI
/// procedure-to-procedure edit).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EditPair {
    /// The code that is paid.
    pub column_1: Code,
    /// The code that is not.
    pub column_2: Code,
    /// 1 where a modifier lets both be paid, 0 where none does.
    pub indicator: u32,
}

/// Limits that hold on the same days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LimitGroup {
    /// When they hold, and for whom.
    #[serde(flatten)]
    pub held: Held,
    /// The limits, sorted by code.
    pub limits: Vec<CodeLimit>,
}

/// Most units of a code that Medicare's claim edits let through (a medically unlikely edit, MUE).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CodeLimit {
    /// The code.
    pub code: Code,
    /// Units that still pass; 0 means that Medicare does not pay the code.
    pub units: u32,
    /// CMS's adjudication indicator. 1: the limit is a claim line's. 2: a day's, absolute by
    /// policy. 3: a day's, which may be appealed with records.
    pub adjudication: u32,
}

/// The newest complete file of pairs of a setting, so that the absence of a pair says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairFile {
    /// Whose claims it is about.
    pub setting: Setting,
    /// First day of service for which its records are kept.
    pub from: Date,
    /// The first day of the file.
    pub as_of: Date,
}
