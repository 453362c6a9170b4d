//! Cases to practice with: their pages, the command that begins one, and the script that marks answers.

use std::fs;

use rquickjs::{Context, Function, Runtime};
use serde_json::{Value, json};

use crate::command::{files, quarterhour, root, site};

const SCRIPT: &str = include_str!("../../static/training/questions.js");

const SITE: &str = "title: T\nnotice: \"CPT copyright 2025 American Medical Association.\"\n";
const SOURCES: &str = "s: {title: A manual, kind: official, read: part}\n";
const PAGE: &str = "---\ntitle: The rule\nsources: [s]\n---\n\n## One\n\nText.\n";

fn code(code: &str) -> String {
    format!(
        "code: \"{code}\"\ntitle: Code {code}\nsources: [s]\ntiming: {{kind: timed, unit_minutes: 15}}\n"
    )
}

/// Builds a site, and gives its files by path.
fn built(folder: &std::path::Path, args: &[&str]) -> Vec<(String, String)> {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let out = scratch.path().join("out");
    let all = [
        &["build", "--out", out.to_str().expect("UTF-8")] as &[&str],
        args,
    ];
    let run = quarterhour(&all.concat(), folder);
    assert_eq!(run.code, 0, "{}", run.stderr);
    files(&out)
        .into_iter()
        .filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?)))
        .collect()
}

/// What the scripts of a page mark by, question by question.
fn questions(html: &str) -> Vec<Value> {
    html.split(" data-question=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(|escaped| {
            let text = escaped
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
            serde_json::from_str(&text).expect("the data is JSON")
        })
        .collect()
}

#[test]
fn a_begun_case_is_sound_and_never_written_over() {
    let (one, other) = (code("97110"), code("97530"));
    let folder = site(&[
        ("content/site.yaml", SITE),
        ("content/a.md", PAGE),
        ("content/data/sources.yaml", SOURCES),
        ("content/codes/97110.yaml", &one),
        ("content/codes/97530.yaml", &other),
    ]);
    let new = |name: &str| quarterhour(&["new", "case", name], folder.path());
    let run = new("c1");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let file = folder.path().join("content/data/cases/c1.yaml");
    let text = fs::read_to_string(&file).expect("it was written");
    assert!(text.contains("97110:32 97530:7"), "{text}");
    let check = quarterhour(&["check", "--strict"], folder.path());
    assert_eq!(check.code, 0, "{}", check.stderr);

    fs::write(&file, format!("{text}# mine\n")).expect("writable");
    let again = new("c1");
    assert_eq!(again.code, 2);
    assert!(
        again.stderr.contains("is there already"),
        "{}",
        again.stderr
    );
    assert!(
        fs::read_to_string(&file)
            .expect("there")
            .ends_with("# mine\n")
    );
    for bad in ["../c2", "C 2", "c2.yaml"] {
        assert_eq!(new(bad).code, 2, "{bad}");
    }
    let cases = folder.path().join("content/data/cases");
    assert_eq!(fs::read_dir(cases).expect("a folder").count(), 1);
}

#[test]
fn every_tied_answer_is_right_and_the_key_is_not_searched() {
    let (one, other) = (code("97110"), code("97530"));
    let case = "id: c1\ntitle: A tie of two\nunit: 3\ndate: 2026-03-10\nsetting: Somebody lifts.\n\
        questions:\n  - kind: claim\n    ask: What is billed?\n    lines: 97110:24 97530:24\n    \
        answer: 97110 x2 GP KX, 97530 x1 GP KX\n    why: Secretive reasons.\nlesson: /a/#one\nsources: [s]\n";
    let folder = site(&[
        ("content/site.yaml", SITE),
        ("content/a.md", PAGE),
        ("content/data/sources.yaml", SOURCES),
        ("content/codes/97110.yaml", &one),
        ("content/codes/97530.yaml", &other),
        ("content/data/cases/c1.yaml", case),
        (
            "content/search.md",
            "---\ntitle: Search\ntemplate: search.html\n---\n",
        ),
    ]);
    let files = built(folder.path(), &["--base-url", "https://www.example.org"]);
    let text = |path: &str| {
        let found = files.iter().find(|(name, _)| name == path);
        &found.unwrap_or_else(|| panic!("no {path}")).1
    };
    let page = text("training/cases/c1/index.html");
    assert!(page.contains("<a data-lesson href=\"../../../a/#one\">One</a>"));
    assert!(page.contains("97110 x2 GP KX, 97530 x1 GP KX or 97110 x1 GP KX, 97530 x2 GP KX"));
    let [question] = &questions(page)[..] else {
        panic!("one question")
    };
    assert_eq!(question["right"].as_array().map(Vec::len), Some(2));
    assert!(text("sitemap.xml").contains("https://www.example.org/training/cases/c1/"));
    assert!(text("training/cases/index.html").contains("A tie of two"));
    let index: String = files
        .iter()
        .filter(|(path, _)| path.starts_with("assets/search/"))
        .map(|(_, text)| text.to_lowercase())
        .collect();
    assert!(index.contains("lifts") && !index.contains("secretive"));
}

#[test]
fn a_signed_case_says_when_it_has_changed() {
    let case = |signed: &str, title: &str| {
        format!(
            "id: c1\ntitle: {title}\nunit: 3\ndate: 2026-03-10\nsetting: Somebody lifts.\n\
             questions:\n  - {{kind: number, ask: How many?, answer: 3, why: So.}}\n\
             lesson: /a/#one\nsources: [s]\n{signed}"
        )
    };
    let with = |case: &str| {
        site(&[
            ("content/site.yaml", SITE),
            ("content/a.md", PAGE),
            ("content/data/sources.yaml", SOURCES),
            ("content/data/cases/c1.yaml", case),
        ])
    };
    let folder = with(&case("", "A sum"));
    let sheet = quarterhour(&["review", "/training/cases/c1/"], folder.path()).stdout;
    assert!(sheet.contains("ask: How many?"), "{sheet}");
    assert!(
        sheet.contains("signs in content/data/cases/c1.yaml"),
        "{sheet}"
    );
    let digest = sheet.split("digest: \"").nth(1).expect("a digest");
    let digest = &digest[..32];
    let signed =
        format!("reviewed: {{by: A, credential: PT, date: 2026-11-26, digest: \"{digest}\"}}\n");
    for (title, changed) in [("A sum", false), ("Another sum", true)] {
        let folder = with(&case(&signed, title));
        let run = quarterhour(&["check"], folder.path());
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert_eq!(
            run.stderr.contains("changed-since-review"),
            changed,
            "{}",
            run.stderr
        );
    }
}

/// The script that marks answers.
struct Judge(Context);

impl Judge {
    fn open() -> Self {
        let runtime = Runtime::new().expect("memory for a JavaScript engine");
        let context = Context::full(&runtime).expect("memory for a JavaScript context");
        let call = "globalThis.judge = (question, answer) => JSON.stringify(\
            quarterhour.questions.judge(JSON.parse(question), JSON.parse(answer)));";
        context.with(|ctx| {
            for script in [SCRIPT, call] {
                ctx.eval::<(), _>(script)
                    .unwrap_or_else(|error| panic!("it does not load: {error} {:?}", ctx.catch()));
            }
        });
        Self(context)
    }

    fn verdict(&self, question: &Value, answer: &Value) -> Value {
        let verdict: String = self.0.with(|ctx| {
            let function: Function = ctx.globals().get("judge").expect("defined in `open`");
            function
                .call((question.to_string(), answer.to_string()))
                .unwrap_or_else(|error| panic!("the script threw: {error} {:?}", ctx.catch()))
        });
        serde_json::from_str(&verdict).expect("a verdict is JSON")
    }

    fn state(&self, question: &Value, answer: &Value) -> String {
        let verdict = self.verdict(question, answer);
        verdict["state"].as_str().expect("a word").to_owned()
    }
}

/// A claim as its form is read: a row for each line that a code can have.
fn rows(question: &Value, claim: &Value) -> Value {
    let each = question["linesEach"].as_u64().expect("a number");
    let mut rows = Vec::new();
    for code in question["codes"].as_array().expect("a list") {
        let lines = claim.as_array().expect("a list").iter();
        let mut lines = lines.filter(|line| line["code"] == code[0]);
        for _ in 0..each {
            rows.push(match lines.next() {
                Some(line) => json!({
                    "code": code[0],
                    "units": format!(" {} ", line["units"]),
                    "modifiers": line["modifiers"],
                }),
                None => json!({ "code": code[0], "units": "0", "modifiers": [] }),
            });
        }
        assert!(lines.next().is_none(), "a line has no place in the form");
    }
    json!(rows)
}

/// The right answers of a question, its wrong ones that have a reply, and a blank one, as forms are read.
fn answers(question: &Value) -> (Vec<Value>, Vec<Value>, Value) {
    let list = |name: &str| question[name].as_array().cloned().unwrap_or_default();
    let flags = |wanted: bool| -> Vec<usize> {
        let flags = list("right").into_iter().enumerate();
        flags
            .filter_map(|(at, flag)| (flag.as_bool() == Some(wanted)).then_some(at))
            .collect()
    };
    let texts = |values: Vec<Value>| -> Value {
        let texts: Vec<String> = values.iter().map(ToString::to_string).collect();
        json!(texts)
    };
    match question["kind"].as_str().expect("a word") {
        "one" => {
            let each = |all: Vec<usize>| all.into_iter().map(|at| json!([at])).collect();
            (each(flags(true)), each(flags(false)), json!([]))
        }
        "many" | "spot" => {
            let wrong = flags(false).into_iter().map(|at| json!([at])).collect();
            (vec![json!(flags(true))], wrong, json!([]))
        }
        "number" => {
            let wrong = list("wrong")
                .iter()
                .map(|one| one["answer"].clone())
                .collect();
            (list("right"), wrong, json!(" "))
        }
        "claim" => {
            let right = list("right")
                .iter()
                .map(|claim| rows(question, claim))
                .collect();
            let wrong = list("wrong")
                .iter()
                .map(|one| rows(question, &one["lines"]))
                .collect();
            let mut blank = rows(question, &json!([]));
            blank[0]["units"] = json!("");
            (right, wrong, blank)
        }
        "order" | "match" => {
            let right = list("right");
            let mut turned = right.clone();
            turned.rotate_left(1);
            let blank: Vec<&str> = right.iter().map(|_| "").collect();
            (vec![texts(right)], vec![texts(turned)], json!(blank))
        }
        other => panic!("no answers to `{other}`"),
    }
}

#[test]
fn the_script_marks_every_question_of_the_reference_as_its_key_does() {
    let judge = Judge::open();
    let pages = built(&root(), &[]);
    let cases = pages
        .iter()
        .filter(|(path, _)| path.starts_with("training/cases/"));
    let mut seen = 0;
    for (path, html) in cases {
        for question in questions(html) {
            if question["kind"] == "short" {
                assert_eq!(judge.state(&question, &json!("  ")), "not_yet");
                assert_eq!(judge.state(&question, &json!("A word.")), "self");
                continue;
            }
            let (right, wrong, blank) = answers(&question);
            assert!(!right.is_empty(), "{path}: {question}");
            seen += 1;
            for answer in &right {
                assert_eq!(judge.state(&question, answer), "right", "{path}: {answer}");
            }
            for (at, answer) in wrong.iter().enumerate() {
                let verdict = judge.verdict(&question, answer);
                assert_eq!(verdict["state"], "wrong", "{path}: {answer}");
                if let Some(known) = question["wrong"].get(at) {
                    assert_eq!(verdict["replies"], json!([at]), "{path}: {answer}");
                    assert_eq!(verdict["bug"], known["bug"], "{path}: {answer}");
                }
            }
            let verdict = judge.verdict(&question, &blank);
            assert_eq!(verdict["state"], "not_yet", "{path}: {question}");
            assert!(
                verdict["blanks"]
                    .as_array()
                    .is_some_and(|all| !all.is_empty())
            );
        }
    }
    assert!(seen > 100, "only {seen} questions were found");
}

#[test]
fn a_forgotten_modifier_loses_nothing_and_units_that_agree_are_told() {
    let judge = Judge::open();
    let line = |code: &str, units: u32, modifiers: &[&str]| json!({ "code": code, "units": units, "modifiers": modifiers });
    let question = json!({
        "kind": "claim",
        "codes": [["97110", ""], ["97530", ""]],
        "modifiers": ["GP", "CQ"],
        "linesEach": 2,
        "right": [[line("97110", 2, &["GP"]), line("97530", 1, &["GP"]), line("97530", 1, &["CQ", "GP"])]],
        "wrong": [],
    });
    let verdict = |lines: &[Value]| {
        let verdict = judge.verdict(&question, &rows(&question, &json!(lines)));
        format!("{} {}", verdict["state"], verdict["said"]["word"])
    };
    let cases = [
        (
            vec![
                line("97110", 2, &[]),
                line("97530", 1, &["GP"]),
                line("97530", 1, &["CO", "GP"]),
            ],
            "\"wrong\" \"units_right\"",
        ),
        (
            vec![
                line("97110", 2, &[]),
                line("97530", 1, &["CQ"]),
                line("97530", 1, &["GP"]),
            ],
            "\"not_yet\" \"modifier_missing\"",
        ),
        (
            vec![line("97110", 2, &["GP"]), line("97530", 2, &["GP"])],
            "\"wrong\" \"units_right\"",
        ),
        (
            vec![line("97110", 3, &["GP"]), line("97530", 1, &["GP"])],
            "\"wrong\" \"total_right\"",
        ),
        (
            vec![line("97110", 2, &["GP"]), line("97530", 1, &["GP"])],
            "\"wrong\" \"codes_right\"",
        ),
        (vec![line("97110", 9, &["GP"])], "\"wrong\" null"),
    ];
    for (lines, expected) in cases {
        assert_eq!(verdict(&lines), expected, "{lines:?}");
    }
    for typed in ["2.0", "two", "-1", "1e1"] {
        let mut rows = rows(&question, &json!([]));
        rows[0]["units"] = json!(typed);
        let verdict = judge.verdict(&question, &rows);
        assert_eq!(verdict["state"], "not_yet", "{typed}");
        assert_eq!(verdict["blanks"][0]["word"], "digits_of");
    }
}
