//! Billed units beside minutes: bills judged by hand, and both engines over a large space of bills.

use std::collections::BTreeMap;

use quarterhour::drills::{
    Bill, BillCheck, BillLine, BillTexts, BillVerdict, Misconception, bill_sentences, check_bill,
};
use quarterhour::model::{bill_texts, built_in_units};
use quarterhour::units::{Code, Date, Day, Discipline, Rule, UnitData, compute};
use rayon::prelude::*;
use rquickjs::{Context, Function, Runtime};
use serde_json::{Value, json};

/// The browser's engines, in the order in which a page loads them.
const SCRIPTS: [&str; 9] = [
    include_str!("../../../static/units/units-other.js"),
    include_str!("../../../static/units/units-refusals.js"),
    include_str!("../../../static/units/units-trace.js"),
    include_str!("../../../static/units/units-findings.js"),
    include_str!("../../../static/units/units.js"),
    include_str!("../../../static/drills/drills-ways.js"),
    include_str!("../../../static/units/units-check.js"),
    include_str!("../../../static/units/units-text.js"),
    include_str!("../../../static/units/units-check-text.js"),
];

/// A line of `CODE MINUTES xUNITS`, with `-` for what is not known.
fn line(text: &str) -> BillLine {
    let mut parts = text.split(' ');
    let mut number = || {
        let part = parts.next().expect("three parts");
        part.trim_start_matches('x').parse().ok()
    };
    let code = text.split(' ').next().and_then(Code::parse);
    number();
    BillLine {
        code: code.expect("a code"),
        minutes: number(),
        assistant_minutes: 0,
        discipline: Discipline::Pt,
        billed: number(),
    }
}

fn bill(rule: Option<Rule>, lines: &str) -> Bill {
    Bill {
        rule,
        date: Date::parse("2026-11-24").expect("a day"),
        lines: lines.split(", ").map(line).collect(),
    }
}

fn checked(rule: Option<Rule>, lines: &str) -> BillCheck {
    check_bill(&built_in_units(), &bill(rule, lines))
}

const CMS: Option<Rule> = Some(Rule::Cms);
const MIDPOINT: Option<Rule> = Some(Rule::Midpoint);

fn said(rule: Option<Rule>, lines: &str) -> (BillVerdict, u32, Vec<Misconception>) {
    let check = checked(rule, lines);
    (check.verdict, check.by, check.mistakes)
}

#[test]
fn bills_are_judged_as_by_hand() {
    use BillVerdict::{Elsewhere, Over, Right, RightByOneRule, RightByOtherRule, Under};
    use Misconception::{
        EightsEach, EightsTotal, FloorTotal, Full15sOnly, RoundUpEach, UntimedByMinutes,
        UntimedNotBilled,
    };
    // 33 and 7 minutes are 40, so 3 units; two full 15s, and the third to the leftover of 7.
    assert_eq!(said(CMS, "97530 33 x2, 97140 7 x1"), (Right, 0, vec![]));
    assert_eq!(said(CMS, "97530 33 x3, 97140 7 x0").0, Elsewhere);
    // Alone, 33 are 2 and 7 are none.
    assert_eq!(
        said(CMS, "97530 33 x2, 97140 7 x0"),
        (RightByOtherRule, 1, vec![])
    );
    assert_eq!(
        said(MIDPOINT, "97530 33 x2, 97140 7 x1"),
        (RightByOtherRule, 1, vec![])
    );
    assert_eq!(
        said(None, "97530 33 x2, 97140 7 x1"),
        (RightByOneRule, 0, vec![])
    );
    assert_eq!(said(None, "97530 30 x2, 97140 15 x1"), (Right, 0, vec![]));
    // 20 and 20 tie: either may have two.
    assert_eq!(said(CMS, "97112 20 x1, 97110 20 x2"), (Right, 0, vec![]));
    assert_eq!(said(CMS, "97112 20 x2, 97110 20 x1"), (Right, 0, vec![]));
    // 16 and 18 minutes are 34, so 2; each rounded up to the next 15 they are 4.
    assert_eq!(
        said(CMS, "97530 16 x2, 97110 18 x2"),
        (Over, 2, vec![RoundUpEach, EightsEach, EightsTotal])
    );
    // 29 and 16 are 45, so 3; rounded up 2 and 2, by eights 3 and 2.
    assert_eq!(
        said(CMS, "97530 29 x2, 97110 16 x2"),
        (Over, 1, vec![RoundUpEach])
    );
    // 53 minutes are 4 units; 29 and 24 have 1 and 1 full 15s; 53 / 15 is 3.
    assert_eq!(
        said(CMS, "97530 29 x1, 97110 24 x1"),
        (Under, 2, vec![Full15sOnly])
    );
    assert_eq!(
        said(CMS, "97530 29 x2, 97110 24 x1"),
        (Under, 1, vec![FloorTotal])
    );
    // A group of 30 minutes is one unit, by its minutes it would be two.
    assert_eq!(
        said(CMS, "97530 30 x2, 97150 30 x2"),
        (Over, 1, vec![UntimedByMinutes])
    );
    // One of two untimed codes by its minutes; and beside a tie, where either code may have the unit.
    assert_eq!(
        said(CMS, "97112 20 x1, 97110 20 x2, 97150 30 x2, 97162 45 x1"),
        (Over, 1, vec![UntimedByMinutes])
    );
    assert_eq!(
        said(MIDPOINT, "97530 24 x2, 97150 30 x0"),
        (Under, 1, vec![UntimedNotBilled])
    );
}

#[test]
fn what_cannot_be_said_is_said() {
    let check = checked(CMS, "97530 - x2, 97110 15 x1, 97150 30 x1");
    assert_eq!(check.verdict, BillVerdict::NotKnown);
    let verdicts: Vec<BillVerdict> = check.lines.iter().map(|line| line.verdict).collect();
    let not_known = BillVerdict::NotKnown;
    assert_eq!(verdicts, [not_known, not_known, BillVerdict::Right]);
    assert_eq!(check.notes.len(), 1);
    assert_eq!(check.notes[0].id, "no_minutes");
    // Three units need 38 minutes together, or 23 and 8 by themselves.
    let least: Vec<u32> = check.rules.iter().map(|rule| rule.least_minutes).collect();
    assert_eq!(least, [38, 31]);
    // Alone, the code with minutes can be judged.
    let alone = checked(MIDPOINT, "97530 - x2, 97110 15 x2, 97150 30 x1");
    assert_eq!(alone.verdict, not_known);
    assert_eq!(alone.lines[1].verdict, BillVerdict::Over);
    let unknown = checked(CMS, "99999 15 x1, 97110 15 x1");
    assert_eq!(unknown.notes[0].id, "unknown_code");
    assert!(unknown.lines.iter().all(|line| line.verdict == not_known));
    assert_eq!(checked(CMS, "97530 20 x-").notes[0].id, "no_units");
    // The add-on's time belongs to its first code: 60 minutes of 97550 are 3 units, one and two.
    let family = checked(CMS, "97550 60 x1, 97551 - x2");
    assert_eq!(family.verdict, BillVerdict::Right);
    assert!(family.notes.is_empty());
    let unsplit = checked(CMS, "97550 60 x3");
    assert_eq!(
        (unsplit.verdict, &*unsplit.notes[0].id),
        (BillVerdict::Right, "addon_split")
    );
}

/// Numbers from a seed (xorshift64*, which needs no crate).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        u32::try_from(high % u64::from(limit)).expect("below a 32-bit limit")
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(u32::try_from(items.len()).expect("a short list")) as usize]
    }
}

/// Bills of all kinds: units right, wrong by a known way or by chance, minutes and units that are missing,
/// codes of every kind, days that a rule does not cover.
fn random_bill(data: &UnitData, codes: &[Code], numbers: &mut Numbers) -> Bill {
    const USUAL: [&str; 9] = [
        "97530", "97110", "97112", "97140", "97116", "97150", "97162", "97550", "97129",
    ];
    const DATES: [&str; 8] = [
        "2026-11-24",
        "2026-11-24",
        "2026-11-24",
        "2026-06-01",
        "2024-06-30",
        "2021-06-01",
        "2011-12-31",
        "1999-12-31",
    ];
    let rule = *numbers.pick(&[CMS, CMS, MIDPOINT, None, None]);
    let date = Date::parse(numbers.pick::<&str>(&DATES)).expect("a day");
    let teams: [&[Discipline]; 3] = [
        &[Discipline::Pt],
        &[Discipline::Pt, Discipline::Ot],
        &[Discipline::Slp, Discipline::Ot, Discipline::Pt],
    ];
    let team = *numbers.pick(&teams);
    let count = match numbers.below(60) {
        0 => 0,
        1 => 13,
        _ => numbers.below(6) + 1,
    };
    let mut lines: Vec<BillLine> = (0..count)
        .map(|_| {
            let code = match numbers.below(200) {
                0 => Code::parse("99999").expect("a code"),
                1..12 => numbers.pick(codes).clone(),
                _ => Code::parse(numbers.pick::<&str>(&USUAL)).expect("a code"),
            };
            let minutes = match numbers.below(30) {
                0 if numbers.below(10) == 0 => 1600,
                1..8 => 8 + 5 * numbers.below(4),
                _ => numbers.below(50),
            };
            let assistant_minutes = match numbers.below(8) {
                0 => numbers.below(minutes + 2),
                _ => 0,
            };
            BillLine {
                code,
                minutes: (numbers.below(80) > 0).then_some(minutes),
                assistant_minutes,
                discipline: *numbers.pick(team),
                billed: (numbers.below(100) > 0).then(|| numbers.below(4)),
            }
        })
        .collect();
    // Most bills are near an answer: right by a rule, and often one unit away from it.
    if numbers.below(4) > 0 {
        let by = *numbers.pick(&[Rule::Cms, Rule::Midpoint]);
        give_answer(data, date, by, &mut lines);
        if numbers.below(2) == 0 && !lines.is_empty() {
            let at = numbers.below(u32::try_from(lines.len()).expect("a short list"));
            let billed = &mut lines[at as usize].billed;
            *billed = billed.map(|units| units + numbers.below(2)).or(*billed);
        }
    }
    Bill { rule, date, lines }
}

/// Bills what a rule gives, on the first line of each code.
fn give_answer(data: &UnitData, date: Date, rule: Rule, lines: &mut [BillLine]) {
    let asked = lines.iter().map(|line| quarterhour::units::Line {
        code: line.code.clone(),
        minutes: line.minutes.unwrap_or(0),
        assistant_minutes: 0,
        discipline: line.discipline,
        start: None,
    });
    let setting = quarterhour::model::Setting::Practitioner;
    let day = Day::new(rule, setting, date, asked.collect());
    let Ok(answer) = compute(data, &day) else {
        return;
    };
    let mut units: BTreeMap<(Discipline, Code), u32> = BTreeMap::new();
    for pool in &answer.pools {
        for line in &pool.lines {
            units.insert((pool.discipline, line.code.clone()), line.units);
        }
    }
    for line in lines {
        let given = units.remove(&(line.discipline, line.code.clone()));
        line.billed = line.billed.map(|_| given.unwrap_or(0));
    }
}

/// Bills that a known way of counting leads to.
fn bills(data: &UnitData, count: usize) -> Vec<Bill> {
    let codes: Vec<Code> = data.codes.keys().cloned().collect();
    let mut numbers = Numbers(97531);
    let made = std::iter::repeat_with(|| random_bill(data, &codes, &mut numbers));
    made.take(count).collect()
}

/// The browser's engine with the site's data.
fn browser(data: &UnitData, texts: &BillTexts) -> Context {
    let runtime = Runtime::new().expect("memory for a JavaScript engine");
    let context = Context::full(&runtime).expect("memory for a JavaScript context");
    let data = serde_json::to_string(data).expect("data is JSON");
    let texts = serde_json::to_string(texts).expect("texts are JSON");
    let last = format!(
        "globalThis.data = {data}; const texts = {texts};
        const {{ unitCheck, unitCheckText }} = quarterhour;
        globalThis.checks = (batch) => JSON.stringify(JSON.parse(batch).map((bill) => {{
            const check = unitCheck.check(data, bill);
            return [check, unitCheckText.sentences(texts, check)];
        }}));"
    );
    context.with(|ctx| {
        for script in SCRIPTS.into_iter().chain([last.as_str()]) {
            ctx.eval::<(), _>(script)
                .unwrap_or_else(|error| panic!("it does not load: {error} {:?}", ctx.catch()));
        }
    });
    context
}

fn in_browser(context: &Context, bills: &[Bill]) -> Vec<Value> {
    let batch = serde_json::to_string(bills).expect("bills are JSON");
    let answers: String = context.with(|ctx| {
        let function: Function = ctx.globals().get("checks").expect("defined above");
        function
            .call((batch,))
            .unwrap_or_else(|error| panic!("the script threw: {error} {:?}", ctx.catch()))
    });
    serde_json::from_str(&answers).expect("the script gives JSON")
}

/// The reference's sentences.
fn texts() -> BillTexts {
    let model = crate::drills::model();
    bill_texts(&model.rules, &model.misconceptions)
}

#[test]
fn a_bill_is_spoken_of() {
    let said = |rule, lines| bill_sentences(&texts(), &checked(rule, lines));
    let over = said(CMS, "97530 29 x2, 97110 16 x2");
    assert_eq!(
        over.day,
        "4 units are billed, and the minutes give 3: 1 too many."
    );
    assert_eq!(over.lines[1], "97110: 2 units billed, 1 by the minutes.");
    let mistake = "This is what you get if each code is rounded up to its next full 15.";
    assert_eq!(over.mistake.as_deref(), Some(mistake));
    assert!(
        over.keep
            .is_some_and(|keep| keep.starts_with("Beginning another 15 minutes"))
    );
    let several = said(CMS, "97530 16 x2, 97110 18 x2");
    assert!(
        several
            .mistake
            .is_some_and(|text| text.contains(", or if "))
    );
    let without = said(None, "97530 - x2, 97110 - x1");
    assert_eq!(without.notes.len(), 4);
    assert!(without.notes[2].contains("38 minutes or more, all codes together"));
    assert!(without.notes[3].contains("31 minutes or more"));
}

#[test]
fn both_engines_judge_bills_alike() {
    let data = built_in_units();
    let texts = texts();
    let quick = std::env::var_os("QUICK").is_some();
    let bills = bills(&data, if quick { 8_000 } else { 40_000 });
    let compare = |context: &mut Context, batch: &[Bill]| {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let answers = in_browser(context, batch);
        assert_eq!(answers.len(), batch.len(), "an answer a bill");
        for (bill, in_browser) in batch.iter().zip(answers) {
            let check = check_bill(&data, bill);
            let said = bill_sentences(&texts, &check);
            assert_eq!(json!([check, said]), in_browser, "{}", json!(bill));
            *seen.entry(format!("{:?}", check.verdict)).or_default() += 1;
            let named = match check.mistakes.len() {
                0 => continue,
                1 => "one way",
                _ => "several ways",
            };
            *seen.entry(named.to_owned()).or_default() += 1;
        }
        seen
    };
    let all = bills
        .par_chunks(200)
        .map_init(|| browser(&data, &texts), compare);
    let seen = all.reduce(BTreeMap::new, |mut all, part| {
        for (key, count) in part {
            *all.entry(key).or_default() += count;
        }
        all
    });
    println!("{} bills, the same in both engines: {seen:?}", bills.len());
    for verdict in [
        "Right",
        "RightByOtherRule",
        "RightByOneRule",
        "Over",
        "Under",
        "Elsewhere",
        "NotKnown",
    ] {
        assert!(
            seen.get(verdict).is_some_and(|count| *count > 50),
            "few bills are {verdict}: {seen:?}"
        );
    }
}
