//! Cards about modifiers: which one says what, and which codes are a pair on one day.

use super::card::Topic;
use super::maker::{Content, Maker, both};
use crate::model::{Code, CodeRecord, Setting};
use crate::units::{
    Day, Discipline, FindingId, Line, Rule, StepId, UnitData, Value, compute, finding_text,
    format_message,
};

/// Which modifier stands for a plan of care, and which for an assistant's units.
pub(super) fn modifiers(maker: &mut Maker<'_>) {
    let data = &maker.model.units;
    let Some(page) = maker.page_with("calculator.html") else {
        return;
    };
    let source = |step: StepId| {
        let text = data.step_texts.get(step.as_str())?;
        maker.source(&text.source)
    };
    let (plan, marked) = (
        source(StepId::PlanModifier),
        source(StepId::AssistantUnitMarked),
    );
    for (discipline, modifiers) in &data.modifiers {
        let id = discipline.as_str();
        let word = Value::from(maker.word(id));
        let asked = [
            ("plan", plan, Some(&modifiers.plan)),
            ("assistant", marked, modifiers.assistant.as_ref()),
        ];
        for (kind, source, modifier) in asked {
            let (Some(source), Some(modifier)) = (source, modifier) else {
                continue;
            };
            let values = [
                ("discipline", word.clone()),
                ("modifier", Value::from(modifier.as_str())),
            ];
            let content = Content {
                front: maker.say(&format!("{kind}_modifier"), &values),
                back: maker.say(&format!("{kind}_modifier_is"), &values),
                rich: None,
                page: page.to_owned(),
            };
            let name = format!("{kind}-{id}");
            maker.add((Topic::Modifiers, 4), &name, &[source], content);
        }
    }
}

/// Whether the code that the calculator begins with is a pair with each of its look-alikes.
pub(super) fn pairs(maker: &mut Maker<'_>) {
    let model = maker.model;
    let main = model.calculator.first_code.as_ref();
    let Some((code, record)) = main.and_then(|code| model.codes.get_key_value(&**code)) else {
        return;
    };
    for other in &record.look_alikes {
        let known = model.codes.get(&*other.code);
        let page = maker.code_page(&other.code);
        if let (Some(known), Some(page)) = (known, page) {
            pair(maker, (code, record), (&other.code, known), page);
        }
    }
}

/// The engine is asked about a day with a unit of each code in the newest file's time.
fn pair(
    maker: &mut Maker<'_>,
    (code, record): (&Code, &CodeRecord),
    (other, other_record): (&Code, &CodeRecord),
    page: String,
) {
    let model = maker.model;
    let data = &model.units;
    let setting = Setting::Practitioner;
    let files = data
        .pair_files
        .iter()
        .filter(|file| file.setting == setting);
    let shared = |discipline: &&Discipline| other_record.disciplines.contains(discipline);
    let (Some(file), Some(discipline), Some((source, _))) = (
        files.max_by_key(|file| file.as_of),
        record.disciplines.iter().find(shared),
        model.finding_source(FindingId::EditPair),
    ) else {
        return;
    };
    let line = |code: &Code| Line {
        code: code.clone(),
        minutes: data.unit_minutes,
        assistant_minutes: 0,
        discipline: *discipline,
        start: None,
    };
    let day = Day::new(
        Rule::Cms,
        setting,
        file.as_of,
        vec![line(code), line(other)],
    );
    let Some(back) = verdict(data, &day) else {
        return;
    };
    let values = [
        ("code", Value::from(code.as_str())),
        ("other", Value::from(other.as_str())),
        ("day", Value::from(maker.catalog.date(file.as_of).as_str())),
    ];
    let content = Content {
        front: maker.say("pair", &values),
        back,
        rich: None,
        page,
    };
    let (one, two) = both(code, other);
    let name = format!("pair-{one}-{two}").to_lowercase();
    maker.add((Topic::Modifiers, 4), &name, &[source], content);
}

/// What the engine says of a day's codes: that two are a pair, or that none are.
fn verdict(data: &UnitData, day: &Day) -> Option<String> {
    let answer = compute(data, day).ok()?;
    let is_pair = |id| matches!(id, FindingId::EditPair | FindingId::EditPairNever);
    if let Some(finding) = answer.findings.iter().find(|one| is_pair(one.id)) {
        return Some(finding_text(data, finding));
    }
    let mut steps = answer.steps.iter();
    let step = steps.find(|one| one.id == StepId::NoPairOnFile)?;
    let text = data.step_texts.get(step.id.as_str())?;
    Some(format_message(&text.text, &step.values))
}
