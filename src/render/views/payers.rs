//! Payers as templates see them: a section each, with a row for every topic.

use serde::Serialize;

use super::builder::ViewBuilder;
use super::date::DateView;
use super::link::LinkView;
use crate::check::show_clock;
use crate::model::catalog::Catalog;
use crate::model::yaml::Placed;
use crate::model::{
    AppealStep, Cap, Caps, Code, CountedCodes, InnerCap, Modifier, Payer, PayerTopic, Seen, Slug,
};
use crate::read::RichTextId;

/// A payer.
#[derive(Serialize)]
pub(in crate::render) struct PayerView<'a> {
    id: &'a Slug,
    name: &'a str,
    about: String,
    look: String,
    asks: Vec<AskView<'a>>,
    rows: Vec<RowView<'a>>,
}

/// A reader's question with the anchor of its answer.
#[derive(Serialize)]
struct AskView<'a> {
    question: &'a str,
    anchor: String,
}

/// What is known of one topic.
#[derive(Serialize)]
struct RowView<'a> {
    topic: &'static str,
    label: &'a str,
    anchor: String,
    /// Whether anything is known; otherwise the page says that it is not.
    known: bool,
    entries: Vec<EntryView<'a>>,
}

/// One value with its sources. Of `rule`, `cap`, `modifiers` and `step` it has that of its row.
#[derive(Serialize)]
struct EntryView<'a> {
    /// `cms`, `midpoint` or `unknown`.
    rule: Option<&'static str>,
    cap: Option<CapView<'a>>,
    /// Whether it says that there is no cap.
    no_cap: bool,
    modifiers: &'a [Modifier],
    step: Option<StepView<'a>>,
    /// Its text as HTML.
    html: Option<String>,
    sources: Vec<SourceLink<'a>>,
    checked: DateView,
    sure: bool,
}

/// A source as it is named beside a value.
#[derive(Serialize)]
struct SourceLink<'a> {
    title: &'a str,
    publisher: Option<&'a str>,
    published: Option<&'a str>,
    /// Its address on the web, or else its place on the page of sources.
    href: Option<String>,
}

#[derive(Serialize)]
struct CapView<'a> {
    units: Option<u32>,
    period: Option<&'static str>,
    per: Option<&'static str>,
    counts: CountsView<'a>,
    within: Vec<InnerCapView<'a>>,
    exceptions: Vec<ExceptionView<'a>>,
    only: Option<&'a str>,
    from: Option<DateView>,
    to: Option<DateView>,
}

#[derive(Serialize)]
struct InnerCapView<'a> {
    part: &'a str,
    units: u32,
    when: Option<&'a str>,
    counts: CountsView<'a>,
}

#[derive(Serialize)]
struct ExceptionView<'a> {
    text: &'a str,
    codes: Vec<LinkView<'a>>,
}

/// The codes that a cap counts.
#[derive(Serialize)]
struct CountsView<'a> {
    /// `timed`, `treatment`, `listed` or `unknown`.
    kind: &'static str,
    codes: Vec<LinkView<'a>>,
}

#[derive(Serialize)]
struct StepView<'a> {
    name: &'a str,
    /// The time in which it must be asked for, in words.
    within: Option<String>,
    from: &'a str,
}

/// All payers, in the author's order.
pub(in crate::render) fn payers(views: ViewBuilder<'_>) -> Vec<PayerView<'_>> {
    let model = &views.site.model;
    let catalog = model.catalog_of(&model.site.language);
    let payers = model.payers.0.iter();
    payers
        .map(|(id, payer)| PayerView {
            id,
            name: payer.name.as_str(),
            about: views.rich_text(&RichTextId::PayerAbout(id.clone())),
            look: views.rich_text(&RichTextId::PayerLook(id.clone())),
            asks: payer
                .asks
                .iter()
                .map(|ask| AskView {
                    question: ask.question.as_str(),
                    anchor: anchor(id, ask.row.value),
                })
                .collect(),
            rows: PayerTopic::ALL
                .into_iter()
                .filter(|topic| *topic != PayerTopic::More || !payer.more.is_empty())
                .map(|topic| row(views, catalog, id, payer, topic))
                .collect(),
        })
        .collect()
}

/// The anchor of a payer's row.
fn anchor(id: &Slug, topic: PayerTopic) -> String {
    format!("{id}-{}", topic.as_str())
}

fn row<'a>(
    views: ViewBuilder<'a>,
    catalog: &'a Catalog,
    id: &'a Slug,
    payer: &'a Payer,
    topic: PayerTopic,
) -> RowView<'a> {
    let entries = payer.entries(topic);
    RowView {
        topic: topic.as_str(),
        label: catalog.theme(topic.word_key()),
        anchor: anchor(id, topic),
        known: entries.is_some(),
        entries: entries
            .unwrap_or_default()
            .into_iter()
            .enumerate()
            .map(|(at, entry)| {
                let html = entry
                    .text
                    .map(|_| views.rich_text(&RichTextId::PayerEntry(id.clone(), topic, at)));
                let view = EntryView {
                    html,
                    ..EntryView::of(views, entry.seen)
                };
                view.with_details(views, catalog, payer, topic, at)
            })
            .collect(),
    }
}

impl<'a> EntryView<'a> {
    fn of(views: ViewBuilder<'a>, seen: &'a Seen) -> Self {
        Self {
            rule: None,
            cap: None,
            no_cap: false,
            modifiers: &[],
            step: None,
            html: None,
            sources: sources(views, seen),
            checked: views.day(seen.checked),
            sure: seen.sure.get(),
        }
    }

    /// Adds what an entry of this row has beside its text.
    fn with_details(
        mut self,
        views: ViewBuilder<'a>,
        catalog: &Catalog,
        payer: &'a Payer,
        topic: PayerTopic,
        at: usize,
    ) -> Self {
        match topic {
            PayerTopic::Rule => {
                let rule = payer.rule.as_ref().and_then(|rule| rule.value.value);
                self.rule = Some(rule.map_or("unknown", crate::model::Rule::as_str));
            }
            PayerTopic::Caps => match payer.caps.as_deref() {
                Some(Caps::Listed(caps)) => {
                    self.cap = caps.get(at).map(|cap| cap_view(views, cap));
                }
                Some(Caps::None(_)) => self.no_cap = true,
                None => {}
            },
            PayerTopic::Modifiers => {
                let wanted = payer.modifiers.as_deref().and_then(|all| all.get(at));
                self.modifiers = wanted.map_or(&[], |wanted| &wanted.modifiers);
            }
            PayerTopic::Appeal => {
                let step = payer.appeal.as_deref().and_then(|steps| steps.get(at));
                self.step = step.map(|step| step_view(views, catalog, step));
            }
            PayerTopic::PriorAuthorization
            | PayerTopic::Assistants
            | PayerTopic::Record
            | PayerTopic::ClaimOrder
            | PayerTopic::More => {}
        }
        self
    }
}

fn sources<'a>(views: ViewBuilder<'a>, seen: &'a Seen) -> Vec<SourceLink<'a>> {
    let known = seen.sources.iter();
    known
        .filter_map(|id| Some((id, views.site.model.source(id)?)))
        .map(|(id, source)| {
            let entry = views
                .sources_page
                .map(|page| views.url_style.to(&format!("{page}#{id}")));
            SourceLink {
                title: source.title.as_str(),
                publisher: source.publisher.as_ref().map(|text| text.as_str()),
                published: source.published.as_ref().map(|text| text.as_str()),
                href: source.url.as_ref().map(ToString::to_string).or(entry),
            }
        })
        .collect()
}

fn cap_view<'a>(views: ViewBuilder<'a>, cap: &'a Cap) -> CapView<'a> {
    CapView {
        units: cap.units.map(crate::model::UnitCount::get),
        period: cap.period.map(crate::model::CapPeriod::as_str),
        per: cap.per.map(crate::model::CapPer::as_str),
        counts: counts_view(views, cap.counts.as_ref()),
        within: cap
            .within
            .iter()
            .map(|inner: &InnerCap| InnerCapView {
                part: inner.part.as_str(),
                units: inner.units.get(),
                when: inner.when.as_ref().map(|text| text.as_str()),
                counts: counts_view(views, inner.counts.as_ref()),
            })
            .collect(),
        exceptions: cap
            .exceptions
            .iter()
            .map(|exception| ExceptionView {
                text: exception.text.as_str(),
                codes: code_links(views, &exception.codes),
            })
            .collect(),
        only: cap.only.as_ref().map(|text| text.as_str()),
        from: cap.from.map(|day| views.day(day)),
        to: cap.to.map(|day| views.day(day.value)),
    }
}

fn counts_view<'a>(views: ViewBuilder<'a>, counts: Option<&'a CountedCodes>) -> CountsView<'a> {
    let kind = match counts {
        None => "unknown",
        Some(CountedCodes::Timed) => "timed",
        Some(CountedCodes::Treatment) => "treatment",
        Some(CountedCodes::Listed(_)) => "listed",
    };
    let codes = match counts {
        Some(CountedCodes::Listed(codes)) => code_links(views, codes),
        _ => Vec::new(),
    };
    CountsView { kind, codes }
}

fn code_links<'a>(views: ViewBuilder<'a>, codes: &'a [Placed<Code>]) -> Vec<LinkView<'a>> {
    let codes = codes.iter();
    codes
        .map(|code| LinkView {
            title: code.as_str(),
            href: views.code_href(code),
        })
        .collect()
}

fn step_view<'a>(views: ViewBuilder<'a>, catalog: &Catalog, step: &'a AppealStep) -> StepView<'a> {
    let within = step.within.as_ref();
    StepView {
        name: step.step.as_str(),
        within: within.and_then(|clock| show_clock(&views.site.model, clock, catalog)),
        from: step.from.as_str(),
    }
}
