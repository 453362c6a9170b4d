//! Cards that the unit engine answers: the table of minutes, and the calculator's worked days.

use super::card::Topic;
use super::maker::{Content, Maker};
use crate::units::{Answer, Day, Line, Rule, Setting, StepId, Value, compute, finding_text};

/// Units up to which the table is learned: two hours, where the manual's own table ends.
const MOST_UNITS: u32 = 8;

/// From how many minutes to how many a number of units is earned, by Medicare's rule.
pub(super) fn table(maker: &mut Maker<'_>) {
    let data = &maker.model.units;
    let source = data.step_texts.get(StepId::Table.as_str());
    let source = source.and_then(|text| maker.source(&text.source));
    let (Some(source), Some(page)) = (source, maker.page_with("calculator.html")) else {
        return;
    };
    for units in 1..=MOST_UNITS {
        let from = data.cms.threshold + (units - 1) * data.unit_minutes;
        let values = [
            ("units", Value::from(units)),
            ("from", Value::from(from)),
            ("to", Value::from(from + data.unit_minutes - 1)),
        ];
        let content = Content {
            front: maker.say("table", &values),
            back: maker.say("table_is", &values),
            rich: None,
            page: page.to_owned(),
        };
        let name = format!("units-{units}");
        maker.add((Topic::Counting, 3), &name, &[source], content);
        maker.draw_quarters(units);
    }
}

/// What goes on the claim of each day that the calculator offers, with what is found about it.
pub(super) fn days(maker: &mut Maker<'_>) {
    let data = &maker.model.units;
    let source = data.step_texts.get(StepId::RemainderUnit.as_str());
    let source = source.and_then(|text| maker.source(&text.source));
    let (Some(source), Some(page)) = (source, maker.page_with("calculator.html")) else {
        return;
    };
    for (at, example) in maker.model.calculator.examples.iter().enumerate() {
        let written = example.lines.as_str().split_whitespace();
        let Ok(lines) = written.map(Line::parse).collect::<Result<Vec<_>, _>>() else {
            continue;
        };
        let shown: Vec<String> = lines.iter().map(|line| shown(maker, line)).collect();
        let day = Day::new(Rule::Cms, Setting::default(), data.latest_start(), lines);
        let Ok(answer) = compute(data, &day) else {
            continue;
        };
        let lines = shown.join(", ");
        let content = Content {
            front: maker.say("day", &[("lines", Value::from(lines.as_str()))]),
            back: answered(maker, &answer),
            rich: None,
            page: page.to_owned(),
        };
        let name = format!("day-{}", at + 1);
        maker.add((Topic::Counting, 3), &name, &[source], content);
    }
}

/// A line in words: "97110 36 min (23 by an assistant alone)".
fn shown(maker: &Maker<'_>, line: &Line) -> String {
    let key = if line.assistant_minutes > 0 {
        "day_assistant"
    } else {
        "day_line"
    };
    let values = [
        ("code", Value::from(line.code.as_str())),
        ("minutes", Value::from(line.minutes)),
        ("assistant", Value::from(line.assistant_minutes)),
        (
            "discipline",
            Value::from(line.discipline.as_str().to_uppercase().as_str()),
        ),
    ];
    maker.say(key, &values)
}

/// The lines of the claim, then what a person should know about them.
fn answered(maker: &Maker<'_>, answer: &Answer) -> String {
    let lines: Vec<String> = answer
        .claim_lines
        .iter()
        .map(|line| format!("{} x{} {}", line.code, line.units, line.modifiers.join(" ")))
        .collect();
    let claim = format!("{}.", lines.join(", "));
    let findings = answer.findings.iter();
    let findings = findings.map(|finding| finding_text(&maker.model.units, finding));
    let sentences = std::iter::once(claim).chain(findings);
    sentences.collect::<Vec<_>>().join(" ")
}
