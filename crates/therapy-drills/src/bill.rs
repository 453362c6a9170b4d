//! Billed units beside minutes: right, right by the other counting rule, or by how much they differ and
//! which known way of counting gives exactly what was billed.

use serde::{Deserialize, Serialize};
use therapy_units::{Code, Date, Discipline, Rule, UnitData, Values};

use crate::Misconception;
use crate::bill_count::Count;
use crate::bill_entries::{BillEntries, no_rule};
use crate::bill_ways::mistakes;

/// The version of the shape of [`BillCheck`].
const BILL_SCHEMA: u32 = 1;

/// A day as a bill and a note have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bill {
    /// The rule of the payer; `None` where nobody knows it.
    pub rule: Option<Rule>,
    /// The day of service.
    pub date: Date,
    /// The lines of the bill. Lines of one code and discipline are added together.
    pub lines: Vec<BillLine>,
}

/// A line of a bill with the minutes of the note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillLine {
    /// The code, which may be an add-on code.
    pub code: Code,
    /// All minutes of the note; `None` where the note was not seen.
    pub minutes: Option<u32>,
    /// Those of them that an assistant gave alone.
    #[serde(default)]
    pub assistant_minutes: u32,
    /// The plan of care.
    #[serde(default = "physical_therapy")]
    pub discipline: Discipline,
    /// The units on the bill; `None` where it has none.
    pub billed: Option<u32>,
}

fn physical_therapy() -> Discipline {
    Discipline::Pt
}

/// What can be said of billed units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BillVerdict {
    /// One of the right answers.
    Right,
    /// The payer's rule gives another answer; the other rule gives this one.
    RightByOtherRule,
    /// The rule is not known, and one of the two gives this answer.
    RightByOneRule,
    /// More units than the minutes give.
    Over,
    /// Fewer.
    Under,
    /// As many, on other codes.
    Elsewhere,
    /// What is given does not say.
    NotKnown,
}

/// What can be said of a bill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillCheck {
    /// The version of this shape: 1.
    pub schema: u32,
    /// The rule, as asked.
    pub rule: Option<Rule>,
    /// The day of service, as asked.
    pub date: Date,
    /// What can be said of the day.
    pub verdict: BillVerdict,
    /// How many units the whole day is over or under; 0 where that cannot be said.
    pub by: u32,
    /// All units on the bill.
    pub billed_units: u32,
    /// Each code of a discipline, and each line that could not be counted.
    pub lines: Vec<CheckedLine>,
    /// Both rules, or those of them that hold on the day.
    pub rules: Vec<CountedRule>,
    /// The ways of counting that give what was billed, where no rule does. One alone is the likely
    /// mistake; several are told as several.
    pub mistakes: Vec<Misconception>,
    /// What is missing, or does not fit together.
    pub notes: Vec<BillNote>,
}

/// What can be said of a code on a bill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedLine {
    /// The code; of a family, the first one.
    pub code: Code,
    /// The plan of care.
    pub discipline: Discipline,
    /// The places of its lines on the bill, from 0.
    pub lines: Vec<usize>,
    /// Its minutes, where all of them are known.
    pub minutes: Option<u32>,
    /// Its units on the bill, where it has any number.
    pub billed: Option<u32>,
    /// The right units: of several answers, those of the one nearest to the bill. Where the rule is not
    /// known, by the rule that is nearer to the bill.
    pub units: Option<u32>,
    /// The fewest right units; fewer than `most` where leftovers tie.
    pub least: Option<u32>,
    /// The most right units.
    pub most: Option<u32>,
    /// What can be said of it: never [`BillVerdict::Elsewhere`] or [`BillVerdict::RightByOneRule`].
    pub verdict: BillVerdict,
    /// How many units it is over or under.
    pub by: u32,
}

/// The day by one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedRule {
    /// The rule.
    pub rule: Rule,
    /// Whether it gives what was billed; `None` where that cannot be said.
    pub fits: Option<bool>,
    /// The day's units by it; `None` where minutes are missing.
    pub units: Option<u32>,
    /// The fewest minutes that earn the billed units of codes in 15-minute time.
    pub least_minutes: u32,
}

/// What is missing on a bill, or does not fit together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillNote {
    /// `no_minutes`, `no_units`, `addon_split`, or the id of the unit engine's refusal.
    pub id: String,
    /// What its sentence may print.
    pub values: Values,
    /// The places of the lines that it is about, from 0; none for the whole day.
    pub lines: Vec<usize>,
}

/// Holds the units of a bill against its minutes.
///
/// Nothing is said that cannot be known: a code without minutes leaves its pool open by Medicare's rule,
/// and an untimed code beside it is judged all the same.
pub fn check_bill(data: &UnitData, bill: &Bill) -> BillCheck {
    let entries = BillEntries::read(data, bill);
    let rules = Rule::ALL.into_iter();
    let counts: Vec<Count> = rules
        .filter(|rule| no_rule(data, *rule, bill.date).is_none())
        .map(|rule| Count::by(data, bill.date, &entries, rule))
        .collect();
    let base = base(bill.rule, &counts);
    let mut notes = entries.notes.clone();
    if let (Some(rule), None) = (bill.rule, base) {
        notes.extend(no_rule(data, rule, bill.date));
    }
    let billed = entries.all.iter().filter_map(|entry| entry.billed);
    let billed: u32 = billed.fold(0, u32::saturating_add);
    let verdict = match base {
        Some(base) if entries.whole => of_day(bill.rule, base, &counts, billed),
        _ => BillVerdict::NotKnown,
    };
    let wrong = matches!(
        verdict,
        BillVerdict::Over | BillVerdict::Under | BillVerdict::Elsewhere
    );
    let asked = counts
        .iter()
        .filter(|count| bill.rule.is_none_or(|rule| rule == count.rule));
    BillCheck {
        schema: BILL_SCHEMA,
        rule: bill.rule,
        date: bill.date,
        verdict,
        by: match base {
            Some(base) if entries.whole => base.total().unwrap_or(billed).abs_diff(billed),
            _ => 0,
        },
        billed_units: billed,
        mistakes: if wrong {
            mistakes(data, bill.date, &entries, asked)
        } else {
            Vec::new()
        },
        lines: lines(&entries, base, verdict),
        rules: counts
            .iter()
            .map(|count| CountedRule {
                rule: count.rule,
                fits: entries.whole.then(|| count.fits()),
                units: count.total(),
                least_minutes: count.least_minutes,
            })
            .collect(),
        notes,
    }
}

/// The count that the bill is compared with: by its rule; where that is not known, the one that fits or is
/// nearer, Medicare's before the other.
fn base(rule: Option<Rule>, counts: &[Count]) -> Option<&Count> {
    match rule {
        Some(rule) => counts.iter().find(|count| count.rule == rule),
        None => counts.iter().min_by_key(|count| count.distance),
    }
}

fn of_day(rule: Option<Rule>, base: &Count, counts: &[Count], billed: u32) -> BillVerdict {
    if base.fits() {
        return if rule.is_none() && !counts.iter().all(Count::fits) {
            BillVerdict::RightByOneRule
        } else {
            BillVerdict::Right
        };
    }
    if counts.iter().any(Count::fits) {
        return BillVerdict::RightByOtherRule;
    }
    let total = base.total().unwrap_or(billed);
    match billed.cmp(&total) {
        std::cmp::Ordering::Greater => BillVerdict::Over,
        std::cmp::Ordering::Less => BillVerdict::Under,
        std::cmp::Ordering::Equal => BillVerdict::Elsewhere,
    }
}

fn lines(entries: &BillEntries, base: Option<&Count>, day: BillVerdict) -> Vec<CheckedLine> {
    let all = entries.all.iter().enumerate();
    all.map(|(at, entry)| {
        let right = base.and_then(|base| base.units[at]);
        let by = match (entry.billed, right) {
            (Some(billed), Some(right)) => Some((billed, right.nearest)),
            _ => None,
        };
        let verdict = match by {
            None => BillVerdict::NotKnown,
            Some((billed, units)) if billed == units => BillVerdict::Right,
            Some(_) if day == BillVerdict::RightByOtherRule => day,
            Some((billed, units)) if billed > units => BillVerdict::Over,
            Some(_) => BillVerdict::Under,
        };
        CheckedLine {
            code: entry.code.clone(),
            discipline: entry.discipline,
            lines: entry.lines.clone(),
            minutes: entry.minutes,
            billed: entry.billed,
            units: right.map(|right| right.nearest),
            least: right.map(|right| right.least),
            most: right.map(|right| right.most),
            verdict,
            by: by.map_or(0, |(billed, units)| billed.abs_diff(units)),
        }
    })
    .collect()
}
