//! What all kinds of cards are made with: the site, its words, and the cards so far.

use super::card::{Card, Topic};
use crate::check::{CheckedSite, Resolved};
use crate::model::catalog::Catalog;
use crate::model::{Code, Model, SourceId};
use crate::read::RichTextId;
use crate::units::{Value, Values, format_message};

pub(super) struct Maker<'a> {
    pub(super) site: &'a CheckedSite,
    pub(super) model: &'a Model,
    pub(super) catalog: &'a Catalog,
    pub(super) cards: Vec<Card>,
}

/// What a card says beside its topic and unit.
pub(super) struct Content {
    pub(super) front: String,
    pub(super) back: String,
    pub(super) rich: Option<RichTextId>,
    pub(super) page: String,
}

impl<'a> Maker<'a> {
    pub(super) fn of(site: &'a CheckedSite) -> Self {
        let model = &site.model;
        Self {
            site,
            model,
            catalog: model.catalog_of(&model.site.language),
            cards: Vec::new(),
        }
    }

    /// Adds a card that is made from data. `name` tells it from the others of its topic.
    pub(super) fn add(
        &mut self,
        (topic, unit): (Topic, u32),
        name: &str,
        sources: &[&SourceId],
        content: Content,
    ) {
        let id = format!("{}--{name}", topic.as_str());
        self.add_named(id, (topic, unit), sources, content);
    }

    pub(super) fn add_named(
        &mut self,
        id: String,
        (topic, unit): (Topic, u32),
        sources: &[&SourceId],
        content: Content,
    ) {
        self.cards.push(Card {
            id,
            topic,
            unit,
            front: one_line(&content.front),
            back: one_line(&content.back),
            rich: content.rich,
            quarters: None,
            sources: sources.iter().map(|&id| id.clone()).collect(),
            page: content.page,
        });
    }

    /// Has the card that was added last drawn as so many units of a quarter of an hour.
    pub(super) fn draw_quarters(&mut self, units: u32) {
        if let Some(card) = self.cards.last_mut() {
            card.quarters = Some(units);
        }
    }

    /// A sentence of the theme with its values.
    pub(super) fn say(&self, key: &str, values: &[(&'static str, Value)]) -> String {
        let pattern = self.catalog.theme(&format!("train_cards_{key}"));
        let values: Values = values
            .iter()
            .map(|(name, value)| ((*name).into(), value.clone()))
            .collect();
        format_message(pattern, &values)
    }

    /// A word that the theme has for other pages too.
    pub(super) fn word(&self, key: &str) -> &'a str {
        self.catalog.theme(key)
    }

    /// The plain text of a value that is inline Markdown; none where it holds a figure that changes
    /// by the year, since a card is learned and kept.
    pub(super) fn lasting(&self, id: &RichTextId) -> Option<&'a str> {
        let text = self.site.rich_texts.get(id)?;
        let of_a_year =
            |one: &Resolved| matches!(one, Resolved::Figure(figure) if figure.year.is_some());
        (!text.resolved.iter().any(of_a_year)).then(|| self.site.plain_text(id))
    }

    /// The site's source of this id.
    pub(super) fn source(&self, id: &str) -> Option<&'a SourceId> {
        let mut known = self.model.sources.0.iter().map(|(id, _)| id);
        known.find(|known| known.as_str() == id)
    }

    /// The address of a code's page, if somebody wrote one: the others are made of the record alone,
    /// and nobody learns those codes by heart.
    pub(super) fn code_page(&self, code: &Code) -> Option<String> {
        let page = self.model.page_of_code(code)?;
        page.body.is_some().then(|| page.address.to_string())
    }

    /// The address of the page that a template draws.
    pub(super) fn page_with(&self, template: &str) -> Option<&'a str> {
        self.model
            .page_with(template)
            .map(|page| page.address.as_str())
    }
}

/// A text without tabs and ends of lines, which a file of cards could not hold.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of two codes together, the same in either order.
pub(super) fn both<'c>(one: &'c Code, other: &'c Code) -> (&'c Code, &'c Code) {
    if one <= other {
        (one, other)
    } else {
        (other, one)
    }
}
