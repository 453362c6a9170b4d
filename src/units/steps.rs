//! The working, step by step, as ids with values.

use super::data::UnitData;
use super::mark::{Further, Working};
use super::pool::{Counted, Entry, Kind};
use super::said::{Said, StepId, said};
use super::{Day, RuleName};

/// The steps of every pool, in order.
pub(super) fn all(data: &UnitData, day: &Day, pools: &[Counted<'_>]) -> Vec<Said<StepId>> {
    let mut steps = Vec::new();
    for counted in pools {
        match day.rule {
            RuleName::Cms => pooled(data, counted, &mut steps),
            RuleName::Midpoint => alone(counted, &mut steps),
        }
        by_themselves(counted, &mut steps);
        marks(data, counted, &mut steps);
        if let Some(own) = data.modifiers.get(&counted.pool.discipline) {
            let discipline = counted.pool.discipline.as_str();
            steps.push(said!(
                StepId::PlanModifier,
                discipline = discipline,
                modifier = &own.plan
            ));
        }
    }
    steps
}

fn entries<'c, 'a>(
    counted: &'c Counted<'a>,
    kind: impl Fn(&Kind) -> bool,
) -> impl Iterator<Item = (usize, &'c Entry<'a>, u32)> {
    let entries = counted.pool.entries.iter().enumerate();
    entries
        .filter(move |(_, entry)| kind(&entry.kind))
        .map(|(at, entry)| (at, entry, counted.units[at]))
}

fn pooled(data: &UnitData, counted: &Counted<'_>, steps: &mut Vec<Said<StepId>>) {
    let Some(pooling) = &counted.pooling else {
        return;
    };
    let unit = data.unit_minutes.max(1);
    let discipline = counted.pool.discipline.as_str();
    let is_pooled = |kind: &Kind| *kind == Kind::Pooled;
    let codes = entries(counted, is_pooled).count() as u64;
    steps.push(said!(
        StepId::PoolTotal,
        discipline = discipline,
        minutes = pooling.minutes,
        codes = codes
    ));
    steps.push(said!(
        StepId::Table,
        discipline = discipline,
        minutes = pooling.minutes,
        units = pooling.units
    ));
    for (_, entry, _) in entries(counted, is_pooled) {
        steps.push(said!(
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
        steps.push(said!(
            StepId::RemainderUnit,
            discipline = discipline,
            code = entry.code,
            leftover = entry.minutes % unit
        ));
    }
    if let Some(tie) = pooling.tie {
        steps.push(said!(
            StepId::Tie,
            discipline = discipline,
            leftover = tie.leftover,
            tied = tie.tied,
            units = tie.units
        ));
    }
    for (_, entry, units) in entries(counted, is_pooled) {
        if units == 0 && entry.minutes > 0 {
            steps.push(said!(
                StepId::NotBilled,
                discipline = discipline,
                code = entry.code,
                minutes = entry.minutes
            ));
        }
    }
}

fn alone(counted: &Counted<'_>, steps: &mut Vec<Said<StepId>>) {
    let discipline = counted.pool.discipline.as_str();
    for (_, entry, units) in entries(counted, |kind| *kind == Kind::Pooled) {
        steps.push(said!(
            StepId::MidpointCode,
            discipline = discipline,
            code = entry.code,
            minutes = entry.minutes,
            units = units
        ));
    }
}

fn by_themselves(counted: &Counted<'_>, steps: &mut Vec<Said<StepId>>) {
    let discipline = counted.pool.discipline.as_str();
    for (_, entry, units) in entries(counted, |kind| matches!(kind, Kind::Separate { .. })) {
        if let Kind::Separate { first, each } = entry.kind {
            steps.push(said!(
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
        steps.push(said!(
            StepId::UntimedOne,
            discipline = discipline,
            code = entry.code,
            minutes = entry.minutes
        ));
    }
}

fn marks(data: &UnitData, counted: &Counted<'_>, steps: &mut Vec<Said<StepId>>) {
    let discipline = counted.pool.discipline;
    let own = data.modifiers.get(&discipline);
    let Some(modifier) = own.and_then(|own| own.assistant.as_deref()) else {
        return;
    };
    let discipline = discipline.as_str();
    for (entry, mark) in counted.pool.entries.iter().zip(&counted.marks) {
        let code = entry.code;
        match &mark.working {
            None => {}
            Some(Working::Share { percent }) => steps.push(said!(
                StepId::AssistantShare,
                discipline = discipline,
                code = code,
                modifier = modifier,
                minutes = entry.minutes,
                assistant_minutes = entry.assistant_minutes,
                marked = u32::from(mark.marked > 0),
                percent = *percent
            )),
            Some(Working::Timed {
                therapist,
                plain,
                marked,
                further,
                ..
            }) => {
                steps.push(said!(
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
                    Further::Plain { therapist } => said!(
                        StepId::AssistantUnitPlain,
                        discipline = discipline,
                        code = code,
                        therapist_left = therapist
                    ),
                    Further::Marked {
                        therapist,
                        assistant,
                    } => said!(
                        StepId::AssistantUnitMarked,
                        discipline = discipline,
                        code = code,
                        modifier = modifier,
                        therapist_left = therapist,
                        assistant_left = assistant
                    ),
                    Further::Rest { therapist } => said!(
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
