//! Modifiers that a person adds, worked by hand: their order, and what is found.

use quarterhour::model::{built_in_amounts, built_in_modifiers, built_in_units};
use quarterhour::units::{
    Additions, Answer, Date, Day, Level, Line, Rule, Setting, WholeLines, add_amounts, compute,
    whole_lines,
};

fn answer(date: &str, rule: Rule, lines: &str) -> Answer {
    let units = built_in_units();
    let of_day = lines.split(' ');
    let of_day = of_day.map(|line| Line::parse(line).expect("a line"));
    let date = Date::parse(date).expect("a day");
    let day = Day::new(rule, Setting::Practitioner, date, of_day.collect());
    compute(&units, &day).unwrap_or_else(|no| panic!("{lines}: {no:?}"))
}

/// The whole lines of a day; a claim line's additions are parted by commas.
fn whole(answer: &Answer, added: &[&str], totals: (Option<u32>, Option<u32>)) -> WholeLines {
    let additions = Additions {
        modifiers: added
            .iter()
            .map(|line| {
                let split = line.split(',').filter(|one| !one.is_empty());
                split.map(str::to_owned).collect()
            })
            .collect(),
        pt_slp_cents: totals.0,
        ot_cents: totals.1,
    };
    whole_lines(&built_in_modifiers(), &built_in_units(), answer, &additions)
}

/// `kx_with_ga!`: a check with an exclamation mark, a question mark where it is not sure.
fn told(whole: &WholeLines) -> Vec<String> {
    let one = |level: Level| if level == Level::Check { "!" } else { "" };
    whole
        .findings
        .iter()
        .map(|found| {
            let sure = if found.sure { "" } else { "?" };
            format!("{}{}{sure}", found.id.as_str(), one(found.level))
        })
        .collect()
}

const NONE: (Option<u32>, Option<u32>) = (None, None);
const IN_2026: &str = "2026-06-01";

#[test]
fn modifiers_are_ordered_behind_the_counted_ones() {
    let day = answer(IN_2026, Rule::Cms, "97530:30:15");
    let whole = whole(&day, &["U1,95,KX,KX", "GY,KX"], NONE);
    assert_eq!(
        whole.modifiers,
        [vec!["GP", "KX", "95", "U1"], vec!["GP", "CQ", "KX", "GY"]]
    );
    assert_eq!(told(&whole), ["telehealth_not_verified?"]);
}

#[test]
fn contradictions_are_found() {
    // 97150 and 97530 are a pair on file for a practitioner's PT; 97110 and 97530 are none.
    let pair = answer("2024-08-01", Rule::Cms, "97150:30 97530:15");
    let none = answer(IN_2026, Rule::Cms, "97110:15 97530:15");
    let apart = answer("2024-08-01", Rule::Cms, "97150:30 97530:15@ot");
    for (day, added, expected) in [
        (&pair, vec!["", "59"], vec![]),
        (&pair, vec!["", "XU"], vec![]),
        (&pair, vec!["", "59,XU"], vec!["distinct_twice!"]),
        (&none, vec!["", "59"], vec!["distinct_no_pair!"]),
        // A practitioner's pair counts within one discipline.
        (&apart, vec!["", "59"], vec!["distinct_no_pair!"]),
        (&none, vec!["KX,GA"], vec!["kx_with_ga!"]),
        (&none, vec!["GZ,GA"], vec!["ga_with_gz!"]),
        (&none, vec!["GX,GY", "U9"], vec![]),
        (
            &none,
            vec!["GO,CQ"],
            vec!["counted_modifier!", "counted_modifier!"],
        ),
        (
            &none,
            vec!["kx,5"],
            vec!["not_a_modifier!", "not_a_modifier!"],
        ),
    ] {
        assert_eq!(told(&whole(day, &added, NONE)), expected, "{added:?}");
    }
    // Off Medicare its pairs, its telehealth and its threshold say nothing.
    let midpoint = answer(IN_2026, Rule::Midpoint, "97110:15 97530:15");
    let added = whole(&midpoint, &["59,95", "KX,GA"], (Some(900_000), None));
    assert_eq!(told(&added), ["kx_with_ga!"]);
}

/// The threshold of 2026 is 2480 dollars, of PT and SLP together and again of OT.
#[test]
fn a_running_total_is_held_against_the_threshold_as_far_as_it_is_known() {
    let (units, fees) = (built_in_units(), built_in_amounts().expect("amounts"));
    let plain = answer(IN_2026, Rule::Cms, "97530:30");
    let mut priced = plain.clone();
    add_amounts(&fees, &units, &mut priced); // 60.12
    for (day, added, total, expected) in [
        (&plain, "", 248_000, "kx_missing!"),
        (&plain, "KX", 248_000, "kx_above"),
        (&plain, "GA", 300_000, "kx_above"),
        (&plain, "KX", 247_999, "kx_not_known"),
        (&priced, "", 241_988, "kx_below?"),
        (&priced, "", 241_989, "kx_reaches?"),
        (&priced, "KX", 241_989, "kx_reaches?"),
        (&priced, "KX", 100_000, "kx_early!?"),
    ] {
        let whole = whole(day, &[added], (Some(total), None));
        assert_eq!(told(&whole), [expected], "{added} at {total}");
    }
    // OT has an amount of its own, and a day without OT says nothing of it.
    assert_eq!(told(&whole(&plain, &[], (None, Some(900_000)))), [""; 0]);
    let ot = answer(IN_2026, Rule::Cms, "97530:30@ot");
    let apart = whole(&ot, &[], (Some(900_000), Some(1)));
    assert_eq!(told(&apart), ["kx_not_known"]);
    let later = answer("2027-01-02", Rule::Cms, "97530:30");
    let unknown = whole(&later, &[], (Some(900_000), None));
    assert_eq!(told(&unknown), ["kx_no_threshold"]);
}
