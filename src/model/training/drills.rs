//! `data/drills.yaml`: what the days to practice on are drawn from.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{DrillLevel, Misconceptions};
use crate::drills::{self, DrillData, DrillLine, MisconceptionData, Problem, ProblemId};
use crate::model::name::{Slug, Text};
use crate::model::unit_data::counting_alone;
use crate::model::values::{UnitMinutes, whole_number};
use crate::model::yaml::{Placed, Table, foreign};
use crate::units::{Code, Date, LineError, UnitData};

/// The fields of `data/drills.yaml`. A version is frozen: a change of a list of codes or minutes moves
/// every seed's days, so it needs a new number.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Drills {
    /// The version, a part of every problem's address.
    pub version: Placed<DrillCount>,
    /// The day of service of all days.
    #[serde(deserialize_with = "foreign::one")]
    #[schemars(with = "Placed<Date>")]
    pub date: Date,
    /// The most timed minutes of a day.
    pub max_timed_minutes: UnitMinutes,
    /// How many days may be drawn before one is taken that teaches little.
    pub max_draws: DrillCount,
    /// Timed codes.
    pub timed: Vec<Placed<Code>>,
    /// Untimed codes of level 5.
    pub untimed: Vec<Placed<Code>>,
    /// Timed codes of level 8, none of them in a pair with one of `assisted`.
    pub beside_assisted: Vec<Placed<Code>>,
    /// Untimed codes of level 8.
    pub assisted: Vec<Placed<Code>>,
    /// Minutes as clinics write them, half of all.
    pub clinic_minutes: Vec<UnitMinutes>,
    /// The fewest minutes of a code.
    pub least_minutes: UnitMinutes,
    /// The most minutes of a code.
    pub most_minutes: UnitMinutes,
    /// Minutes at the edges of the table.
    pub edge_minutes: Vec<UnitMinutes>,
    /// Minutes of untimed codes.
    pub untimed_minutes: Vec<UnitMinutes>,
    /// Names of patients.
    pub patients: Vec<Text>,
    /// What may be done in a code's minutes.
    pub activities: Table<Placed<Code>, ActivityPhrases>,
    /// Sheets to print, by the last part of their address.
    #[serde(default)]
    pub sheets: Table<Slug, DrillSheet>,
}

/// What days are drawn from, and the unit rules that they are counted by.
#[derive(Debug, Clone)]
pub struct DrillRules {
    /// Lists of codes and minutes, and the misconceptions that are looked for.
    pub data: DrillData,
    /// The unit rules for these codes.
    pub units: UnitData,
}

/// A sheet: given days, or some of levels that a seed draws.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DrillSheet {
    /// Days, each as lines of the form `CODE:MINUTES[:ASSISTANT][@pt|@ot][#VISIT]`.
    #[serde(default)]
    pub days: Vec<Placed<Text>>,
    /// The levels of drawn days.
    #[serde(default)]
    pub levels: Vec<DrillLevel>,
    /// How many days of each level.
    #[serde(default)]
    pub each: Option<DrillCount>,
}

/// What was done, in a few words each. The number of English phrases is frozen with the version.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActivityPhrases {
    /// In English.
    pub en: Vec<Text>,
    /// In Spanish, in the same order.
    #[serde(default)]
    pub es: Vec<Text>,
}

whole_number! {
    /// A version, or a number of draws.
    DrillCount(u32) (1..=10_000), "a whole number from 1 to 10000"
}

impl Drills {
    /// Whether a day can have a code.
    pub fn draws(&self, code: &Code) -> bool {
        let lists = [
            &self.timed,
            &self.untimed,
            &self.assisted,
            &self.beside_assisted,
        ];
        lists.into_iter().flatten().any(|one| one.value == *code)
    }

    /// What was done, in English: an activity of a code by its place in the list.
    pub fn activity(&self, code: &Code, at: u32) -> Option<&str> {
        let (_, phrases) = self
            .activities
            .0
            .iter()
            .find(|(known, _)| **known == *code)?;
        phrases.en.get(at as usize).map(Text::as_str)
    }

    /// What days are drawn and counted by, for both engines.
    pub fn rules(&self, misconceptions: &Misconceptions, units: &UnitData) -> DrillRules {
        DrillRules {
            data: self.data(misconceptions),
            units: self.units(units),
        }
    }

    /// What both engines count by: the rules with the codes of the drills alone, and without CMS's records
    /// and the sentences about them, which no drill asks about.
    fn units(&self, units: &UnitData) -> UnitData {
        let codes = units.codes.iter().filter(|(code, _)| self.draws(code));
        UnitData {
            codes: codes
                .map(|(code, data)| (code.clone(), data.clone()))
                .collect(),
            step_texts: units.step_texts.clone(),
            ..counting_alone(units)
        }
    }

    /// What both engines draw from. Misconceptions without an algorithm of their name are left out.
    fn data(&self, misconceptions: &Misconceptions) -> DrillData {
        let codes = |of: &[Placed<Code>]| of.iter().map(|code| code.value.clone()).collect();
        let minutes = |of: &[UnitMinutes]| of.iter().map(|one| one.get()).collect();
        let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let counted = misconceptions.iter().filter_map(|one| {
            Some(MisconceptionData {
                id: drills::Misconception::parse(one.id.as_str())?,
                family: one.family.as_str().to_owned(),
                level: one.level?.get(),
            })
        });
        DrillData {
            version: self.version.get(),
            date: self.date,
            max_timed_minutes: self.max_timed_minutes.get(),
            max_draws: self.max_draws.get(),
            timed: codes(&self.timed),
            untimed: codes(&self.untimed),
            beside_assisted: codes(&self.beside_assisted),
            assisted: codes(&self.assisted),
            clinic_minutes: minutes(&self.clinic_minutes),
            least_minutes: self.least_minutes.get(),
            most_minutes: self.most_minutes.get().max(self.least_minutes.get()),
            edge_minutes: minutes(&self.edge_minutes),
            untimed_minutes: minutes(&self.untimed_minutes),
            activities: self
                .activities
                .0
                .iter()
                .map(|(code, phrases)| (code.value.clone(), small(phrases.en.len())))
                .collect(),
            patients: small(self.patients.len()),
            misconceptions: counted.collect(),
        }
    }
}

impl DrillRules {
    /// The problem of a sheet's given day, held against all misconceptions.
    ///
    /// # Errors
    ///
    /// What is wrong with the first line that cannot be read.
    pub fn given(&self, lines: &str, k: u32) -> Result<Problem, LineError> {
        let lines = lines.split_whitespace().map(DrillLine::parse);
        let lines = lines.collect::<Result<_, _>>()?;
        let id = ProblemId {
            seed: "given".to_owned(),
            level: drills::LEVELS,
            step: None,
            k,
        };
        Ok(Problem::given(&self.data, &self.units, id, lines))
    }
}
