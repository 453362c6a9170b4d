//! Medicare's rule: the total of a pool earns its units; full 15s and leftovers decide which code
//! each of them is billed under.
//!
//! The source is the Medicare Claims Processing Manual (Pub. 100-04), chapter 5, section 20.2, with
//! its Examples 1 to 5.
//!
//! # How many units
//!
//! The manual's table gives one unit from 8 minutes, two from 23, and one more every 15: for a
//! total of T minutes, (T + 7) / 15 rounded down, where 7 is 15 less the threshold of 8.
//!
//! # Which code they belong to
//!
//! Each code first has a unit for each full 15 of its minutes. Let F be the number of these units
//! and R the sum of the leftovers, 0 to 14 minutes a code. Then T = 15 F + R, the table gives
//! F + (R + 7) / 15 units, and k = (R + 7) / 15 of them, rounded down, remain. They go to the k
//! largest leftovers, one each. There are always enough codes: n of them leave at most 14 n minutes,
//! and (14 n + 7) / 15 is less than n + 1. And each winner has at least a minute left: if the
//! smallest winning leftover were 0, R would be at most 14 (k - 1), too little for k units.
//!
//! A leftover below 8 minutes may win: in Example 3, 33 and 7 minutes are 3 units, and the third
//! goes to the code with 7. A leftover of 8 may lose: in Example 4, 18, 13, 10 and 8 minutes are
//! 3 units, one for a full 15 and one each for the leftovers 13 and 10; the 8 minutes earn none.
//! Example 1 closes by giving more units to the service that took the most time. To read that as
//! the most minutes *in all* would contradict Examples 3 and 4; the largest *leftover* agrees with
//! all five.
//!
//! # Ties
//!
//! Where t codes share the smallest winning leftover and only c of them can win, the clinician
//! chooses (Examples 2 and 5), and there are t! / (c! (t - c)!) right answers. The one given
//! prefers a code without a unit, then the one entered first; the others are listed beside it.

use crate::data::UnitData;
use crate::family;
use crate::pool::{Kind, Other, Pool, PoolUnits, Pooling, Tie};

/// Counts a pool by section 20.2 of the manual, as the module's comment derives it.
pub(crate) fn count<'a>(data: &UnitData, pool: Pool<'a>) -> PoolUnits<'a> {
    let unit = data.unit_minutes.max(1);
    let mut units: Vec<u32> = pool
        .entries
        .iter()
        .map(|entry| match entry.kind {
            Kind::Pooled => entry.minutes / unit,
            Kind::Separate { first, each } => family::units(entry.minutes, first, each),
            Kind::Untimed => 1,
        })
        .collect();
    let pooled: Vec<usize> = (0..pool.entries.len())
        .filter(|&at| pool.entries[at].kind == Kind::Pooled)
        .collect();
    if pooled.is_empty() {
        return PoolUnits::without_ties(pool, units);
    }
    let leftover = |at: usize| pool.entries[at].minutes % unit;
    let minutes: u32 = pooled.iter().map(|&at| pool.entries[at].minutes).sum();
    let table = (minutes + unit.saturating_sub(data.cms.threshold)) / unit;
    let full: u32 = pooled.iter().map(|&at| units[at]).sum();
    let remaining = (table.saturating_sub(full) as usize).min(pooled.len());

    // Largest leftover first; among equal ones a code without a unit, then the order of entry.
    let mut ranked = pooled;
    ranked.sort_by_key(|&at| (std::cmp::Reverse(leftover(at)), units[at] > 0, at));
    let winners: Vec<usize> = ranked[..remaining].to_vec();
    let full_units = units.clone();
    for &at in &winners {
        units[at] += 1;
    }
    let mut counted = PoolUnits::without_ties(pool, units);
    let mut tie = None;
    if let Some(&last) = winners.last() {
        let edge = counted.pool.entries[last].minutes % unit;
        let is_edge = |at: &usize| counted.pool.entries[*at].minutes % unit == edge;
        let tied: Vec<usize> = ranked.iter().copied().filter(is_edge).collect();
        let chosen = winners.iter().copied().filter(is_edge).count();
        if tied.len() > chosen {
            let mut sure = full_units;
            for &at in winners.iter().filter(|at| !is_edge(at)) {
                sure[at] += 1;
            }
            counted.others = others(&sure, &tied, chosen, data.max_alternatives as usize);
            counted.others_total = combinations(tied.len(), chosen) - 1;
            tie = Some(Tie {
                leftover: edge,
                tied: small(tied.len()),
                units: small(chosen),
            });
        }
    }
    counted.pooling = Some(Pooling {
        minutes,
        units: table,
        winners,
        tie,
    });
    counted
}

/// The other choices of `chosen` among the tied lines, in lexicographic order. The first choice is
/// left out: `tied` is ranked, so its first lines are the winners of the answer given. `sure` holds
/// the units that every choice has.
fn others(sure: &[u32], tied: &[usize], chosen: usize, most: usize) -> Vec<Other> {
    let mut choice: Vec<usize> = (0..chosen).collect();
    let mut others = Vec::new();
    while others.len() < most && next(&mut choice, tied.len()) {
        let mut units = sure.to_vec();
        for &at in &choice {
            units[tied[at]] += 1;
        }
        others.push(Other {
            units,
            assistant_units: Vec::new(),
        });
    }
    others
}

/// Steps to the next choice of places below `of` in lexicographic order; false after the last. The
/// rightmost place that can still grow does, and those after it follow closely: of 4, 0 1 3 is
/// followed by 0 2 3.
fn next(choice: &mut [usize], of: usize) -> bool {
    let size = choice.len();
    let Some(at) = (0..size).rev().find(|&at| choice[at] < of - size + at) else {
        return false;
    };
    choice[at] += 1;
    for after in at + 1..size {
        choice[after] = choice[after - 1] + 1;
    }
    true
}

/// How many ways there are to choose `chosen` of `of`. After each step it is the number of ways to
/// choose one more than before, a whole number, so no division leaves a remainder.
fn combinations(of: usize, chosen: usize) -> u64 {
    (0..chosen).fold(1, |ways, at| ways * (of - at) as u64 / (at as u64 + 1))
}

/// A count of lines as a number for messages.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_come_in_order_and_are_counted() {
        let mut choice = vec![0, 1];
        let mut seen = vec![choice.clone()];
        while next(&mut choice, 4) {
            seen.push(choice.clone());
        }
        assert_eq!(seen, [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]);
        assert_eq!(combinations(4, 2), 6);
        assert_eq!(combinations(12, 6), 924);
        assert_eq!(combinations(3, 3), 1);
    }
}
