//! Results as texts, and what search may know of the check.

use serde_json::json;

use super::Scripts;
use crate::command::{files, quarterhour, root};

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
                .expect("a script of data");
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
