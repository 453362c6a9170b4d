//! What a day's payer adds to its findings: whether it counts by the day's rule, and caps that the
//! day's units go over. Claim lines and totals stay as they are: a cap says what is paid, not what
//! was done.

use crate::answer::ClaimLine;
use crate::caps::{CapCounts, CapPer, CapPeriod, CustomCap, CustomPer, PayerCap};
use crate::data::{Discipline, PayerData, Timing, UnitData};
use crate::finding::{Finding, FindingId, Level, RemarkId, finding};
use crate::message::{Values, values};
use crate::{Code, Day};

/// The findings of the day's payer, then that of a cap which was typed by hand.
pub(crate) fn findings(data: &UnitData, day: &Day, claims: &[Vec<ClaimLine>]) -> Vec<Finding> {
    let mut found = Vec::new();
    let payer = data
        .payers
        .iter()
        .find(|one| day.payer.as_ref() == Some(&one.id));
    if let Some(payer) = payer {
        found.extend(rule(data, day, payer));
        match &payer.caps {
            None => found.push(about(data, payer, FindingId::PayerCapsUnknown, values!())),
            Some(caps) => {
                for cap in caps.iter().filter(|cap| cap.holds_on(day.date)) {
                    found.extend(of_cap(data, day, claims, payer, cap));
                }
            }
        }
    }
    if let Some(custom) = day.custom_cap {
        found.extend(of_custom(data, day, claims, custom));
    }
    found
}

/// A finding that names the payer and rests on no source.
fn about(data: &UnitData, payer: &PayerData, id: FindingId, more: Values) -> Finding {
    let mut values = values!(payer = &payer.name);
    values.extend(more);
    Finding {
        sources: Vec::new(),
        ..finding(data, id, values)
    }
}

/// What there is to say of the payer's rule, beside that of the day.
fn rule(data: &UnitData, day: &Day, payer: &PayerData) -> Option<Finding> {
    let rule = day.rule.as_str();
    let (id, more) = match payer.rule {
        None => (FindingId::PayerRuleUnknown, values!(rule = rule)),
        Some(wanted) if wanted != day.rule => (
            FindingId::PayerRuleDiffers,
            values!(rule = rule, wanted = wanted.as_str()),
        ),
        Some(_) if !payer.sure => (FindingId::PayerRuleUnsure, values!(rule = rule)),
        Some(_) => return None,
    };
    let found = about(data, payer, id, more);
    Some(Finding {
        sure: found.sure && (payer.sure || payer.rule.is_none()),
        sources: payer.sources.clone(),
        ..found
    })
}

/// Units of claim lines that a cap adds up.
struct Counted {
    /// Whose they are; `None` for the day's.
    discipline: Option<Discipline>,
    units: u32,
    /// The codes that brought them, in the order of the claim.
    codes: Vec<Code>,
}

/// What a cap adds up of a day: each discipline by itself, or the whole day. Nothing is there where no
/// unit counts.
fn counted(claims: &[Vec<ClaimLine>], each: bool, counts: impl Fn(&Code) -> bool) -> Vec<Counted> {
    let sum = |lines: &mut dyn Iterator<Item = &ClaimLine>, discipline| {
        let mut counted = Counted {
            discipline,
            units: 0,
            codes: Vec::new(),
        };
        for line in lines.filter(|line| counts(&line.code)) {
            counted.units += line.units;
            if !counted.codes.contains(&line.code) {
                counted.codes.push(line.code.clone());
            }
        }
        counted
    };
    let all: Vec<Counted> = if each {
        let of_pool = |claim: &Vec<ClaimLine>| {
            let discipline = claim.first().map(|line| line.discipline);
            sum(&mut claim.iter(), discipline)
        };
        claims.iter().map(of_pool).collect()
    } else {
        vec![sum(&mut claims.iter().flatten(), None)]
    };
    all.into_iter().filter(|one| one.units > 0).collect()
}

/// Whether a cap counts a code. Where its codes are not known, all count but evaluations.
fn counts(data: &UnitData, counts: Option<&CapCounts>, code: &Code) -> bool {
    match counts {
        Some(CapCounts::Listed(codes)) => codes.contains(code),
        Some(CapCounts::Timed) => {
            let timing = data.codes.get(code).map(|known| &known.timing);
            timing.is_some_and(|timing| !matches!(timing, Timing::Untimed | Timing::Monthly))
        }
        Some(CapCounts::Treatment) | None => !data.evaluations.contains(code),
    }
}

/// The findings of one cap of the payer that holds on the day.
fn of_cap(
    data: &UnitData,
    day: &Day,
    claims: &[Vec<ClaimLine>],
    payer: &PayerData,
    cap: &PayerCap,
) -> Vec<Finding> {
    let each = matches!(cap.per, Some(CapPer::Discipline | CapPer::Provider));
    let counted = counted(claims, each, |code| counts(data, cap.counts.as_ref(), code));
    let several = claims.iter().filter(|claim| !claim.is_empty()).count() > 1;
    let told = |id, more: Values, one: &Counted| {
        let found = about(data, payer, id, more);
        with_terms(found, cap, one, several)
    };
    let mut found = Vec::new();
    let Some(limit) = cap.units else {
        let nothing = Counted {
            discipline: None,
            units: 0,
            codes: Vec::new(),
        };
        found.push(told(FindingId::PayerCapUnknown, values!(), &nothing));
        return found;
    };
    for one in &counted {
        let mut more = totals(one, limit, day);
        if one.units > limit {
            more.extend(values!(over = one.units - limit));
            found.push(told(FindingId::PayerCap, more, one));
        } else if cap.period == Some(CapPeriod::Week) {
            found.push(told(FindingId::PayerCapWeek, more, one));
        }
    }
    for part in cap.parts.iter().filter(|_| !counted.is_empty()) {
        let mut more = values!(limit = part.units, part = &part.part);
        let mut remarks = Vec::new();
        if let Some(when) = &part.when {
            more.extend(values!(when = when));
            remarks.push(RemarkId::CapWhen);
        }
        found.push(Finding {
            sure: cap.sure,
            sources: cap.sources.clone(),
            remarks,
            ..about(data, payer, FindingId::PayerCapPart, more)
        });
    }
    found
}

/// What was added up, and the most that is paid of it.
fn totals(one: &Counted, limit: u32, day: &Day) -> Values {
    let codes: Vec<&str> = one.codes.iter().map(Code::as_str).collect();
    let mut values = values!(
        units = one.units,
        limit = limit,
        codes = codes.join(", ").as_str(),
        date = day.date
    );
    if let Some(discipline) = one.discipline {
        values.extend(values!(discipline = discipline.as_str()));
    }
    values
}

/// Adds by which terms a cap counts, each as a remark. What is not known of them, or is taken for
/// granted here, makes the finding unsure.
fn with_terms(found: Finding, cap: &PayerCap, one: &Counted, several: bool) -> Finding {
    let mut remarks = Vec::new();
    let mut more = values!();
    if found.id == FindingId::PayerCap {
        remarks.push(match cap.period {
            Some(CapPeriod::Day) => RemarkId::CapOfDay,
            Some(CapPeriod::Visit) => RemarkId::CapOfVisit,
            Some(CapPeriod::Week) => RemarkId::CapOfWeek,
            None => RemarkId::CapOfUnknownTime,
        });
    }
    remarks.extend(match cap.per {
        Some(CapPer::Discipline) => Some(RemarkId::CapEachDiscipline),
        Some(CapPer::Provider) => Some(RemarkId::CapEachProvider),
        Some(CapPer::All) => Some(RemarkId::CapTogether),
        None => several.then_some(RemarkId::CapPerUnknown),
    });
    remarks.push(match cap.counts {
        Some(CapCounts::Timed) => RemarkId::CapTimed,
        Some(CapCounts::Treatment) => RemarkId::CapTreatment,
        Some(CapCounts::Listed(_)) => RemarkId::CapListed,
        None => RemarkId::CapCodesUnknown,
    });
    match cap.from {
        Some(from) => {
            more.extend(values!(from = from));
            remarks.push(RemarkId::CapSince);
        }
        None => remarks.push(RemarkId::CapStartUnknown),
    }
    if let Some(to) = cap.to {
        more.extend(values!(to = to));
        remarks.push(RemarkId::CapUntil);
    }
    if let Some(only) = &cap.only {
        more.extend(values!(only = only));
        remarks.push(RemarkId::CapOnly);
    }
    let fits = |codes: &[Code]| codes.is_empty() || codes.iter().any(|it| one.codes.contains(it));
    let fitting = cap
        .exceptions
        .iter()
        .filter(|exception| fits(&exception.codes));
    let exceptions: Vec<&str> = fitting.map(|exception| exception.text.as_str()).collect();
    if found.level == Level::Check && !exceptions.is_empty() {
        more.extend(values!(exception = exceptions.join(" ").as_str()));
        remarks.push(RemarkId::CapException);
    }
    let assumed = [
        RemarkId::CapOfVisit,
        RemarkId::CapOfUnknownTime,
        RemarkId::CapEachProvider,
        RemarkId::CapPerUnknown,
        RemarkId::CapCodesUnknown,
        RemarkId::CapOnly,
    ];
    let mut values = found.values;
    values.extend(more);
    Finding {
        sure: cap.sure && !remarks.iter().any(|remark| assumed.contains(remark)),
        sources: cap.sources.clone(),
        remarks,
        values,
        ..found
    }
}

/// The finding of a cap that was typed by hand, for each discipline or the day.
fn of_custom(
    data: &UnitData,
    day: &Day,
    claims: &[Vec<ClaimLine>],
    custom: CustomCap,
) -> Vec<Finding> {
    let each = custom.per == CustomPer::Discipline;
    let counted = counted(claims, each, |code| counts(data, None, code));
    let over = counted.iter().filter(|one| one.units > custom.units);
    over.map(|one| {
        let mut values = totals(one, custom.units, day);
        values.extend(values!(over = one.units - custom.units));
        let scope = if each {
            RemarkId::CapEachDiscipline
        } else {
            RemarkId::CapTogether
        };
        Finding {
            sources: Vec::new(),
            remarks: vec![RemarkId::CapByHand, scope, RemarkId::CapTreatment],
            ..finding(data, FindingId::PayerCap, values)
        }
    })
    .collect()
}
