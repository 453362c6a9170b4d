//! Problems are made twice, in Rust and in JavaScript. Here whole problems, verdicts and diagnoses are
//! compared.

use quarterhour::drills::{
    Counts, Diagnosis, Hypothesis, LEVELS, MAX_STEPS, Misconception, Problem, ProblemId, Seen,
    Typed, Verdict, habits, judge,
};
use rayon::prelude::*;
use rquickjs::{Context, Function, Runtime};
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{Reference, SCRIPTS, seeds};

const DIAGNOSIS: &str = include_str!("../../../static/drills/drills-diagnosis.js");

/// A call costs more than a problem, so the script takes questions by the batch, and answers a line each.
const FUNCTIONS: &str = "
    const { drillRule, drillDiagnosis } = quarterhour;
    const each = (answer) => (batch) => JSON.parse(batch).map((one) => JSON.stringify(answer(one))).join('\\n');
    globalThis.problems = each((id) => drillRule.make(data, units, id));
    globalThis.verdicts = each(({ id, answers }) => {
        const problem = drillRule.make(data, units, id);
        return answers.map((typed) => drillRule.judge(data, problem, typed));
    });
    globalThis.habits = each((answers) => drillRule.habits(answers));
    globalThis.seeds = each((text) => drillRule.seed(text));
    globalThis.paths = each(({ seed, level, way }) => {
        const path = [];
        let diagnosis = drillDiagnosis.begin(data, level);
        while (!drillDiagnosis.isOver(diagnosis)) {
            const problem = drillDiagnosis.next(data, units, seed, diagnosis);
            const counts = problem.ways.find((one) => one.id === way)?.counts ?? problem.right[0];
            diagnosis = drillDiagnosis.learn(diagnosis, problem, counts);
            path.push([problem.k, diagnosis.beliefs.map(([, belief]) => String(belief))]);
        }
        return { path, found: drillDiagnosis.found(diagnosis) };
    });
";

/// The browser's engine with the reference's lists.
struct Browser(Context);

impl Browser {
    fn open(reference: &Reference) -> Self {
        let runtime = Runtime::new().expect("memory for a JavaScript engine");
        let context = Context::full(&runtime).expect("memory for a JavaScript context");
        let data = serde_json::to_string(&reference.drills).expect("data is JSON");
        let units = serde_json::to_string(&reference.units).expect("data is JSON");
        let last = format!("globalThis.data = {data}; globalThis.units = {units};{FUNCTIONS}");
        context.with(|ctx| {
            for script in SCRIPTS.into_iter().chain([DIAGNOSIS, last.as_str()]) {
                ctx.eval::<(), _>(script)
                    .unwrap_or_else(|error| panic!("it does not load: {error} {:?}", ctx.catch()));
            }
        });
        Self(context)
    }

    fn answers(&self, function: &str, batch: &impl Serialize) -> Vec<Value> {
        let batch = serde_json::to_string(batch).expect("questions are JSON");
        let answers: String = self.0.with(|ctx| {
            let function: Function = ctx.globals().get(function).expect("defined in `open`");
            function
                .call((batch,))
                .unwrap_or_else(|error| panic!("the script threw: {error} {:?}", ctx.catch()))
        });
        let read = |line| serde_json::from_str(line).expect("a line of JSON");
        answers.lines().map(read).collect()
    }
}

fn make(reference: &Reference, id: &ProblemId) -> Problem {
    Problem::make(&reference.drills, &reference.units, id.clone()).expect("a level that exists")
}

/// The ids of some problems of all levels, with those of diagnoses among them.
fn ids(seed_count: usize, each: u32) -> Vec<ProblemId> {
    let ids = seeds(seed_count).flat_map(|seed| {
        (1..=LEVELS).flat_map(move |level| {
            let seed = seed.clone();
            (1..=each).map(move |k| ProblemId {
                seed: seed.clone(),
                level,
                step: k.is_multiple_of(4).then_some(k / 4),
                k,
            })
        })
    });
    ids.collect()
}

#[test]
fn both_engines_make_the_same_problems() {
    let reference = Reference::read();
    let ids = if std::env::var_os("QUICK").is_some() {
        ids(20, 8)
    } else {
        ids(200, 16)
    };
    let compare = |browser: &mut Browser, batch: &[ProblemId]| {
        let in_browser = browser.answers("problems", &batch);
        assert_eq!(in_browser.len(), batch.len(), "an answer a question");
        let mut ways = 0;
        for (id, in_browser) in batch.iter().zip(&in_browser) {
            let problem = make(&reference, id);
            let in_rust = serde_json::to_value(&problem).expect("a problem is JSON");
            assert_eq!(in_rust, *in_browser, "{id:?}");
            ways += problem.ways.len();
        }
        ways
    };
    let open = || Browser::open(&reference);
    let ways: usize = ids.par_chunks(200).map_init(open, compare).sum();
    println!(
        "{} problems and {ways} wrong ways, the same in both",
        ids.len()
    );
}

/// What learners might type for a problem: its answers, and texts that are none.
fn typed(problem: &Problem) -> Vec<Vec<Typed>> {
    const TEXTS: [&str; 14] = [
        "", " ", "0", "1", "2", " 3 ", "03", "2.0", "two", "1000", "-1", "٣", "+1", "1\u{a0}",
    ];
    let of = |counts: &Counts| -> Vec<Typed> {
        let typed = counts.iter().map(|(units, marked)| Typed {
            units: units.to_string(),
            marked: marked.to_string(),
        });
        typed.collect()
    };
    let ways = problem.ways.iter().map(|way| &way.counts);
    let mut all: Vec<Vec<Typed>> = problem.right.iter().chain(ways).map(of).collect();
    for (at, text) in TEXTS.iter().enumerate() {
        let mut typed = of(&problem.right[0]);
        let entry = at % typed.len();
        if at.is_multiple_of(2) {
            typed[entry].units = text.to_string();
        } else {
            typed[entry].marked = text.to_string();
        }
        typed.truncate(typed.len() - usize::from(at == 5));
        all.push(typed);
    }
    all
}

#[test]
fn both_engines_judge_alike() {
    let reference = Reference::read();
    let browser = Browser::open(&reference);
    let mut named = 0;
    for id in ids(8, 12) {
        let problem = make(&reference, &id);
        let answers = typed(&problem);
        let question = json!([{ "id": id, "answers": answers }]);
        let in_browser = browser.answers("verdicts", &question).remove(0);
        let judged = answers
            .iter()
            .map(|typed| judge(&reference.drills, &problem, typed));
        let judged: Vec<Verdict> = judged.collect();
        named += judged
            .iter()
            .filter(|verdict| verdict.named.is_some())
            .count();
        assert_eq!(json!(judged), in_browser, "{id:?} {answers:?}");
    }
    assert!(named > 500, "only {named} answers named a misconception");
}

#[test]
fn both_engines_take_the_same_path_of_diagnosis() {
    let reference = Reference::read();
    let browser = Browser::open(&reference);
    let ways = reference
        .drills
        .misconceptions
        .iter()
        .map(|one| Some(one.id));
    for way in ways.chain([None]).step_by(4) {
        for level in [2, 5, 8] {
            let name = way.map_or("right", Misconception::as_str);
            let question = json!([{ "seed": "amber-42", "level": level, "way": name }]);
            let in_browser = browser.answers("paths", &question).remove(0);
            let (path, found): (Vec<(u32, Vec<f64>)>, _) = path(&reference, "amber-42", level, way);
            let found = found.map(|found| match found {
                Hypothesis::Right => "right",
                Hypothesis::Unlisted => "unlisted",
                Hypothesis::Misconception(id) => id.as_str(),
            });
            assert_eq!(json!(found), in_browser["found"], "{name} at level {level}");
            // Beliefs travel as text: a reader of JSON may round a number's last bit.
            let read = |text: &Value| text.as_str().and_then(|text| text.parse::<f64>().ok());
            let steps = in_browser["path"].as_array().expect("a path");
            assert_eq!(path.len(), steps.len());
            for ((k, beliefs), step) in path.iter().zip(steps) {
                assert_eq!(json!(k), step[0], "{name} at level {level}");
                let in_browser = step[1].as_array().expect("beliefs").iter().map(read);
                let in_rust = beliefs.iter().copied().map(Some);
                assert!(
                    in_rust.eq(in_browser),
                    "{name} at level {level}: {beliefs:?} {step}"
                );
            }
        }
    }
}

/// The days of a diagnosis of a learner who always follows one way, with what is believed after each.
fn path(
    reference: &Reference,
    seed: &str,
    level: u32,
    way: Option<Misconception>,
) -> (Vec<(u32, Vec<f64>)>, Option<Hypothesis>) {
    let mut diagnosis = Diagnosis::begin(&reference.drills, level);
    let mut path = Vec::new();
    while !diagnosis.is_over() {
        let problem = diagnosis.next(&reference.drills, &reference.units, seed);
        let problem = problem.expect("a level that exists");
        let answer = way
            .map_or(&problem.right[0], |way| problem.answer_of(way))
            .clone();
        diagnosis.learn(&problem, &answer);
        let beliefs = diagnosis.beliefs().iter();
        let beliefs = beliefs.map(|(_, belief)| *belief).collect();
        path.push((problem.id.k, beliefs));
    }
    assert!(path.len() <= MAX_STEPS as usize);
    (path, diagnosis.found())
}

#[test]
fn both_engines_read_seeds_and_habits_alike() {
    let reference = Reference::read();
    let browser = Browser::open(&reference);
    let texts = [
        "amber-42",
        "AMBER",
        "",
        "a b",
        "ñandú",
        "K",
        &"a".repeat(40),
        &"a".repeat(41),
        "<b>",
    ];
    let in_rust: Vec<Value> = texts
        .iter()
        .map(|text| json!(quarterhour::drills::seed(text)))
        .collect();
    assert_eq!(in_rust, browser.answers("seeds", &texts));

    let mut random = quarterhour::drills::Random::of("habits");
    let ids = [
        Misconception::EachAlone,
        Misconception::FirstListed,
        Misconception::FloorTotal,
    ];
    let mut histories = Vec::new();
    for _ in 0..2_000 {
        let mut history = Vec::new();
        for _ in 0..random.below(9) {
            let some = |random: &mut quarterhour::drills::Random| {
                ids.into_iter()
                    .filter(|_| random.below(2) == 0)
                    .collect::<Vec<_>>()
            };
            let right = random.below(2) == 0;
            let shows = some(&mut random);
            let mut matches = some(&mut random);
            matches.retain(|id| !right && shows.contains(id));
            history.push(Seen {
                shows,
                matches,
                right,
            });
        }
        histories.push(history);
    }
    let in_rust: Vec<Value> = histories
        .iter()
        .map(|history| json!(habits(history)))
        .collect();
    assert_eq!(in_rust, browser.answers("habits", &histories));
    assert!(in_rust.iter().filter(|one| **one != json!([])).count() > 100);
}

#[test]
fn a_seed_gives_the_same_days_for_ever() {
    // A digest that changes says that printed sheets and shared addresses would show other days: then the
    // version must change, and these digests belong to the new one.
    let reference = Reference::read();
    assert_eq!(reference.drills.version, 1);
    let digests: Vec<String> = (1..=LEVELS)
        .map(|level| {
            let mut hash = Sha256::new();
            for k in 1..=500 {
                let id = ProblemId {
                    seed: "frozen".to_owned(),
                    level,
                    step: None,
                    k,
                };
                let problem = make(&reference, &id);
                // What the misconceptions answer may grow; the day and its answers may not move.
                let frozen = json!([
                    problem.lines,
                    problem.activities,
                    problem.patient,
                    problem.right
                ]);
                hash.update(frozen.to_string());
            }
            let bytes = hash.finalize();
            let start = bytes.iter().take(8);
            start.fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
        })
        .collect();
    snapbox::assert_data_eq!(
        digests.join("\n"),
        snapbox::str![[r"
eb24bcfe9f42d828
8181b1ca3ac9cb11
15c0ecc4c4ce2c76
285e8f6f91b0621d
10649b8e3799f430
6d60bef4d7703802
6efc62adfee469ed
5325c58697148f8c
"]]
    );
}
