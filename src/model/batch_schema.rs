//! The JSON Schema of what `quarterhour units --batch` prints. Its types are the engine's, which know no
//! schemas, so it is written here; a test holds it against what is printed.

use schemars::Schema;
use serde_json::{Value, json};

use crate::units::grammar::ProblemId;
use crate::units::{
    AmountRefusalId, Discipline, FindingId, RefusalId, RemarkId, Rule, SCHEMA, Setting, StepId,
};

/// The schema of the whole document. A row of it is what a line of `jsonl` holds.
pub(super) fn batch() -> Schema {
    let mut definitions = answer();
    definitions["problem"] = problem();
    definitions["row"] = row();
    let mut schema = closed(
        &[
            (
                "schema",
                json!({ "const": 1, "description": "The version of this shape." }),
            ),
            (
                "rows",
                list("row", "The lines that hold a day, in their order."),
            ),
            ("totals", totals()),
        ],
        &[],
    );
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["$defs"] = definitions;
    Schema::try_from(schema).expect("an object is a schema")
}

fn row() -> Value {
    let mut row = closed(
        &[
            ("line", count("The line's number in the file, from 1.")),
            ("input", text("The line as it stands there.")),
            ("label", text("What stands behind # in front of the line.")),
            (
                "read",
                text("What was read of the line, in the form that cannot be mistaken."),
            ),
            (
                "asks",
                list(
                    "problem",
                    "What was read in one way and may be meant in another.",
                ),
            ),
            (
                "answer",
                reference(
                    "answer",
                    "The day's units, as units --format json prints them.",
                ),
            ),
            ("error", reference("problem", "Why the day has no answer.")),
            ("more", list("problem", "Further reasons in the same line.")),
        ],
        &["label", "answer", "error", "more"],
    );
    row["oneOf"] = json!([{ "required": ["answer"] }, { "required": ["error", "more"] }]);
    row
}

fn problem() -> Value {
    let of_lines = ProblemId::ALL.iter().map(|id| id.as_str());
    let ids: Vec<&str> = of_lines
        .chain(RefusalId::ALL.iter().map(|id| id.as_str()))
        .collect();
    closed(
        &[
            ("id", one_of(&ids, "What is wrong; it does not change.")),
            ("values", values()),
            ("message", text("The same as a sentence.")),
            (
                "from",
                count("Where in the line it begins: characters, counted from 0."),
            ),
            ("to", count("Where it ends, behind the last character.")),
        ],
        &["from", "to"],
    )
}

fn totals() -> Value {
    let mut totals = closed(
        &[
            ("days", count("Days that have an answer.")),
            ("errors", count("Lines that have none.")),
            ("units", count("Units of all days.")),
            ("timed_minutes", count("Minutes of the pooled timed codes.")),
            ("treatment_minutes", count("All minutes.")),
            (
                "checks",
                count("Findings that ask for a look before billing."),
            ),
        ],
        &[],
    );
    totals["description"] = json!("What the days come to.");
    totals
}

/// The definitions of an answer and its parts.
fn answer() -> Value {
    let date = json!({ "type": "string", "format": "date", "description": "The day of service." });
    let version = json!({ "const": SCHEMA, "description": "The version of an answer's shape." });
    let answer = closed(
        &[
            ("schema", version),
            (
                "rule",
                one_of(
                    &Rule::ALL.map(Rule::as_str),
                    "The rule that was counted by.",
                ),
            ),
            ("date", date),
            (
                "setting",
                one_of(&Setting::ALL.map(Setting::as_str), "Who bills."),
            ),
            (
                "payer",
                text("The payer whose caps were held against the day."),
            ),
            ("pools", list("pool", "One pool a discipline.")),
            (
                "claim_lines",
                list("claim_line", "Codes as a claim carries them."),
            ),
            (
                "total_units",
                count("Units of all pools, timed and untimed."),
            ),
            ("steps", list("step", "How the units were worked out.")),
            (
                "findings",
                list(
                    "finding",
                    "What a person should look at before billing, or know.",
                ),
            ),
            (
                "amounts",
                list(
                    "amount",
                    "With --amounts: what Medicare's fee schedule gives for each claim line.",
                ),
            ),
            ("amounts_total", day_amount()),
            (
                "amounts_refused",
                reference("refusal", "With --amounts: why there are none."),
            ),
        ],
        &["payer", "amounts", "amounts_total", "amounts_refused"],
    );
    json!({
        "answer": answer,
        "pool": pool(),
        "line": line(),
        "alternative": alternative(),
        "claim_line": claim_line(),
        "step": step(),
        "finding": finding(),
        "amount": amount(),
        "refusal": amount_refusal(),
    })
}

fn pool() -> Value {
    closed(
        &[
            ("discipline", discipline()),
            (
                "timed_minutes",
                count("Minutes of the timed codes that are pooled."),
            ),
            (
                "separate_minutes",
                count("Minutes of timed codes that are counted by themselves."),
            ),
            ("untimed_minutes", count("Minutes of untimed codes.")),
            (
                "timed_units",
                count("Units of the timed codes that are pooled."),
            ),
            ("lines", list("line", "Its codes in order of entry.")),
            (
                "alternatives",
                list("alternative", "Other equally right units."),
            ),
            (
                "alternatives_total",
                count("How many others there are, listed or not."),
            ),
        ],
        &[],
    )
}

fn claim_line() -> Value {
    let modifiers = "The plan's modifier, then the assistant's on an assistant's units.";
    closed(
        &[
            ("code", code()),
            ("units", count("Units billed with these modifiers.")),
            ("modifiers", array(&json!({ "type": "string" }), modifiers)),
            ("discipline", discipline()),
        ],
        &[],
    )
}

fn line() -> Value {
    closed(
        &[
            ("code", code()),
            ("minutes", count("All minutes of the code.")),
            (
                "assistant_minutes",
                count("Minutes that an assistant gave alone."),
            ),
            ("timed", flag("Whether its minutes decide its units.")),
            ("units", count("Units billed.")),
            (
                "assistant_units",
                count("How many of them carry the assistant's modifier."),
            ),
        ],
        &[],
    )
}

fn alternative() -> Value {
    let number = json!({ "type": "integer", "minimum": 0 });
    let of_assistant = "How many of each line's units carry the assistant's modifier.";
    closed(
        &[
            ("units", array(&number, "Units of each line.")),
            ("assistant_units", array(&number, of_assistant)),
        ],
        &[],
    )
}

fn step() -> Value {
    let ids: Vec<&str> = StepId::ALL.iter().map(|id| id.as_str()).collect();
    closed(
        &[("id", one_of(&ids, "The step.")), ("values", values())],
        &[],
    )
}

fn finding() -> Value {
    let ids: Vec<&str> = FindingId::ALL.iter().map(|id| id.as_str()).collect();
    let remarks: Vec<&str> = RemarkId::ALL.iter().map(|id| id.as_str()).collect();
    let sources = "Ids of the sources that it rests on.";
    closed(
        &[
            ("id", one_of(&ids, "What was found.")),
            (
                "level",
                one_of(&["check", "note"], "Whether to look before billing."),
            ),
            ("values", values()),
            ("sources", array(&json!({ "type": "string" }), sources)),
            ("sure", flag("Whether a source bears it out for this day.")),
            (
                "remarks",
                array(&json!({ "enum": remarks }), "What limits it."),
            ),
        ],
        &[],
    )
}

fn amount() -> Value {
    closed(
        &[
            ("code", code()),
            ("units", count("Units of the line.")),
            ("amount", dollars("Dollars of all of them.")),
            ("year", count("The fee schedule's year.")),
            ("sure", flag("Whether a source gives every number.")),
            (
                "before_assistant",
                flag("Whether an assistant's modifier lowers it further."),
            ),
        ],
        &["before_assistant"],
    )
}

fn day_amount() -> Value {
    let mut day = closed(
        &[
            ("amount", dollars("Dollars of all lines.")),
            ("patient", dollars("The patient's share of it.")),
            ("sure", flag("Whether every line is sure.")),
            ("full", code()),
        ],
        &["full"],
    );
    day["description"] = json!("With --amounts: the amounts of the day together.");
    day
}

fn amount_refusal() -> Value {
    let ids: Vec<&str> = AmountRefusalId::ALL.iter().map(|id| id.as_str()).collect();
    closed(&[("id", one_of(&ids, "Why.")), ("values", values())], &[])
}

fn dollars(about: &str) -> Value {
    json!({ "type": "string", "pattern": "^[0-9]+\\.[0-9]{2}$", "description": about })
}

/// An object of these fields and no others; all must be there except those that may be left out.
fn closed(fields: &[(&str, Value)], optional: &[&str]) -> Value {
    let names = fields.iter().map(|(name, _)| *name);
    let required: Vec<&str> = names.filter(|name| !optional.contains(name)).collect();
    let properties: serde_json::Map<String, Value> = fields
        .iter()
        .map(|(name, field)| ((*name).to_owned(), field.clone()))
        .collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn text(about: &str) -> Value {
    json!({ "type": "string", "description": about })
}

fn count(about: &str) -> Value {
    json!({ "type": "integer", "minimum": 0, "description": about })
}

fn flag(about: &str) -> Value {
    json!({ "type": "boolean", "description": about })
}

fn code() -> Value {
    let form = "^([0-9]{5}|[A-Z][0-9]{4}|[0-9]{4}[A-Z])$";
    json!({ "type": "string", "pattern": form, "description": "The code." })
}

fn discipline() -> Value {
    let words = Discipline::ALL.map(Discipline::as_str);
    one_of(&words, "The discipline of the plan of care.")
}

/// The values of a message, which are not described one by one: their names are the id's.
fn values() -> Value {
    json!({
        "additionalProperties": { "type": ["string", "integer"] },
        "type": "object",
        "description": "What its sentence prints, by name.",
    })
}

fn one_of(words: &[&str], about: &str) -> Value {
    json!({ "enum": words, "description": about })
}

fn array(items: &Value, about: &str) -> Value {
    json!({ "type": "array", "items": items, "description": about })
}

fn list(of: &str, about: &str) -> Value {
    array(&json!({ "$ref": format!("#/$defs/{of}") }), about)
}

fn reference(to: &str, about: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{to}"), "description": about })
}
