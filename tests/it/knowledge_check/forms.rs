//! Forms by their names: parallel, the same in both engines, the same for ever.

use std::collections::BTreeMap;

use quarterhour::drills::{DrillData, FIRST_FORM, Form, Pick, Pool, Problem};
use quarterhour::units::UnitData;
use rayon::prelude::*;
use rquickjs::{Context, Function, Runtime};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::FORMS;
use crate::drills::SCRIPTS;

/// The reference's pool, and what its days are drawn from.
struct Reference {
    pool: Pool,
    drills: DrillData,
    units: UnitData,
}

impl Reference {
    fn read() -> Self {
        let model = crate::drills::model();
        let pool = model.check_pool().expect("the reference has a check");
        let pool = pool.clone();
        let rules = model.drill_rules.expect("the reference has drills");
        Self {
            pool,
            drills: rules.data,
            units: rules.units,
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
        for script in SCRIPTS.into_iter().chain([FORMS, last.as_str()]) {
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
