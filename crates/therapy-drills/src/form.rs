//! Forms of the knowledge check: sets of questions by name, made so that no form is much harder than
//! another and each shows every misconception that makes a claim false.

use serde::{Deserialize, Serialize};
use therapy_units::UnitData;

use crate::{DrillData, Misconception, Problem, ProblemId, Random};

/// How many days a slot looks at before it gives up.
const MAX_CANDIDATES: u32 = 500;
/// How many draws a form has; the last is taken as it is.
const MAX_DRAWS: u32 = 60;
/// How far a form's difficulty may lie from the first form's: one part of so many.
const TOLERANCE: u32 = 20;
/// What a difficulty of all is written as.
const WHOLE: u32 = 10_000;
/// The name of the form that all others are measured by.
pub const FIRST_FORM: &str = "a";

/// What forms are made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pool {
    /// The version, a part of every form's text.
    pub version: u32,
    /// The places of a form, in order.
    pub slots: Vec<Slot>,
    /// The slot that is drawn last: its day shows what no other does.
    pub last: String,
    /// The misconceptions that every form shows.
    pub essential: Vec<Misconception>,
    /// The difficulty of the first form.
    pub target: u32,
}

/// A place of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Its name.
    pub id: String,
    /// What it is filled from.
    #[serde(flatten)]
    pub filling: Filling,
}

/// What a slot is filled from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Filling {
    /// Written items, each with its difficulty in ten-thousandths.
    Items(Vec<u32>),
    /// Drawn days.
    Family(Family),
}

/// The days that a slot can be filled with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Family {
    /// The level that they are drawn from.
    pub level: u32,
    /// A day shows at least one of these.
    pub shows: Vec<Misconception>,
}

/// A form: what stands in each slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// Its name.
    pub seed: String,
    /// Which draw of the name it is, from 1.
    pub draw: u32,
    /// What stands in each slot, in the pool's order.
    pub picks: Vec<Pick>,
    /// The sum of the difficulties, in ten-thousandths.
    pub difficulty: u32,
    /// The misconceptions that it should show and does not.
    pub unshown: Vec<Misconception>,
}

/// What stands in a slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pick {
    /// The place of an item in the slot's list.
    Item(u32),
    /// A day.
    Day(ProblemId),
}

/// The difficulty of a written item that so many of all possible answers would be wrong of.
pub fn item_difficulty(wrong: u32, answers: u32) -> u32 {
    share(wrong, answers)
}

fn share(part: u32, of: u32) -> u32 {
    WHOLE * part / of.max(1)
}

/// The difficulty of a day: the share of the misconceptions of its level that fail it.
fn day_difficulty(data: &DrillData, problem: &Problem) -> u32 {
    let known = data.at_level(problem.id.level).count();
    let counted = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
    share(counted(problem.ways.len()), counted(known))
}

impl Pool {
    /// A pool whose first form sets the difficulty of the others.
    #[must_use]
    pub fn measured(mut self, data: &DrillData, units: &UnitData) -> Self {
        let drawn = (1..=MAX_DRAWS).map(|draw| self.drawn(data, units, FIRST_FORM, draw));
        let first = drawn.into_iter().find(|form| form.unshown.is_empty());
        self.target = first.map_or(0, |form| form.difficulty);
        self
    }

    /// The form of a name: the first draw that shows every essential misconception and is about as
    /// difficult as the first form.
    pub fn form(&self, data: &DrillData, units: &UnitData, seed: &str) -> Form {
        let mut draw = 1;
        loop {
            let form = self.drawn(data, units, seed, draw);
            if draw == MAX_DRAWS || (form.unshown.is_empty() && self.is_like_the_first(&form)) {
                return form;
            }
            draw += 1;
        }
    }

    /// Whether a form is about as difficult as the first one.
    pub fn is_like_the_first(&self, form: &Form) -> bool {
        form.difficulty.abs_diff(self.target) * TOLERANCE <= self.target
    }

    fn drawn(&self, data: &DrillData, units: &UnitData, seed: &str, draw: u32) -> Form {
        let name = if draw == 1 {
            seed.to_owned()
        } else {
            format!("{seed}/{draw}")
        };
        let mut form = Form {
            seed: seed.to_owned(),
            draw,
            picks: vec![Pick::Item(0); self.slots.len()],
            difficulty: 0,
            unshown: self.essential.clone(),
        };
        let is_last = |slot: &Slot| slot.id == self.last;
        let places = self.slots.iter().enumerate();
        let (last, others): (Vec<_>, Vec<_>) = places.partition(|(_, slot)| is_last(slot));
        for (place, slot) in others.into_iter().chain(last) {
            let filled = match &slot.filling {
                Filling::Items(items) => self.item(&name, slot, items),
                Filling::Family(family) => {
                    let found = day(data, units, &name, slot, family, &|problem| {
                        !is_last(slot) || form.unshown.iter().all(|id| shows(problem, *id))
                    });
                    let shown =
                        |id: &Misconception| found.as_ref().is_none_or(|day| !shows(day, *id));
                    form.unshown.retain(shown);
                    // A slot that no day fits leaves its own misconceptions unshown, so the form is drawn anew.
                    if found.is_none() {
                        form.unshown.extend(&family.shows);
                    }
                    found.map(|day| (day_difficulty(data, &day), Pick::Day(day.id)))
                }
            };
            if let Some((difficulty, pick)) = filled {
                form.difficulty += difficulty;
                form.picks[place] = pick;
            }
        }
        form
    }

    /// An item of a slot, which depends on the slot's own text alone.
    fn item(&self, name: &str, slot: &Slot, items: &[u32]) -> Option<(u32, Pick)> {
        let text = format!("quarterhour/{}/form/{name}/{}", self.version, slot.id);
        let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
        let at = Random::of(&text).below(count);
        Some((*items.get(at as usize)?, Pick::Item(at)))
    }
}

fn shows(problem: &Problem, id: Misconception) -> bool {
    problem.ways.iter().any(|way| way.id == id)
}

/// The first day of a slot that shows what the slot asks for, and is wanted.
fn day(
    data: &DrillData,
    units: &UnitData,
    name: &str,
    slot: &Slot,
    family: &Family,
    wanted: &dyn Fn(&Problem) -> bool,
) -> Option<Problem> {
    (1..=MAX_CANDIDATES).find_map(|k| {
        let id = ProblemId {
            seed: format!("{name}-{}", slot.id),
            level: family.level,
            step: None,
            k,
        };
        let problem = Problem::make(data, units, id).ok()?;
        let fits = family.shows.iter().any(|id| shows(&problem, *id)) && wanted(&problem);
        fits.then_some(problem)
    })
}
