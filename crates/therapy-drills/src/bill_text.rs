//! What is said of a checked bill. The sentences stand in the data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use therapy_units::{Rule, Value, Values, format_message};

use crate::bill::{BillCheck, BillVerdict, CheckedLine};

/// The ids of the sentences, each with the values that it may print.
pub const BILL_TEXTS: &[(&str, &[&str])] = &[
    ("day_right", DAY),
    ("day_right_by_other_rule", DAY),
    ("day_right_by_cms", DAY),
    ("day_right_by_midpoint", DAY),
    ("day_over", DAY),
    ("day_under", DAY),
    ("day_elsewhere", DAY),
    ("day_not_known", &["billed"]),
    ("line_right", LINE),
    ("line_wrong", LINE),
    ("line_wrong_tie", LINE),
    ("line_not_known", &["code"]),
    ("mistake_one", &["way"]),
    ("mistake_several", &["ways"]),
    ("no_minutes", &["code"]),
    ("no_units", &["code"]),
    ("addon_split", &["code", "addon"]),
    ("least_cms", &["minutes"]),
    ("least_midpoint", &["minutes"]),
];

const DAY: &[&str] = &["billed", "units", "by"];
const LINE: &[&str] = &["code", "billed", "units", "least", "most"];

/// The sentences, and the words of the ways of counting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillTexts {
    /// By the ids of [`BILL_TEXTS`], and those of the unit engine's refusals.
    pub texts: BTreeMap<String, String>,
    /// By the names of [`crate::BILL_WAYS`].
    pub ways: BTreeMap<String, WayTexts>,
}

/// The words of a way of counting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayTexts {
    /// The end of "This is what you get if ...".
    #[serde(rename = "if")]
    pub way: String,
    /// The sentence to keep.
    pub keep: String,
}

/// What is said of a bill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillSentences {
    /// About the day.
    pub day: String,
    /// About each line of the check, in its order.
    pub lines: Vec<String>,
    /// How these units come about, where a known way of counting gives them.
    pub mistake: Option<String>,
    /// What holds instead, where one way alone is named.
    pub keep: Option<String>,
    /// What is missing or does not fit together, and how many minutes the units need where they are.
    pub notes: Vec<String>,
}

/// Says what was found. A sentence that the data lacks is its id, so that nothing is passed over.
pub fn bill_sentences(texts: &BillTexts, check: &BillCheck) -> BillSentences {
    let say = |id: &str, values: &Values| {
        let text = texts.texts.get(id).map_or(id, String::as_str);
        format_message(text, values)
    };
    let ways: Vec<&WayTexts> = check
        .mistakes
        .iter()
        .filter_map(|way| texts.ways.get(way.as_str()))
        .collect();
    let mistake = match ways[..] {
        [] => None,
        [only] => Some(say("mistake_one", &one("way", only.way.as_str().into()))),
        _ => {
            let all: Vec<&str> = ways.iter().map(|way| way.way.as_str()).collect();
            let joined = all.join(OR_IF).as_str().into();
            Some(say("mistake_several", &one("ways", joined)))
        }
    };
    let mut notes: Vec<String> = check
        .notes
        .iter()
        .map(|note| say(&note.id, &note.values))
        .collect();
    if check.notes.iter().any(|note| note.id == "no_minutes") {
        let asked = check.rules.iter().filter(|counted| {
            counted.least_minutes > 0 && check.rule.is_none_or(|rule| rule == counted.rule)
        });
        notes.extend(asked.map(|counted| {
            let id = format!("least_{}", counted.rule.as_str());
            say(&id, &one("minutes", counted.least_minutes.into()))
        }));
    }
    BillSentences {
        day: say(day_id(check), &day_values(check)),
        lines: check
            .lines
            .iter()
            .map(|line| say(line_id(line), &line_values(line)))
            .collect(),
        mistake,
        keep: match ways[..] {
            [only] => Some(only.keep.clone()),
            _ => None,
        },
        notes,
    }
}

/// Stands between ways that are told as several.
const OR_IF: &str = ", or if ";

fn one(name: &'static str, value: Value) -> Values {
    Values::from([(name.into(), value)])
}

fn day_id(check: &BillCheck) -> &'static str {
    let by_cms = || {
        let mut rules = check.rules.iter();
        rules.any(|counted| counted.rule == Rule::Cms && counted.fits == Some(true))
    };
    match check.verdict {
        BillVerdict::Right => "day_right",
        BillVerdict::RightByOtherRule => "day_right_by_other_rule",
        BillVerdict::RightByOneRule if by_cms() => "day_right_by_cms",
        BillVerdict::RightByOneRule => "day_right_by_midpoint",
        BillVerdict::Over => "day_over",
        BillVerdict::Under => "day_under",
        BillVerdict::Elsewhere => "day_elsewhere",
        BillVerdict::NotKnown => "day_not_known",
    }
}

fn day_values(check: &BillCheck) -> Values {
    let mut values = one("billed", check.billed_units.into());
    if check.verdict != BillVerdict::NotKnown {
        let units: u32 = check.lines.iter().filter_map(|line| line.units).sum();
        values.insert("units".into(), units.into());
        values.insert("by".into(), check.by.into());
    }
    values
}

fn line_id(line: &CheckedLine) -> &'static str {
    match line.verdict {
        BillVerdict::NotKnown => "line_not_known",
        BillVerdict::Right => "line_right",
        _ if line.least != line.most => "line_wrong_tie",
        _ => "line_wrong",
    }
}

fn line_values(line: &CheckedLine) -> Values {
    let mut values = one("code", (&line.code).into());
    let numbers = [
        ("billed", line.billed),
        ("units", line.units),
        ("least", line.least),
        ("most", line.most),
    ];
    for (name, number) in numbers {
        if let Some(number) = number {
            values.insert(name.into(), number.into());
        }
    }
    values
}
