//! Finds a learner's misconception with few days, each chosen for what it will tell.
//!
//! The hypotheses are: the learner counts rightly, has one of the misconceptions, or does something that
//! is not listed. Each answer changes what is believed by Bayes' rule. The next day is the one, of some
//! drawn ones, whose predicted answers are the most uncertain: its entropy says how many bits it can
//! tell. Only sums, products and quotients are used, in a fixed order, so that the browser's script
//! believes the same to the last bit.

use serde::{Deserialize, Serialize};
use therapy_units::UnitData;

use crate::day::Counts;
use crate::problem::NoSuchLevel;
use crate::{DrillData, Misconception, Problem, ProblemId};

/// How many days are drawn for a step.
pub const CANDIDATES: u32 = 40;

/// The most steps of a diagnosis.
pub const MAX_STEPS: u32 = 20;

/// The belief from which a hypothesis is said.
const ENOUGH: f64 = 0.95;

/// How likely a learner gives the answer that his way leads to.
const FOLLOWS: f64 = 0.9;

/// How likely he gives another one that we think of.
const SLIPS: f64 = 0.1 / 8.0;

/// How likely any answer is where the way is not listed.
const UNLISTED: f64 = 1.0 / 8.0;

/// What a learner may be doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hypothesis {
    /// Counts rightly.
    Right,
    /// Has a misconception.
    Misconception(Misconception),
    /// Does something that is not listed.
    Unlisted,
}

/// What is believed of a learner.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnosis {
    level: u32,
    beliefs: Vec<(Hypothesis, f64)>,
    /// The step that comes next, from 1.
    step: u32,
}

impl Diagnosis {
    /// Before the first answer, every hypothesis of a level is as likely as the others. A misconception
    /// that shows in ties alone cannot be looked for here, since a day of a diagnosis has one answer.
    pub fn begin(data: &DrillData, level: u32) -> Self {
        let known = data.at_level(level).map(|one| one.id);
        let known = known.filter(|id| *id != Misconception::BothOfTie);
        let mut all = vec![Hypothesis::Right];
        all.extend(known.map(Hypothesis::Misconception));
        all.push(Hypothesis::Unlisted);
        #[expect(clippy::cast_precision_loss, reason = "there are a few dozen")]
        let even = 1.0 / all.len() as f64;
        Self {
            level,
            beliefs: all.into_iter().map(|one| (one, even)).collect(),
            step: 1,
        }
    }

    /// The step that comes next, from 1.
    pub fn step(&self) -> u32 {
        self.step
    }

    /// What is believed of each hypothesis; the sum is 1.
    pub fn beliefs(&self) -> &[(Hypothesis, f64)] {
        &self.beliefs
    }

    /// What may be said; none while nothing is sure enough.
    pub fn found(&self) -> Option<Hypothesis> {
        let mut sure = self.beliefs.iter().filter(|(_, belief)| *belief >= ENOUGH);
        sure.next().map(|(hypothesis, _)| *hypothesis)
    }

    /// Whether it is over, with something to say or without.
    pub fn is_over(&self) -> bool {
        self.found().is_some() || self.step > MAX_STEPS
    }

    /// The most telling of the days that are drawn for the next step.
    ///
    /// # Errors
    ///
    /// [`NoSuchLevel`] for a diagnosis of a level that does not exist.
    pub fn next(
        &self,
        data: &DrillData,
        units: &UnitData,
        seed: &str,
    ) -> Result<Problem, NoSuchLevel> {
        let mut best: Option<(f64, Problem)> = None;
        for k in 1..=CANDIDATES {
            let id = ProblemId {
                seed: seed.to_owned(),
                level: self.level,
                step: Some(self.step),
                k,
            };
            let problem = Problem::make(data, units, id)?;
            let tells = self.entropy(&problem);
            if best.as_ref().is_none_or(|(most, _)| tells > *most) {
                best = Some((tells, problem));
            }
        }
        best.map(|(_, problem)| problem)
            .ok_or(NoSuchLevel(self.level))
    }

    /// Takes an answer into account.
    pub fn learn(&mut self, problem: &Problem, answer: &Counts) {
        for (hypothesis, belief) in &mut self.beliefs {
            *belief *= match predicted(problem, *hypothesis) {
                None => UNLISTED,
                Some(counts) if counts == answer => FOLLOWS,
                Some(_) => SLIPS,
            };
        }
        let mut sum = 0.0;
        for (_, belief) in &self.beliefs {
            sum += belief;
        }
        for (_, belief) in &mut self.beliefs {
            *belief /= sum;
        }
        self.step += 1;
    }

    /// How uncertain the answer to a day is, in bits, among those that hypotheses predict.
    pub fn entropy(&self, problem: &Problem) -> f64 {
        let mut answers: Vec<(&Counts, f64)> = Vec::new();
        for (hypothesis, belief) in &self.beliefs {
            let Some(counts) = predicted(problem, *hypothesis) else {
                continue;
            };
            match answers.iter_mut().find(|(known, _)| *known == counts) {
                Some((_, sum)) => *sum += belief,
                None => answers.push((counts, *belief)),
            }
        }
        let mut bits = 0.0;
        for (_, chance) in answers {
            bits -= chance * log2(chance);
        }
        bits
    }
}

/// The answer of a hypothesis; none where any is possible.
fn predicted(problem: &Problem, hypothesis: Hypothesis) -> Option<&Counts> {
    match hypothesis {
        Hypothesis::Right => problem.right.first(),
        Hypothesis::Misconception(id) => Some(problem.answer_of(id)),
        Hypothesis::Unlisted => None,
    }
}

/// The binary logarithm of a chance, by steps that every machine rounds alike: libraries' logarithms
/// differ in their last bit.
fn log2(chance: f64) -> f64 {
    const TERMS: u32 = 20;
    if chance <= 0.0 {
        return 0.0;
    }
    let (mut rest, mut whole) = (chance, 0.0);
    while rest < 1.0 {
        rest *= 2.0;
        whole -= 1.0;
    }
    // ln x = 2 (y + y³/3 + y⁵/5 + …) with y = (x - 1) / (x + 1), for x from 1 to 2.
    let ratio = (rest - 1.0) / (rest + 1.0);
    let square = ratio * ratio;
    let (mut power, mut sum) = (ratio, 0.0);
    for term in 0..TERMS {
        sum += power / f64::from(2 * term + 1);
        power *= square;
    }
    whole + 2.0 * sum / std::f64::consts::LN_2
}

#[cfg(test)]
mod tests {
    use super::log2;

    #[test]
    fn the_logarithm_is_one() {
        for (chance, bits) in [
            (1.0, 0.0),
            (0.5, -1.0),
            (0.125, -3.0),
            (0.3, -1.736_965_594_166_206),
        ] {
            assert!(
                (log2(chance) - bits).abs() < 1e-12,
                "{chance}: {}",
                log2(chance)
            );
        }
    }
}
