//! Answers, and why there is none.

use std::collections::BTreeMap;

use serde::Serialize;

use super::given::Start;
use super::sums::Unit;
use crate::units::{Date, Values};

/// The version of the shape of answers and refusals in JSON.
pub const SCHEMA: u32 = 1;

/// The deadlines that follow from the given days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The given starts.
    pub starts: BTreeMap<Start, Date>,
    /// The treatment days in order, the first one among them, each once.
    pub treatments: Vec<Date>,
    /// The deadlines, in the order of the rules.
    pub deadlines: Vec<Deadline>,
    /// What looks wrong in the given days.
    pub findings: Vec<Finding>,
}

/// A deadline. What a state does not have is `null`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// The id of its rule.
    pub id: String,
    /// The name of the deadline.
    pub label: String,
    /// Whether it has a day.
    pub state: State,
    /// What it counts from.
    pub start: Start,
    /// The day of that start.
    pub start_day: Date,
    /// The day on which the notice is taken as received, from which it is then counted.
    pub received: Option<Date>,
    /// How much is counted.
    pub amount: u32,
    /// What is counted.
    pub unit: Unit,
    /// Of deadlines that come back, which one it is: 1 for the first.
    pub occurrence: u32,
    /// Where treatment days are counted and too few are known: how many are.
    pub counted: Option<u32>,
    /// The last day.
    pub day: Option<Date>,
    /// Its day of the week: `monday`.
    pub weekday: Option<&'static str>,
    /// Where the last day falls on a weekend and a source lets it run on: the next workday.
    pub next_workday: Option<Date>,
    /// Whether a given day keeps the deadline.
    pub met: Option<bool>,
    /// Whether the number, and how it is counted, were seen in the source.
    pub sure: bool,
    /// The rule in words.
    pub rule: String,
    /// The source of the rule.
    pub source: String,
    /// The source that lets a weekend run on.
    pub weekend_source: Option<String>,
}

/// Whether a deadline has a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It has.
    Due,
    /// Too few treatment days are known.
    Open,
    /// The rule does not hold for the day of the start.
    Outside,
}

/// Something in the given days that looks wrong. They are counted all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What it is.
    pub id: FindingId,
    /// The values that its sentence prints.
    pub values: Values,
}

/// Why the given days have no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The reason.
    pub id: RefusalId,
    /// The values that its sentence prints.
    pub values: Values,
}

/// Declares ids with their words and the values that their sentences may print.
macro_rules! ids {
    ($(#[$about:meta])* $name:ident { $($(#[$of:meta])* $variant:ident $word:literal [$($value:literal),*]),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
        pub enum $name { $($(#[$of])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word for it in data and JSON.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The names of the values that its sentence may print.
            pub const fn values(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($value),*]),+ }
            }
        }
    };
}

ids! {
    /// What can look wrong.
    FindingId {
        /// The plan is dated after the first treatment.
        PlanAfterTreatment "plan_after_treatment" ["planned", "treated"],
        /// A day lies before another that comes first.
        OutOfOrder "out_of_order" ["day", "other"],
    }
}

ids! {
    /// Why there is no answer.
    RefusalId {
        /// No day was given.
        NothingGiven "nothing_given" [],
        /// A day is outside the days that are taken.
        OutOfRange "out_of_range" ["day", "from", "to"],
        /// More treatment days than are taken.
        TooManyTreatments "too_many_treatments" ["count", "most"],
        /// Treatment days, but not the first.
        NoFirstTreatment "no_first_treatment" [],
        /// A treatment day lies before the first.
        TreatmentBeforeFirst "treatment_before_first" ["day", "treated"],
    }
}
