//! Which known ways of counting give exactly what was billed.

use therapy_units::{Date, Kind, Rule, UnitData};

use crate::Misconception;
use crate::bill_count::Count;
use crate::bill_entries::{BillEntries, BillEntry};
use crate::day::Entry;
use crate::ways::Asked;

/// The ways that a bill is held against where the rule is Medicare's. Those are left out that some other
/// way explains on nearly every bill on which they show, such as striking codes under 8 minutes, which is
/// the midpoint rule: they could hardly ever be named, and would keep others from it.
pub const BILL_WAYS: &[Misconception] = &[
    Misconception::RoundUpEach,
    Misconception::RoundUpTotal,
    Misconception::EightsEach,
    Misconception::EightsTotal,
    Misconception::Full15sOnly,
    Misconception::FloorTotal,
    Misconception::AllToBiggest,
    Misconception::MostTotalMinutes,
    Misconception::UntimedInTotal,
    Misconception::UntimedByMinutes,
    Misconception::UntimedNotBilled,
    Misconception::OnePoolForAll,
    Misconception::PeopleCountedApart,
];

/// Those of them that need a pool of minutes, and so are no mistakes where each code is counted alone.
const POOL_WAYS: &[Misconception] = &[
    Misconception::AllToBiggest,
    Misconception::MostTotalMinutes,
    Misconception::UntimedInTotal,
    Misconception::OnePoolForAll,
    Misconception::PeopleCountedApart,
];

/// The ways that give what was billed, where the bill may be counted by any of these rules. All minutes
/// and units are known.
pub(crate) fn mistakes<'a>(
    data: &UnitData,
    date: Date,
    entries: &BillEntries,
    rules: impl Iterator<Item = &'a Count> + Clone,
) -> Vec<Misconception> {
    // Time of another length is counted by itself, so no way has another answer for it.
    let apart = |entry: &&BillEntry| matches!(entry.kind, Some(Kind::Separate { .. }));
    let counted = entries.all.iter().filter(|entry| !apart(entry));
    let asked: Vec<Entry> = counted
        .map(|entry| Entry {
            discipline: entry.discipline,
            code: entry.code.clone(),
            timed: entry.kind == Some(Kind::Pooled),
            minutes: entry.minutes.unwrap_or(0),
            assistant_minutes: entry.assistant_minutes,
        })
        .collect();
    if asked.is_empty() {
        return Vec::new();
    }
    let day = Asked {
        units: data,
        date,
        lines: &[],
        entries: &asked,
    };
    let gives = |way: Misconception, count: &Count| {
        let mut units = day.units_by(way).into_iter();
        // Such a way may have been taken with some of the untimed codes only.
        let of_untimed = matches!(
            way,
            Misconception::UntimedByMinutes | Misconception::UntimedNotBilled
        );
        let all = entries.all.iter().zip(&count.units);
        (count.rule == Rule::Cms || !POOL_WAYS.contains(&way))
            && all.fold(true, |gives, (entry, right)| {
                let is_right = entry.billed == right.map(|right| right.nearest);
                let way_gives = !apart(&entry) && units.next() == entry.billed;
                gives
                    && match entry.kind {
                        Some(Kind::Separate { .. }) => is_right,
                        Some(Kind::Untimed) if of_untimed => is_right || way_gives,
                        _ if of_untimed => is_right,
                        _ => way_gives,
                    }
            })
    };
    let ways = BILL_WAYS.iter().copied();
    ways.filter(|way| rules.clone().any(|count| gives(*way, count)))
        .collect()
}
