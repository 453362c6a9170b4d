//! The working: the steps from minutes to units, as ids with values.

use crate::data::UnitData;
use crate::message::{Message, StepId, message};
use crate::pool::{Kind, PoolEntry, PoolUnits};
use crate::share::{RemainderUnit, ShareWorking};
use crate::verdicts::{self, PairScope};
use crate::{Day, Discipline, Rule};

/// The steps of every pool, in order.
pub(crate) fn all(
    data: &UnitData,
    day: &Day,
    pools: &[PoolUnits<'_>],
    scopes: &[PairScope<'_>],
) -> Vec<Message<StepId>> {
    let mut steps = Vec::new();
    let no_pair = |discipline: Option<Discipline>, steps: &mut Vec<Message<StepId>>| {
        let scopes = scopes.iter().filter(|scope| scope.discipline == discipline);
        steps.extend(scopes.filter_map(|scope| verdicts::no_pair(data, day, scope)));
    };
    for counted in pools {
        match day.rule {
            Rule::Cms => pooled(data, counted, &mut steps),
            Rule::Midpoint => alone(counted, &mut steps),
        }
        by_themselves(counted, &mut steps);
        assistant_shares(data, counted, &mut steps);
        if let Some(modifiers) = data.modifiers.get(&counted.pool.discipline) {
            let discipline = counted.pool.discipline.as_str();
            steps.push(message!(
                StepId::PlanModifier,
                discipline = discipline,
                modifier = &modifiers.plan
            ));
        }
        no_pair(Some(counted.pool.discipline), &mut steps);
    }
    no_pair(None, &mut steps);
    steps
}

/// The lines of a kind, each with its place and its units.
fn entries<'c, 'a>(
    counted: &'c PoolUnits<'a>,
    kind: impl Fn(&Kind) -> bool,
) -> impl Iterator<Item = (usize, &'c PoolEntry<'a>, u32)> {
    let entries = counted.pool.entries.iter().enumerate();
    entries
        .filter(move |(_, entry)| kind(&entry.kind))
        .map(|(at, entry)| (at, entry, counted.units[at]))
}

/// Steps of Medicare's rule: the total, the table, full 15s, remaining units, the tie.
fn pooled(data: &UnitData, counted: &PoolUnits<'_>, steps: &mut Vec<Message<StepId>>) {
    let Some(pooling) = &counted.pooling else {
        return;
    };
    let unit = data.unit_minutes.max(1);
    let discipline = counted.pool.discipline.as_str();
    let is_pooled = |kind: &Kind| *kind == Kind::Pooled;
    let codes = entries(counted, is_pooled).count() as u64;
    steps.push(message!(
        StepId::PoolTotal,
        discipline = discipline,
        minutes = pooling.minutes,
        codes = codes
    ));
    steps.push(message!(
        StepId::Table,
        discipline = discipline,
        minutes = pooling.minutes,
        units = pooling.units
    ));
    for (_, entry, _) in entries(counted, is_pooled) {
        steps.push(message!(
            StepId::FullUnits,
            discipline = discipline,
            code = entry.code,
            minutes = entry.minutes,
            units = entry.minutes / unit,
            leftover = entry.minutes % unit
        ));
    }
    for &at in &pooling.winners {
        let entry = &counted.pool.entries[at];
        steps.push(message!(
            StepId::RemainderUnit,
            discipline = discipline,
            code = entry.code,
            leftover = entry.minutes % unit
        ));
    }
    if let Some(tie) = pooling.tie {
        steps.push(message!(
            StepId::Tie,
            discipline = discipline,
            leftover = tie.leftover,
            tied = tie.tied,
            units = tie.units
        ));
    }
    for (_, entry, units) in entries(counted, is_pooled) {
        if units == 0 && entry.minutes > 0 {
            steps.push(message!(
                StepId::NotBilled,
                discipline = discipline,
                code = entry.code,
                minutes = entry.minutes
            ));
        }
    }
}

/// Steps of the midpoint rule: one a timed code.
fn alone(counted: &PoolUnits<'_>, steps: &mut Vec<Message<StepId>>) {
    let discipline = counted.pool.discipline.as_str();
    for (_, entry, units) in entries(counted, |kind| *kind == Kind::Pooled) {
        steps.push(message!(
            StepId::MidpointCode,
            discipline = discipline,
            code = entry.code,
            minutes = entry.minutes,
            units = units
        ));
    }
}

/// Steps of codes that neither rule pools: units of another length, then untimed codes.
fn by_themselves(counted: &PoolUnits<'_>, steps: &mut Vec<Message<StepId>>) {
    let discipline = counted.pool.discipline.as_str();
    for (_, entry, units) in entries(counted, |kind| matches!(kind, Kind::Separate { .. })) {
        if let Kind::Separate { first, each } = entry.kind {
            steps.push(message!(
                StepId::SeparateUnits,
                discipline = discipline,
                code = entry.code,
                minutes = entry.minutes,
                first = first,
                each = each,
                units = units
            ));
        }
    }
    for (_, entry, _) in entries(counted, |kind| *kind == Kind::Untimed) {
        steps.push(message!(
            StepId::UntimedOne,
            discipline = discipline,
            code = entry.code,
            minutes = entry.minutes
        ));
    }
}

fn assistant_shares(data: &UnitData, counted: &PoolUnits<'_>, steps: &mut Vec<Message<StepId>>) {
    let discipline = counted.pool.discipline;
    let modifiers = data.modifiers.get(&discipline);
    let Some(modifier) = modifiers.and_then(|modifiers| modifiers.assistant.as_deref()) else {
        return;
    };
    let discipline = discipline.as_str();
    for (entry, share) in counted.pool.entries.iter().zip(&counted.shares) {
        let code = entry.code;
        match &share.working {
            None => {}
            Some(ShareWorking::Share { percent }) => steps.push(message!(
                StepId::AssistantShare,
                discipline = discipline,
                code = code,
                modifier = modifier,
                minutes = entry.minutes,
                assistant_minutes = entry.assistant_minutes,
                marked = u32::from(share.marked > 0),
                percent = *percent
            )),
            Some(ShareWorking::Timed {
                therapist,
                plain,
                marked,
                further,
                ..
            }) => {
                steps.push(message!(
                    StepId::AssistantFull,
                    discipline = discipline,
                    code = code,
                    modifier = modifier,
                    therapist_minutes = *therapist,
                    assistant_minutes = entry.assistant_minutes,
                    plain = *plain,
                    marked = *marked
                ));
                steps.extend(further.iter().map(|unit| match *unit {
                    RemainderUnit::Plain { therapist } => message!(
                        StepId::AssistantUnitPlain,
                        discipline = discipline,
                        code = code,
                        therapist_left = therapist
                    ),
                    RemainderUnit::Marked {
                        therapist,
                        assistant,
                    } => message!(
                        StepId::AssistantUnitMarked,
                        discipline = discipline,
                        code = code,
                        modifier = modifier,
                        therapist_left = therapist,
                        assistant_left = assistant
                    ),
                    RemainderUnit::Rest { therapist } => message!(
                        StepId::AssistantUnitRest,
                        discipline = discipline,
                        code = code,
                        therapist_left = therapist
                    ),
                }));
            }
        }
    }
}
