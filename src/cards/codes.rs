//! Cards about codes that have a page: what each is for, how it counts, what tells two apart, and how
//! many units pass.

use std::collections::BTreeSet;

use super::card::Topic;
use super::maker::{Content, Maker, both};
use crate::model::{Adjudication, Code, CodeRecord, SourceId, Status, Timing};
use crate::read::RichTextId;
use crate::units::{FindingId, Value};

/// The codes in use that are learned by heart, each with its record, sources and page.
fn learned<'a>(maker: &Maker<'a>) -> Vec<(&'a Code, &'a CodeRecord, Vec<&'a SourceId>, String)> {
    let records = maker.model.codes.iter();
    records
        .filter(|(_, record)| record.valid_to.is_none())
        .filter_map(|(code, record)| {
            let sources: Vec<&SourceId> = record.sources.iter().map(|id| &**id).collect();
            let page = maker.code_page(code).filter(|_| !sources.is_empty())?;
            Some((code, record, sources, page))
        })
        .collect()
}

/// What a code is for, and how it counts.
pub(super) fn codes(maker: &mut Maker<'_>) {
    for (code, record, sources, page) in learned(maker) {
        let named = [("code", Value::from(code.as_str()))];
        let id = RichTextId::Summary(code.clone(), None);
        if let Some(back) = maker.lasting(&id) {
            let content = Content {
                front: maker.say("code", &named),
                back: back.to_owned(),
                rich: Some(id),
                page: page.clone(),
            };
            maker.add((Topic::Codes, 2), &name("what", code), &sources, content);
        }
        let content = Content {
            front: maker.say("counts", &named),
            back: counts(maker, record),
            rich: None,
            page,
        };
        maker.add((Topic::Codes, 3), &name("counts", code), &sources, content);
    }
}

/// The name of a card about a code.
fn name(what: &str, code: &Code) -> String {
    format!("{what}-{}", code.as_str().to_lowercase())
}

/// How a code's minutes count, and under whose plan it is billed.
fn counts(maker: &Maker<'_>, record: &CodeRecord) -> String {
    let timing = match &record.timing.value {
        Timing::Timed { unit_minutes } => {
            maker.say("timed", &[("minutes", Value::from(*unit_minutes))])
        }
        Timing::Untimed => maker.say("untimed", &[]),
        Timing::Family { first, each, addon } => maker.say(
            "family",
            &[
                ("first", Value::from(*first)),
                ("each", Value::from(*each)),
                ("addon", Value::from(addon.as_str())),
            ],
        ),
        Timing::Addon { of } => maker.say("addon", &[("of", Value::from(of.as_str()))]),
        Timing::Monthly => maker.say("monthly", &[]),
    };
    let status = record.therapy_status.map(|status| match status {
        Status::Always => maker.say("always", &[]),
        Status::Sometimes => maker.say("sometimes", &[]),
    });
    let bundled = record.bundled.get().then(|| maker.say("bundled", &[]));
    let takes = record.medicare_takes.as_ref();
    let takes =
        takes.map(|other| maker.say("medicare_takes", &[("code", Value::from(other.as_str()))]));
    let disciplines: Vec<&str> = record
        .disciplines
        .iter()
        .map(|discipline| maker.word(discipline.as_str()))
        .collect();
    let billed = (!disciplines.is_empty()).then(|| {
        let listed = disciplines.join(", ");
        maker.say(
            "disciplines",
            &[("disciplines", Value::from(listed.as_str()))],
        )
    });
    let rest = [status, billed, bundled, takes];
    let sentences = std::iter::once(timing).chain(rest.into_iter().flatten());
    sentences.collect::<Vec<_>>().join(" ")
}

/// What tells two codes apart, once for each two: as the code says it that the calculator begins with,
/// or else the lower one.
pub(super) fn boundaries(maker: &mut Maker<'_>) {
    let main = maker.model.calculator.first_code.as_ref();
    let main = main.map(|code| code.as_str().to_owned());
    let mut all = learned(maker);
    all.sort_by_key(|(code, ..)| main.as_deref() != Some(code.as_str()));
    let mut seen = BTreeSet::new();
    for (code, record, sources, page) in all {
        for (at, other) in record.look_alikes.iter().enumerate() {
            let id = RichTextId::Boundary(code.clone(), at);
            if maker.code_page(&other.code).is_none() || !seen.insert(both(code, &other.code)) {
                continue;
            }
            let Some(back) = maker.lasting(&id) else {
                continue;
            };
            let values = [
                ("code", Value::from(code.as_str())),
                ("other", Value::from(other.code.as_str())),
            ];
            let content = Content {
                front: maker.say("boundary", &values),
                back: back.to_owned(),
                rich: Some(id),
                page: page.clone(),
            };
            let (one, two) = both(code, &other.code);
            let name = format!("{one}-{two}").to_lowercase();
            maker.add((Topic::Boundaries, 2), &name, &sources, content);
        }
    }
}

/// How many units of a timed code pass, in CMS's file of which day.
pub(super) fn limits(maker: &mut Maker<'_>) {
    let Some((source, _)) = maker.model.finding_source(FindingId::UnitLimit) else {
        return;
    };
    for (code, record, _, page) in learned(maker) {
        let timed = matches!(record.timing.value, Timing::Timed { .. });
        let limit = maker.model.cms.limit_of(code);
        let Some((limit, as_of)) = limit.filter(|(limit, _)| timed && limit.units.get() > 0) else {
            continue;
        };
        let values = [
            ("code", Value::from(code.as_str())),
            ("units", Value::from(limit.units.get())),
            ("day", Value::from(maker.catalog.date(as_of).as_str())),
        ];
        let (front, back, firm) = match limit.adjudication {
            Adjudication::Line => ("limit_line", "limit_line_is", ""),
            Adjudication::DayByPolicy => ("limit", "limit_is", maker.word("limit_firm")),
            Adjudication::DayClinical => ("limit", "limit_is", maker.word("limit_appealable")),
        };
        let content = Content {
            front: maker.say(front, &values),
            back: format!("{} {firm}", maker.say(back, &values)),
            rich: None,
            page,
        };
        let name = code.as_str().to_lowercase();
        maker.add((Topic::Limits, 4), &name, &[source], content);
    }
}
