//! Both engines side by side: the Rust one, and the browser's real scripts in an embedded JavaScript engine.

use quarterhour::units::{self, Day, UnitData};
use rquickjs::{Context, Ctx, Function, Runtime};
use serde_json::{Value, json};

/// The scripts of the page that make up its engine, in its order.
const SCRIPTS: [&str; 2] = [
    include_str!("../../static/units-trace.js"),
    include_str!("../../static/units.js"),
];

/// A call costs more than a calculation, so the script takes days by the batch.
const BATCH_FUNCTION: &str = "(batch) => JSON.stringify(JSON.parse(batch).map((day) => quarterhour.unitRule.compute(quarterhour.unitData, day)))";

/// The browser's engine with the site's data.
pub struct Browser(Context);

impl Browser {
    /// Loads the scripts.
    pub fn open(data: &UnitData) -> Self {
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
                &format!(
                    "quarterhour.unitData = JSON.parse({data}); globalThis.both = {BATCH_FUNCTION};"
                ),
            );
        });
        Self(context)
    }

    /// The answers to a batch of days, as JSON text.
    pub fn answer_text(&self, batch: &str) -> String {
        self.0.with(|ctx| {
            let both: Function = ctx.globals().get("both").expect("defined in `open`");
            both.call((batch,)).unwrap_or_else(|error| {
                panic!("the script threw: {error} {:?}", ctx.catch());
            })
        })
    }

    /// The answers to a batch of days.
    pub fn answers(&self, days: &[Day]) -> Vec<Value> {
        let batch = serde_json::to_string(days).expect("days are JSON");
        serde_json::from_str(&self.answer_text(&batch)).expect("the script gives JSON")
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
        Err(refusal) => json!({ "error": refusal }),
    }
}

/// Holds a batch's answers against one another; the first that differ are told whole.
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
