//! Misconceptions: ways of counting that learners are known to take, each an exact algorithm.

use serde::{Deserialize, Serialize};

/// Lists the misconceptions, each with the name that data and scripts know it by.
macro_rules! misconceptions {
    ($($(#[$about:meta])* $variant:ident $name:literal),+ $(,)?) => {
        /// What a learner does in place of the rule.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Misconception {
            $($(#[$about])* #[serde(rename = $name)] $variant),+
        }

        impl Misconception {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name that data and scripts know it by: `each_alone`.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),+
                }
            }
        }
    };
}

misconceptions! {
    /// Each code by itself: the midpoint rule on a Medicare day.
    EachAlone "each_alone",
    /// Strikes codes under 8 minutes, then counts rightly.
    DropUnder8 "drop_under_8",
    /// Full 15s only, leftovers lost.
    Full15sOnly "full_15s_only",
    /// The total in full 15s.
    FloorTotal "floor_total",
    /// A unit for each 8 minutes of a code.
    EightsEach "eights_each",
    /// A unit for each 8 minutes of the total.
    EightsTotal "eights_total",
    /// A started 15 counts, for each code.
    RoundUpEach "round_up_each",
    /// A started 15 counts, on the total.
    RoundUpTotal "round_up_total",
    /// The right total, all of it on the longest code.
    AllToBiggest "all_to_biggest",
    /// Open units to the codes with the most minutes in all.
    MostTotalMinutes "most_total_minutes",
    /// All open units to the largest leftover.
    PileOnLargest "pile_on_largest",
    /// Open units in the order of entry.
    FirstListed "first_listed",
    /// Open units first to codes without one.
    UnitForUnbilled "unit_for_unbilled",
    /// An open unit only to a leftover of 8 or more.
    LeftoverNeeds8 "leftover_needs_8",
    /// Nine minutes for a unit.
    MoreThan8 "more_than_8",
    /// The right answer, and one more unit for each unbilled code with 8 minutes or more.
    EightAlwaysEarns "eight_always_earns",
    /// In a tie, all tied codes get the unit.
    BothOfTie "both_of_tie",
    /// Untimed minutes raise the total that the timed codes share.
    UntimedInTotal "untimed_in_total",
    /// Untimed codes join the pool.
    UntimedAsTimed "untimed_as_timed",
    /// Untimed codes by their minutes, at least one unit.
    UntimedByMinutes "untimed_by_minutes",
    /// Untimed codes are not billed.
    UntimedNotBilled "untimed_not_billed",
    /// Disciplines in one pool.
    OnePoolForAll "one_pool_for_all",
    /// Each visit counted by itself.
    EachSessionApart "each_session_apart",
    /// No unit marked.
    NoAssistantMark "no_assistant_mark",
    /// Every unit of a code that an assistant touched.
    MarksAllOfCode "marks_all_of_code",
    /// Every unit of the discipline's day.
    MarksWholeDay "marks_whole_day",
    /// The whole line to whoever gave more than half.
    MarksByMajority "marks_by_majority",
    /// Full 15s right; further units to the larger remainder.
    LastUnitMajority "last_unit_majority",
    /// Full 15s right; further units never marked.
    LastUnitPlain "last_unit_plain",
    /// Full 15s right; further units marked if the assistant has any minute left.
    LastUnitMarked "last_unit_marked",
    /// The therapist's and the assistant's minutes each counted by themselves.
    PeopleCountedApart "people_counted_apart",
    /// An untimed code is marked for any minute of an assistant.
    UntimedAnyMinute "untimed_any_minute",
    /// An untimed code is marked from the share that must be exceeded.
    UntimedAt10 "untimed_at_10",
    /// An untimed code is marked for more than half.
    UntimedByMajority "untimed_by_majority",
}

impl Misconception {
    /// The misconception of a name.
    pub fn parse(name: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|one| one.as_str() == name)
    }
}
