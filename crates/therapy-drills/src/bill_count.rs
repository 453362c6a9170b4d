//! The right units of a bill's codes by one rule, and how far the bill is from them.

use std::cmp::Reverse;

use therapy_units::{Date, Discipline, Kind, Rule, UnitData, compute};

use crate::bill_entries::{BillEntries, BillEntry, day_by, line_of};

/// The right units of a code.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RightUnits {
    /// Those of the right answer that is nearest to the bill.
    pub(crate) nearest: u32,
    pub(crate) least: u32,
    pub(crate) most: u32,
}

/// A bill counted by one rule.
pub(crate) struct Count {
    pub(crate) rule: Rule,
    /// By entry; `None` where minutes are missing.
    pub(crate) units: Vec<Option<RightUnits>>,
    /// How many units would have to be added or taken away, over all codes that can be judged.
    pub(crate) distance: u32,
    /// The fewest minutes that earn the billed units of pooled codes.
    pub(crate) least_minutes: u32,
    /// Whether every code can be judged.
    judged: bool,
}

impl Count {
    pub(crate) fn by(data: &UnitData, date: Date, entries: &BillEntries, rule: Rule) -> Self {
        let mut units = counted(data, date, entries, rule);
        if rule == Rule::Cms {
            for discipline in entries.disciplines() {
                nearest_of_tie(data, entries, discipline, &mut units);
            }
        }
        let apart = entries.all.iter().zip(&units).map(|(entry, units)| {
            let both = entry.billed.zip(*units);
            both.map(|(billed, units)| billed.abs_diff(units.nearest))
        });
        let apart: Vec<Option<u32>> = apart.collect();
        Self {
            rule,
            units,
            distance: apart
                .iter()
                .flatten()
                .fold(0, |all, one| all.saturating_add(*one)),
            least_minutes: least_minutes(data, entries, rule),
            judged: apart.iter().all(Option::is_some),
        }
    }

    /// Whether the bill has exactly these units.
    pub(crate) fn fits(&self) -> bool {
        self.judged && self.distance == 0
    }

    /// The day's units; `None` where minutes are missing.
    pub(crate) fn total(&self) -> Option<u32> {
        let units = self.units.iter();
        units.map(|units| units.map(|one| one.nearest)).sum()
    }
}

/// The unit engine's answer, with its usual choice where leftovers tie.
fn counted(
    data: &UnitData,
    date: Date,
    entries: &BillEntries,
    rule: Rule,
) -> Vec<Option<RightUnits>> {
    let is_known = |entry: &BillEntry| match entry.kind {
        None => false,
        Some(Kind::Untimed) => true,
        Some(Kind::Pooled) if rule == Rule::Cms => !entries.open.contains(&entry.discipline),
        Some(_) => entry.minutes.is_some(),
    };
    let known = entries.all.iter().filter(|entry| is_known(entry));
    let lines = known.flat_map(|entry| {
        let parts = entry.parts.iter();
        parts.map(|minutes| line_of(&entry.code, entry.discipline, *minutes))
    });
    let answer = compute(data, &day_by(rule, date, lines.collect()));
    let pools = answer.map(|answer| answer.pools).unwrap_or_default();
    // Pools and their codes stand in the order of the entries.
    let mut units = pools
        .iter()
        .flat_map(|pool| &pool.lines)
        .map(|line| line.units);
    let all = entries.all.iter().map(|entry| {
        let nearest = is_known(entry).then(|| units.next()).flatten()?;
        Some(RightUnits {
            nearest,
            least: nearest,
            most: nearest,
        })
    });
    all.collect()
}

/// Where codes of a pool tie for the last units, gives these to the codes that the bill gives more.
fn nearest_of_tie(
    data: &UnitData,
    entries: &BillEntries,
    discipline: Discipline,
    units: &mut [Option<RightUnits>],
) {
    let unit = data.unit_minutes.max(1);
    let minutes = |at: usize| entries.all[at].minutes.unwrap_or(0);
    let full = |at: usize| minutes(at) / unit;
    let pooled: Vec<usize> = (0..units.len())
        .filter(|&at| {
            let entry = &entries.all[at];
            entry.discipline == discipline && entry.kind == Some(Kind::Pooled)
        })
        .collect();
    let won = |at: usize| units[at].is_some_and(|right| right.nearest > full(at));
    let winners = pooled.iter().filter(|&&at| won(at));
    let Some(edge) = winners.map(|&at| minutes(at) % unit).min() else {
        return;
    };
    let mut tied: Vec<(bool, bool, usize)> = pooled
        .into_iter()
        .filter(|&at| minutes(at) % unit == edge)
        .map(|at| {
            let wanted = entries.all[at]
                .billed
                .map_or(won(at), |billed| billed > full(at));
            (wanted, won(at), at)
        })
        .collect();
    let open = tied.iter().filter(|(_, won, _)| *won).count();
    if open == tied.len() {
        return;
    }
    tied.sort_by_key(|&(wanted, won, at)| (Reverse(wanted), Reverse(won), at));
    for (place, (_, _, at)) in tied.into_iter().enumerate() {
        units[at] = Some(RightUnits {
            nearest: full(at) + u32::from(place < open),
            least: full(at),
            most: full(at) + 1,
        });
    }
}

/// The fewest minutes that earn the billed units of codes in 15-minute time: by Medicare's rule those of
/// a discipline together, otherwise those of each code.
fn least_minutes(data: &UnitData, entries: &BillEntries, rule: Rule) -> u32 {
    let pooled = entries
        .all
        .iter()
        .filter(|entry| entry.kind == Some(Kind::Pooled));
    let least = |units: u32| {
        let before = units.saturating_sub(1).saturating_mul(data.unit_minutes);
        if units == 0 {
            0
        } else {
            before.saturating_add(data.cms.threshold)
        }
    };
    let billed = |entry: &BillEntry| entry.billed.unwrap_or(0);
    let sum = |all: u32, one: u32| all.saturating_add(one);
    match rule {
        Rule::Midpoint => pooled.map(|entry| least(billed(entry))).fold(0, sum),
        Rule::Cms => {
            let of = |discipline| {
                let own = pooled
                    .clone()
                    .filter(|entry| entry.discipline == discipline);
                least(own.map(billed).fold(0, sum))
            };
            entries.disciplines().into_iter().map(of).fold(0, sum)
        }
    }
}
