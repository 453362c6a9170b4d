//! Steps, findings and refusals as ids with values; their sentences stand in the data.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Code, Date};

/// A value of a step, finding or refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Minutes, units, a count, a year or a percentage, as the value's name says.
    Number(i64),
    /// A code, modifier, day or discipline, as written.
    Text(String),
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Value::Number(i64::from(number))
    }
}

impl From<i16> for Value {
    fn from(number: i16) -> Self {
        Value::Number(i64::from(number))
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Value::Text(text.clone())
    }
}

impl From<&Code> for Value {
    fn from(code: &Code) -> Self {
        Value::Text(code.to_string())
    }
}

impl From<Date> for Value {
    fn from(day: Date) -> Self {
        Value::Text(day.to_string())
    }
}

/// Values by the names that a sentence's placeholders use, such as `minutes`.
pub type Values = BTreeMap<Cow<'static, str>, Value>;

/// A step with its values. In JSON:
/// `{"id": "table", "values": {"discipline": "pt", "minutes": 40, "units": 3}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message<Id> {
    /// A [`StepId`], which names the sentence in the data.
    pub id: Id,
    /// The values that the sentence may print; `id.values()` lists their names.
    pub values: Values,
}

/// Makes a [`Message`]: `message!(StepId::Table, minutes = 40_u32, units = 3_u32)`.
macro_rules! message {
    ($id:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::message::Message {
            id: $id,
            values: $crate::message::values!($($name = $value),*),
        }
    };
}
pub(crate) use message;

/// Makes [`Values`]: `values!(code = code, minutes = 7_u32)`.
macro_rules! values {
    ($($name:ident = $value:expr),* $(,)?) => {
        $crate::message::Values::from([
            $((std::borrow::Cow::Borrowed(stringify!($name)), $crate::message::Value::from($value))),*
        ])
    };
}
pub(crate) use values;

/// Declares ids with their stable names and the values that each carries.
macro_rules! ids {
    ($(#[$about:meta])* $enum:ident { $($variant:ident $name:literal [$($value:ident),*]),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $enum { $(#[doc = concat!("`", $name, "`")] #[serde(rename = $name)] $variant),+ }

        impl $enum {
            /// Every id, in the order of declaration.
            pub const ALL: &'static [$enum] = &[$($enum::$variant),+];

            /// The id in JSON and in the data's tables of sentences; it does not change.
            pub const fn as_str(self) -> &'static str {
                match self { $($enum::$variant => $name),+ }
            }

            /// Names of the values that it carries: what its sentence's placeholders may use.
            pub const fn values(self) -> &'static [&'static str] {
                match self { $($enum::$variant => &[$(stringify!($value)),*]),+ }
            }
        }
    };
}
pub(crate) use ids;

ids! {
    /// A step of the working; its sentence stands in [`crate::UnitData::step_texts`].
    StepId {
        PoolTotal "pool_total" [discipline, minutes, codes],
        Table "table" [discipline, minutes, units],
        FullUnits "full_units" [discipline, code, minutes, units, leftover],
        RemainderUnit "remainder_unit" [discipline, code, leftover],
        Tie "tie" [discipline, leftover, tied, units],
        NotBilled "not_billed" [discipline, code, minutes],
        MidpointCode "midpoint_code" [discipline, code, minutes, units],
        SeparateUnits "separate_units" [discipline, code, minutes, first, each, units],
        UntimedOne "untimed_one" [discipline, code, minutes],
        AssistantFull "assistant_full" [discipline, code, modifier, therapist_minutes, assistant_minutes, plain, marked],
        AssistantUnitPlain "assistant_unit_plain" [discipline, code, therapist_left],
        AssistantUnitMarked "assistant_unit_marked" [discipline, code, modifier, therapist_left, assistant_left],
        AssistantUnitRest "assistant_unit_rest" [discipline, code, therapist_left],
        AssistantShare "assistant_share" [discipline, code, modifier, minutes, assistant_minutes, marked, percent],
        PlanModifier "plan_modifier" [discipline, modifier],
        // In a hospital, where a pair reaches across disciplines, it has no discipline.
        NoPairOnFile "no_pair_on_file" [setting, as_of],
    }
}
