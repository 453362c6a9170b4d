//! What Medicare's national fee schedule gives for the claim lines of a day, with the reduction of
//! every therapy unit after the first (the multiple procedure payment reduction).
//!
//! All numbers are whole ones: relative values in hundredths, conversion factors in ten-thousandths
//! of a dollar, amounts in cents. A unit is rounded to cents, half a cent up, and then multiplied:
//! CMS's own fee files give the amount of a unit, in full and reduced, in dollars and cents. Nothing
//! else is rounded but the patient's share of the day.

use crate::amount::{AmountRefusal, AmountRefusalId, DayAmount, LineAmount};
use crate::answer::{Answer, ClaimLine};
use crate::data::{CodeData, Rule, Status, UnitData};
use crate::date::{Date, covers};
use crate::fees::{AmountData, Fee, FeeSchedule};
use crate::message::{Values, values};
use crate::setting::Setting;

/// The payer whose fees the records hold, by its id among the payers.
const MEDICARE: &str = "medicare";

/// A claim line with what it is priced by.
struct Priced<'a> {
    line: &'a ClaimLine,
    fee: Fee,
    factor: u32,
    factor_sure: bool,
    year: i16,
    /// Whether the reduction reaches it: its code is always therapy. CMS's own mark of such codes is
    /// in no record, so the status stands for it.
    reduced: bool,
}

/// Puts amounts into an answer, or why there are none. A day whose payer is another than Medicare has
/// none: other payers' prices are in no record here.
///
/// One unit of the day is paid in full: that with the largest practice expense; of equal ones the one
/// with the largest total, then the first of the claim. Of every other unit of an always-therapy code
/// a share of the practice expense is paid, across codes and disciplines (Novitas, "Multiple procedure
/// payment reduction"). A code that Medicare bundles is paid nothing.
///
/// # Example
///
/// At 1.05 relative value units, 0.60 of them practice expense, and 33.4009 dollars, one unit is
/// 35.07 and one with half its practice expense (0.75 x 33.4009) 25.05:
///
/// ```
/// # use std::collections::BTreeMap;
/// use therapy_units::{AmountData, Date, Day, Fee, FeeSchedule, Line, Rule, Setting, UnitData};
/// use therapy_units::{add_amounts, compute};
///
/// # let rules = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rules.json");
/// # let data: UnitData = serde_json::from_str(&std::fs::read_to_string(rules)?)?;
/// # let text = therapy_units::SourcedText { text: String::new(), source: String::new() };
/// let fee = Fee { total: 105, practice: Some(60), inferred: false, facility_differs: false };
/// let fees = AmountData {
///     practice_percent: 50,
///     patient_percent: 20,
///     schedules: vec![FeeSchedule {
///         year: 2026,
///         from: Date::parse("2026-01-01").expect("a day"),
///         to: Date::parse("2026-12-31").expect("a day"),
///         factor: 334_009,
///         factor_sure: true,
///         fees: BTreeMap::from([(therapy_units::Code::parse("97530").expect("a code"), fee)]),
///     }],
///     # basis: Vec::new(), left_out: Vec::new(), refusal_texts: BTreeMap::new(),
///     # unsure: text.clone(), before_assistant: text,
/// };
/// let date = Date::parse("2026-06-01").expect("a day");
/// let day = Day::new(Rule::Cms, Setting::Practitioner, date, vec![Line::parse("97530:30")?]);
/// let mut answer = compute(&data, &day)?;
/// add_amounts(&fees, &data, &mut answer);
/// let total = answer.amounts_total.expect("a day with fees");
/// assert_eq!((total.amount.as_str(), total.patient.as_str()), ("60.12", "12.02"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn add_amounts(fees: &AmountData, units: &UnitData, answer: &mut Answer) {
    match priced(fees, units, answer) {
        Ok(priced) => {
            let (amounts, total) = sums(fees, units, &priced);
            answer.amounts = Some(amounts);
            answer.amounts_total = Some(total);
        }
        Err(refusal) => answer.amounts_refused = Some(refusal),
    }
}

fn refuse<T>(id: AmountRefusalId, values: Values) -> Result<T, AmountRefusal> {
    Err(AmountRefusal { id, values })
}

/// The claim's lines with their fees, or the first reason why one has none.
fn priced<'a>(
    fees: &AmountData,
    units: &UnitData,
    answer: &'a Answer,
) -> Result<Vec<Priced<'a>>, AmountRefusal> {
    if answer
        .payer
        .as_deref()
        .is_some_and(|payer| payer != MEDICARE)
    {
        return refuse(AmountRefusalId::OtherPayer, values!());
    }
    if answer.rule == Rule::Midpoint {
        return refuse(AmountRefusalId::MidpointRule, values!());
    }
    let schedules = schedules_on(fees, answer.date)?;
    let lines = answer.claim_lines.iter();
    let lines = lines
        .map(|line| priced_line(&schedules, units, line, answer.setting))
        .collect::<Result<Vec<_>, _>>()?;
    let several = units_reduced(&lines) > 1;
    let without = |one: &&Priced<'_>| several && one.reduced && one.fee.practice.is_none();
    match lines.iter().find(without) {
        Some(one) => refuse(
            AmountRefusalId::NoPracticeExpense,
            values!(code = &one.line.code, year = one.year),
        ),
        None => Ok(lines),
    }
}

/// The schedules of a day, at least one.
fn schedules_on(fees: &AmountData, day: Date) -> Result<Vec<&FeeSchedule>, AmountRefusal> {
    let in_force = |one: &&FeeSchedule| covers(one.from, Some(one.to), day);
    let schedules: Vec<&FeeSchedule> = fees.schedules.iter().filter(in_force).collect();
    if !schedules.is_empty() {
        return Ok(schedules);
    }
    let of_year = fees.schedules.iter().filter(|one| one.year == day.year());
    match of_year.map(|one| one.from).filter(|from| *from > day).min() {
        Some(from) => refuse(
            AmountRefusalId::FeesNotYet,
            values!(date = day, from = from),
        ),
        None => refuse(AmountRefusalId::NoFees, values!(date = day)),
    }
}

/// A line with the fee of its code.
fn priced_line<'a>(
    schedules: &[&FeeSchedule],
    units: &UnitData,
    line: &'a ClaimLine,
    setting: Setting,
) -> Result<Priced<'a>, AmountRefusal> {
    let known = units.codes.get(&line.code);
    let bundled = known.is_some_and(|code| code.bundled);
    let found = schedules.iter().find_map(|one| {
        let fee = one.fees.get(&line.code).copied();
        Some((one, if bundled { UNPAID } else { fee? }))
    });
    let Some((schedule, fee)) = found else {
        let year = schedules.first().map_or(0, |one| one.year);
        return refuse(
            AmountRefusalId::NoFeeOfCode,
            values!(code = &line.code, year = year),
        );
    };
    if setting == Setting::Hospital && fee.facility_differs {
        return refuse(
            AmountRefusalId::FacilityDiffers,
            values!(code = &line.code, year = schedule.year),
        );
    }
    Ok(Priced {
        line,
        fee,
        factor: schedule.factor,
        factor_sure: schedule.factor_sure,
        year: schedule.year,
        reduced: known.is_some_and(is_reduced),
    })
}

/// The fee of a code that Medicare never pays by itself.
const UNPAID: Fee = Fee {
    total: 0,
    practice: Some(0),
    inferred: false,
    facility_differs: false,
};

fn is_reduced(code: &CodeData) -> bool {
    code.status == Some(Status::Always) && !code.bundled
}

/// The units that the reduction counts.
fn units_reduced(lines: &[Priced<'_>]) -> u32 {
    let reduced = lines.iter().filter(|one| one.reduced);
    reduced.map(|one| one.line.units).sum()
}

/// The amounts of all lines, and of the day.
fn sums(fees: &AmountData, units: &UnitData, lines: &[Priced<'_>]) -> (Vec<LineAmount>, DayAmount) {
    let several = units_reduced(lines) > 1;
    let mut full: Option<usize> = None;
    for (at, one) in lines.iter().enumerate().filter(|(_, one)| one.reduced) {
        let rank = |one: &Priced<'_>| (one.fee.practice.unwrap_or(0), one.fee.total);
        if full.is_none_or(|best| rank(one) > rank(&lines[best])) {
            full = Some(at);
        }
    }
    // Which unit is paid in full depends on every practice expense of the day.
    let parts_sure = lines.iter().all(|one| !one.reduced || !one.fee.inferred);
    let mut total = 0;
    let mut amounts = Vec::new();
    for (at, one) in lines.iter().enumerate() {
        let whole_units = if one.reduced {
            u32::from(full == Some(at))
        } else {
            one.line.units
        };
        let cents = u64::from(whole_units) * unit_cents(one, 0)
            + u64::from(one.line.units - whole_units)
                * unit_cents(one, 100 - fees.practice_percent.min(100));
        total += cents;
        let modifiers = units.modifiers.get(&one.line.discipline);
        let assistant = modifiers.and_then(|known| known.assistant.as_ref());
        amounts.push(LineAmount {
            code: one.line.code.clone(),
            units: one.line.units,
            amount: dollars(cents),
            year: one.year,
            sure: one.factor_sure && (!several || !one.reduced || parts_sure),
            before_assistant: assistant.is_some_and(|own| one.line.modifiers.contains(own)),
        });
    }
    let day = DayAmount {
        amount: dollars(total),
        patient: dollars((total * u64::from(fees.patient_percent) + 50) / 100),
        sure: amounts.iter().all(|one| one.sure),
        full: full
            .filter(|_| several)
            .map(|at| lines[at].line.code.clone()),
    };
    (amounts, day)
}

/// Cents of one unit of which a share of the practice expense, in percent, is not paid. Hundredths of
/// a value, hundredths of a percentage and ten-thousandths of a dollar make 10^-8 dollars; half a cent
/// is half a million of these.
fn unit_cents(one: &Priced<'_>, percent_off: u32) -> u64 {
    let practice = u64::from(one.fee.practice.unwrap_or(0));
    let total = u64::from(one.fee.total) * 100;
    let value = total.saturating_sub(practice * u64::from(percent_off));
    (value * u64::from(one.factor) + 500_000) / 1_000_000
}

fn dollars(cents: u64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}
