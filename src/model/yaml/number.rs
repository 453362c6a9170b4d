//! Numbers of scalars.

/// The number of a scalar among those of its file, in the order of reading. It leads back to the
/// scalar's place as long as the file is read as the same type: see [`ReadAs`](super::ReadAs).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ScalarNumber(pub(super) u32);

impl ScalarNumber {
    /// The first scalar of a file, or of a record that is read by itself.
    pub const FIRST: Self = Self(0);

    /// The number of a value that was not read from a file: no scalar has it.
    pub(super) const NONE: Self = Self(Self::OF_RECORD - 1);

    /// The numbers of a code's record on its page begin here, above all of the page's front matter,
    /// so that one number tells a page's scalars apart.
    const OF_RECORD: u32 = 1 << 31;

    /// The number on a page of a scalar of the code's record.
    #[must_use]
    pub(in crate::model) fn of_record(self) -> Self {
        Self(self.0 | Self::OF_RECORD)
    }

    /// The number in the code's record of a scalar of a page; none for one of the front matter.
    pub(in crate::model) fn in_record(self) -> Option<Self> {
        (self.0 >= Self::OF_RECORD).then_some(Self(self.0 & !Self::OF_RECORD))
    }
}
