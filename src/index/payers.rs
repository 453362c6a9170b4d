//! Payers as search finds them: a section for each row that says something.

use crate::check::{CheckedSite, show_clock};
use crate::model::catalog::Catalog;
use crate::model::{Cap, CapPeriod, Caps, Model, Payer, PayerTopic, Rule};
use crate::read::RichTextId;

/// What is found of a payer: its entry as a whole, or a row of it.
pub(super) struct PayerSection<'a> {
    pub(super) anchor: String,
    /// Shown in the result: the payer's name and that of the row.
    pub(super) heading: String,
    /// The payer's name.
    pub(super) name: &'a str,
    /// What the row is about; empty for the entry as a whole.
    pub(super) label: &'a str,
    pub(super) text: String,
    /// Other names of the payer.
    pub(super) keywords: Vec<&'a str>,
}

/// The sections of all payers. What is not known is drawn, but nobody is sent there.
pub(super) fn rows(site: &CheckedSite) -> Vec<PayerSection<'_>> {
    let model = &site.model;
    let catalog = model.catalog_of(&model.site.language);
    let mut rows = Vec::new();
    for (id, payer) in &model.payers.0 {
        let names: Vec<&str> = payer.also.iter().map(|name| name.as_str()).collect();
        let about = site.plain_text(&RichTextId::PayerAbout(id.clone()));
        let look = site.plain_text(&RichTextId::PayerLook(id.clone()));
        rows.push(PayerSection {
            anchor: id.to_string(),
            heading: payer.name.to_string(),
            name: payer.name.as_str(),
            label: "",
            text: format!("{about} {look}"),
            keywords: names.clone(),
        });
        for topic in PayerTopic::ALL {
            let entries = payer.entries(topic).unwrap_or_default();
            if entries.is_empty() {
                continue;
            }
            let texts: Vec<String> = (0..entries.len())
                .map(|at| {
                    let lead = lead(model, catalog, payer, topic, at);
                    let text = site.plain_text(&RichTextId::PayerEntry(id.clone(), topic, at));
                    format!("{lead} {text}")
                })
                .collect();
            rows.push(PayerSection {
                anchor: format!("{id}-{}", topic.as_str()),
                heading: format!("{}: {}", payer.name, catalog.theme(topic.word_key())),
                name: payer.name.as_str(),
                label: catalog.theme(topic.word_key()),
                text: texts.join(" ").trim().to_owned(),
                keywords: names.clone(),
            });
        }
    }
    rows
}

/// The questions of all payers, each with the anchor of the row that answers it.
pub(super) fn questions(model: &Model) -> impl Iterator<Item = (&str, String)> {
    model.payers.0.iter().flat_map(|(id, payer)| {
        let asks = payer.asks.iter();
        asks.map(move |ask| {
            let anchor = format!("{id}-{}", ask.row.as_str());
            (ask.question.as_str(), anchor)
        })
    })
}

/// What an entry says before its text, in the words of its row.
fn lead(model: &Model, catalog: &Catalog, payer: &Payer, topic: PayerTopic, at: usize) -> String {
    let theme = |key| catalog.theme(key);
    match topic {
        PayerTopic::Rule => match payer.counting_rule() {
            Some((Rule::Cms, _)) => theme("payer_rule_cms").to_owned(),
            Some((Rule::Midpoint, _)) => theme("payer_rule_midpoint").to_owned(),
            None => theme("payer_not_known").to_owned(),
        },
        PayerTopic::Caps => match payer.caps.as_deref() {
            Some(Caps::Listed(caps)) => caps
                .get(at)
                .map_or_else(String::new, |cap| cap_lead(cap, catalog)),
            Some(Caps::None(_)) => format!("{}.", theme("payer_no_cap")),
            None => String::new(),
        },
        PayerTopic::Modifiers => {
            let wanted = payer.modifiers.as_deref().and_then(|all| all.get(at));
            let names: Vec<&str> = wanted.map_or_else(Vec::new, |wanted| {
                wanted.modifiers.iter().map(|one| one.as_str()).collect()
            });
            format!("{}.", names.join(", "))
        }
        PayerTopic::Appeal => {
            let Some(step) = payer.appeal.as_deref().and_then(|steps| steps.get(at)) else {
                return String::new();
            };
            let clock = step.within.as_ref();
            let within = clock
                .and_then(|clock| show_clock(model, clock, catalog))
                .unwrap_or_else(|| theme("payer_clock_unknown").to_owned());
            let from = theme("payer_clock_from");
            format!("{}: {within} {from} {}.", step.step, step.from)
        }
        PayerTopic::PriorAuthorization
        | PayerTopic::Assistants
        | PayerTopic::Record
        | PayerTopic::ClaimOrder
        | PayerTopic::More => String::new(),
    }
}

fn cap_lead(cap: &Cap, catalog: &Catalog) -> String {
    let Some(units) = cap.units else {
        return format!("{}.", catalog.theme("payer_units_unknown"));
    };
    let period = match cap.period {
        Some(CapPeriod::Day) => "payer_a_day",
        Some(CapPeriod::Visit) => "payer_a_visit",
        Some(CapPeriod::Week) => "payer_a_week",
        None => "payer_period_unknown",
    };
    let word = catalog.theme(if units.get() == 1 {
        "payer_unit"
    } else {
        "payer_units"
    });
    format!("{units} {word} {}.", catalog.theme(period))
}
