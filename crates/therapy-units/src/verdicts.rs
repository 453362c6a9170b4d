//! What CMS's records say of a day's claim lines: pairs of codes, and most units of a code.
//!
//! A pair is one practitioner's affair, and physical and occupational therapy of one day have two
//! practitioners, so a pair counts within one discipline. In a hospital's outpatient department the
//! claim is the hospital's, and a pair reaches across the day's disciplines.

use crate::answer::{ClaimLine, PoolAnswer};
use crate::data::{Discipline, Rule, UnitData};
use crate::finding::{Finding, FindingId, Level, RemarkId, finding};
use crate::message::{Message, StepId, Values, message, values};
use crate::records::{CodeLimit, EditPair, Held};
use crate::{Code, Day, Setting};

/// Claim lines within which a pair counts, with the pairs that hold among them on the day.
pub(crate) struct PairScope<'a> {
    /// The discipline of the lines; `None` in a hospital, where they are those of the day.
    pub(crate) discipline: Option<Discipline>,
    /// Whether they hold different codes, which could be a pair.
    several: bool,
    pairs: Vec<(&'a Held, &'a EditPair)>,
}

/// The scopes of a day: a pool's claim lines each, or in a hospital those of the day. A line without
/// units is on no claim, so it makes no pair.
pub(crate) fn pair_scopes<'a>(
    data: &'a UnitData,
    day: &Day,
    pools: &[PoolAnswer],
    claims: &[Vec<ClaimLine>],
) -> Vec<PairScope<'a>> {
    match day.setting {
        Setting::Practitioner => pools
            .iter()
            .zip(claims)
            .map(|(pool, claim)| scope(data, day, Some(pool.discipline), &billed(claim)))
            .collect(),
        Setting::Hospital => vec![scope(data, day, None, &billed(claims.iter().flatten()))],
    }
}

fn scope<'a>(
    data: &'a UnitData,
    day: &Day,
    discipline: Option<Discipline>,
    codes: &[Code],
) -> PairScope<'a> {
    let both = |pair: &EditPair| codes.contains(&pair.column_1) && codes.contains(&pair.column_2);
    let in_force = data
        .pairs
        .iter()
        .filter(|group| group.held.setting == day.setting && group.held.covers(day.date));
    PairScope {
        discipline,
        several: codes.len() > 1,
        pairs: in_force
            .flat_map(|group| group.pairs.iter().map(move |pair| (&group.held, pair)))
            .filter(|(_, pair)| both(pair))
            .collect(),
    }
}

/// The pairs of a day's scopes.
pub(crate) fn pairs(data: &UnitData, day: &Day, scopes: &[PairScope<'_>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for scope in scopes {
        for (held, pair) in &scope.pairs {
            findings.push(pair_finding(data, day, scope.discipline, held, pair));
        }
    }
    findings
}

fn pair_finding(
    data: &UnitData,
    day: &Day,
    discipline: Option<Discipline>,
    held: &Held,
    pair: &EditPair,
) -> Finding {
    let id = if pair.indicator == 0 {
        FindingId::EditPairNever
    } else {
        FindingId::EditPair
    };
    let mut values = values!(
        column_1 = &pair.column_1,
        column_2 = &pair.column_2,
        indicator = pair.indicator,
        setting = held.setting.as_str(),
        as_of = held.as_of
    );
    let mut remarks = Vec::new();
    if let Some(to) = held.to {
        values.extend(values!(to = to));
        remarks.push(RemarkId::PairEnded);
    }
    match discipline {
        Some(discipline) => {
            values.extend(values!(discipline = discipline.as_str()));
            remarks.push(RemarkId::WithinDiscipline);
        }
        None => remarks.push(RemarkId::AcrossDisciplines),
    }
    from_records(data, day, id, values, held, remarks)
}

/// Where CMS's newest complete file has no pair among the different codes of a scope: that it says
/// so, as a step of the working. `None` where there is a pair, or no such file is at hand.
pub(crate) fn no_pair(
    data: &UnitData,
    day: &Day,
    scope: &PairScope<'_>,
) -> Option<Message<StepId>> {
    let file = data
        .pair_files
        .iter()
        .find(|file| file.setting == day.setting && file.from <= day.date)?;
    if day.rule != Rule::Cms || !scope.several || !scope.pairs.is_empty() {
        return None;
    }
    let mut step = message!(
        StepId::NoPairOnFile,
        setting = file.setting.as_str(),
        as_of = file.as_of
    );
    if let Some(discipline) = scope.discipline {
        step.values
            .extend(values!(discipline = discipline.as_str()));
    }
    Some(step)
}

/// The different codes of claim lines, in order of first appearance. Of a code that is not on file,
/// records say nothing, not even that it is in no pair.
fn billed<'a>(lines: impl IntoIterator<Item = &'a ClaimLine>) -> Vec<Code> {
    let mut codes: Vec<Code> = Vec::new();
    for line in lines {
        if line.code.other().is_none() && !codes.contains(&line.code) {
            codes.push(line.code.clone());
        }
    }
    codes
}

/// Codes with more units than Medicare's claim edits let through, over the disciplines of the day,
/// and codes that Medicare does not pay.
pub(crate) fn limits(data: &UnitData, day: &Day, claims: &[Vec<ClaimLine>]) -> Vec<Finding> {
    billed(claims.iter().flatten())
        .iter()
        .filter_map(|code| {
            let (held, limit) = limit_of(data, day, day.setting, code).or_else(|| {
                // Where no file of hospitals is at hand, that of practitioners is worth a note.
                limit_of(data, day, Setting::Practitioner, code)
            })?;
            limit_finding(data, day, claims, held, limit)
        })
        .collect()
}

fn limit_of<'a>(
    data: &'a UnitData,
    day: &Day,
    setting: Setting,
    code: &Code,
) -> Option<(&'a Held, &'a CodeLimit)> {
    let in_force = data
        .limits
        .iter()
        .filter(|group| group.held.setting == setting && group.held.covers(day.date));
    in_force
        .flat_map(|group| group.limits.iter().map(move |limit| (&group.held, limit)))
        .find(|(_, limit)| limit.code == *code)
}

fn limit_finding(
    data: &UnitData,
    day: &Day,
    claims: &[Vec<ClaimLine>],
    held: &Held,
    limit: &CodeLimit,
) -> Option<Finding> {
    let code = &limit.code;
    let mut values = values!(
        code = code,
        setting = held.setting.as_str(),
        as_of = held.as_of
    );
    let id = if limit.units == 0 {
        let known = data.codes.get(code)?;
        // Those two have findings of the line itself, which say more.
        if day.rule != Rule::Cms || known.bundled || known.medicare_takes.is_some() {
            return None;
        }
        FindingId::NotPaid
    } else {
        let lines = claims.iter().flatten().filter(|line| line.code == *code);
        let units = lines.map(|line| line.units);
        let a_line = limit.adjudication == 1;
        let units = if a_line { units.max()? } else { units.sum() };
        if units <= limit.units {
            return None;
        }
        values.extend(values!(units = units, limit = limit.units));
        if a_line {
            FindingId::LineLimit
        } else {
            values.extend(values!(appealable = u32::from(limit.adjudication == 3)));
            FindingId::UnitLimit
        }
    };
    let mut remarks = Vec::new();
    if held.setting != day.setting {
        remarks.push(RemarkId::PractitionerLimit);
    }
    Some(from_records(data, day, id, values, held, remarks))
}

/// A finding from CMS's records, as sure as they are on the day of service. It is a note off
/// Medicare, and where the records are about another setting.
fn from_records(
    data: &UnitData,
    day: &Day,
    id: FindingId,
    values: Values,
    held: &Held,
    mut remarks: Vec<RemarkId>,
) -> Finding {
    if day.date < held.sure_from {
        remarks.push(RemarkId::BeforeKnownStart);
    } else if !held.is_sure(day.date) {
        remarks.push(RemarkId::AfterNewestFile);
    }
    if day.rule == Rule::Midpoint {
        remarks.push(RemarkId::NotMedicare);
    }
    let applies = day.rule == Rule::Cms && held.setting == day.setting;
    Finding {
        level: if applies { Level::Check } else { Level::Note },
        sure: held.is_sure(day.date),
        remarks,
        ..finding(data, id, values)
    }
}
