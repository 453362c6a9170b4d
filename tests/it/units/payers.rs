//! Payers and caps: what each is held to, worked by hand.

use quarterhour::model::built_in_units;
use quarterhour::units::{
    Answer, CapCounts, CapException, CapPart, CapPer, CapPeriod, CustomCap, CustomPer, Date, Day,
    Finding, FindingId, Level, Line, PayerCap, PayerData, RefusalId, Rule, Setting, UnitData,
    Value, compute, finding_text,
};

use super::known;

/// Four units a day of each discipline, whatever the code.
fn cap() -> PayerCap {
    PayerCap {
        units: Some(4),
        period: Some(CapPeriod::Day),
        per: Some(CapPer::Discipline),
        counts: Some(CapCounts::Treatment),
        parts: Vec::new(),
        exceptions: Vec::new(),
        only: None,
        from: None,
        to: None,
        sure: true,
        sources: vec!["policy".to_owned()],
    }
}

fn data(caps: Option<Vec<PayerCap>>) -> UnitData {
    let mut data = built_in_units();
    data.payers = vec![PayerData {
        id: "acme".to_owned(),
        name: "Acme".to_owned(),
        rule: Some(Rule::Cms),
        sure: true,
        sources: vec!["manual".to_owned()],
        caps,
    }];
    data
}

fn day(lines: &[&str]) -> Day {
    let line = |text: &&str| Line::parse(text).expect("a line");
    let date = Date::parse("2026-06-01").expect("a day");
    let lines = lines.iter().map(line).collect();
    let mut day = Day::new(Rule::Cms, Setting::Practitioner, date, lines);
    day.payer = Some("acme".to_owned());
    day
}

fn answer(data: &UnitData, day: &Day) -> Answer {
    compute(data, day).expect("an answer")
}

/// The findings about the payer.
fn told(data: &UnitData, day: &Day) -> Vec<Finding> {
    let mut findings = answer(data, day).findings;
    findings.retain(|one| one.id.as_str().starts_with("payer_"));
    findings
}

/// By one cap: what is told of a day, as ids and whether they are sure.
fn by_cap(cap: PayerCap, lines: &[&str]) -> Vec<(FindingId, bool)> {
    let found = told(&data(Some(vec![cap])), &day(lines));
    found.iter().map(|one| (one.id, one.sure)).collect()
}

fn remarks(finding: &Finding) -> Vec<&str> {
    finding.remarks.iter().map(|one| one.as_str()).collect()
}

#[test]
fn a_cap_is_a_check_and_changes_no_unit() {
    let data = data(Some(vec![cap()]));
    let asked = day(&["97530:45", "97110:30"]);
    let mut unasked = asked.clone();
    unasked.payer = None;
    let (with, without) = (answer(&data, &asked), answer(&data, &unasked));
    assert_eq!(
        (&with.claim_lines, with.total_units),
        (&without.claim_lines, 5)
    );
    assert_eq!(with.payer.as_deref(), Some("acme"));
    let plain = serde_json::to_value(&without).expect("JSON");
    assert!(plain.get("payer").is_none());

    let [over] = &told(&data, &asked)[..] else {
        panic!("one finding: {:?}", with.findings);
    };
    assert_eq!(
        (over.id, over.level, over.sure),
        (FindingId::PayerCap, Level::Check, true)
    );
    for (name, value) in [("units", 5_u32), ("limit", 4), ("over", 1)] {
        assert_eq!(over.values[name], Value::from(value), "{name}");
    }
    for (name, value) in [
        ("codes", "97530, 97110"),
        ("date", "2026-06-01"),
        ("discipline", "pt"),
        ("payer", "Acme"),
    ] {
        assert_eq!(over.values[name], Value::from(value), "{name}");
    }
    assert_eq!(over.sources, ["policy"]);
    assert_eq!(
        remarks(over),
        [
            "cap_of_day",
            "cap_each_discipline",
            "cap_treatment",
            "cap_start_unknown"
        ]
    );
    let text = finding_text(&data, over);
    assert!(
        text.starts_with(
            "5 units count against a cap of 4 on June 1, 2026 (97530, 97110): 1 unit is over it."
        ),
        "{text}"
    );
    assert!(!text.contains('{'), "{text}");
    // Four units are not over four.
    assert!(told(&data, &day(&["97530:45", "97110:15"])).is_empty());
}

#[test]
fn a_cap_adds_up_what_it_counts() {
    use FindingId::PayerCap as Over;
    let both = ["97530:45", "97110:45@ot"];
    let per = |per| PayerCap { per, ..cap() };
    assert!(by_cap(cap(), &both).is_empty());
    assert!(by_cap(per(Some(CapPer::Provider)), &both).is_empty());
    assert_eq!(by_cap(per(Some(CapPer::All)), &both), [(Over, true)]);
    // Whether disciplines count together matters only where there are several.
    assert_eq!(by_cap(per(None), &both), [(Over, false)]);
    assert_eq!(by_cap(per(None), &["97530:75"]), [(Over, true)]);
    assert_eq!(
        by_cap(per(Some(CapPer::Provider)), &["97530:75"]),
        [(Over, false)]
    );
    let several = [["97530:75"], ["97110:75@ot"]].concat();
    assert_eq!(by_cap(cap(), &several).len(), 2);

    let counts = |counts| PayerCap { counts, ..cap() };
    let evaluated = ["97161:30", "97530:60"];
    assert!(by_cap(cap(), &evaluated).is_empty());
    assert!(by_cap(counts(Some(CapCounts::Timed)), &["97150:30", "97530:60"]).is_empty());
    assert_eq!(by_cap(cap(), &["97150:30", "97530:60"]), [(Over, true)]);
    assert_eq!(
        by_cap(counts(None), &["97150:30", "97530:60"]),
        [(Over, false)]
    );
    // A family's minutes decide its units too.
    assert_eq!(
        by_cap(counts(Some(CapCounts::Timed)), &["97129:15", "97530:60"]),
        [(Over, true)]
    );
    let listed = counts(Some(CapCounts::Listed(vec![known("97110")])));
    assert!(by_cap(listed.clone(), &["97530:60", "97110:30"]).is_empty());
    assert_eq!(by_cap(listed, &["97530:60", "97110:75"]), [(Over, true)]);
}

#[test]
fn a_cap_holds_on_its_days() {
    let date = |text: &str| Date::parse(text);
    let dated = PayerCap {
        from: date("2026-06-01"),
        to: date("2026-06-30"),
        ..cap()
    };
    let data = data(Some(vec![dated]));
    for (on, holds) in [
        ("2026-05-31", false),
        ("2026-06-01", true),
        ("2026-06-30", true),
        ("2026-07-01", false),
    ] {
        let mut day = day(&["97530:75"]);
        day.date = date(on).expect("a day");
        assert_eq!(told(&data, &day).len(), usize::from(holds), "{on}");
    }
    let found = &told(&data, &day(&["97530:75"]))[0];
    assert!(
        remarks(found).ends_with(&["cap_since", "cap_until"]),
        "{found:?}"
    );
}

#[test]
fn a_day_is_held_against_a_week_or_a_visit_only_as_far_as_it_goes() {
    let of = |period| PayerCap { period, ..cap() };
    let (weekly, visit) = (of(Some(CapPeriod::Week)), of(Some(CapPeriod::Visit)));
    assert_eq!(
        by_cap(weekly.clone(), &["97530:30"]),
        [(FindingId::PayerCapWeek, true)]
    );
    assert_eq!(by_cap(weekly, &["97530:75"]), [(FindingId::PayerCap, true)]);
    assert!(by_cap(visit.clone(), &["97530:60"]).is_empty());
    assert_eq!(by_cap(visit, &["97530:75"]), [(FindingId::PayerCap, false)]);
    assert_eq!(
        by_cap(of(None), &["97530:75"]),
        [(FindingId::PayerCap, false)]
    );
}

#[test]
fn what_may_go_over_or_is_a_part_is_said() {
    let exception = CapException {
        text: "A capacity test.".to_owned(),
        codes: vec![known("97750")],
    };
    let part = CapPart {
        part: "passive treatment".to_owned(),
        units: 2,
        when: Some("any is active".to_owned()),
    };
    let cap = PayerCap {
        exceptions: vec![exception],
        parts: vec![part],
        only: Some("Ohio".to_owned()),
        ..cap()
    };
    let data = data(Some(vec![cap]));
    let texts = |lines: &[&str]| -> Vec<String> {
        let found = told(&data, &day(lines));
        found.iter().map(|one| finding_text(&data, one)).collect()
    };
    let tested = texts(&["97750:120"]);
    assert!(
        tested[0].ends_with("May go over it: A capacity test."),
        "{tested:?}"
    );
    assert!(tested[0].contains("Not everywhere: Ohio."));
    assert!(
        tested[1].contains("at most 2 units of passive treatment"),
        "{tested:?}"
    );
    assert!(
        tested[1].ends_with("It holds if any is active."),
        "{tested:?}"
    );
    assert!(!texts(&["97530:120"])[0].contains("May go over it"));
}

#[test]
fn what_is_not_known_is_said_and_is_not_the_absence_of_a_cap() {
    let lines = ["97530:120"];
    let ids = |data: &UnitData, rule| -> Vec<FindingId> {
        let mut day = day(&lines);
        day.rule = rule;
        told(data, &day).iter().map(|one| one.id).collect()
    };
    assert!(ids(&data(Some(Vec::new())), Rule::Cms).is_empty());
    assert_eq!(ids(&data(None), Rule::Cms), [FindingId::PayerCapsUnknown]);
    let nameless = PayerCap {
        units: None,
        ..cap()
    };
    assert_eq!(
        ids(&data(Some(vec![nameless])), Rule::Cms),
        [FindingId::PayerCapUnknown]
    );
    let mut data = data(Some(Vec::new()));
    assert_eq!(ids(&data, Rule::Midpoint), [FindingId::PayerRuleDiffers]);
    data.payers[0].sure = false;
    assert_eq!(ids(&data, Rule::Cms), [FindingId::PayerRuleUnsure]);
    data.payers[0].rule = None;
    for rule in Rule::ALL {
        assert_eq!(ids(&data, rule), [FindingId::PayerRuleUnknown]);
    }
    let mut other = day(&lines);
    other.payer = Some("acm".to_owned());
    let refusal = compute(&data, &other).expect_err("no such payer");
    assert_eq!(refusal.id, RefusalId::UnknownPayer);
}

#[test]
fn a_typed_cap_is_the_same_check_without_a_source() {
    let data = built_in_units();
    let with = |units, per, lines: &[&str]| {
        let mut day = day(lines);
        day.payer = None;
        day.custom_cap = Some(CustomCap { units, per });
        told(&data, &day)
    };
    let both = ["97530:45", "97110:45@ot"];
    let [over] = &with(4, CustomPer::Day, &both)[..] else {
        panic!("six units are over four");
    };
    assert_eq!((over.id, over.level), (FindingId::PayerCap, Level::Check));
    assert!(over.sources.is_empty());
    assert_eq!(
        remarks(over),
        ["cap_by_hand", "cap_together", "cap_treatment"]
    );
    assert!(with(4, CustomPer::Discipline, &both).is_empty());
    assert_eq!(with(2, CustomPer::Discipline, &both).len(), 2);
}
