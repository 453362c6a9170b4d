//! Deadlines are counted twice, in Rust and in JavaScript. Here both run over a large space of days, and
//! whole results are compared.

use quarterhour::dates::{
    DateData, DateRule, Given, Period, Refusal, SCHEMA, Start, Unit, compute,
};
use quarterhour::model::Date;
use rayon::prelude::*;
use rquickjs::{Context, Function, Runtime};
use serde::Serialize;
use serde_json::Value;

const SCRIPT: &str = include_str!("../../../static/dates/dates.js");

/// A call costs more than a sum, so the script takes questions by the batch, and answers a line each.
const FUNCTIONS: &str = "
    globalThis.answers = (batch) => JSON.parse(batch)
        .map((given) => JSON.stringify(quarterhour.dateRule.compute(data, given)))
        .join('\\n');
";

/// The browser's engine with its data.
struct Browser(Context);

impl Browser {
    fn open(data: &DateData) -> Self {
        let runtime = Runtime::new().expect("memory for a JavaScript engine");
        let context = Context::full(&runtime).expect("memory for a JavaScript context");
        let data = serde_json::to_string(data).expect("data is JSON");
        context.with(|ctx| {
            for script in [SCRIPT, &format!("globalThis.data = {data};{FUNCTIONS}")] {
                ctx.eval::<(), _>(script)
                    .unwrap_or_else(|error| panic!("it does not load: {error} {:?}", ctx.catch()));
            }
        });
        Self(context)
    }

    fn answers(&self, batch: &[Given]) -> Vec<String> {
        let batch = serde_json::to_string(batch).expect("days are JSON");
        let answers: String = self.0.with(|ctx| {
            let function: Function = ctx.globals().get("answers").expect("defined in `open`");
            function
                .call((batch,))
                .unwrap_or_else(|error| panic!("the script threw: {error} {:?}", ctx.catch()))
        });
        answers.lines().map(str::to_owned).collect()
    }
}

/// The Rust engine's answer in the shape that both share.
fn rust_answer(data: &DateData, given: &Given) -> String {
    #[derive(Serialize)]
    struct Refused {
        schema: u32,
        error: Refusal,
    }
    let written = match compute(data, given) {
        Ok(answer) => serde_json::to_string(&answer),
        Err(error) => serde_json::to_string(&Refused {
            schema: SCHEMA,
            error,
        }),
    };
    written.expect("an answer is JSON")
}

/// Whether two texts are the same JSON. Most are the same text, which spares reading millions of fields.
fn same(one: &str, other: &str) -> bool {
    let read = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
    one == other || read(one) == read(other)
}

/// The error is the first difference, with both answers whole.
fn compare(data: &DateData, browser: &Browser, batch: &[Given]) -> Result<(), String> {
    let answers = browser.answers(batch);
    assert_eq!(answers.len(), batch.len(), "an answer a question");
    for (given, in_browser) in batch.iter().zip(&answers) {
        let in_rust = rust_answer(data, given);
        if !same(&in_rust, in_browser) {
            return Err(format!(
                "the engines differ over {}\n  Rust:    {in_rust}\n  browser: {in_browser}",
                serde_json::to_string(given).expect("days are JSON"),
            ));
        }
    }
    Ok(())
}

/// The reference's rules, and rules of kinds that it does not have: months, no days at all to move, a
/// period that ended, a day that keeps a deadline without a weekend's source.
fn data() -> DateData {
    let mut data = super::data();
    // Both engines only pass the sentences on, and short ones make short JSON.
    for rule in &mut data.rules {
        rule.text.truncate(9);
    }
    let rule = |id: &str, amount, unit| DateRule {
        id: id.to_owned(),
        label: id.to_owned(),
        starts: vec![Start::Denied, Start::Treated],
        amount,
        unit,
        received_days: None,
        holds: Period {
            from: None,
            to: None,
        },
        weekend_source: None,
        met_by: Some(Start::Sent),
        text: "A rule of the test.".to_owned(),
        source: "test".to_owned(),
        sure: true,
    };
    data.rules.push(rule("six-months", 6, Unit::Months));
    data.rules.push(rule("thirteen-months", 13, Unit::Months));
    data.rules
        .push(rule("third-treatment", 3, Unit::TreatmentDays));
    data.rules.push(DateRule {
        holds: Period {
            from: None,
            to: Some(super::day("2024-12-31")),
        },
        received_days: Some(3),
        weekend_source: Some("test".to_owned()),
        ..rule("ended", 3660, Unit::Days)
    });
    data
}

/// Every day from 2010 to 2100 as the day of all starts at once.
fn every_day() -> impl Iterator<Item = Given> {
    all_days().map(|day| Given {
        starts: Start::ALL.into_iter().map(|start| (start, day)).collect(),
        treatments: Vec::new(),
    })
}

/// The days that exist among all texts that look like one, which asks nothing of the sums under test.
fn all_days() -> impl Iterator<Item = Date> {
    (2009..=2101).flat_map(|year| {
        (1..=12).flat_map(move |month| {
            (1..=31).filter_map(move |day| Date::parse(&format!("{year}-{month:02}-{day:02}")))
        })
    })
}

/// Random questions: any starts, in and out of order, treatment days repeated and shuffled, some before
/// the first, now and then too many or out of range.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        // xorshift64*
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % limit
    }

    fn day(&mut self, years: u64) -> Date {
        loop {
            let (year, month, day) = (2024 + self.below(years), self.below(12), self.below(31));
            let text = format!("{year}-{:02}-{:02}", month + 1, day + 1);
            if let Some(day) = Date::parse(&text) {
                return day;
            }
        }
    }
}

impl Iterator for Random {
    type Item = Given;

    fn next(&mut self) -> Option<Given> {
        let years = if self.below(200) == 0 { 90 } else { 5 };
        let mut given = Given::default();
        for start in Start::ALL {
            if self.below(3) > 0 {
                let day = self.day(years);
                given.starts.insert(start, day);
            }
        }
        let count = match self.below(300) {
            0 => 201,
            1..100 => self.below(45),
            _ => self.below(3),
        };
        let first = given.starts.get(&Start::Treated).copied();
        for _ in 0..count {
            let day = self.day(5);
            // Most treatments come after the first, so that most lists have an answer.
            if first.is_none_or(|first| first <= day) || self.below(40) == 0 {
                given.treatments.push(day);
            }
        }
        Some(given)
    }
}

#[test]
fn both_engines_give_the_same_deadlines() {
    let data = data();
    let (random, least) = if std::env::var_os("QUICK").is_some() {
        (10_000, 40_000)
    } else {
        (90_000, 120_000)
    };
    let questions: Vec<Given> = every_day().chain(Random(97530).take(random)).collect();
    let outcome = questions
        .par_chunks(500)
        .map_init(
            || Browser::open(&data),
            |browser, batch| compare(&data, browser, batch),
        )
        .collect::<Result<Vec<()>, String>>();
    if let Err(difference) = outcome {
        panic!("{difference}");
    }
    println!("{} questions, the same in both engines", questions.len());
    assert!(
        questions.len() > least,
        "only {} were compared",
        questions.len()
    );
}

#[test]
fn the_space_holds_answers_of_every_kind() {
    let data = data();
    let mut kinds = std::collections::BTreeSet::new();
    for given in Random(97530).take(20_000) {
        match compute(&data, &given) {
            Ok(answer) => {
                kinds.extend(
                    answer
                        .deadlines
                        .iter()
                        .map(|one| format!("{:?}", one.state)),
                );
                kinds.extend(
                    answer
                        .deadlines
                        .iter()
                        .map(|one| format!("met {:?}", one.met)),
                );
                kinds.extend(answer.findings.iter().map(|one| format!("{:?}", one.id)));
            }
            Err(refusal) => drop(kinds.insert(format!("{:?}", refusal.id))),
        }
    }
    for kind in [
        "Due",
        "Open",
        "Outside",
        "met Some(true)",
        "met Some(false)",
        "PlanAfterTreatment",
        "OutOfOrder",
        "NoFirstTreatment",
        "OutOfRange",
        "TooManyTreatments",
        "TreatmentBeforeFirst",
    ] {
        assert!(kinds.contains(kind), "no {kind} among {kinds:?}");
    }
}

#[test]
fn a_difference_would_be_reported() {
    let data = data();
    let mut other = data.clone();
    other.rules[0].amount += 1;
    let questions: Vec<Given> = Random(1).take(200).collect();
    let outcome = compare(&other, &Browser::open(&data), &questions);
    assert!(outcome.is_err_and(|difference| difference.contains("certification")));
}
