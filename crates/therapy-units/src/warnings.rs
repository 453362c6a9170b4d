//! Warnings: what a person should look at before billing. None of it changes the answer.

use crate::answer::ClaimLine;
use crate::data::{Status, UnitData};
use crate::message::{Message, WarningId, message};
use crate::pool::{Kind, PoolEntry, PoolUnits};
use crate::share::ShareWorking;
use crate::{Code, Day, Discipline, Rule};

const MINUTES_OF_A_DAY: u64 = 24 * 60;

/// All warnings, pool by pool; those about the whole day come last.
pub(crate) fn all(
    data: &UnitData,
    day: &Day,
    pools: &[PoolUnits<'_>],
    claims: &[Vec<ClaimLine>],
) -> Vec<Message<WarningId>> {
    let mut warnings = Vec::new();
    for counted in pools {
        pooled(data, counted, &mut warnings);
        for at in 0..counted.pool.entries.len() {
            line(data, day.rule, counted, at, &mut warnings);
        }
        let discipline = counted.pool.discipline;
        let assisted = counted
            .pool
            .entries
            .iter()
            .any(|entry| entry.assistant_minutes > 0);
        if day.rule == Rule::Midpoint && assisted && has_assistant(data, discipline) {
            warnings.push(message!(
                WarningId::AssistantMidpoint,
                discipline = discipline.as_str()
            ));
        }
    }
    limits(data, day, pools, &mut warnings);
    for (counted, claim) in pools.iter().zip(claims) {
        pairs(data, counted.pool.discipline, claim, &mut warnings);
    }
    let minutes: u64 = day.lines.iter().map(|line| u64::from(line.minutes)).sum();
    if minutes > MINUTES_OF_A_DAY {
        warnings.push(message!(WarningId::DayOver24Hours, minutes = minutes));
    }
    warnings
}

fn has_assistant(data: &UnitData, discipline: Discipline) -> bool {
    let modifiers = data.modifiers.get(&discipline);
    modifiers.is_some_and(|modifiers| modifiers.assistant.is_some())
}

/// Odd results of Medicare's rule: equal leftovers, units that no code's 8 minutes carry, and a
/// further unit on a few minutes of a code that has a unit already (22 + 1).
fn pooled(data: &UnitData, counted: &PoolUnits<'_>, warnings: &mut Vec<Message<WarningId>>) {
    let Some(pooling) = &counted.pooling else {
        return;
    };
    let unit = data.unit_minutes.max(1);
    let threshold = data.cms.threshold;
    let discipline = counted.pool.discipline.as_str();
    if let Some(tie) = pooling.tie {
        warnings.push(message!(
            WarningId::EqualLeftovers,
            discipline = discipline,
            leftover = tie.leftover,
            tied = tie.tied,
            units = tie.units,
            answers = counted.others_total + 1
        ));
    }
    let is_pooled = |entry: &&PoolEntry<'_>| entry.kind == Kind::Pooled;
    let mut entries = counted.pool.entries.iter().filter(is_pooled);
    if pooling.units >= 2 && entries.all(|entry| entry.minutes < threshold) {
        warnings.push(message!(
            WarningId::NoCodeAtThreshold,
            discipline = discipline,
            minutes = pooling.minutes,
            units = pooling.units
        ));
    }
    for &at in &sorted(&pooling.winners) {
        let entry = &counted.pool.entries[at];
        // The published examples give units to small leftovers too; what looks like padding is a
        // unit that only a few minutes of other codes brought.
        let few_others = pooling.minutes - entry.minutes < threshold;
        if entry.minutes >= unit && entry.minutes % unit < threshold && few_others {
            warnings.push(message!(
                WarningId::SmallLeftoverUnit,
                discipline = discipline,
                code = entry.code,
                minutes = entry.minutes,
                units = counted.units[at]
            ));
        }
    }
}

/// The winners in the order of entry instead of the order of their leftovers.
fn sorted(winners: &[usize]) -> Vec<usize> {
    let mut sorted = winners.to_vec();
    sorted.sort_unstable();
    sorted
}

/// Warnings about one line: its minutes, its code, and what its assistant gave.
fn line(
    data: &UnitData,
    rule: Rule,
    counted: &PoolUnits<'_>,
    at: usize,
    warnings: &mut Vec<Message<WarningId>>,
) {
    let entry = &counted.pool.entries[at];
    let discipline = counted.pool.discipline.as_str();
    let (code, minutes, units) = (entry.code, entry.minutes, counted.units[at]);
    let untimed = entry.kind == Kind::Untimed;
    if minutes == 0 {
        let id = if untimed {
            WarningId::UntimedNoMinutes
        } else {
            WarningId::TimedNoMinutes
        };
        warnings.push(message!(id, discipline = discipline, code = code));
    }
    let mut with_minutes = |id: WarningId| {
        warnings.push(message!(
            id,
            discipline = discipline,
            code = code,
            minutes = minutes
        ));
    };
    let evaluation = data.evaluations.iter().any(|known| known == code);
    if evaluation && minutes > 0 {
        with_minutes(WarningId::EvaluationNotPooled);
    }
    if untimed && !evaluation && minutes >= data.unit_minutes + data.cms.threshold {
        with_minutes(WarningId::UntimedLong);
    }
    if matches!(entry.kind, Kind::Separate { .. }) {
        with_minutes(match rule {
            Rule::Cms => WarningId::SeparateNotPooled,
            Rule::Midpoint => WarningId::SeparateMidpoint,
        });
    }
    let known = data.codes.get(code);
    let sometimes = known.is_some_and(|known| known.status == Some(Status::Sometimes));
    let modifiers = data.modifiers.get(&counted.pool.discipline);
    if let (true, true, Some(modifiers)) = (sometimes, units > 0, modifiers) {
        warnings.push(message!(
            WarningId::SometimesCode,
            discipline = discipline,
            code = code,
            modifier = &modifiers.plan
        ));
    }
    if known.is_some_and(|known| known.bundled) {
        warnings.push(message!(
            WarningId::Bundled,
            discipline = discipline,
            code = code
        ));
    }
    if counted.pool.discipline == Discipline::Slp && entry.assistant_minutes > 0 {
        warnings.push(message!(
            WarningId::AssistantWithSlp,
            discipline = discipline,
            code = code,
            assistant_minutes = entry.assistant_minutes
        ));
    }
    match &counted.shares[at].working {
        Some(ShareWorking::Timed {
            outside: Some((therapist, assistant)),
            ..
        }) => warnings.push(message!(
            WarningId::AssistantOutsideWindow,
            discipline = discipline,
            code = code,
            therapist_left = *therapist,
            assistant_left = *assistant
        )),
        Some(ShareWorking::Share { .. }) => warnings.push(message!(
            WarningId::AssistantShareReading,
            discipline = discipline,
            code = code
        )),
        Some(ShareWorking::Timed { .. }) | None => {}
    }
}

/// Codes with more units, over all disciplines, than Medicare's claim edits let through in a day.
fn limits(
    data: &UnitData,
    day: &Day,
    pools: &[PoolUnits<'_>],
    warnings: &mut Vec<Message<WarningId>>,
) {
    let mut codes: Vec<&Code> = Vec::new();
    for line in &day.lines {
        if !codes.contains(&&line.code) {
            codes.push(&line.code);
        }
    }
    let year = day.date.year();
    for code in codes {
        let Some(limit) = data.codes.get(code).and_then(|known| known.limit) else {
            continue;
        };
        let of_pool = |counted: &PoolUnits<'_>| {
            let at = counted
                .pool
                .entries
                .iter()
                .position(|entry| entry.code == code);
            at.map_or(0, |at| counted.units[at])
        };
        let units: u32 = pools.iter().map(of_pool).sum();
        if units > limit.units {
            let id = if year == limit.year {
                WarningId::OverLimit
            } else {
                WarningId::OverLimitOtherYear
            };
            warnings.push(message!(
                id,
                code = code,
                units = units,
                limit = limit.units,
                year = limit.year
            ));
        }
    }
}

/// NCCI pairs among the claim lines of one discipline. CMS's practitioner file speaks of what one
/// practitioner bills, and physical and occupational therapy of one day have two practitioners.
fn pairs(
    data: &UnitData,
    discipline: Discipline,
    claim: &[ClaimLine],
    warnings: &mut Vec<Message<WarningId>>,
) {
    let billed = |code: &Code| claim.iter().any(|line| line.code == *code);
    for pair in &data.edit_pairs {
        let (column_1, column_2) = (&pair.column_1, &pair.column_2);
        if billed(column_1) && billed(column_2) {
            warnings.push(message!(
                WarningId::EditPair,
                discipline = discipline.as_str(),
                first = column_1.min(column_2),
                second = column_1.max(column_2),
                column_1 = column_1,
                column_2 = column_2,
                indicator = pair.indicator
            ));
        }
    }
}
