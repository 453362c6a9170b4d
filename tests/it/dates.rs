//! Deadlines against days worked by hand, on the command line, and in both engines.

mod parity;

use crate::command::{Run, quarterhour, root, site};
use quarterhour::dates::{
    Answer, DateData, Deadline, FindingId, Given, RefusalId, Start, State, compute,
};
use quarterhour::model::{Date, built_in_dates};

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

fn data() -> DateData {
    built_in_dates().data
}

fn given(starts: &[(Start, &str)], treatments: &[&str]) -> Given {
    Given {
        starts: starts
            .iter()
            .map(|(start, text)| (*start, day(text)))
            .collect(),
        treatments: treatments.iter().map(|text| day(text)).collect(),
    }
}

fn answer(starts: &[(Start, &str)], treatments: &[&str]) -> Answer {
    compute(&data(), &given(starts, treatments)).expect("an answer")
}

fn of<'a>(answer: &'a Answer, id: &str) -> &'a Deadline {
    let found = answer.deadlines.iter().find(|one| one.id == id);
    found.unwrap_or_else(|| panic!("no deadline `{id}`"))
}

/// Last days that were worked by hand with a calendar, or that a contractor published.
const WORKED: [(&str, Start, &str, &str, Option<&str>); 16] = [
    // March has 31 days: 29 of them are left after March 2, and April 1 is the 30th.
    (
        "certification",
        Start::Treated,
        "2026-03-02",
        "2026-04-01",
        None,
    ),
    (
        "plan-sent",
        Start::Treated,
        "2028-01-31",
        "2028-03-01",
        None,
    ),
    // 29 days of March, 30 of April, 31 of May.
    (
        "recertification",
        Start::Treated,
        "2026-03-02",
        "2026-05-31",
        None,
    ),
    (
        "recertification",
        Start::Planned,
        "2026-05-20",
        "2026-08-18",
        None,
    ),
    (
        "timely-filing",
        Start::Treated,
        "2026-03-04",
        "2027-03-04",
        None,
    ),
    (
        "timely-filing",
        Start::Treated,
        "2026-03-13",
        "2027-03-13",
        Some("2027-03-15"),
    ),
    // Noridian and First Coast name this one: February 28 of the year after.
    (
        "timely-filing",
        Start::Treated,
        "2028-02-29",
        "2029-02-28",
        None,
    ),
    // Palmetto's own examples of 2020 and 2017.
    (
        "appeal-first",
        Start::Denied,
        "2020-05-15",
        "2020-09-17",
        None,
    ),
    (
        "appeal-first",
        Start::Denied,
        "2020-08-14",
        "2020-12-17",
        None,
    ),
    (
        "appeal-first",
        Start::Denied,
        "2017-08-15",
        "2017-12-18",
        None,
    ),
    (
        "appeal-first",
        Start::Denied,
        "2026-04-06",
        "2026-08-09",
        Some("2026-08-10"),
    ),
    (
        "appeal-second",
        Start::Decided,
        "2026-07-15",
        "2027-01-16",
        None,
    ),
    ("ma-appeal", Start::Denied, "2026-04-06", "2026-06-10", None),
    (
        "reopening-cause",
        Start::Denied,
        "2028-02-29",
        "2032-02-29",
        None,
    ),
    (
        "overpayment",
        Start::Identified,
        "2026-06-01",
        "2026-07-31",
        None,
    ),
    (
        "overpayment-pause",
        Start::Identified,
        "2026-06-01",
        "2026-11-28",
        None,
    ),
];

#[test]
fn days_worked_by_hand_come_out() {
    for (id, start, from, last, workday) in WORKED {
        let answer = answer(&[(start, from)], &[]);
        let deadline = of(&answer, id);
        assert_eq!(deadline.state, State::Due, "{id} from {from}");
        assert_eq!(deadline.day, Some(day(last)), "{id} from {from}");
        assert_eq!(deadline.next_workday, workday.map(day), "{id} from {from}");
    }
}

#[test]
fn every_tenth_treatment_day_is_due_whatever_the_order() {
    let days: Vec<String> = (1..=21).map(|n| format!("2026-03-{n:02}")).collect();
    let mut mixed: Vec<&str> = days.iter().map(String::as_str).rev().collect();
    // Two sessions on one day are one treatment day.
    mixed.push("2026-03-05");
    let answer = answer(&[(Start::Treated, "2026-03-01")], &mixed);
    assert_eq!(answer.treatments.len(), 21);
    let reports = answer
        .deadlines
        .iter()
        .filter(|one| one.id == "progress-report");
    let reports: Vec<_> = reports
        .map(|one| (one.occurrence, one.state, one.day, one.counted))
        .collect();
    assert_eq!(
        reports,
        [
            (1, State::Due, Some(day("2026-03-10")), None),
            (2, State::Due, Some(day("2026-03-20")), None),
            (3, State::Open, None, Some(1)),
        ]
    );
}

#[test]
fn a_later_plan_counts_from_its_own_date_and_is_pointed_at() {
    let answer = answer(
        &[
            (Start::Treated, "2026-03-02"),
            (Start::Planned, "2026-05-20"),
        ],
        &[],
    );
    assert_eq!(of(&answer, "recertification").start, Start::Planned);
    assert_eq!(of(&answer, "certification").start, Start::Treated);
    assert_eq!(answer.findings[0].id, FindingId::PlanAfterTreatment);
}

#[test]
fn a_day_before_the_rule_began_has_no_deadline() {
    let answer = answer(&[(Start::Denied, "2024-12-31")], &[]);
    let deadline = of(&answer, "ma-appeal");
    assert_eq!((deadline.state, deadline.day), (State::Outside, None));
}

#[test]
fn what_was_sent_is_held_against_its_last_day() {
    for (sent, met) in [("2027-03-15", true), ("2027-03-16", false)] {
        let answer = answer(&[(Start::Treated, "2026-03-13"), (Start::Sent, sent)], &[]);
        assert_eq!(of(&answer, "timely-filing").met, Some(met), "{sent}");
    }
}

#[test]
fn days_without_an_answer_are_refused() {
    use Start::{Denied, Treated};
    let many = vec!["2026-03-03"; 201];
    for (starts, treatments, id) in [
        (&[][..], &[][..], RefusalId::NothingGiven),
        (&[(Treated, "2009-12-31")], &[], RefusalId::OutOfRange),
        (&[(Denied, "2101-01-01")], &[], RefusalId::OutOfRange),
        (
            &[(Treated, "2026-03-02")],
            &many,
            RefusalId::TooManyTreatments,
        ),
        (&[], &["2026-03-02"], RefusalId::NoFirstTreatment),
        (
            &[(Treated, "2026-03-02")],
            &["2026-03-01"],
            RefusalId::TreatmentBeforeFirst,
        ),
    ] {
        let refusal = compute(&data(), &given(starts, treatments)).expect_err("no answer");
        assert_eq!(refusal.id, id);
    }
}

#[test]
fn a_fact_that_was_not_seen_makes_its_deadline_unsure() {
    let unsure: Vec<String> = data()
        .rules
        .into_iter()
        .filter(|rule| !rule.sure)
        .map(|rule| rule.id)
        .collect();
    assert_eq!(unsure, ["recertification", "ma-appeal"]);
}

fn dates(args: &[&str], folder: &std::path::Path) -> Run {
    quarterhour(&[&["dates"], args].concat(), folder)
}

#[test]
fn the_command_prints_rules_and_sources_beside_the_days() {
    let run = dates(
        &[
            "2026-03-13",
            "--sent",
            "2026-03-20",
            "--denied",
            "2026-04-06",
        ],
        &root(),
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    for text in [
        "Certification of the plan: 2026-04-12, Sunday",
        "no source that we read moves it",
        "(timely filing): 2027-03-13, Saturday",
        "2027-03-15, Monday still counts",
        "sent on 2026-03-20, Friday: in time",
        "1 of 10 treatment days are known",
        "taken as received on 2026-04-11",
        "(Not certain.)",
        "42 CFR 424.44",
    ] {
        assert!(
            run.stdout.contains(text),
            "`{text}` is not in {}",
            run.stdout
        );
    }
}

#[test]
fn the_command_gives_programs_the_whole_answer() {
    let run = dates(
        &[
            "2026-03-02",
            "2026-03-04",
            "--treatments",
            "2026-03-06,2026-03-09",
            "--format",
            "json",
        ],
        &root(),
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    let printed: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let treatments = ["2026-03-02", "2026-03-04", "2026-03-06", "2026-03-09"];
    let expected = answer(&[(Start::Treated, "2026-03-02")], &treatments);
    assert_eq!(printed, serde_json::to_value(&expected).expect("JSON"));
    assert_eq!(printed["schema"], 1);
}

#[test]
fn wrong_use_is_told_by_two() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    for (args, text) in [
        (&[][..], "at least one day"),
        (&["2026-02-30"], "a real day"),
        (
            &["2026-03-02", "--treatments", "2026-03-01"],
            "before the first treatment",
        ),
        (&["1999-01-01"], "cannot be counted"),
    ] {
        let run = dates(args, folder.path());
        assert_eq!(run.code, 2, "{args:?}");
        assert!(run.stderr.contains(text), "{args:?}: {}", run.stderr);
        assert_eq!(run.stdout, "", "{args:?}");
    }
    let run = dates(&["1999-01-01", "--format", "json"], folder.path());
    let printed: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!((run.code, &printed["schema"]), (2, &1.into()));
    assert_eq!(printed["error"]["id"], "out_of_range");
}

/// A site with one rule of its own, which allows so many days.
fn own_rules(days: u32) -> tempfile::TempDir {
    const SOURCES: &str = "law: {title: The law, kind: law, read: whole}\n";
    let facts = format!(
        "days: {{label: Days, unit: days, values: [{{year: 2026, value: {days}, source: law, sure: false}}]}}\n"
    );
    let texts = std::fs::read_to_string(root().join("content/data/dates.yaml")).expect("the rules");
    let (_, texts) = texts.split_once("\nfindings:\n").expect("sentences");
    let texts = texts.replace("    source: cfr-410-61\n", "");
    let rules = format!(
        "from: 2020-01-01\nto: 2030-12-31\nmax_treatments: 5\nexample: {{treated: 2026-03-02}}\n\
         rules:\n  own: {{label: Our own, starts: [treated], fact: days, unit: days, text: 'In {{amount}} days.', source: law}}\n\
         findings:\n{texts}"
    );
    site(&[
        ("content/site.yaml", "title: A site\n"),
        (
            "content/a.md",
            "---\ntitle: A\ntemplate: dates.html\n---\nText. [@law]\n",
        ),
        ("content/data/sources.yaml", SOURCES),
        ("content/data/facts.yaml", &facts),
        ("content/data/dates.yaml", &rules),
    ])
}

#[test]
fn a_site_counts_by_rules_of_its_own() {
    let site = own_rules(7);
    let run = dates(&["2026-03-02"], site.path());
    assert_eq!(run.code, 0, "{}", run.stderr);
    for text in [
        "Our own: 2026-03-09, Monday",
        "In 7 days. [1] (Not certain.)",
    ] {
        assert!(run.stdout.contains(text), "{}", run.stdout);
    }
    let run = quarterhour(&["build"], site.path());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let page = std::fs::read_to_string(site.path().join("public/a/index.html")).expect("a page");
    assert!(
        page.contains("<time datetime=\"2026-03-09\">March 9, 2026</time>, Monday"),
        "{page}"
    );
    std::fs::write(site.path().join("content/data/dates.yaml"), "from: soon\n").expect("a file");
    let run = dates(&["2026-03-02"], site.path());
    assert_eq!(run.code, 1, "{}", run.stdout);
    assert!(
        run.stderr.contains("content/data/dates.yaml"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_reviewer_signs_the_rules_of_the_page_too() {
    let sheet = |days| {
        let run = quarterhour(&["review", "/a/"], own_rules(days).path());
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout
    };
    let (seven, eight) = (sheet(7), sheet(8));
    assert!(
        seven.contains("Our own, from treated, 7 days: In 7 days. [law]; not certain"),
        "{seven}"
    );
    let signature = |sheet: &str| sheet.lines().last().map(str::to_owned);
    assert_ne!(signature(&seven), signature(&eight));
}
