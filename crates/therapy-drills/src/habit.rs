//! What several answers say together: one sighting of a misconception may be a slip.

use serde::{Deserialize, Serialize};

use crate::Misconception;

/// How many sightings make a habit, and how many right answers end one.
const SIGHTINGS: u32 = 2;

/// What one answer says about misconceptions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Those that would have given another answer than the right one.
    pub shows: Vec<Misconception>,
    /// Those that lead to the answer that was given; none for a right answer.
    pub matches: Vec<Misconception>,
    /// Whether the answer was right.
    pub right: bool,
}

/// The misconceptions that may be called habits after some answers, in the order of their first sighting.
///
/// A sighting is a wrong answer to which nothing else leads. Two of them are a habit, unless a day on
/// which it would show was answered otherwise between them: wrongly, or rightly twice in a row.
pub fn habits(answers: &[Seen]) -> Vec<Misconception> {
    let mut found: Vec<(Misconception, u32, u32)> = Vec::new();
    for answer in answers {
        for (id, sightings, cleared) in &mut found {
            if answer.matches.contains(id) || !answer.shows.contains(id) {
                continue;
            }
            *cleared = if answer.right {
                *cleared + 1
            } else {
                SIGHTINGS
            };
            if *cleared >= SIGHTINGS {
                *sightings = 0;
            }
        }
        if let [only] = answer.matches[..] {
            match found.iter_mut().find(|(id, _, _)| *id == only) {
                Some((_, sightings, cleared)) => {
                    *sightings += 1;
                    *cleared = 0;
                }
                None => found.push((only, 1, 0)),
            }
        }
    }
    let habits = found
        .into_iter()
        .filter(|(_, sightings, _)| *sightings >= SIGHTINGS);
    habits.map(|(id, _, _)| id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Misconception::{EachAlone, FirstListed};

    fn wrong(matches: &[Misconception]) -> Seen {
        Seen {
            shows: vec![EachAlone, FirstListed],
            matches: matches.to_vec(),
            right: false,
        }
    }

    fn right(shows: &[Misconception]) -> Seen {
        Seen {
            shows: shows.to_vec(),
            matches: Vec::new(),
            right: true,
        }
    }

    #[test]
    fn two_sightings_are_a_habit_and_one_is_none() {
        let seen = wrong(&[EachAlone]);
        assert!(habits(std::slice::from_ref(&seen)).is_empty());
        assert_eq!(habits(&[seen.clone(), seen.clone()]), [EachAlone]);
        let one_right = right(&[EachAlone]);
        assert_eq!(habits(&[seen.clone(), one_right, seen]), [EachAlone]);
    }

    #[test]
    fn an_answer_that_two_lead_to_is_no_sighting() {
        let both = wrong(&[EachAlone, FirstListed]);
        assert!(habits(&[both.clone(), both.clone()]).is_empty());
        assert!(habits(&[wrong(&[EachAlone]), both]).is_empty());
    }

    #[test]
    fn contrary_answers_clear_it() {
        let seen = wrong(&[EachAlone]);
        let twice = [seen.clone(), seen.clone()];
        let cleared = [&twice[..], &[right(&[EachAlone]), right(&[EachAlone])]].concat();
        assert!(habits(&cleared).is_empty());
        let elsewhere = [&twice[..], &[right(&[]), right(&[FirstListed])]].concat();
        assert_eq!(habits(&elsewhere), [EachAlone]);
        assert!(habits(&[seen.clone(), wrong(&[FirstListed]), seen]).is_empty());
    }
}
