//! What the days of each level show, and how well a diagnosis does with learners who slip.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use quarterhour::drills::{
    Diagnosis, Hypothesis, LEVELS, Misconception, Outcome, Problem, ProblemId, Random, Typed, judge,
};
use rayon::prelude::*;

use super::{Reference, seeds};

fn problems(reference: &Reference, level: u32, count: u32) -> Vec<Problem> {
    (1..=count)
        .into_par_iter()
        .map(|k| {
            let id = ProblemId {
                seed: "shares".to_owned(),
                level,
                step: None,
                k,
            };
            Problem::make(&reference.drills, &reference.units, id).expect("a level that exists")
        })
        .collect()
}

/// In how many of a hundred days each misconception answers wrongly, and in how many of a hundred of these
/// no other one gives the same answer.
#[test]
fn the_days_show_what_their_level_is_about() {
    let reference = Reference::read();
    let count = 3_000;
    let mut table = BTreeMap::new();
    for level in 1..=LEVELS {
        for problem in problems(&reference, level, count) {
            for way in &problem.ways {
                let (wrong, own) = table.entry((way.id, level)).or_insert((0_u32, 0_u32));
                *wrong += 1;
                let same = problem
                    .ways
                    .iter()
                    .filter(|one| one.counts == way.counts)
                    .count();
                *own += u32::from(same == 1);
            }
        }
    }
    let mut text = String::new();
    for id in Misconception::ALL {
        write!(text, "{:22}", id.as_str()).expect("text can be written");
        for level in 1..=LEVELS {
            let cell = match table.get(&(*id, level)) {
                Some((wrong, own)) => format!("{}/{}", wrong * 100 / count, own * 100 / wrong),
                None => "-".to_owned(),
            };
            write!(text, "{cell:>8}").expect("text can be written");
        }
        text.push('\n');
    }
    snapbox::assert_data_eq!(text, snapbox::file!["shares.txt"]);
    for one in &reference.drills.misconceptions {
        let (wrong, _) = table.get(&(one.id, one.level)).unwrap_or(&(0, 0));
        assert!(
            wrong * 100 >= count,
            "{} shows on {wrong} days of its level",
            one.id.as_str()
        );
    }
}

#[test]
fn a_wrong_answer_is_named_only_where_nothing_else_leads_to_it() {
    let reference = Reference::read();
    let mut named = std::collections::BTreeSet::new();
    for level in 1..=LEVELS {
        for problem in problems(&reference, level, 400) {
            for way in &problem.ways {
                let typed: Vec<Typed> = way
                    .counts
                    .iter()
                    .map(|(units, marked)| Typed {
                        units: units.to_string(),
                        marked: marked.to_string(),
                    })
                    .collect();
                let verdict = judge(&reference.drills, &problem, &typed);
                assert_eq!(verdict.outcome, Outcome::Wrong);
                assert!(
                    verdict.matches.contains(&way.id),
                    "{:?} {:?}",
                    problem.id,
                    way.id
                );
                assert_eq!(verdict.named.is_some(), verdict.matches.len() == 1);
                named.extend(verdict.named);
            }
        }
    }
    // To the answers of these, on almost every day, something else leads too (`own` in shares.txt).
    let never = [
        Misconception::EachAlone,
        Misconception::LeftoverNeeds8,
        Misconception::MoreThan8,
        Misconception::EightAlwaysEarns,
        Misconception::UntimedAt10,
    ];
    let unnamed = Misconception::ALL.iter().filter(|id| !named.contains(id));
    let unnamed: Vec<&Misconception> = unnamed.filter(|id| !never.contains(id)).collect();
    assert!(unnamed.is_empty(), "never named: {unnamed:?}");
}

/// What becomes of learners of each kind, who slip in one of twenty answers.
#[test]
fn a_diagnosis_names_learners_who_slip() {
    let reference = Reference::read();
    let runs = if std::env::var_os("QUICK").is_some() {
        1
    } else {
        5
    };
    let ways: Vec<Option<Misconception>> = reference
        .drills
        .misconceptions
        .iter()
        .filter(|one| one.id != Misconception::BothOfTie)
        .map(|one| Some(one.id))
        .chain([None])
        .collect();
    let outcomes: Vec<(bool, u32)> = ways
        .par_iter()
        .flat_map_iter(|way| seeds(runs).map(|seed| learner(&reference, &seed, *way)))
        .collect();
    let count = outcomes.len();
    let rightly = outcomes.iter().filter(|(rightly, _)| *rightly).count();
    let steps: u32 = outcomes.iter().map(|(_, steps)| steps).sum();
    println!("{count} learners, {rightly} named rightly, {steps} days in all");
    assert!(
        rightly * 100 >= count * 95,
        "{rightly} of {count} named rightly"
    );
    assert!(
        steps as usize <= count * 5,
        "{steps} days for {count} learners"
    );
}

/// Whether a learner of a way is named rightly, and after how many days.
fn learner(reference: &Reference, seed: &str, way: Option<Misconception>) -> (bool, u32) {
    let mut slips = Random::of(&format!(
        "slips/{seed}/{}",
        way.map_or("right", Misconception::as_str)
    ));
    let mut diagnosis = Diagnosis::begin(&reference.drills, LEVELS);
    while !diagnosis.is_over() {
        let problem = diagnosis.next(&reference.drills, &reference.units, seed);
        let problem = problem.expect("a level that exists");
        let mut answer = way
            .map_or(&problem.right[0], |way| problem.answer_of(way))
            .clone();
        if slips.below(20) == 0 {
            answer[0].0 += 1;
        }
        diagnosis.learn(&problem, &answer);
    }
    let expected = way.map_or(Hypothesis::Right, Hypothesis::Misconception);
    (diagnosis.found() == Some(expected), diagnosis.step() - 1)
}
