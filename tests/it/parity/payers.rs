//! Days with payers: caps of every kind, known and not, and caps that were typed by hand.

use quarterhour::units::{
    CapCounts, CapException, CapPart, CapPer, CapPeriod, Code, CustomCap, CustomPer, Date, Day,
    PayerCap, PayerData, Rule, UnitData,
};

use super::spaces::Random;

/// How many payers are made; each has up to four caps.
const PAYERS: u32 = 400;

/// The data with payers that were made by chance.
pub fn with_payers(mut data: UnitData) -> UnitData {
    let plain = data.clone();
    let mut random = Random::new(&plain, 18);
    data.payers = (0..PAYERS)
        .map(|number| payer(&mut random, number))
        .collect();
    data
}

/// Random days, each with a payer, a typed cap, both, or now and then a payer that nobody knows.
pub fn days(data: &UnitData) -> impl Iterator<Item = Day> {
    let mut random = Random::new(data, 97_530_018);
    std::iter::from_fn(move || {
        let mut day = random.next()?;
        if random.below(10) > 0 {
            let number = random.below(PAYERS + 1);
            day.payer = Some(format!("payer-{number}"));
        }
        if random.below(4) == 0 {
            let per = *random.pick(&[CustomPer::Day, CustomPer::Discipline]);
            let units = random.below(9);
            day.custom_cap = Some(CustomCap { units, per });
        }
        Some(day)
    })
}

fn payer(random: &mut Random<'_>, number: u32) -> PayerData {
    let rule = *random.pick(&[Some(Rule::Cms), Some(Rule::Midpoint), None]);
    let caps = random.below(4) > 0;
    let several = random.below(5);
    PayerData {
        id: format!("payer-{number}"),
        name: format!("Payer {number}"),
        rule,
        sure: rule.is_some() && random.below(2) == 0,
        sources: sources(random),
        caps: caps.then(|| (0..several).map(|_| cap(random)).collect()),
    }
}

fn cap(random: &mut Random<'_>) -> PayerCap {
    use CapPer::{All, Discipline, Provider};
    use CapPeriod::{Day, Visit, Week};
    let days = ["2021-12-31", "2024-07-01", "2026-06-01", "2026-11-24"].map(Date::parse);
    PayerCap {
        units: (random.below(6) > 0).then(|| random.below(9)),
        period: *random.pick(&[Some(Day), Some(Day), Some(Visit), Some(Week), None]),
        per: *random.pick(&[Some(Discipline), Some(Provider), Some(All), None]),
        counts: counts(random),
        parts: (0..random.below(2))
            .map(|_| CapPart {
                part: "passive treatment".to_owned(),
                units: random.below(3),
                when: (random.below(2) == 0).then(|| "any is active".to_owned()),
            })
            .collect(),
        exceptions: (0..random.below(3))
            .map(|number| CapException {
                text: format!("Exception {number}."),
                codes: if random.below(2) == 0 {
                    Vec::new()
                } else {
                    codes(random)
                },
            })
            .collect(),
        only: (random.below(4) == 0).then(|| "Ohio".to_owned()),
        from: if random.below(2) == 0 {
            *random.pick(&days)
        } else {
            None
        },
        to: if random.below(4) == 0 {
            *random.pick(&days)
        } else {
            None
        },
        sure: random.below(2) == 0,
        sources: sources(random),
    }
}

fn counts(random: &mut Random<'_>) -> Option<CapCounts> {
    match random.below(5) {
        0 => None,
        1 => Some(CapCounts::Timed),
        2 => Some(CapCounts::Listed(codes(random))),
        _ => Some(CapCounts::Treatment),
    }
}

/// Some of the codes that days use most, and of those that are counted otherwise.
fn codes(random: &mut Random<'_>) -> Vec<Code> {
    const SOME: [&str; 9] = [
        "97530", "97110", "97140", "97116", "97129", "97130", "97750", "97150", "97161",
    ];
    let mut codes = SOME.to_vec();
    codes.retain(|_| random.below(2) == 0);
    codes.push("97112");
    let code = |text: &str| Code::parse(text).expect("a code");
    codes.into_iter().map(code).collect()
}

fn sources(random: &mut Random<'_>) -> Vec<String> {
    (0..random.below(3))
        .map(|number| format!("source-{number}"))
        .collect()
}
