//! The knowledge check: its forms, its results, what a class's results say, and the review of claims.

mod class;
mod forms;
mod results;
mod review;

use rquickjs::{Context, Runtime};
use serde_json::Value;

use crate::command::root;
use crate::drills::SCRIPTS;

/// The engine of forms, which stands on those of units and drills.
const FORMS: &str = include_str!("../../../static/training/check-form.js");

/// The scripts of results, classes and reviews, with the reference's check.
struct Scripts(Context);

impl Scripts {
    fn open() -> Self {
        let runtime = Runtime::new().expect("memory for a JavaScript engine");
        let context = Context::full(&runtime).expect("memory for a JavaScript context");
        let more = [
            FORMS,
            include_str!("../../../static/training/questions.js"),
            include_str!("../../../static/training/check-result.js"),
            include_str!("../../../static/training/check-class.js"),
            include_str!("../../../static/site/tables.js"),
            include_str!("../../../static/training/claim-review-rule.js"),
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
