//! Puts the counted pools together into the answer.

use crate::answer::{Alternative, Answer, ClaimLine, PoolAnswer, PoolLine, SCHEMA};
use crate::claim::claim_lines_of;
use crate::data::UnitData;
use crate::pool::{Kind, PoolUnits};
use crate::verdicts::pair_scopes;
use crate::{Day, findings, steps};

/// Makes the answer: what the pools hold, their claim lines, the working and the findings.
pub(crate) fn answer(data: &UnitData, day: &Day, counted: &[PoolUnits<'_>]) -> Answer {
    let pools: Vec<PoolAnswer> = counted.iter().map(pool).collect();
    let claims: Vec<Vec<ClaimLine>> = pools
        .iter()
        .map(|pool| claim_lines_of(data, pool, &pool.units(), &pool.assistant_units()))
        .collect();
    let scopes = pair_scopes(data, day, &pools, &claims);
    Answer {
        schema: SCHEMA,
        rule: day.rule,
        date: day.date,
        setting: day.setting,
        payer: day.payer.clone(),
        total_units: counted.iter().flat_map(|pool| &pool.units).sum(),
        steps: steps::all(data, day, counted, &scopes),
        findings: findings::all(data, day, counted, &claims, &scopes),
        pools,
        claim_lines: claims.concat(),
        amounts: None,
        amounts_total: None,
        amounts_refused: None,
    }
}

fn pool(counted: &PoolUnits<'_>) -> PoolAnswer {
    let lines: Vec<PoolLine> = counted
        .pool
        .entries
        .iter()
        .zip(&counted.units)
        .zip(&counted.shares)
        .map(|((entry, &units), share)| PoolLine {
            code: entry.code.to_owned(),
            minutes: entry.minutes,
            assistant_minutes: entry.assistant_minutes,
            timed: entry.kind != Kind::Untimed,
            units,
            assistant_units: share.marked,
        })
        .collect();
    let of_kind = |is: fn(&Kind) -> bool| {
        let entries = counted.pool.entries.iter().zip(&counted.units);
        entries.filter(move |(entry, _)| is(&entry.kind))
    };
    let minutes = |is| of_kind(is).map(|(entry, _)| entry.minutes).sum();
    PoolAnswer {
        discipline: counted.pool.discipline,
        timed_minutes: minutes(|kind| *kind == Kind::Pooled),
        separate_minutes: minutes(|kind| matches!(kind, Kind::Separate { .. })),
        untimed_minutes: minutes(|kind| *kind == Kind::Untimed),
        timed_units: of_kind(|kind| *kind == Kind::Pooled)
            .map(|(_, units)| *units)
            .sum(),
        alternatives: counted
            .others
            .iter()
            .map(|other| Alternative {
                units: other.units.clone(),
                assistant_units: other.assistant_units.clone(),
            })
            .collect(),
        alternatives_total: counted.others_total,
        lines,
    }
}
