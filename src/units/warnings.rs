//! What a person should look at: told, never silently corrected.

use super::answer::ClaimLine;
use super::data::{Status, UnitData};
use super::mark::Working;
use super::pool::{Counted, Entry, Kind};
use super::said::{Said, WarningId, said};
use super::{Day, Discipline, RuleName};

/// Minutes of a day.
const DAY: u64 = 1440;

/// All warnings, in order.
pub(super) fn all(
    data: &UnitData,
    day: &Day,
    pools: &[Counted<'_>],
    claims: &[Vec<ClaimLine>],
) -> Vec<Said<WarningId>> {
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
        if day.rule == RuleName::Midpoint && assisted && has_assistant(data, discipline) {
            warnings.push(said!(
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
    if minutes > DAY {
        warnings.push(said!(WarningId::DayOver24Hours, minutes = minutes));
    }
    warnings
}

fn has_assistant(data: &UnitData, discipline: Discipline) -> bool {
    let own = data.modifiers.get(&discipline);
    own.is_some_and(|own| own.assistant.is_some())
}

/// Odd results of Medicare's rule: equal leftovers, units that no code's 8 minutes carry, and a
/// further unit on a few minutes of a code that has a unit already (22 + 1).
fn pooled(data: &UnitData, counted: &Counted<'_>, warnings: &mut Vec<Said<WarningId>>) {
    let Some(pooling) = &counted.pooling else {
        return;
    };
    let unit = data.unit_minutes.max(1);
    let threshold = data.cms.threshold;
    let discipline = counted.pool.discipline.as_str();
    if let Some(tie) = pooling.tie {
        warnings.push(said!(
            WarningId::EqualLeftovers,
            discipline = discipline,
            leftover = tie.leftover,
            tied = tie.tied,
            units = tie.units,
            answers = counted.others_total + 1
        ));
    }
    let is_pooled = |entry: &&Entry<'_>| entry.kind == Kind::Pooled;
    let mut entries = counted.pool.entries.iter().filter(is_pooled);
    if pooling.units >= 2 && entries.all(|entry| entry.minutes < threshold) {
        warnings.push(said!(
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
            warnings.push(said!(
                WarningId::SmallLeftoverUnit,
                discipline = discipline,
                code = entry.code,
                minutes = entry.minutes,
                units = counted.units[at]
            ));
        }
    }
}

/// In the order of entry.
fn sorted(winners: &[usize]) -> Vec<usize> {
    let mut sorted = winners.to_vec();
    sorted.sort_unstable();
    sorted
}

/// What is odd about one line.
fn line(
    data: &UnitData,
    rule: RuleName,
    counted: &Counted<'_>,
    at: usize,
    warnings: &mut Vec<Said<WarningId>>,
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
        warnings.push(said!(id, discipline = discipline, code = code));
    }
    let mut with_minutes = |id: WarningId| {
        warnings.push(said!(
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
            RuleName::Cms => WarningId::SeparateNotPooled,
            RuleName::Midpoint => WarningId::SeparateMidpoint,
        });
    }
    let known = data.codes.get(code);
    let sometimes = known.is_some_and(|known| known.status == Some(Status::Sometimes));
    let own = data.modifiers.get(&counted.pool.discipline);
    if let (true, true, Some(own)) = (sometimes, units > 0, own) {
        warnings.push(said!(
            WarningId::SometimesCode,
            discipline = discipline,
            code = code,
            modifier = &own.plan
        ));
    }
    if known.is_some_and(|known| known.bundled) {
        warnings.push(said!(
            WarningId::Bundled,
            discipline = discipline,
            code = code
        ));
    }
    if counted.pool.discipline == Discipline::Slp && entry.assistant_minutes > 0 {
        warnings.push(said!(
            WarningId::AssistantWithSlp,
            discipline = discipline,
            code = code,
            assistant_minutes = entry.assistant_minutes
        ));
    }
    match &counted.marks[at].working {
        Some(Working::Timed {
            outside: Some((therapist, assistant)),
            ..
        }) => warnings.push(said!(
            WarningId::AssistantOutsideWindow,
            discipline = discipline,
            code = code,
            therapist_left = *therapist,
            assistant_left = *assistant
        )),
        Some(Working::Share { .. }) => warnings.push(said!(
            WarningId::AssistantShareReading,
            discipline = discipline,
            code = code
        )),
        Some(Working::Timed { .. }) | None => {}
    }
}

/// More units of a code than a day usually allows, over all disciplines.
fn limits(data: &UnitData, day: &Day, pools: &[Counted<'_>], warnings: &mut Vec<Said<WarningId>>) {
    let mut codes: Vec<&str> = Vec::new();
    for line in &day.lines {
        if !codes.contains(&line.code.as_str()) {
            codes.push(&line.code);
        }
    }
    let year = day.date.get(..4).and_then(|year| year.parse::<i16>().ok());
    for code in codes {
        let Some(limit) = data.codes.get(code).and_then(|known| known.limit) else {
            continue;
        };
        let of_pool = |counted: &Counted<'_>| {
            let at = counted
                .pool
                .entries
                .iter()
                .position(|entry| entry.code == code);
            at.map_or(0, |at| counted.units[at])
        };
        let units: u32 = pools.iter().map(of_pool).sum();
        if units > limit.units {
            let id = if year == Some(limit.year) {
                WarningId::OverLimit
            } else {
                WarningId::OverLimitOtherYear
            };
            warnings.push(said!(
                id,
                code = code,
                units = units,
                limit = limit.units,
                year = limit.year
            ));
        }
    }
}

/// Pairs among the claim lines of one discipline: CMS's practitioner file joins what one
/// practitioner bills, and PT and OT of one day are two.
fn pairs(
    data: &UnitData,
    discipline: Discipline,
    claim: &[ClaimLine],
    warnings: &mut Vec<Said<WarningId>>,
) {
    let billed = |code: &str| claim.iter().any(|line| line.code == code);
    for pair in &data.edit_pairs {
        let (column_1, column_2) = (&pair.column_1, &pair.column_2);
        if billed(column_1) && billed(column_2) {
            warnings.push(said!(
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
