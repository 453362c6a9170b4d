//! What an import changes, in words, and the codes that it is about.

use crate::model::Code;

/// How a record changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// A pair that the site did not have.
    PairBegun,
    /// A pair that is no more in force.
    PairEnded,
    /// A pair with other days, indicator or reason.
    PairChanged,
    /// A limit, new or other than before.
    Limit,
    /// A fee, new or other than before.
    Fee,
    /// A record that the site has no code for any more.
    Dropped,
}

impl ChangeKind {
    /// Every kind, in the order of a report.
    pub const ALL: [Self; 6] = [
        Self::PairBegun,
        Self::PairEnded,
        Self::PairChanged,
        Self::Limit,
        Self::Fee,
        Self::Dropped,
    ];

    /// The heading over its changes.
    pub const fn title(self) -> &'static str {
        match self {
            Self::PairBegun => "pairs begun, or new to this site",
            Self::PairEnded => "pairs ended",
            Self::PairChanged => "pairs changed",
            Self::Limit => "limits",
            Self::Fee => "fees",
            Self::Dropped => "left out, because the site has no such code",
        }
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordChange {
    /// How.
    pub kind: ChangeKind,
    /// One code, or the two of a pair.
    pub codes: Vec<Code>,
    /// For a person.
    pub text: String,
}
