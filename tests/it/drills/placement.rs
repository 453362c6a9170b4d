//! The placement sheet tells every way of counting apart, and no drill asks about a pair of codes.

use std::collections::{BTreeMap, BTreeSet};

use quarterhour::drills::{Counts, LEVELS, Misconception, Problem, ProblemId, day_of};
use quarterhour::units::{FindingId, compute};

use super::Reference;

#[test]
fn the_placement_sheet_tells_all_ways_apart() {
    let reference = Reference::read();
    let sheets = reference.file.sheets.0.iter();
    let given: Vec<_> = sheets.filter(|(_, sheet)| !sheet.days.is_empty()).collect();
    assert_eq!(given.len(), 1, "the placement sheet");
    let days = given[0].1.days.iter().zip(1..).map(|(lines, k)| {
        let problem = reference.rules.given(lines.as_str(), k);
        problem.expect("lines that can be read")
    });
    let days: Vec<Problem> = days.collect();
    let ways = Misconception::ALL
        .iter()
        .map(|way| Some(*way))
        .chain([None]);
    // A misconception about ties cannot show: a placement day has one right answer.
    let ways = ways.filter(|way| *way != Some(Misconception::BothOfTie));
    let mut answers: BTreeMap<Vec<Counts>, Option<Misconception>> = BTreeMap::new();
    for way in ways {
        let answer = |day: &Problem| way.map_or(&day.right[0], |way| day.answer_of(way)).clone();
        let same = answers.insert(days.iter().map(answer).collect(), way);
        assert_eq!(same, None, "{way:?} answers like another");
    }
    for day in &days {
        assert_eq!(day.right.len(), 1, "{:?}", day.lines);
    }
}

#[test]
fn no_drill_asks_about_a_pair_of_codes() {
    let reference = Reference::read();
    let mut codes = BTreeSet::new();
    for level in 1..=LEVELS {
        for k in 1..=300 {
            let id = ProblemId {
                seed: "pairs".to_owned(),
                level,
                step: None,
                k,
            };
            let problem = Problem::make(&reference.drills, &reference.units, id);
            let problem = problem.expect("a level that exists");
            let day = day_of(reference.drills.date, &problem.lines);
            let answer = compute(&reference.all_units, &day).expect("an answer");
            let pair = [FindingId::EditPair, FindingId::EditPairNever];
            let found = answer.findings.iter().find(|one| pair.contains(&one.id));
            assert_eq!(found, None, "{:?}", problem.lines);
            codes.extend(day.lines.into_iter().map(|line| line.code));
        }
    }
    let file = &reference.drills;
    let lists = [
        &file.timed,
        &file.untimed,
        &file.assisted,
        &file.beside_assisted,
    ];
    let named: BTreeSet<_> = lists.into_iter().flatten().cloned().collect();
    assert_eq!(codes, named, "every code is drawn");
}
