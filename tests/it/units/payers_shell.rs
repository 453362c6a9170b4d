//! Payers and caps on the command line.

use crate::command::{Run, quarterhour, quarterhour_fed, root};

fn units(args: &[&str]) -> Run {
    quarterhour(
        &[&["units", "--date", "2026-11-24"], args].concat(),
        &root(),
    )
}

#[test]
fn tennessee_pays_four_a_day_of_each_discipline() {
    let run = units(&["97530:75", "--payer", "tn-wc", "--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(
        (&answer["payer"], &answer["total_units"]),
        (&"tn-wc".into(), &5.into())
    );
    let findings = answer["findings"].as_array().expect("findings");
    let cap = findings
        .iter()
        .find(|one| one["id"] == "payer_cap")
        .expect("a cap");
    assert_eq!(
        (&cap["values"]["over"], &cap["sure"]),
        (&1.into(), &true.into())
    );
    assert_eq!(cap["sources"], serde_json::json!(["tn-therapy-rule"]));

    let person = units(&["97530:75", "--payer", "tn-wc"]);
    for text in [
        "day of service 2026-11-24, payer tn-wc\n",
        "1 unit is over it.",
        "Tennessee for one day",
    ] {
        assert!(person.stdout.contains(text), "{text} in {}", person.stdout);
    }
    let batch = |args: &[&str]| {
        let all = [&["units", "--date", "2026-11-24", "--batch", "-"], args].concat();
        quarterhour_fed(&all, &root(), "97530 75\n97530 60\n97530 45, 97110 45 ot\n").stdout
    };
    let days = batch(&["--payer", "tn-wc", "--format", "jsonl"]);
    let over: Vec<bool> = days
        .lines()
        .map(|line| line.contains("\"payer_cap\""))
        .collect();
    assert_eq!(over, [true, false, false]);
    let together = batch(&["--cap", "4", "--format", "jsonl"]);
    let over: Vec<bool> = together
        .lines()
        .map(|line| line.contains("\"cap_by_hand\""))
        .collect();
    assert_eq!(over, [true, false, true]);
    assert!(batch(&["--cap", "2/discipline"]).contains("The cap was typed by hand."));
}

#[test]
fn the_shell_says_what_is_not_known_of_a_payer() {
    for (args, message) in [
        (
            &["--payer", "aetna"][..],
            "by which rule `aetna` counts is not known: ask it. Here cms counts",
        ),
        (
            &["--payer", "aetna", "--rule", "midpoint"],
            "Here midpoint counts",
        ),
        (&["--payer", "va"], "that `va` counts by cms is not certain"),
        (&["--payer", "va"], "whether `va` caps units is not known"),
        (
            &["--payer", "uhc"],
            "`uhc` caps units, and the number is not known",
        ),
        (
            &["--payer", "medicaid-ar"],
            "`medicaid-ar` caps units by the week",
        ),
        (
            &["--payer", "mt-state-fund"],
            "`mt-state-fund` has a cap on a part of the units",
        ),
        (
            &["--payer", "tn-wc", "--rule", "midpoint"],
            "`tn-wc` counts by cms, and here midpoint counts",
        ),
    ] {
        let run = units(&[&["97530:20"], args].concat());
        assert_eq!(run.code, 0, "{args:?}: {}", run.stderr);
        assert!(run.stderr.contains(message), "{args:?}: {}", run.stderr);
    }
    for (args, message) in [
        (&["--payer", "tn-w"][..], "did you mean `tn-wc`?"),
        (&["--cap", "0"], "a cap is 1 to 99 units"),
        (&["--cap", "4/visit"], "`visit` is no part of a cap"),
    ] {
        let run = units(&[&["97530:20"], args].concat());
        assert_eq!(run.code, 2, "{args:?}");
        assert!(run.stderr.contains(message), "{args:?}: {}", run.stderr);
    }
    let nowhere = tempfile::tempdir().expect("a folder without a site");
    let run = quarterhour(&["units", "97530:20", "--payer", "tn-wc"], nowhere.path());
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("there are none here"), "{}", run.stderr);
}
