//! What is found in the lines and pools of a day. None of it changes the answer.

use crate::answer::ClaimLine;
use crate::data::{Status, UnitData};
use crate::finding::{Finding, FindingId, finding};
use crate::message::{Values, values};
use crate::pool::{Kind, PoolEntry, PoolUnits};
use crate::share::ShareWorking;
use crate::verdicts::{self, PairScope};
use crate::{Day, Discipline, Line, Rule, payer_caps};

const MINUTES_OF_A_DAY: u64 = 24 * 60;

/// All findings: pool by pool, then those from CMS's records, then those about the whole day, then
/// those of its payer.
pub(crate) fn all(
    data: &UnitData,
    day: &Day,
    pools: &[PoolUnits<'_>],
    claims: &[Vec<ClaimLine>],
    scopes: &[PairScope<'_>],
) -> Vec<Finding> {
    let mut findings = Findings {
        data,
        list: Vec::new(),
    };
    for counted in pools {
        pooled(counted, &mut findings);
        for at in 0..counted.pool.entries.len() {
            line(day.rule, counted, at, &mut findings);
        }
        let discipline = counted.pool.discipline;
        let assisted = counted
            .pool
            .entries
            .iter()
            .any(|entry| entry.assistant_minutes > 0);
        if day.rule == Rule::Midpoint && assisted && has_assistant(data, discipline) {
            findings.add(
                FindingId::AssistantMidpoint,
                values!(discipline = discipline.as_str()),
            );
        }
    }
    findings.list.extend(verdicts::limits(data, day, claims));
    findings.list.extend(verdicts::pairs(data, day, scopes));
    same_minutes(&day.lines, &mut findings);
    let minutes: u64 = day.lines.iter().map(|line| u64::from(line.minutes)).sum();
    if minutes > MINUTES_OF_A_DAY {
        findings.add(FindingId::DayOver24Hours, values!(minutes = minutes));
    }
    findings
        .list
        .extend(payer_caps::findings(data, day, claims));
    findings.list
}

/// Findings in the making.
struct Findings<'a> {
    data: &'a UnitData,
    list: Vec<Finding>,
}

impl Findings<'_> {
    fn add(&mut self, id: FindingId, values: Values) {
        self.list.push(finding(self.data, id, values));
    }
}

fn has_assistant(data: &UnitData, discipline: Discipline) -> bool {
    let modifiers = data.modifiers.get(&discipline);
    modifiers.is_some_and(|modifiers| modifiers.assistant.is_some())
}

/// Odd results of Medicare's rule: equal leftovers, units that no code's 8 minutes carry, and a
/// further unit on a few minutes of a code that has a unit already (22 + 1).
fn pooled(counted: &PoolUnits<'_>, findings: &mut Findings<'_>) {
    let data = findings.data;
    let Some(pooling) = &counted.pooling else {
        return;
    };
    let unit = data.unit_minutes.max(1);
    let threshold = data.cms.threshold;
    let discipline = counted.pool.discipline.as_str();
    if let Some(tie) = pooling.tie {
        findings.add(
            FindingId::EqualLeftovers,
            values!(
                discipline = discipline,
                leftover = tie.leftover,
                tied = tie.tied,
                units = tie.units,
                answers = counted.others_total + 1
            ),
        );
    }
    let is_pooled = |entry: &&PoolEntry<'_>| entry.kind == Kind::Pooled;
    let mut entries = counted.pool.entries.iter().filter(is_pooled);
    if pooling.units >= 2 && entries.all(|entry| entry.minutes < threshold) {
        findings.add(
            FindingId::NoCodeAtThreshold,
            values!(
                discipline = discipline,
                minutes = pooling.minutes,
                units = pooling.units
            ),
        );
    }
    for &at in &sorted(&pooling.winners) {
        let entry = &counted.pool.entries[at];
        // The published examples give units to small leftovers too; what looks like padding is a
        // unit that only a few minutes of other codes brought.
        let few_others = pooling.minutes - entry.minutes < threshold;
        if entry.minutes >= unit && entry.minutes % unit < threshold && few_others {
            findings.add(
                FindingId::SmallLeftoverUnit,
                values!(
                    discipline = discipline,
                    code = entry.code,
                    minutes = entry.minutes,
                    units = counted.units[at]
                ),
            );
        }
    }
}

/// The winners in the order of entry instead of the order of their leftovers.
fn sorted(winners: &[usize]) -> Vec<usize> {
    let mut sorted = winners.to_vec();
    sorted.sort_unstable();
    sorted
}

/// What is found in one line: its minutes, its code, and what its assistant gave.
fn line(rule: Rule, counted: &PoolUnits<'_>, at: usize, findings: &mut Findings<'_>) {
    let entry = &counted.pool.entries[at];
    let data = findings.data;
    let mut report = |id: FindingId, more: Values| {
        let mut values = values!(
            discipline = counted.pool.discipline.as_str(),
            code = entry.code
        );
        values.extend(more);
        findings.add(id, values);
    };
    of_minutes(data, rule, entry, &mut report);
    of_code(data, rule, counted, at, &mut report);
    if counted.pool.discipline == Discipline::Slp && entry.assistant_minutes > 0 {
        report(
            FindingId::AssistantWithSlp,
            values!(assistant_minutes = entry.assistant_minutes),
        );
    }
    match &counted.shares[at].working {
        Some(ShareWorking::Timed {
            outside: Some((therapist, assistant)),
            ..
        }) => report(
            FindingId::AssistantOutsideWindow,
            values!(therapist_left = *therapist, assistant_left = *assistant),
        ),
        Some(ShareWorking::Share { .. }) => report(FindingId::AssistantShareReading, values!()),
        Some(ShareWorking::Timed { .. }) | None => {}
    }
}

/// What is found in a line's minutes: there are none, or they count otherwise than one may think.
fn of_minutes(
    data: &UnitData,
    rule: Rule,
    entry: &PoolEntry<'_>,
    report: &mut impl FnMut(FindingId, Values),
) {
    let minutes = entry.minutes;
    let untimed = entry.kind == Kind::Untimed;
    if minutes == 0 {
        let id = if untimed {
            FindingId::UntimedNoMinutes
        } else {
            FindingId::TimedNoMinutes
        };
        report(id, values!());
    }
    let evaluation = data.evaluations.contains(entry.code);
    if evaluation && minutes > 0 {
        report(FindingId::EvaluationNotPooled, values!(minutes = minutes));
    }
    if untimed && !evaluation && minutes >= data.unit_minutes + data.cms.threshold {
        report(FindingId::UntimedLong, values!(minutes = minutes));
    }
    if matches!(entry.kind, Kind::Separate { .. }) {
        let id = match rule {
            Rule::Cms => FindingId::SeparateNotPooled,
            Rule::Midpoint => FindingId::SeparateMidpoint,
        };
        report(id, values!(minutes = minutes));
    }
}

/// What Medicare, and the code's record, say of a line's code.
fn of_code(
    data: &UnitData,
    rule: Rule,
    counted: &PoolUnits<'_>,
    at: usize,
    report: &mut impl FnMut(FindingId, Values),
) {
    let Some(known) = data.codes.get(counted.pool.entries[at].code) else {
        return;
    };
    let discipline = counted.pool.discipline;
    let sometimes = known.status == Some(Status::Sometimes) && counted.units[at] > 0;
    if let (true, Some(modifiers)) = (sometimes, data.modifiers.get(&discipline)) {
        report(
            FindingId::SometimesCode,
            values!(modifier = &modifiers.plan),
        );
    }
    if rule == Rule::Cms && known.bundled {
        report(FindingId::Bundled, values!());
    }
    if let (Rule::Cms, Some(takes)) = (rule, &known.medicare_takes) {
        report(FindingId::MedicareTakes, values!(takes = takes));
    }
    if !known.disciplines.is_empty() && !known.disciplines.contains(&discipline) {
        let disciplines: Vec<&str> = known.disciplines.iter().map(|one| one.as_str()).collect();
        report(
            FindingId::DisciplineMismatch,
            values!(disciplines = disciplines.join(", ").as_str()),
        );
    }
}

/// Minutes that two disciplines may both have entered: the same code on both sides, or lines whose
/// times overlap. Minutes that two therapists give together count once (CMS's guidance on
/// co-treatment), so each two disciplines are named once.
fn same_minutes(lines: &[Line], findings: &mut Findings<'_>) {
    let mut reported: Vec<[Discipline; 2]> = Vec::new();
    for (at, one) in lines.iter().enumerate() {
        for other in &lines[at + 1..] {
            let mut disciplines = [one.discipline, other.discipline];
            disciplines.sort_unstable();
            let shared = one.minutes > 0
                && other.minutes > 0
                && one.discipline != other.discipline
                && (one.code == other.code || overlap(one, other));
            if shared && !reported.contains(&disciplines) {
                reported.push(disciplines);
                findings.add(
                    FindingId::SameMinutes,
                    values!(
                        discipline = one.discipline.as_str(),
                        other_discipline = other.discipline.as_str(),
                        code = &one.code,
                        other_code = &other.code
                    ),
                );
            }
        }
    }
}

/// Whether both lines have times of day, and share a minute.
fn overlap(one: &Line, other: &Line) -> bool {
    let begins_within = |later: u32, earlier: u32, minutes: u32| {
        u64::from(later) < u64::from(earlier) + u64::from(minutes)
    };
    match (one.start, other.start) {
        (Some(start), Some(other_start)) => {
            begins_within(start, other_start, other.minutes)
                && begins_within(other_start, start, one.minutes)
        }
        _ => false,
    }
}
