//! Cards that ask for a text of the site: terms, payers' rules, deadlines, and those that are written
//! by hand.

use super::card::Topic;
use super::maker::{Content, Maker};
use crate::model::{Payer, PayerTopic, Rule, Slug, SourceId};
use crate::read::RichTextId;
use crate::units::Value;

/// What a term means; one without a source makes no card.
pub(super) fn terms(maker: &mut Maker<'_>) {
    let Some(glossary) = maker.page_with("glossary.html") else {
        return;
    };
    for (at, term) in maker.model.glossary.iter().enumerate() {
        let id = RichTextId::Definition(at);
        let sources: Vec<&SourceId> = term.sources.iter().map(|id| &**id).collect();
        let Some(slug) = Slug::of(term.term.as_str()).filter(|_| !sources.is_empty()) else {
            continue;
        };
        let Some(back) = maker.lasting(&id) else {
            continue;
        };
        let content = Content {
            front: maker.say("term", &[("term", Value::from(term.term.as_str()))]),
            back: back.to_owned(),
            rich: Some(id),
            page: format!("{glossary}#{slug}"),
        };
        maker.add((Topic::Terms, 1), slug.as_str(), &sources, content);
    }
}

/// How a payer counts, where anything is known of that.
pub(super) fn payers(maker: &mut Maker<'_>) {
    let Some(page) = maker.page_with("payers.html") else {
        return;
    };
    for (id, payer) in &maker.model.payers.0 {
        let (Some(rule), Some(back)) = (payer.rule.as_ref(), payer_answer(maker, id, payer)) else {
            continue;
        };
        let sources: Vec<&SourceId> = rule.seen.sources.iter().map(|id| &**id).collect();
        let content = Content {
            front: maker.say("payer", &[("payer", Value::from(payer.name.as_str()))]),
            back,
            rich: None,
            page: format!("{page}#{id}"),
        };
        maker.add((Topic::Payers, 3), id.as_str(), &sources, content);
    }
}

fn payer_answer(maker: &Maker<'_>, id: &Slug, payer: &Payer) -> Option<String> {
    let rule = payer.rule.as_ref()?;
    let mut sentences = match rule.value.value {
        Some(Rule::Cms) => vec![format!("{}.", maker.word("payer_rule_cms"))],
        Some(Rule::Midpoint) => vec![format!("{}.", maker.word("payer_rule_midpoint"))],
        None => vec![maker.say("payer_open", &[])],
    };
    if rule.text.is_some() {
        let text = RichTextId::PayerEntry(id.clone(), PayerTopic::Rule, 0);
        sentences.push(maker.lasting(&text)?.to_owned());
    }
    if !rule.seen.sure.get() {
        sentences.push(maker.say("unsure", &[]));
    }
    Some(sentences.join(" "))
}

/// How long a deadline runs, and from which day.
pub(super) fn deadlines(maker: &mut Maker<'_>) {
    let Some(dates) = &maker.model.dates else {
        return;
    };
    let dates_page = maker.page_with("dates.html");
    for rule in &dates.data.rules {
        let mut records = dates.rules.rules.0.iter();
        let record = records.find(|(id, _)| id.as_str() == rule.id);
        let Some((_, record)) = record else {
            continue;
        };
        let page = record.page.as_ref().map(|page| page.as_str());
        let (Some(page), Some(source)) = (page.or(dates_page), maker.source(&rule.source)) else {
            continue;
        };
        let mut back = rule.text.clone();
        if !rule.sure {
            back = format!("{back} {}", maker.say("unsure", &[]));
        }
        let content = Content {
            front: maker.say(
                "deadline",
                &[("deadline", Value::from(rule.label.as_str()))],
            ),
            back,
            rich: None,
            page: page.to_owned(),
        };
        // What the record needs is learned with the record, and the rest with the claim.
        let starts = record.starts.iter().map(|start| start.as_str());
        let of_the_record = starts
            .clone()
            .any(|start| start == "treated" || start == "planned");
        let unit = if of_the_record && record.met_by.is_none() {
            5
        } else {
            6
        };
        maker.add((Topic::Deadlines, unit), &rule.id, &[source], content);
    }
}

/// The cards of `data/cards.yaml`.
pub(super) fn written(maker: &mut Maker<'_>) {
    for (at, card) in maker.model.cards.iter().enumerate() {
        let back = RichTextId::CardBack(at);
        let site = maker.site;
        let content = Content {
            front: site.plain_text(&RichTextId::CardFront(at)).to_owned(),
            back: site.plain_text(&back).to_owned(),
            rich: Some(back),
            page: card.page.to_string(),
        };
        let place = (Topic::Pitfalls, card.unit.get());
        maker.add_named(card.id.to_string(), place, &[&*card.source], content);
    }
}
