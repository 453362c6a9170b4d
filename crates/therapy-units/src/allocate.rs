//! Medicare's rule: the pool's total earns the units, full 15s and leftovers say whose they are.

use crate::data::UnitData;
use crate::family;
use crate::pool::{Kind, Other, Pool, PoolUnits, Pooling, Tie};

/// Counts a pool by the Medicare Claims Processing Manual (Pub. 100-04), chapter 5, section 20.2:
/// all timed minutes of the discipline are added and the table gives the units; each code has a
/// unit for each of its full 15 minutes; what remains goes, one by one, to the largest leftover,
/// as in the manual's Examples 3 and 4, be the code under 8 minutes or not. Where leftovers are
/// equal the clinician chooses (Examples 2 and 5); all answers are listed.
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

    // Largest leftover first; among equals a code without a unit, then the order of entry.
    let mut ranked = pooled;
    ranked.sort_by_key(|&at| (std::cmp::Reverse(leftover(at)), units[at] > 0, at));
    let winners: Vec<usize> = ranked[..remaining].to_vec();
    let base = units.clone();
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
            let mut sure = base;
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

/// The choices of `chosen` among the tied lines in lexicographic order, without the first, which
/// is the answer given.
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

/// Steps to the next choice of places below `of`; false after the last.
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

/// How many ways there are to choose `chosen` of `of`.
fn combinations(of: usize, chosen: usize) -> u64 {
    (0..chosen).fold(1, |ways, at| ways * (of - at) as u64 / (at as u64 + 1))
}

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
