//! Caps of payers: how many billing units one pays in a day, visit or week, and which units count.

use std::fmt;

use schemars::JsonSchema;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{
    Deserialize, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};

use super::code_record::CodeRecord;
use super::name::Text;
use super::seen::Seen;
use super::values::{UnitCount, choice, no_such_choice};
use super::yaml::schema::{self, Either};
use super::yaml::{Placed, Scalar, ValueError, foreign, unknown};
use crate::units::{Code, Date, Timing};

/// What is known of a payer's caps.
#[derive(Debug, Clone)]
pub enum Caps {
    /// The payer has none of its own.
    None(NoCaps),
    /// Its caps, each of which holds by itself.
    Listed(Vec<Cap>),
}

/// That a payer has no cap of its own, and how that is known.
#[derive(Debug, Clone, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoCaps {
    /// What holds in place of a cap (inline Markdown).
    pub none: Placed<Text>,
    /// Where that was seen.
    pub seen: Seen,
}

/// The most billing units that a payer pays in a period. A unit is what a claim line counts: mostly
/// 15 minutes of a timed code, or one service of an untimed code.
#[derive(Debug, Clone, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cap {
    /// The most units, or `unknown` where a cap is known to exist and its number is not.
    #[serde(deserialize_with = "unknown::or_scalar")]
    #[schemars(with = "unknown::Or<Placed<UnitCount>>")]
    pub units: Option<UnitCount>,
    /// The time in which the units are added up, or `unknown`.
    #[serde(deserialize_with = "unknown::or_scalar")]
    #[schemars(with = "unknown::Or<Placed<CapPeriod>>")]
    pub period: Option<CapPeriod>,
    /// Whose units are added up, or `unknown`.
    #[serde(deserialize_with = "unknown::or_scalar")]
    #[schemars(with = "unknown::Or<Placed<CapPer>>")]
    pub per: Option<CapPer>,
    /// The codes whose units are added up, or `unknown`.
    #[serde(deserialize_with = "counted")]
    #[schemars(with = "unknown::Or<Either<Placed<CountedCodes>, Vec<Placed<Code>>>>")]
    pub counts: Option<CountedCodes>,
    /// Caps on a part of these units.
    #[serde(default)]
    pub within: Vec<InnerCap>,
    /// What may go over the cap.
    #[serde(default)]
    pub exceptions: Vec<CapException>,
    /// Where or for whom the cap holds, in words, if not everywhere: "Indiana and Ohio".
    #[serde(default)]
    pub only: Option<Text>,
    /// First day of service; left out where it is not known.
    #[serde(default, deserialize_with = "foreign::optional")]
    #[schemars(with = "Option<Placed<Date>>")]
    pub from: Option<Date>,
    /// Last day of service; left out while the cap holds.
    #[serde(default)]
    pub to: Option<Placed<Date>>,
    /// What else is known of it (inline Markdown).
    #[serde(default)]
    pub text: Option<Placed<Text>>,
    /// Where it was seen.
    pub seen: Seen,
}

/// A cap on a part of the units that another cap counts, such as passive treatment.
#[derive(Debug, Clone, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InnerCap {
    /// What the part is called: "passive treatment".
    pub part: Text,
    /// The most units of the part, which are units of the whole too.
    pub units: Placed<UnitCount>,
    /// The codes of the part, or `unknown`.
    #[serde(deserialize_with = "counted")]
    #[schemars(with = "unknown::Or<Either<Placed<CountedCodes>, Vec<Placed<Code>>>>")]
    pub counts: Option<CountedCodes>,
    /// The condition on which it holds, in words: "active treatment was given too".
    #[serde(default)]
    pub when: Option<Text>,
}

/// What may go over a cap.
#[derive(Debug, Clone, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CapException {
    /// The exception in words.
    pub text: Text,
    /// The codes that it is about, where it names any.
    #[serde(default)]
    pub codes: Vec<Placed<Code>>,
}

choice! {
    /// The time in which a cap's units are added up.
    CapPeriod, "a period of a cap" {
        Day "day",
        Visit "visit",
        Week "week",
    }
}

choice! {
    /// Whose units a cap adds up: each discipline's by themselves; those of each provider who
    /// treats, so that two therapists have a cap each; or all therapy of the patient together.
    CapPer, "a scope of a cap" {
        Discipline "discipline",
        Provider "provider",
        All "all",
    }
}

/// The codes whose units a cap counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CountedCodes {
    /// Every code whose minutes decide its units.
    Timed,
    /// Every modality and procedure, timed or not, but no evaluation.
    Treatment,
    /// These codes.
    Listed(Vec<Placed<Code>>),
}

impl CountedCodes {
    /// Whether units of a code count. `evaluations` are the codes of evaluations and
    /// re-evaluations, which the rules list.
    pub fn include(&self, record: &CodeRecord, evaluations: &[Placed<Code>]) -> bool {
        match self {
            Self::Timed => !matches!(*record.timing, Timing::Untimed | Timing::Monthly),
            Self::Treatment => !evaluations.contains(&record.code),
            Self::Listed(codes) => codes.contains(&record.code),
        }
    }
}

/// The words that may stand in place of a list of codes.
const COUNTED_WORDS: [&str; 2] = ["timed", "treatment"];

impl Scalar for CountedCodes {
    const EXPECTED: &'static str = "a word for the codes that a cap counts";

    fn schema() -> schemars::Schema {
        schema::words(&COUNTED_WORDS)
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        match text {
            "timed" => Ok(Self::Timed),
            "treatment" => Ok(Self::Treatment),
            _ => Err(no_such_choice(text, Self::EXPECTED, &COUNTED_WORDS)),
        }
    }

    fn substitute() -> Self {
        Self::Timed
    }
}

impl<'de> Deserialize<'de> for Caps {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct CapsVisitor;
        impl<'de> Visitor<'de> for CapsVisitor {
            type Value = Caps;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a list of caps, or a mapping with `none`")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Caps, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(seq)).map(Caps::Listed)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Caps, A::Error> {
                NoCaps::deserialize(MapAccessDeserializer::new(map)).map(Caps::None)
            }
        }
        deserializer.deserialize_any(CapsVisitor)
    }
}

/// Reads `counts`: a word, or a list of codes; `unknown` as `None`.
fn counted<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<CountedCodes>, D::Error> {
    struct CountedVisitor;
    impl<'de> Visitor<'de> for CountedVisitor {
        type Value = Option<CountedCodes>;

        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("`timed`, `treatment`, `unknown` or a list of codes")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
            unknown::or_scalar(text.into_deserializer())
        }

        fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
            let codes = Vec::deserialize(SeqAccessDeserializer::new(seq))?;
            Ok(Some(CountedCodes::Listed(codes)))
        }
    }
    deserializer.deserialize_any(CountedVisitor)
}
