//! Both engines side by side: the Rust one, and the browser's real scripts in an embedded JavaScript engine.

use quarterhour::units::{self, Day, UnitData};
use rquickjs::{Context, Ctx, FromJs, Function, Runtime};
use serde_json::{Value, json};

/// The scripts of the page that make up its engine, in its order.
const SCRIPTS: [&str; 5] = [
    include_str!("../../../static/units/units-refusals.js"),
    include_str!("../../../static/units/units-trace.js"),
    include_str!("../../../static/units/units-findings.js"),
    include_str!("../../../static/units/units-payers.js"),
    include_str!("../../../static/units/units.js"),
];

/// A call costs more than a calculation, so the script takes days by the batch.
const FUNCTIONS: &str = "
    const compute = (day) => quarterhour.unitRule.compute(quarterhour.unitData, day);
    globalThis.answers = (batch) => JSON.stringify(JSON.parse(batch).map(compute));
    globalThis.totalUnits = (batch) => JSON.parse(batch).map(compute)
        .reduce((total, answer) => total + (answer.total_units ?? 0), 0);
";

/// The browser's engine with the site's data.
pub struct Browser(Context);

impl Browser {
    /// An engine with the page's scripts and a site's data loaded.
    pub fn open(data: &UnitData) -> Self {
        Self::open_with(data, &[])
    }

    /// The same with more scripts behind those of the engine.
    pub fn open_with(data: &UnitData, more: &[&str]) -> Self {
        let runtime = Runtime::new().expect("memory for a JavaScript engine");
        let context = Context::full(&runtime).expect("memory for a JavaScript context");
        let data = serde_json::to_string(data).expect("data is JSON");
        let data = serde_json::to_string(&data).expect("text is JSON");
        context.with(|ctx| {
            for script in SCRIPTS {
                run(&ctx, script);
            }
            run(
                &ctx,
                &format!("quarterhour.unitData = JSON.parse({data});{FUNCTIONS}"),
            );
            for script in more {
                run(&ctx, script);
            }
        });
        Self(context)
    }

    /// The answers to a batch of days.
    pub fn answers(&self, days: &[Day]) -> Vec<Value> {
        let batch = serde_json::to_string(days).expect("days are JSON");
        let answers: String = self.call("answers", &batch);
        serde_json::from_str(&answers).expect("the script gives JSON")
    }

    /// Calls one of the functions above with a batch of days as JSON.
    pub fn call<T: for<'js> FromJs<'js>>(&self, function: &str, batch: &str) -> T {
        self.0.with(|ctx| {
            let function: Function = ctx.globals().get(function).expect("defined in `open`");
            function
                .call((batch,))
                .unwrap_or_else(|error| panic!("the script threw: {error} {:?}", ctx.catch()))
        })
    }
}

fn run(ctx: &Ctx<'_>, script: &str) {
    ctx.eval::<(), _>(script)
        .unwrap_or_else(|error| panic!("the script does not load: {error} {:?}", ctx.catch()));
}

/// The Rust engine's answer in the shape that both share.
pub fn rust_answer(data: &UnitData, day: &Day) -> Value {
    match units::compute(data, day) {
        Ok(answer) => serde_json::to_value(answer).expect("an answer is JSON"),
        Err(refusal) => json!({ "schema": units::SCHEMA, "error": refusal }),
    }
}

/// Compares both engines' answers to a batch of days. The error is the first difference, with both
/// answers whole.
pub fn compare(data: &UnitData, browser: &Browser, days: &[Day]) -> Result<(), String> {
    let answers = browser.answers(days);
    assert_eq!(answers.len(), days.len(), "an answer a day");
    for (day, in_browser) in days.iter().zip(&answers) {
        let in_rust = rust_answer(data, day);
        if in_rust != *in_browser {
            return Err(format!(
                "the engines differ over {}\n  Rust:    {in_rust}\n  browser: {in_browser}",
                serde_json::to_string(day).expect("a day is JSON"),
            ));
        }
    }
    Ok(())
}
