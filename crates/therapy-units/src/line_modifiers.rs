//! Modifiers that a person adds to claim lines: ordered behind those that follow from the minutes, and
//! held against each other, against the pairs of the day, and against the KX threshold of its year.
//!
//! Nothing here changes a unit. What only the person knows (separate minutes, a signed form, medical
//! need) is believed; what contradicts itself or the records is a finding.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::answer::{Answer, ClaimLine};
use crate::data::{Discipline, Rule, SourcedText, UnitData};
use crate::finding::{FindingId, Level};
use crate::message::{Value, Values, ids, values};

/// What is known of modifiers, with the sentences of findings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModifierData {
    /// The KX threshold of each year that is known.
    pub thresholds: Vec<KxThreshold>,
    /// The modifiers that can be added, in the order in which a line has them.
    pub modifiers: Vec<KnownModifier>,
    /// Sentences of findings, by the id's name.
    pub finding_texts: BTreeMap<String, SourcedText>,
}

impl ModifierData {
    /// The sources that findings and modifiers name.
    pub fn sources(&self) -> impl Iterator<Item = &String> {
        let texts = self.finding_texts.values().map(|text| &text.source);
        texts.chain(self.modifiers.iter().map(|one| &one.source))
    }
}

/// The yearly amount of PT and SLP together, and again of OT, above which a line needs KX.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KxThreshold {
    /// The year.
    pub year: i16,
    /// The amount in cents.
    pub cents: u32,
    /// Whether it was seen in a source.
    pub sure: bool,
}

/// A modifier that a person may add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownModifier {
    /// Its two characters.
    pub modifier: String,
    /// What it says.
    pub text: String,
    /// The source of that.
    pub source: String,
}

/// What a person adds to a day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Additions {
    /// The modifiers of each claim line, in the lines' order; lines without any may be left out at the
    /// end.
    #[serde(default)]
    pub modifiers: Vec<Vec<String>>,
    /// Allowed charges of the year before this day, in cents, of PT and SLP together.
    #[serde(default)]
    pub pt_slp_cents: Option<u32>,
    /// The same of OT.
    #[serde(default)]
    pub ot_cents: Option<u32>,
}

ids! {
    /// What was found; its sentence stands in [`ModifierData::finding_texts`].
    ModifierFindingId {
        NotAModifier "not_a_modifier" [code, modifier],
        CountedModifier "counted_modifier" [code, modifier],
        KxWithGa "kx_with_ga" [code],
        GaWithGz "ga_with_gz" [code],
        DistinctTwice "distinct_twice" [code, modifiers],
        DistinctNoPair "distinct_no_pair" [code, modifier],
        DistinctNever "distinct_never" [code, modifier, other],
        TelehealthNotVerified "telehealth_not_verified" [code],
        KxMissing "kx_missing" [therapy, total, threshold, year],
        KxAbove "kx_above" [therapy, total, threshold, year],
        KxReaches "kx_reaches" [therapy, total, threshold, year, day],
        KxEarly "kx_early" [therapy, total, threshold, year, day],
        KxBelow "kx_below" [therapy, total, threshold, year, day],
        KxNotKnown "kx_not_known" [therapy, total, threshold, year],
        KxNoThreshold "kx_no_threshold" [therapy, year],
    }
}

/// Something found in what was added. In JSON: `{"id": "kx_with_ga", "level": "check", "values":
/// {"code": "97530"}, "sure": true}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModifierFinding {
    /// What was found.
    pub id: ModifierFindingId,
    /// How much it asks.
    pub level: Level,
    /// The values that its sentence may print.
    pub values: Values,
    /// Whether a source bears it out for this day.
    pub sure: bool,
}

/// The claim's modifiers with those that were added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WholeLines {
    /// The modifiers of each claim line, in order.
    pub modifiers: Vec<Vec<String>>,
    /// What was found, line by line and then of the day.
    pub findings: Vec<ModifierFinding>,
}

/// Modifiers for a distinct service, of which a line has one.
const DISTINCT: [&str; 5] = ["59", "XE", "XS", "XP", "XU"];

/// Puts what a person adds on the claim lines of an answer.
///
/// The modifiers that follow from the minutes stay in front, as the answer has them. Those that were
/// added follow in the order of [`ModifierData::modifiers`], others behind them as they were typed: no
/// source that we read orders them. If the answer has amounts, the day's part of the threshold is known
/// as far as national amounts tell.
pub fn whole_lines(
    data: &ModifierData,
    units: &UnitData,
    answer: &Answer,
    additions: &Additions,
) -> WholeLines {
    let mut findings = Vec::new();
    let mut modifiers = Vec::new();
    let none = Vec::new();
    for (at, line) in answer.claim_lines.iter().enumerate() {
        let added = additions.modifiers.get(at).unwrap_or(&none);
        let added = taken(data, units, line, added, &mut findings);
        contradictions(answer, line, &added, &mut findings);
        modifiers.push(line.modifiers.iter().cloned().chain(added).collect());
    }
    if answer.rule == Rule::Cms {
        for (bucket, total) in [
            (Bucket::PtSlp, additions.pt_slp_cents),
            (Bucket::Ot, additions.ot_cents),
        ] {
            if let Some(total) = total {
                findings.extend(threshold(data, answer, &modifiers, bucket, total));
            }
        }
    }
    WholeLines {
        modifiers,
        findings,
    }
}

fn found(id: ModifierFindingId, values: Values) -> ModifierFinding {
    use ModifierFindingId::{
        KxAbove, KxBelow, KxEarly, KxNoThreshold, KxNotKnown, KxReaches, TelehealthNotVerified,
    };
    let level = match id {
        KxAbove | KxReaches | KxBelow | KxNotKnown | KxNoThreshold | TelehealthNotVerified => {
            Level::Note
        }
        _ => Level::Check,
    };
    let sure = !matches!(id, KxReaches | KxEarly | KxBelow | TelehealthNotVerified);
    ModifierFinding {
        id,
        level,
        values,
        sure,
    }
}

/// The modifiers of a line that can stand on it, each once and in order.
fn taken(
    data: &ModifierData,
    units: &UnitData,
    line: &ClaimLine,
    added: &[String],
    findings: &mut Vec<ModifierFinding>,
) -> Vec<String> {
    let counted = |modifier: &String| {
        units
            .modifiers
            .values()
            .any(|known| known.plan == *modifier || known.assistant.as_ref() == Some(modifier))
    };
    let mut taken: Vec<String> = Vec::new();
    for modifier in added {
        let is_one = modifier.len() == 2
            && modifier
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
        let refused = if !is_one {
            Some(ModifierFindingId::NotAModifier)
        } else if counted(modifier) {
            Some(ModifierFindingId::CountedModifier)
        } else {
            None
        };
        if let Some(id) = refused {
            findings.push(found(id, values!(code = &line.code, modifier = modifier)));
        } else if !taken.contains(modifier) {
            taken.push(modifier.clone());
        }
    }
    let place = |modifier: &String| {
        let known = data.modifiers.iter();
        let mut known = known.map(|one| &one.modifier);
        known.position(|one| one == modifier).unwrap_or(usize::MAX)
    };
    taken.sort_by_key(place);
    taken
}

/// What of a line's added modifiers contradicts itself or the pairs of the day.
fn contradictions(
    answer: &Answer,
    line: &ClaimLine,
    added: &[String],
    findings: &mut Vec<ModifierFinding>,
) {
    use ModifierFindingId as Id;
    let has = |modifier: &str| added.iter().any(|one| one == modifier);
    let code = &line.code;
    if has("KX") && has("GA") {
        findings.push(found(Id::KxWithGa, values!(code = code)));
    }
    if has("GA") && has("GZ") {
        findings.push(found(Id::GaWithGz, values!(code = code)));
    }
    let distinct: Vec<&str> = added
        .iter()
        .map(String::as_str)
        .filter(|one| DISTINCT.contains(one))
        .collect();
    if distinct.len() > 1 {
        let modifiers = distinct.join(", ");
        let values = values!(code = code, modifiers = modifiers.as_str());
        findings.push(found(Id::DistinctTwice, values));
    }
    if let Some(first) = distinct.first()
        && answer.rule == Rule::Cms
    {
        findings.extend(without_pair(answer, line, first));
    }
    if has("95") && answer.rule == Rule::Cms {
        findings.push(found(Id::TelehealthNotVerified, values!(code = code)));
    }
}

/// A distinct service on a code that no pair of the day asks it of.
fn without_pair(answer: &Answer, line: &ClaimLine, modifier: &str) -> Option<ModifierFinding> {
    let text = |values: &Values, name: &str| match values.get(name) {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let code = line.code.as_str();
    let mut never = None;
    for finding in &answer.findings {
        let is_pair = [FindingId::EditPair, FindingId::EditPairNever].contains(&finding.id);
        let of = text(&finding.values, "discipline");
        if !is_pair || of.is_some_and(|of| of != line.discipline.as_str()) {
            continue;
        }
        let (one, other) = (
            text(&finding.values, "column_1").unwrap_or_default(),
            text(&finding.values, "column_2").unwrap_or_default(),
        );
        if one != code && other != code {
            continue;
        }
        if finding.id == FindingId::EditPair {
            return None;
        }
        never = never.or(Some(if one == code { other } else { one }));
    }
    let mut values = values!(code = &line.code, modifier = modifier);
    let id = match &never {
        Some(other) => {
            values.extend(values!(other = other));
            ModifierFindingId::DistinctNever
        }
        None => ModifierFindingId::DistinctNoPair,
    };
    Some(found(id, values))
}

/// Therapy that has a threshold of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bucket {
    PtSlp,
    Ot,
}

impl Bucket {
    fn holds(self, discipline: Discipline) -> bool {
        (self == Bucket::Ot) == (discipline == Discipline::Ot)
    }

    fn as_str(self) -> &'static str {
        match self {
            Bucket::PtSlp => "PT + SLP",
            Bucket::Ot => "OT",
        }
    }
}

/// Where a therapy's charges of the year stand, as far as it can be known: charges before the day are
/// typed, and of the day only national amounts are at hand. None where the day has no such therapy.
fn threshold(
    data: &ModifierData,
    answer: &Answer,
    modifiers: &[Vec<String>],
    bucket: Bucket,
    total: u32,
) -> Option<ModifierFinding> {
    use ModifierFindingId as Id;
    let lines = answer.claim_lines.iter().zip(modifiers);
    let lines: Vec<_> = lines
        .filter(|(line, _)| bucket.holds(line.discipline))
        .collect();
    if lines.is_empty() {
        return None;
    }
    let year = answer.date.year();
    let Some(limit) = data.thresholds.iter().find(|one| one.year == year) else {
        let values = values!(therapy = bucket.as_str(), year = year);
        return Some(found(Id::KxNoThreshold, values));
    };
    let mut values = values!(
        therapy = bucket.as_str(),
        total = dollars(total.into()).as_str(),
        threshold = dollars(limit.cents.into()).as_str(),
        year = year
    );
    let has = |modifiers: &[String], any: &[&str]| {
        modifiers.iter().any(|one| any.contains(&one.as_str()))
    };
    let id = if total >= limit.cents {
        // A line that is not attested as needed has one of the others.
        let open = |(_, modifiers): &(_, &Vec<String>)| !has(modifiers, &["KX", "GA", "GY", "GZ"]);
        if lines.iter().any(open) {
            Id::KxMissing
        } else {
            Id::KxAbove
        }
    } else if let Some(day) = day_cents(answer, bucket) {
        values.extend(values!(day = dollars(day).as_str()));
        let attested = lines.iter().any(|(_, modifiers)| has(modifiers, &["KX"]));
        if u64::from(total) + day > u64::from(limit.cents) {
            Id::KxReaches
        } else if attested {
            Id::KxEarly
        } else {
            Id::KxBelow
        }
    } else {
        Id::KxNotKnown
    };
    let mut finding = found(id, values);
    finding.sure &= limit.sure;
    Some(finding)
}

/// A therapy's part of the day in national amounts.
fn day_cents(answer: &Answer, bucket: Bucket) -> Option<u64> {
    let amounts = answer.amounts.as_ref()?;
    let lines = answer.claim_lines.iter().zip(amounts);
    lines
        .filter(|(line, _)| bucket.holds(line.discipline))
        .map(|(_, amount)| amount.amount.replace('.', "").parse::<u64>().ok())
        .sum()
}

fn dollars(cents: u64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}
