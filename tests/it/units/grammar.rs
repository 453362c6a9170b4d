//! The line grammar by examples, and by what must hold for every line.

use proptest::prelude::*;
use quarterhour::units::grammar::{Entry, Grammar, Label, Names, Reading, print, read};
use quarterhour::units::{Code, Discipline, Line};

pub fn code(text: &str) -> Code {
    Code::parse(text).expect("a code")
}

/// Names of one code and of several, and a code's short form.
pub fn names() -> Names {
    let all = [
        ("manual", "97140"),
        ("Neuro Re-Ed", "97112"),
        ("e-stim", "97014"),
        ("e-stim", "97032"),
        ("530", "97530"),
    ];
    let codes: Vec<(&str, Code)> = all.iter().map(|(name, of)| (*name, code(of))).collect();
    Names::new(codes.iter().map(|(name, code)| (*name, code)))
}

pub fn grammar(names: &Names, billed: bool) -> Grammar<'_> {
    Grammar {
        names,
        discipline: Discipline::Pt,
        billed,
    }
}

/// What a line holds, with each problem as `id from-to`.
fn held(text: &str, billed: bool) -> String {
    let names = names();
    let grammar = grammar(&names, billed);
    let reading = read(text, &grammar);
    let problems = reading.errors.iter().chain(&reading.asks);
    let problems: Vec<String> = problems
        .map(|one| format!("{} {}-{}", one.id.as_str(), one.from, one.to))
        .collect();
    let printed = print(&reading, &grammar);
    [printed, problems.join("; ")]
        .join(" ! ")
        .trim_end_matches([' ', '!'])
        .to_owned()
}

#[test]
fn what_people_paste_is_read() {
    for (text, expected) in [
        (
            "97530 25, 97110 15 pta 5, 97140 8",
            "97530 25, 97110 15 pta=5, 97140 8",
        ),
        ("97530 25 min, 97110 15 min", "97530 25, 97110 15"),
        ("97530 25 97110 15", "97530 25, 97110 15"),
        ("97530:25", "97530 25"),
        ("97530:25:5@ot", "97530 25 ota=5"),
        ("97530=25; 97110=15", "97530 25, 97110 15"),
        ("CPT 97530 x 25 min", "97530 25"),
        ("97530 × 25", "97530 25"),
        ("97530x25min", "97530 25"),
        ("97530-GP 25", "97530 25"),
        ("97530-GO-59 25 min.", "97530-59 25 ot"),
        ("97530\t25\t97110\t15", "97530 25, 97110 15"),
        ("97530,25,97110,15", "97530 25, 97110 15"),
        ("97530 – 25 min", "97530 25"),
        ("97530 9:05-9:28", "97530 9:05am-9:28am"),
        (
            "97530 9:05–9:28, 97110 9:28 to 9:43",
            "97530 9:05am-9:28am, 97110 9:28am-9:43am",
        ),
        ("97530 905-928", "97530 9:05am-9:28am"),
        ("97530 1:05pm-1:28", "97530 1:05pm-1:28pm"),
        ("97530 1:05-1:28", "97530 1:05pm-1:28pm"),
        ("97530 13:05-13:28", "97530 1:05pm-1:28pm"),
        ("97530 12:50-1:10", "97530 12:50pm-1:10pm"),
        ("97530 11:50pm-12:10am", "97530 11:50pm-12:10am"),
        ("97530 23:50-0:10", "97530 11:50pm-12:10am"),
        ("97530 9-9:30am", "97530 9:00am-9:30am"),
        ("97530:9:05-9:28", "97530 9:05am-9:28am"),
        ("97530 9:05-9:28 pta 9:20-9:28", "97530 9:05am-9:28am pta=8"),
        ("97530 15+8", "97530 23"),
        ("97530 1h", "97530 60"),
        ("97530 1 hour 5 min pta 10", "97530 65 pta=10"),
        ("97530 9:05-9:28+9:40-9:50", "97530 9:05am-9:38am"),
        ("manual 15", "97140 15"),
        ("97530 25 manual 15", "97530 25, 97140 15"),
        ("Neuro re-ed 15 ot", "97112 15 ot"),
        ("530 25", "97530 25"),
        ("ot 97530 25", "97530 25 ot"),
        ("97530 slp 25", "97530 25 slp"),
        ("97530 25 ota 5", "97530 25 ota=5"),
        ("97530 25 pta=5 gp", "97530 25 pta=5"),
        ("g0283 10", "G0283 10"),
        ("#4 97530 25", "#4 97530 25"),
        ("#B-2: 97530 25", "#B-2 97530 25"),
        ("#4", "#4"),
        ("", ""),
        (" , ;", ""),
    ] {
        assert_eq!(held(text, false), expected, "{text}");
    }
}

#[test]
fn an_error_points_at_its_characters_and_keeps_the_rest() {
    for (text, expected) in [
        ("97530 x3, 97110 15", "97110 15 ! billed_units 6-8"),
        ("97530 25 3 units", " ! billed_units 9-16"),
        ("97530 x 3", " ! units_or_minutes 6-9"),
        ("97530, 97110 15", "97110 15 ! no_minutes 0-5"),
        ("97530 97110 15", "97110 15 ! no_minutes 0-5"),
        ("9753 20, 97110 15", "97110 15 ! not_a_code 0-4"),
        ("25, 97110 15", "97110 15 ! no_code 0-2"),
        ("97530 25, 15", "97530 25 ! no_code 10-12"),
        ("e-stim 10, 97110 15", "97110 15 ! ambiguous_name 0-6"),
        ("97110 15, heat 10", "97110 15 ! unknown_name 10-14"),
        ("97530 7.5", " ! not_minutes 6-9"),
        ("97530 -3", " ! not_minutes 6-8"),
        ("97530 half, 97110 15", "97110 15 ! not_minutes 6-10"),
        ("97530 99999", " ! no_minutes 0-5; no_minutes 6-11"),
        ("97530 9999+1", " ! not_minutes 6-12"),
        ("97530-25", " ! modifier_or_minutes 6-8"),
        ("97530 9:05", " ! lone_clock 6-10"),
        ("97530 9:05-9:75", " ! not_a_clock 6-15"),
        ("97530 25-30", " ! not_a_clock 6-11"),
        ("97530 9:05-9:05", " ! empty_stretch 6-15"),
        ("97530 9:28-9:05", " ! long_stretch 6-15"),
        (
            "97530 25 pta, 97110 15",
            "97110 15 ! no_assistant_minutes 9-12",
        ),
        ("97530 25 pta 5 pta 6", " ! assistant_twice 15-20"),
        ("97530-GP-CQ 25", " ! assistant_modifier 9-11"),
        (
            "97530:20@ot, 97530:20@go",
            "97530 20 ot ! not_a_discipline 21-24",
        ),
        ("97530 25 pta 5 ot", " ! discipline_twice 15-17"),
        ("97530 25 #4", " ! label_not_in_front 9-10"),
        ("# 97530 25", "97530 25 ! empty_label 0-1"),
        ("97530 25 (new)", " ! unexpected 9-10"),
        ("ü 25, 97110 15 !", " ! unknown_name 0-1; unexpected 15-16"),
        ("97530:30:15", "97530 30 pta=15 ! looks_like_clock 6-11"),
        ("97530:30:5", "97530 30 pta=5"),
    ] {
        let expected = expected.trim_start_matches(' ');
        assert_eq!(held(text, false).trim_start(), expected, "{text}");
    }
}

#[test]
fn units_that_were_billed_are_read_where_a_bill_is_checked() {
    for (text, expected) in [
        ("97530 25 x3", "97530 25 x3"),
        ("97530 x3 25 min", "97530 25 x3"),
        ("97530 25 2 units, 97110 15 x 1", "97530 25 x2, 97110 15 x1"),
        ("97530 25 x3 x2", " ! billed_twice 12-14"),
    ] {
        assert_eq!(held(text, true), expected, "{text}");
    }
}

#[test]
fn no_property_of_a_script_object_is_a_name() {
    assert_eq!(held("constructor 15", false), " ! unknown_name 0-11");
}

fn entry() -> impl Strategy<Value = Entry> {
    let codes = prop::sample::select(vec!["97530", "G0283", "0001U", "97110"]);
    let modifiers = prop::collection::vec(prop::sample::select(vec!["59", "KX", "XE", "95"]), 0..3);
    let start = prop::option::of(0..1440_u32);
    let billed = prop::option::of(0..1000_u32);
    (
        codes,
        0..10_000_u32,
        0..10_000_u32,
        0..3_usize,
        start,
        modifiers,
        billed,
    )
        .prop_map(
            |(text, minutes, assistant_minutes, discipline, start, modifiers, billed_units)| {
                Entry {
                    line: Line {
                        code: code(text),
                        minutes,
                        assistant_minutes,
                        discipline: Discipline::ALL[discipline],
                        // Without minutes there is no time to print.
                        start: start.filter(|_| minutes > 0),
                    },
                    modifiers: modifiers.into_iter().map(str::to_owned).collect(),
                    billed_units,
                    from: 0,
                    to: 0,
                }
            },
        )
}

proptest! {
    #[test]
    fn what_is_printed_reads_back(
        label in prop::option::of("[A-Za-z0-9#é-]{1,6}"),
        entries in prop::collection::vec(entry(), 0..6),
        discipline in 0..3_usize,
    ) {
        let names = names();
        let mut grammar = grammar(&names, true);
        grammar.discipline = Discipline::ALL[discipline];
        let label = label.map(|text| Label { text, from: 0, to: 0 });
        let reading = Reading { label, entries, ..Reading::default() };
        let text = print(&reading, &grammar);
        let mut back = read(&text, &grammar);
        for entry in &mut back.entries {
            (entry.from, entry.to) = (0, 0);
        }
        if let Some(label) = &mut back.label {
            (label.from, label.to) = (0, 0);
        }
        prop_assert_eq!(back, reading, "{}", text);
    }

    #[test]
    fn a_line_of_the_shell_keeps_its_meaning(
        code in prop::sample::select(vec!["97530", "g0283", "0001U"]),
        minutes in 0..10_000_u32,
        assistant in prop::option::of("[0-9]{1,4}"),
        discipline in prop::sample::select(vec!["", "@pt", "@OT", "@slp"]),
    ) {
        let assistant = assistant.map(|text| format!(":{text}")).unwrap_or_default();
        let text = format!("{code}:{minutes}{assistant}{discipline}");
        let names = names();
        let reading = read(&text, &grammar(&names, false));
        prop_assert!(reading.errors.is_empty());
        let lines: Vec<Line> = reading.entries.into_iter().map(|entry| entry.line).collect();
        prop_assert_eq!(lines, [Line::parse(&text).expect("a line")], "{}", text);
    }

    #[test]
    fn places_lie_in_the_line(text in "\\PC{0,60}") {
        let names = names();
        let reading = read(&text, &grammar(&names, false));
        let length = u32::try_from(text.chars().count()).expect("short");
        for problem in reading.errors.iter().chain(&reading.asks) {
            prop_assert!(problem.from < problem.to && problem.to <= length, "{:?}", problem);
        }
    }
}
