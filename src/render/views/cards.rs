//! The flashcards as their page shows them: by topic, each answer with its links.

use serde::Serialize;

use super::builder::ViewBuilder;
use super::link::LinkView;
use crate::cards::{Card, Topic};
use crate::model::exports::ANKI_FILE;
use crate::model::{Address, SourceId};

/// What the template of the flashcards sees as `cards`.
#[derive(Serialize)]
pub(in crate::render) struct CardsView<'a> {
    count: usize,
    topics: Vec<TopicView<'a>>,
    /// The address of the file for Anki.
    anki: String,
}

#[derive(Serialize)]
struct TopicView<'a> {
    id: &'static str,
    title: &'a str,
    cards: Vec<CardView<'a>>,
}

#[derive(Serialize)]
struct CardView<'a> {
    id: &'a str,
    unit: u32,
    front: &'a str,
    back: &'a str,
    /// The answer as HTML, where it has links.
    html: Option<String>,
    /// The units to be drawn as quarters of an hour.
    quarters: Option<u32>,
    sources: Vec<LinkView<'a>>,
    page: Option<LinkView<'a>>,
}

/// The view of a site's cards.
pub(in crate::render) fn cards_view<'a>(
    views: ViewBuilder<'a>,
    cards: &'a [Card],
) -> CardsView<'a> {
    let model = &views.site.model;
    let catalog = model.catalog_of(&model.site.language);
    let topics = Topic::ALL.into_iter().map(|topic| TopicView {
        id: topic.as_str(),
        title: catalog.theme(&format!("train_cards_topic_{}", topic.as_str())),
        cards: cards
            .iter()
            .filter(|card| card.topic == topic)
            .map(|card| card_view(views, card))
            .collect(),
    });
    CardsView {
        count: cards.len(),
        topics: topics.filter(|topic| !topic.cards.is_empty()).collect(),
        anki: format!("/{ANKI_FILE}"),
    }
}

fn card_view<'a>(views: ViewBuilder<'a>, card: &'a Card) -> CardView<'a> {
    let model = &views.site.model;
    let (path, _) = card.page.split_once('#').unwrap_or((&card.page, ""));
    let page = Address::parse(path).and_then(|address| model.by_address.get(&address));
    CardView {
        id: &card.id,
        unit: card.unit,
        front: &card.front,
        back: &card.back,
        html: card.rich.as_ref().map(|id| views.rich_text(id)),
        quarters: card.quarters,
        sources: card
            .sources
            .iter()
            .filter_map(|id| source_link(views, id))
            .collect(),
        page: page.map(|id| LinkView {
            title: model.pages[*id].nav_title(),
            href: views.url_style.to(&card.page),
        }),
    }
}

/// The link to a source: to its entry on the page of sources, or to itself.
fn source_link<'a>(views: ViewBuilder<'a>, id: &SourceId) -> Option<LinkView<'a>> {
    let source = views.site.model.source(id)?;
    let href = match views.sources_page {
        Some(page) => views.url_style.to(&format!("{page}#{id}")),
        None => source.url.as_ref()?.to_string(),
    };
    Some(LinkView {
        title: source.title.as_str(),
        href,
    })
}
