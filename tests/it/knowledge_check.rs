//! The knowledge check: forms by their names, in both engines.

use std::collections::BTreeMap;

use quarterhour::diagnostic::Diagnostic;
use quarterhour::drills::{DrillData, FIRST_FORM, Form, Pick, Pool, Problem};
use quarterhour::load::load;
use quarterhour::model::training::forms;
use quarterhour::model::{Model, ModelOptions, limits_of};
use quarterhour::units::UnitData;
use rayon::prelude::*;
use rquickjs::{Context, Function, Runtime};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::command::{files, quarterhour, root};

const SCRIPTS: [&str; 9] = [
    include_str!("../../static/units/units-refusals.js"),
    include_str!("../../static/units/units-trace.js"),
    include_str!("../../static/units/units-findings.js"),
    include_str!("../../static/units/units.js"),
    include_str!("../../static/drills/drills-random.js"),
    include_str!("../../static/drills/drills-draw.js"),
    include_str!("../../static/drills/drills-ways.js"),
    include_str!("../../static/drills/drills.js"),
    include_str!("../../static/training/check-form.js"),
];

/// The reference's pool, and what its days are drawn from.
struct Reference {
    pool: Pool,
    drills: DrillData,
    units: UnitData,
}

impl Reference {
    fn read() -> Self {
        let (loaded, mut errors) = load(&root(), limits_of).expect("the reference can be read");
        let model = Model::build(loaded, ModelOptions::default(), &mut errors);
        let messages: Vec<&Diagnostic> = errors.iter().collect();
        assert!(messages.is_empty(), "{messages:?}");
        let model = model.expect("the reference is a site");
        let drills = model.drills.as_ref().expect("the reference has drills");
        let settings = model.check_settings.as_ref();
        Self {
            pool: forms(
                settings.expect("the reference has a check"),
                &model.check_units,
                drills,
                &model.misconceptions,
                &model.units,
            ),
            drills: drills.data(&model.misconceptions),
            units: drills.units(&model.units),
        }
    }

    fn form(&self, seed: &str) -> Form {
        self.pool.form(&self.drills, &self.units, seed)
    }

    /// The days of a form, each with the place of its slot.
    fn days(&self, form: &Form) -> Vec<(usize, Problem)> {
        let picks = form.picks.iter().enumerate();
        picks
            .filter_map(|(place, pick)| match pick {
                Pick::Item(_) => None,
                Pick::Day(id) => {
                    let day = Problem::make(&self.drills, &self.units, id.clone());
                    Some((place, day.expect("a level that exists")))
                }
            })
            .collect()
    }
}

fn seeds(count: usize) -> Vec<String> {
    let named = ["a", "b", "cedar-7"].map(str::to_owned);
    let counted = (1..=count).map(|at| format!("seed-{at:02}"));
    named.into_iter().chain(counted).collect()
}

#[test]
fn forms_are_parallel() {
    let reference = Reference::read();
    let Pool {
        target,
        essential,
        slots,
        ..
    } = &reference.pool;
    let forms: Vec<Form> = seeds(200)
        .par_iter()
        .map(|seed| reference.form(seed))
        .collect();
    assert_eq!(slots.len(), 25);
    let mut draws: BTreeMap<u32, usize> = BTreeMap::new();
    for form in &forms {
        let name = &form.seed;
        assert_eq!(form.unshown, [], "{name}");
        assert!(
            reference.pool.is_like_the_first(form),
            "{name}: {}",
            form.difficulty
        );
        let days = reference.days(form);
        for id in essential {
            let shown = days
                .iter()
                .any(|(_, day)| day.ways.iter().any(|way| way.id == *id));
            assert!(shown, "{name} never shows {}", id.as_str());
        }
        for (place, day) in &days {
            let quarterhour::drills::Filling::Family(family) = &slots[*place].filling else {
                panic!("a day in a slot of items");
            };
            let shows = day.ways.iter().any(|way| family.shows.contains(&way.id));
            assert!(shows, "{name}, {}", slots[*place].id);
        }
        *draws.entry(form.draw).or_default() += 1;
    }
    let first = reference.form(FIRST_FORM);
    assert_eq!((first.draw, first.difficulty), (1, *target));
    println!(
        "{} forms like the first ({target}), by their draw: {draws:?}",
        forms.len()
    );
}

/// The browser's engine with the reference's pool.
fn in_browser(reference: &Reference, seeds: &[String]) -> Vec<Value> {
    let runtime = Runtime::new().expect("memory for a JavaScript engine");
    let context = Context::full(&runtime).expect("memory for a JavaScript context");
    let Reference {
        pool,
        drills,
        units,
    } = reference;
    let last = format!(
        "globalThis.forms = (seeds) => JSON.stringify(JSON.parse(seeds).map((seed) => \
            quarterhour.checkForm.make({}, {}, {}, seed)));",
        json!(pool),
        json!(drills),
        json!(units)
    );
    let answers: String = context.with(|ctx| {
        for script in SCRIPTS.into_iter().chain([last.as_str()]) {
            ctx.eval::<(), _>(script)
                .unwrap_or_else(|error| panic!("it does not load: {error} {:?}", ctx.catch()));
        }
        let function: Function = ctx.globals().get("forms").expect("defined above");
        function
            .call((json!(seeds).to_string(),))
            .unwrap_or_else(|error| panic!("the script threw: {error} {:?}", ctx.catch()))
    });
    serde_json::from_str(&answers).expect("a list of forms")
}

#[test]
fn both_engines_make_the_same_forms() {
    let reference = Reference::read();
    let seeds = seeds(if std::env::var_os("QUICK").is_some() {
        9
    } else {
        200
    });
    seeds.par_chunks(12).for_each(|seeds| {
        for (seed, form) in seeds.iter().zip(in_browser(&reference, seeds)) {
            assert_eq!(json!(reference.form(seed)), form, "{seed}");
        }
    });
}

#[test]
fn a_name_gives_the_same_form_for_ever() {
    // A digest that changes says that printed forms and shared addresses would show other questions, and that
    // results could no longer be read: then the version must change, and this digest belongs to the new one.
    let reference = Reference::read();
    assert_eq!(reference.pool.version, 1);
    let mut hash = Sha256::new();
    for seed in seeds(20) {
        hash.update(json!(reference.form(&seed)).to_string());
    }
    let digest = hash.finalize();
    let start = digest.iter().take(8);
    let digest = start.fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    snapbox::assert_data_eq!(digest, snapbox::str!["cbb6db9802c29c09"]);
}

/// The scripts of results, classes and reviews, with the reference's check.
struct Scripts(Context);

impl Scripts {
    /// `questions` is one item for each slot that days are not drawn for.
    fn open() -> Self {
        let runtime = Runtime::new().expect("memory for a JavaScript engine");
        let context = Context::full(&runtime).expect("memory for a JavaScript context");
        let more = [
            include_str!("../../static/training/questions.js"),
            include_str!("../../static/training/check-result.js"),
            include_str!("../../static/training/check-class.js"),
            include_str!("../../static/training/claim-review-rule.js"),
        ];
        context.with(|ctx| {
            for script in SCRIPTS.into_iter().chain(more) {
                ctx.eval::<(), _>(script)
                    .unwrap_or_else(|error| panic!("it does not load: {error} {:?}", ctx.catch()));
            }
        });
        Self(context)
    }

    /// What an expression gives; `given` stands in it for a value.
    fn value(&self, expression: &str, given: &Value) -> Value {
        let script = format!("((given) => JSON.stringify({expression}))({given})");
        let text: String = self.0.with(|ctx| {
            ctx.eval(script)
                .unwrap_or_else(|error| panic!("{expression}: {error} {:?}", ctx.catch()))
        });
        serde_json::from_str(&text).expect("a value is JSON")
    }
}

#[test]
fn a_classs_figures_are_those_worked_out_by_hand() {
    // Five people and four questions; see the sums in the comments.
    let scripts = Scripts::open();
    let people = json!([
        [true, true, true, true],     // 4
        [true, true, true, false],    // 3
        [true, true, false, false],   // 2
        [true, false, false, false],  // 1
        [false, false, false, false], // 0
    ]);
    let figures = scripts.value("quarterhour.checkClass.figures(given)", &people);
    assert_eq!(figures["scores"], json!([4, 3, 2, 1, 0]));
    assert_eq!(figures["shares"], json!([0.8, 0.6, 0.4, 0.2]));
    assert_eq!(figures["few"], true);
    let near = |value: &Value, wanted: f64| {
        let value = value.as_f64().expect("a number");
        assert!((value - wanted).abs() < 1e-9, "{value}, not {wanted}");
    };
    // The variance of 4, 3, 2, 1, 0 is 2; the sum of p(1 - p) is 0.16 + 0.24 + 0.24 + 0.16 = 0.8.
    // 4/3 x (1 - 0.8/2) = 0.8.
    near(&figures["kr20"], 0.8);
    // Question 1: right are 1, 1, 1, 1, 0, the rest is 3, 2, 1, 0, 0, with means 0.8 and 1.2. The sum of
    // products is 0.2 x (1.8 + 0.8 - 0.2 - 1.2) + 0.8 x 1.2 = 1.2, the squares are 0.8 and 6.8:
    // 1.2 / sqrt(5.44).
    near(&figures["rest"][0], 1.2 / 5.44_f64.sqrt());
    // Question 2: 1, 1, 1, 0, 0 and 3, 2, 1, 1, 0, means 0.6 and 1.4. Products: 0.4 x (1.6 + 0.6 - 0.4)
    // + 0.6 x (0.4 + 1.4) = 1.8; squares 1.2 and 5.2.
    near(&figures["rest"][1], 1.8 / 6.24_f64.sqrt());

    let alike = scripts.value(
        "quarterhour.checkClass.figures(given)",
        &json!([[true, false], [true, false]]),
    );
    assert_eq!(alike["kr20"], Value::Null);
    assert_eq!(alike["rest"], json!([null, null]));
    let twenty = scripts.value(
        "quarterhour.checkClass.figures(Array.from({ length: 20 }, () => given)).few",
        &json!([true]),
    );
    assert_eq!(twenty, false);
    let csv = scripts.value(
        "quarterhour.checkClass.csv(given)",
        &json!([["=1+1", "a,b", "say \"no\""], [1, -2, "x"]]),
    );
    assert_eq!(csv, "'=1+1,\"a,b\",\"say \"\"no\"\"\"\r\n1,-2,x\r\n");
}

/// The table of a file of the content whose head begins with a text, as its cells.
fn table(path: &str, head: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(root().join(path)).expect("the page can be read");
    let lines = text.lines().skip_while(|line| !line.starts_with(head));
    let rows = lines.skip(2).take_while(|line| line.starts_with('|'));
    let cells = |row: &str| -> Vec<String> {
        let inside = row.trim_matches('|').split('|');
        inside.map(|cell| cell.trim().to_owned()).collect()
    };
    let table: Vec<_> = rows.map(cells).collect();
    assert!(!table.is_empty(), "no table {head} in {path}");
    table
}

/// How often at least so many of all are right, where each is with this chance.
fn at_least(right: u32, of: u32, chance: f64) -> f64 {
    let exactly = |count: u32| {
        let ways: f64 = (0..count)
            .map(|at| f64::from(of - at) / f64::from(at + 1))
            .product();
        ways * chance.powi(count.cast_signed()) * (1.0 - chance).powi((of - count).cast_signed())
    };
    (right..=of).map(exactly).sum()
}

#[test]
fn the_chances_to_pass_are_those_of_the_page() {
    let rows = table("content/training/check/_index.md", "| Right in general |");
    assert_eq!(rows.len(), 5);
    for row in rows {
        let percent = |cell: &str| -> f64 {
            let number = cell.strip_suffix('%').expect("a percentage");
            number.parse::<f64>().expect("a number")
        };
        let chance = percent(&row[0]) / 100.0;
        let wanted = [
            at_least(23, 25, chance),
            chance.powi(3) * at_least(20, 22, chance),
            at_least(22, 25, chance),
            at_least(24, 25, chance),
            at_least(46, 50, chance),
        ];
        for (cell, wanted) in row[1..].iter().zip(wanted) {
            assert!(
                (percent(cell) - 100.0 * wanted).abs() <= 0.501,
                "{row:?}: {wanted}"
            );
        }
    }
}

/// The numbers of a review as the reference has them.
fn review_rule() -> (Vec<u32>, Vec<u32>, u32) {
    let text = std::fs::read_to_string(root().join("content/data/knowledge_check.yaml"));
    let value: Value = serde_json::to_value(
        serde_yaml::from_str::<serde_yaml::Value>(&text.expect("readable")).expect("YAML"),
    )
    .expect("JSON");
    let list = |name: &str| -> Vec<u32> {
        serde_json::from_value(value["review"][name].clone()).expect("numbers")
    };
    let most = value["review"]["most"].as_u64().expect("a number");
    (
        list("release"),
        list("back"),
        u32::try_from(most).expect("small"),
    )
}

/// What Wald's line says of a review with so many right and wrong claims: -1 release, 1 back, 0 neither.
fn wald(right: u32, wrong: u32) -> i32 {
    let (good, bad, alpha, beta) = (0.02_f64, 0.10_f64, 0.05_f64, 0.10_f64);
    let evidence =
        f64::from(wrong) * (bad / good).ln() + f64::from(right) * ((1.0 - bad) / (1.0 - good)).ln();
    if evidence <= (beta / (1.0 - alpha)).ln() {
        -1
    } else {
        i32::from(evidence >= ((1.0 - beta) / alpha).ln())
    }
}

#[test]
fn a_review_stops_where_walds_line_does() {
    let scripts = Scripts::open();
    let (release, back, most) = review_rule();
    let rule = json!({ "release": release, "back": back, "most": most });
    let decide = |claims: &[&str]| {
        let given = json!({ "rule": rule, "claims": claims });
        let after = scripts.value(
            "quarterhour.claimReviewRule.after(given.rule, given.claims)",
            &given,
        );
        after["decision"].as_str().expect("a word").to_owned()
    };
    // Every state that a review can reach while it goes on, each by one path that leads there.
    let mut open: BTreeMap<(u32, u32), Vec<&str>> = BTreeMap::from([((0, 0), Vec::new())]);
    let rates = [0.01, 0.02, 0.05, 0.10, 0.15];
    let mut chances = BTreeMap::from([((0, 0), [1.0; 5])]);
    let (mut released, mut length) = ([0.0; 5], [0.0; 5]);
    for count in 1..=most {
        let mut next = BTreeMap::new();
        let mut next_chances: BTreeMap<(u32, u32), [f64; 5]> = BTreeMap::new();
        for ((right, wrong), path) in open {
            for (claim, state) in [("right", (right + 1, wrong)), ("wrong", (right, wrong + 1))] {
                let claims = [&path[..], &[claim]].concat();
                let wanted = match wald(state.0, state.1) {
                    -1 => "released",
                    1 => "back",
                    _ if count == most => "undecided",
                    _ => "go_on",
                };
                assert_eq!(decide(&claims), wanted, "{state:?}");
                for (at, rate) in rates.iter().enumerate() {
                    let share = if claim == "wrong" { *rate } else { 1.0 - rate };
                    let chance = chances[&(right, wrong)][at] * share;
                    match wanted {
                        "go_on" => next_chances.entry(state).or_insert([0.0; 5])[at] += chance,
                        "released" => released[at] += chance,
                        _ => {}
                    }
                    if wanted != "go_on" {
                        length[at] += chance * f64::from(count);
                    }
                }
                if wanted == "go_on" {
                    next.insert(state, claims);
                }
            }
        }
        (open, chances) = (next, next_chances);
    }
    assert!(open.is_empty());
    assert_eq!(decide(&["right", "gate", "right"]), "gate");
    let page = "content/training/claim-review.md";
    let published = table(page, "| Claims that are wrong in truth | Released |");
    for ((row, rate), released) in published.iter().zip(rates).zip(released) {
        assert_eq!(row[0], format!("{}%", (rate * 100.0).round()));
        let told: f64 = row[1].trim_end_matches('%').parse().expect("a number");
        // The page tells of 20,000 simulated reviews; here the chance is worked out.
        assert!((told - 100.0 * released).abs() < 1.0, "{row:?}: {released}");
    }
    println!("released {released:.3?}, claims on average {length:.1?}");
    assert!(
        length.iter().all(|claims| (20.5..54.5).contains(claims)),
        "{length:?}"
    );
}

#[test]
fn the_page_of_reviews_tells_the_rule() {
    let (release, back, most) = review_rule();
    let rows = table("content/training/claim-review.md", "| Wrong so far |");
    for (wrong, row) in rows.iter().enumerate() {
        assert_eq!(row[0], wrong.to_string());
        let wanted = release.get(wrong).map_or(String::new(), u32::to_string);
        assert_eq!(row[1], wanted, "{row:?}");
        let number: String = row[3].chars().filter(char::is_ascii_digit).collect();
        let wanted = wrong.checked_sub(2).and_then(|at| back.get(at));
        assert_eq!(
            number,
            wanted.map_or(String::new(), u32::to_string),
            "{row:?}"
        );
    }
    assert_eq!(rows.len(), back.len() + 2);
    assert_eq!(*back.last().expect("numbers"), most);
}

/// The files of the built reference whose path begins so, with their texts.
fn built(beginning: &str) -> Vec<(String, String)> {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let out = scratch.path().join("out");
    let run = quarterhour(&["build", "--out", out.to_str().expect("UTF-8")], &root());
    assert_eq!(run.code, 0, "{}", run.stderr);
    files(&out)
        .into_iter()
        .filter(|(path, _)| path.starts_with(beginning))
        .filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?)))
        .collect()
}

#[test]
fn a_result_comes_back_from_its_text_and_items_are_not_searched() {
    let scripts = Scripts::open();
    let assets = built("assets/");
    for name in ["drills-data.", "drills-units.", "check-data."] {
        let mut all = assets.iter();
        let script = all.find(|(path, _)| path.starts_with(&format!("assets/{name}")));
        let (_, script) = script.unwrap_or_else(|| panic!("no {name}"));
        scripts.0.with(|ctx| {
            ctx.eval::<(), _>(script.as_str())
                .expect("a script of data")
        });
    }
    let prepare = "(() => { const { drillData, unitData, checkData, ...ns } = quarterhour;
        const data = { ...checkData, drills: drillData, units: unitData };
        const numbers = ns.drillRandom.of(given);
        const form = ns.checkForm.make(data.pool, data.drills, data.units, given);
        const all = ns.checkResult.questions(data, form);
        const some = (most) => String(numbers.below(most));
        const answers = all.map(({ item, problem }) => {
            if (problem) return problem.entries.map(() => (
                { units: some(9), marked: problem.asks_marks ? ['', some(3), '?'][numbers.below(3)] : '' }));
            const { question } = item;
            if (question.kind === 'number') return ['', some(90), '12.5', '?'][numbers.below(4)];
            if (question.kind === 'one') return numbers.below(5) === 0 ? [] : [numbers.below(question.right.length)];
            if (question.kind === 'many') return question.right.flatMap((_, at) => numbers.below(2) ? [at] : []);
            return ns.checkResult.blank(question).map(({ code }) => (
                { code, units: some(4), modifiers: question.modifiers.filter(() => numbers.below(3) === 0) }));
        });
        const text = ns.checkResult.encode(data, form, '2026-11-26', answers);
        const back = ns.checkResult.decode(data, ` ${text.toLowerCase()}\\n`);
        const summary = (given) => ns.checkResult.summary(data, all, given);
        const wrong = [...text].filter((sign, at) => {
            const other = sign === 'A' ? 'B' : 'A';
            const typo = text.slice(0, at) + other + text.slice(at + 1);
            return ns.checkResult.decode(data, typo).fault === null && typo.toUpperCase() !== text.toUpperCase();
        }).length;
        return { text, answers, back, wrong, before: summary(answers), after: summary(back.answers) };
    })()";
    for seed in ["a", "cedar-7", "seed-3", "x-1"] {
        let found = scripts.value(prepare, &json!(seed));
        let text = found["text"].as_str().expect("a text");
        assert!(
            text.starts_with(&format!("QH1.{seed}.")) && text.len() < 140,
            "{text}"
        );
        assert_eq!(found["back"]["day"], "2026-11-26");
        assert_eq!(found["back"]["form"]["seed"], seed);
        assert_eq!(found["back"]["answers"], found["answers"], "{text}");
        assert_eq!(found["before"], found["after"]);
        assert_eq!(found["wrong"], 0, "a typing error in {text} is not seen");
    }
    let index: String = assets
        .iter()
        .filter(|(path, _)| path.starts_with("assets/search/"))
        .map(|(_, text)| text.to_lowercase())
        .collect();
    assert!(index.contains("knowledge check"));
    for of_an_item in [
        "mop bucket",
        "joint work at the wrist",
        "column 1 of this pair",
    ] {
        assert!(!index.contains(of_an_item), "search tells of {of_an_item}");
    }
}
