//! The JSON Schemas: they are published as the command prints them, take all content of this
//! repository, and refuse what is wrong.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use boon::{Compiler, SchemaIndex, Schemas};
use quarterhour::model::schema::FileSchema;
use serde_json::{Value, json};

use crate::command::{compare_with_record, files, quarterhour, root};

/// All schemas, compiled; each was held against the schema of schemas for that.
pub struct Compiled {
    schemas: Schemas,
    indexes: Vec<(&'static FileSchema, SchemaIndex)>,
}

impl Compiled {
    pub fn new() -> Self {
        let mut compiler = Compiler::new();
        compiler.enable_format_assertions();
        let mut schemas = Schemas::new();
        let mut indexes = Vec::new();
        for schema in FileSchema::all() {
            let address = format!("https://schemas.example/{}.json", schema.name);
            compiler
                .add_resource(&address, schema.json())
                .expect("an address of its own");
            let index = compiler
                .compile(&address, &mut schemas)
                .unwrap_or_else(|error| panic!("{}: {error:#}", schema.name));
            indexes.push((schema, index));
        }
        Self { schemas, indexes }
    }

    /// The error of a value, if its schema refuses it.
    pub fn error(&self, name: &str, value: &Value) -> Option<String> {
        let mut named = self.indexes.iter().filter(|(it, _)| it.name == name);
        let (_, index) = named.next().expect("a schema of that name");
        let outcome = self.schemas.validate(value, *index);
        outcome.err().map(|error| format!("{error:#}"))
    }
}

/// The schema of a file by its path.
fn schema_of(path: &str) -> Option<&'static str> {
    let fits = |schema: &&FileSchema| match schema.files.split_once('*') {
        None => schema.files == path,
        Some((folder, rest)) => {
            let ending = rest.rsplit('*').next().unwrap_or(rest);
            path.starts_with(folder) && path.ends_with(ending)
        }
    };
    FileSchema::ALL.iter().find(fits).map(|schema| schema.name)
}

fn yaml(text: &str) -> Value {
    let value: Value = serde_yaml::from_str(text).expect("right YAML");
    if value.is_null() { json!({}) } else { value }
}

/// The YAML of a file: of a page its front matter.
fn yaml_of(path: &str, text: &str) -> Value {
    if !path.ends_with(".md") {
        return yaml(text);
    }
    let front_matter = text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"));
    yaml(front_matter.map_or("", |(front_matter, _)| front_matter))
}

/// Holds every file of a site against its schema, and tells which schemas were used.
fn hold(compiled: &Compiled, site: &Path, folder: &str) -> BTreeSet<&'static str> {
    let mut used = BTreeSet::new();
    let mut wrong = Vec::new();
    for (inside, bytes) in files(&site.join(folder)) {
        let path = format!("{folder}/{inside}");
        if !path.ends_with(".yaml") && !path.ends_with(".md") {
            continue;
        }
        let Some(name) = schema_of(&path) else {
            wrong.push(format!("{path} has no schema"));
            continue;
        };
        let text = String::from_utf8(bytes).expect("UTF-8");
        if let Some(error) = compiled.error(name, &yaml_of(&path, &text)) {
            wrong.push(format!("{path}: {error}"));
        }
        used.insert(name);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    used
}

/// The least that pages of pairs need.
const PAIRS: &str =
    "{of: \"97530\", title: a, description: b, sources: [c], checked: 2026-11-25, others: d}";

#[test]
fn all_content_fits_its_schema() {
    let compiled = Compiled::new();
    let mut used = hold(&compiled, &root(), "content");
    used.extend(hold(&compiled, &root(), "templates/words"));
    let all: BTreeSet<&str> = FileSchema::ALL.iter().map(|schema| schema.name).collect();
    assert_eq!(used, all, "every schema is held against a file");
}

#[test]
fn wrong_content_is_refused() {
    let compiled = Compiled::new();
    let code = "code: \"97530\"\ntitle: A title\ntiming: ";
    for (name, right, wrong) in [
        ("site", "title: A", "titel: A"),
        ("site", "title: 2026", "title: \" \""),
        ("front-matter", "weight: -5", "weight: 5.5"),
        ("front-matter", "slug: データ-über_2.0", "slug: v1/2"),
        ("front-matter", "draft: true", "draft: yes"),
        ("front-matter", "updated: 2028-02-29", "updated: 2027-02-29"),
        ("front-matter", "codes: [\"97530\"]", "codes: [\"9753\"]"),
        ("front-matter", "asks: [Who?]", "asks: [{at: who}]"),
        ("front-matter", "allow: {a-lint: why}", "allow: {a-lint: }"),
        ("glossary", "[{term: a, definition: b}]", "[{term: a}]"),
        ("synonyms", "[{say: [97530], terms: [a]}]", "say: [a]"),
        ("sources", "{}", "{An id: {}}"),
        ("updates", "site: []", "site: {}"),
        ("calculator", "examples: []", "examples: [{label: a}]"),
        ("answer-card", "with: [\"97530\"]", "with: [\"9753\"]"),
        ("pair-pages", PAIRS, "of: \"97530\""),
        (
            "cms-limits",
            "{files: [], limits: [{code: \"97530\", setting: hospital, units: 6, \
             adjudication: 3, from: 2026-01-01, file: a}]}",
            "{files: [], limits: [{code: \"97530\", setting: hospital, units: 6, \
             adjudication: 4, from: 2026-01-01, file: a}]}",
        ),
        (
            "decision",
            "{start: a, nodes: {a: {end: null, why: b, sources: [c]}}}",
            "{start: a, nodes: {a: {why: b, sources: [c]}}}",
        ),
    ] {
        assert_eq!(compiled.error(name, &yaml(right)), None, "{right}");
        assert!(compiled.error(name, &yaml(wrong)).is_some(), "{wrong}");
    }
    for (right, wrong) in [
        ("{kind: timed, unit_minutes: 15}", "{kind: timed}"),
        ("{kind: untimed}", "{kind: untimed, unit_minutes: 15}"),
        (
            "{kind: addon, of: \"97550\"}",
            "{kind: add-on, of: \"97550\"}",
        ),
    ] {
        let error = |timing| compiled.error("code", &yaml(&format!("{code}{timing}")));
        assert_eq!(error(right), None, "{right}");
        assert!(error(wrong).is_some(), "{wrong}");
    }
}

#[test]
fn what_is_not_known_may_be_said_and_not_left_out() {
    let compiled = Compiled::new();
    let payer = "{a: {name: A, about: b, look: c, rule: unknown, modifiers: unknown, \
                 prior_authorization: unknown, assistants: unknown, record: unknown, \
                 claim_order: unknown, appeal: unknown, caps: CAPS}}";
    let error = |caps: &str| compiled.error("payers", &yaml(&payer.replace("CAPS", caps)));
    let seen = "seen: {sources: [s], checked: 2026-11-25, sure: true}";
    let cap = format!("units: 4, period: unknown, per: all, counts: timed, {seen}");
    for right in [
        "unknown".to_owned(),
        format!("{{none: by code, {seen}}}"),
        format!("[{{{cap}}}]"),
        format!("[{{{}}}]", cap.replace("timed", "[\"97110\"]")),
    ] {
        assert_eq!(error(&right), None, "{right}");
    }
    for wrong in [
        "none".to_owned(),
        "{none: by code}".to_owned(),
        format!("[{{{}}}]", cap.replace("per: all, ", "")),
        format!("[{{{}}}]", cap.replace("timed", "often")),
    ] {
        assert!(error(&wrong).is_some(), "{wrong}");
    }
}

/// Every field of a record, with its description.
fn fields<'a>(schema: &'a Value, found: &mut Vec<(&'a str, &'a Value)>) {
    if let (Some("object"), Some(Value::Object(properties))) =
        (schema["type"].as_str(), schema.get("properties"))
    {
        let described = properties.iter();
        found.extend(described.map(|(name, field)| (name.as_str(), &field["description"])));
        let closed = schema["additionalProperties"] == json!(false);
        assert!(closed, "{schema} takes any field");
    }
    let inside: Vec<&Value> = match schema {
        Value::Object(parts) => parts.values().collect(),
        Value::Array(parts) => parts.iter().collect(),
        _ => Vec::new(),
    };
    inside.into_iter().for_each(|part| fields(part, found));
}

#[test]
fn every_field_is_described_in_plain_words() {
    for schema in FileSchema::all() {
        let json = schema.json();
        let mut found = Vec::new();
        fields(&json, &mut found);
        for (field, description) in found {
            let text = description.as_str().unwrap_or_default();
            let of_rust = ["[`", "::", "`None`", "\n"];
            let plain = !text.is_empty() && !of_rust.iter().any(|sign| text.contains(sign));
            let alert = text.starts_with("`[!");
            assert!(plain || alert, "{}: {field}: {text}", schema.name);
        }
    }
}

#[test]
fn the_published_schemas_are_those_of_the_program() {
    let written = tempfile::tempdir().expect("a scratch folder");
    let folder = written.path().to_str().expect("UTF-8");
    let run = quarterhour(&["schema", "--write", folder], &root());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let mut names = BTreeSet::new();
    let mut wrong = Vec::new();
    for (name, bytes) in files(written.path()) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let record = root().join("schemas").join(&name);
        wrong.extend(compare_with_record(&text, &record).err());
        names.insert(name);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    let published = files(&root().join("schemas")).into_iter();
    let published: BTreeSet<String> = published.map(|(name, _)| name).collect();
    assert_eq!(published, names, "schemas/ holds those and nothing else");

    let printed = quarterhour(&["schema", "facts"], &root()).stdout;
    let record = fs::read_to_string(root().join("schemas/facts.json")).expect("published");
    assert_eq!(printed, record);
}

#[test]
fn schemas_are_listed_and_the_nearest_name_is_offered() {
    let list = quarterhour(&["schema"], &root());
    assert_eq!(list.code, 0);
    assert_eq!(list.stdout.lines().count(), FileSchema::all().count());
    let run = quarterhour(&["schema", "fact"], &root());
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("did you mean `facts`?"),
        "{}",
        run.stderr
    );
}
