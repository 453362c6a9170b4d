//! What Medicare pays for a day, worked by hand from the relative values of `content/data/cms/fees.yaml`:
//! total and practice expense (PE) of 2026, 97530 1.05 and 0.60, 97110 and 97116 0.87 and 0.41, 97112
//! 0.98 and 0.47, 97537 0.96 and 0.47, 97140 0.83 and 0.39, 97535 0.97 and 0.51, 97161 2.93 and 1.35,
//! 97150 0.54 and 0.24, G0283 0.38 and 0.19, 97129 0.67 in all, 97550 1.58 and 97551 0.78; the factor is
//! 33.4009. In 2024: 97530 1.10 and 0.65, the factor 33.2875.

use std::fs;

use quarterhour::model::{built_in_amounts, built_in_units};
use quarterhour::units::{
    AmountRefusalId, Answer, Date, Day, Line, Rule, Setting, add_amounts, compute,
};
use serde_json::Value;

use crate::command::{quarterhour, quarterhour_fed};

/// A day with its amounts.
fn answer(date: &str, setting: Setting, rule: Rule, lines: &str, payer: Option<&str>) -> Answer {
    let units = built_in_units();
    let of_day = lines.split(' ');
    let of_day = of_day.map(|line| Line::parse(line).expect("a line"));
    let date = Date::parse(date).expect("a day");
    let mut day = Day::new(rule, setting, date, of_day.collect());
    day.payer = payer.map(str::to_owned);
    let mut answer = compute(&units, &day).unwrap_or_else(|no| panic!("{lines}: {no:?}"));
    let fees = built_in_amounts().expect("the built-in amounts");
    add_amounts(&fees, &units, &mut answer);
    answer
}

/// `97530x2 60.12?, 97110x1 22.21 CQ = 82.33? / 16.47, full 97530`: a question mark where it is not
/// sure, the total, the patient's share, and the unit that is paid in full.
fn told(answer: &Answer) -> String {
    let mark = |sure: bool| if sure { "" } else { "?" };
    let (Some(lines), Some(total)) = (&answer.amounts, &answer.amounts_total) else {
        panic!("no amounts: {:?}", answer.amounts_refused);
    };
    let lines: Vec<String> = lines
        .iter()
        .map(|line| {
            let assistant = if line.before_assistant {
                " assistant"
            } else {
                ""
            };
            let sure = mark(line.sure);
            format!(
                "{}x{} {}{sure}{assistant}",
                line.code, line.units, line.amount
            )
        })
        .collect();
    let full = total.full.as_ref();
    let full = full
        .map(|code| format!(", full {code}"))
        .unwrap_or_default();
    let (amount, sure) = (&total.amount, mark(total.sure));
    format!(
        "{} = {amount}{sure} / {}{full}",
        lines.join(", "),
        total.patient
    )
}

const IN_2026: &str = "2026-06-01";

/// Lines, and what they come to, of Medicare's practitioners in 2026.
const DAYS: [(&str, &str); 14] = [
    // The page on the reduction, first unit: 1.05 x 33.4009 = 35.070945; a fifth is 7.014. One unit needs
    // no division of the total, so it is sure.
    ("97530:15", "97530x1 35.07 = 35.07 / 7.01"),
    // The same page, both units: the second keeps 0.30 of 0.60, 0.75 x 33.4009 = 25.050675. 35.07 + 25.05.
    ("97530:30", "97530x2 60.12? = 60.12? / 12.02, full 97530"),
    // 97530 has the larger PE, wherever it stands. 97110: 0.87 - 0.205 = 0.665, x 33.4009 = 22.2115985.
    (
        "97110:15 97530:15",
        "97110x1 22.21?, 97530x1 35.07? = 57.28? / 11.46, full 97530",
    ),
    // 97110 in full 29.058783 and once reduced 22.21; 97140: 0.83 - 0.195 = 0.635, 21.2095715.
    (
        "97110:30 97140:15",
        "97110x2 51.27?, 97140x1 21.21? = 72.48? / 14.50, full 97110",
    ),
    // An evaluation is one unit like any other: 2.93 x 33.4009 = 97.864637, and 97530 reduced.
    (
        "97530:15 97161:30",
        "97530x1 25.05?, 97161x1 97.86? = 122.91? / 24.58, full 97161",
    ),
    // Over both disciplines. 97535: 0.97 - 0.255 = 0.715, 23.8816435.
    (
        "97530:15 97535:15@ot",
        "97530x1 35.07?, 97535x1 23.88? = 58.95? / 11.79, full 97530",
    ),
    // Equal in everything: the first of the claim is paid in full.
    (
        "97116:15 97110:15",
        "97116x1 29.06?, 97110x1 22.21? = 51.27? / 10.25, full 97116",
    ),
    // Equal PE, 0.47: the larger total, 97112, is paid in full, 32.732882. 97537: 0.96 - 0.235 = 0.725,
    // 24.2156525.
    (
        "97537:15 97112:15",
        "97537x1 24.22?, 97112x1 32.73? = 56.95? / 11.39, full 97112",
    ),
    // A code that is only sometimes therapy is neither reduced nor counted: 0.67 x 33.4009 = 22.378603.
    (
        "97129:15 97530:15",
        "97129x1 22.38, 97530x1 35.07 = 57.45 / 11.49",
    ),
    // An assistant's unit stands on a line of its own and has the full amount before the assistant's cut.
    (
        "97530:30:15",
        "97530x1 35.07?, 97530x1 25.05? assistant = 60.12? / 12.02, full 97530",
    ),
    // Medicare never pays a bundled code.
    (
        "97010:10 97530:15",
        "97010x1 0.00, 97530x1 35.07 = 35.07 / 7.01",
    ),
    // A family's first unit and its add-on: 1.58 x 33.4009 = 52.773422, 0.78 x 33.4009 = 26.052702.
    ("97550:45", "97550x1 52.77, 97551x1 26.05 = 78.82 / 15.76"),
    // 97110 in full 29.06. 97150: 0.54 - 0.12 = 0.42, 14.028378. G0283: 0.38 - 0.095 = 0.285, 9.5192565.
    (
        "97150:30 G0283:15 97110:15",
        "97150x1 14.03?, G0283x1 9.52?, 97110x1 29.06? = 52.61? / 10.52, full 97110",
    ),
    // No unit, no amount.
    ("97530:7", " = 0.00 / 0.00"),
];

#[test]
fn amounts_worked_by_hand_come_out() {
    for (lines, expected) in DAYS {
        let day = answer(IN_2026, Setting::Practitioner, Rule::Cms, lines, None);
        assert_eq!(told(&day), expected, "{lines}");
    }
    // Where both values are the same, a hospital's amounts are too.
    let hospital = answer(IN_2026, Setting::Hospital, Rule::Cms, "97530:30", None);
    assert_eq!(told(&hospital), DAYS[1].1);
    // 1.10 x 33.2875 = 36.61625; 1.10 - 0.325 = 0.775, x 33.2875 = 25.7978125. The parts of 2024 are in
    // the file, but the factor was seen rounded.
    let earlier = answer(
        "2024-10-01",
        Setting::Practitioner,
        Rule::Cms,
        "97530:30",
        None,
    );
    assert_eq!(
        told(&earlier),
        "97530x2 62.42? = 62.42? / 12.48, full 97530"
    );
}

#[test]
fn what_is_not_known_is_refused() {
    use AmountRefusalId::{
        FacilityDiffers, FeesNotYet, MidpointRule, NoFeeOfCode, NoFees, OtherPayer,
    };
    let (office, hospital) = (Setting::Practitioner, Setting::Hospital);
    for (date, setting, rule, lines, payer, expected) in [
        (
            IN_2026,
            office,
            Rule::Cms,
            "97530:30",
            Some("aetna"),
            OtherPayer,
        ),
        (
            IN_2026,
            office,
            Rule::Midpoint,
            "97530:30",
            None,
            MidpointRule,
        ),
        (
            "2024-03-08",
            office,
            Rule::Cms,
            "97530:30",
            None,
            FeesNotYet,
        ),
        ("2025-06-01", office, Rule::Cms, "97530:30", None, NoFees),
        ("2027-01-01", office, Rule::Cms, "97530:30", None, NoFees),
        (
            IN_2026,
            office,
            Rule::Cms,
            "97530:15 97014:15",
            None,
            NoFeeOfCode,
        ),
        (
            IN_2026,
            hospital,
            Rule::Cms,
            "92610:30@slp",
            None,
            FacilityDiffers,
        ),
    ] {
        let day = answer(date, setting, rule, lines, payer);
        let refusal = day.amounts_refused.expect(lines);
        assert_eq!(refusal.id, expected, "{lines} on {date}");
        assert_eq!((&day.amounts, &day.amounts_total), (&None, &None));
        let texts = built_in_amounts().expect("amounts").refusal_texts;
        assert!(texts.contains_key(refusal.id.as_str()));
    }
    assert!(
        told(&answer("2024-03-09", office, Rule::Cms, "97530:15", None))
            .starts_with("97530x1 36.62?")
    );
}

#[test]
fn the_command_prints_amounts_only_when_asked() {
    let folder = tempfile::tempdir().expect("a folder without a site");
    let run = |more: &[&str]| {
        let day = ["units", "97530:30", "--date", IN_2026];
        quarterhour(&[&day, more].concat(), folder.path())
    };
    let plain = run(&["--format", "json"]).stdout;
    assert!(!plain.contains("amount"), "{plain}");
    let asked = run(&["--format", "json", "--amounts"]).stdout;
    let asked: Value = serde_json::from_str(&asked).expect("JSON");
    let line = serde_json::json!(
        {"code": "97530", "units": 2, "amount": "60.12", "year": 2026, "sure": false}
    );
    assert_eq!(asked["amounts"], serde_json::json!([line]));
    let mut bare = asked.clone();
    for name in ["amounts", "amounts_total"] {
        bare.as_object_mut().expect("an object").remove(name);
    }
    let plain: Value = serde_json::from_str(&plain).expect("JSON");
    assert_eq!(bare, plain);

    let human = run(&["--amounts"]).stdout;
    for part in [
        "national amounts of 2026",
        "60.12  (not certain)",
        "20% of it              12.02",
        "one unit of 97530 is paid in full",
        "Sequestration",
        "Multiple procedure payment reduction",
    ] {
        assert!(human.contains(part), "{part}: {human}");
    }
    let refused = run(&["--amounts", "--rule", "midpoint"]).stdout;
    assert!(refused.contains("no amounts: These units"), "{refused}");
}

#[test]
fn many_days_have_their_amounts_in_their_rows() {
    let folder = tempfile::tempdir().expect("a folder without a site");
    let file = folder.path().join("days.txt");
    fs::write(&file, "97530 30\n97530 x\n97014 15\n").expect("a file");
    let batch = |format: &str| {
        let args = [
            "units",
            "--batch",
            "-",
            "--date",
            IN_2026,
            "--amounts",
            "--format",
            format,
        ];
        let days = fs::read_to_string(&file).expect("the days");
        quarterhour_fed(&args, folder.path(), &days).stdout
    };
    let csv = batch("csv");
    let rows: Vec<&str> = csv.lines().collect();
    assert!(rows[0].ends_with(",input,amount,patient_amount,amount_sure,amount_refused"));
    assert!(
        rows[1].ends_with(",97530 30,60.12,12.02,no,"),
        "{}",
        rows[1]
    );
    assert!(rows[2].ends_with(",97530 x,,,,"), "{}", rows[2]);
    assert!(rows[3].contains("no fee of 97014 for 2026"), "{}", rows[3]);
    let document: Value = serde_json::from_str(&batch("json")).expect("JSON");
    let compiled = crate::schemas::Compiled::new();
    assert_eq!(compiled.error("units-batch", &document), None);
    let total = &document["rows"][0]["answer"]["amounts_total"]["amount"];
    assert_eq!(total, "60.12");
    assert!(batch("human").contains("Medicare, national: 60.12"));
}
