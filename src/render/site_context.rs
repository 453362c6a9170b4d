//! What all pages have in common, made once: menus, side contents, languages, the global context.

use std::collections::BTreeMap;

use tera::{Context, Value};

use super::calculator;
use super::language_context::{LanguageContext, language_context};
use super::languages::site_languages;
use super::navigation::Navigation;
use super::outcome::RenderOptions;
use super::policy::policy;
use super::templates::Engine;
use super::translations::Translations;
use super::views::builder::ViewBuilder;
use super::views::cards::cards_view;
use super::views::cases;
use super::views::exports;
use super::views::fact::facts;
use super::views::glossary::glossary;
use super::views::knowledge_check::ReviewRuleView;
use super::views::payers::payers;
use super::views::source::source_entries;
use super::{dates, drills};
use crate::cards::{Card, cards};
use crate::check::CheckedSite;
use crate::diagnostic::{Diagnostic, Lint};
use crate::model::exports::CARDS_TEMPLATE;
use crate::model::{Language, ROOT_SENTINEL, UrlStyle};

/// What all pages have in common; made once, before the first page is drawn.
pub(super) struct SiteContext<'a> {
    /// What the site's pages may load and do.
    pub(super) policy: &'static str,
    pub(super) url_style: UrlStyle,
    /// The site's absolute address with a `/` at its end, if it is known.
    pub(super) base_url: Option<String>,
    pub(super) languages: BTreeMap<&'a str, LanguageContext>,
    pub(super) navigation: Navigation,
    pub(super) translations: Translations,
    /// The flashcards; none for a site without a page for them.
    pub(super) cards: Option<Vec<Card>>,
}

impl<'a> SiteContext<'a> {
    /// Makes it all, and sets the engine's global context. Fails with the diagnostics of data that no
    /// template could use.
    pub(super) fn prepare(
        site: &'a CheckedSite,
        engine: &mut Engine,
        url_style: UrlStyle,
        options: &RenderOptions,
    ) -> Result<Self, Vec<Diagnostic>> {
        let model = &site.model;
        let base_url = options
            .base_url
            .as_deref()
            .or(model.site.base_url.as_ref().map(|url| url.as_str()))
            .map(|url| format!("{}/", url.trim_end_matches('/')));
        let sources_page = model
            .page_with("sources.html")
            .map(|page| page.address.as_str());
        let mut languages = BTreeMap::new();
        for language in site_languages(site) {
            languages.insert(
                language.as_str(),
                language_context(site, language, url_style, base_url.as_deref(), sources_page),
            );
        }
        globals(site, engine.global(), url_style, sources_page)?;
        let cards = model.page_with(CARDS_TEMPLATE).map(|_| cards(site));
        if let Some(cards) = &cards {
            let views = ViewBuilder {
                site,
                url_style,
                sources_page,
            };
            engine.global().insert("cards", &cards_view(views, cards));
        }
        let policy = policy(options.live);
        let in_pages = Value::safe_string(policy);
        engine.global().insert_value("content_policy", in_pages);
        engine.global().insert("for_disk", &options.offline);
        // The picture that other sites show beside a link; they load it from an absolute address.
        if let (Some(base), Ok(card)) = (&base_url, engine.assets().ask("card.png")) {
            let card = format!("{base}{card}");
            engine.global().insert("card", &card);
        }
        let navigation = Navigation::gather(site, url_style, &languages);
        Ok(Self {
            policy,
            url_style,
            base_url,
            languages,
            navigation,
            translations: Translations::gather(site),
            cards,
        })
    }

    /// The values of a page's language.
    pub(super) fn language(&self, language: &Language) -> &LanguageContext {
        self.languages
            .get(language.as_str())
            .expect("every page's language is the site's or one of `languages`")
    }
}

fn globals(
    site: &CheckedSite,
    context: &mut Context,
    url_style: UrlStyle,
    sources_page: Option<&str>,
) -> Result<(), Vec<Diagnostic>> {
    let model = &site.model;
    let views = ViewBuilder {
        site,
        url_style,
        sources_page,
    };
    context.insert("root", &ROOT_SENTINEL.to_string());
    context.insert(
        "generator",
        concat!("quarterhour ", env!("CARGO_PKG_VERSION")),
    );
    context.insert_value("glossary", Value::from_serializable(&glossary(site, views)));
    context.insert_value("facts", Value::from_serializable(&facts(site, url_style)));
    context.insert_value(
        "sources",
        Value::from_serializable(&source_entries(site, views)),
    );
    context.insert_value("decision", Value::from_serializable(&views.decision()));
    context.insert_value("changes", Value::from_serializable(&views.rule_changes()));
    context.insert_value(
        "site_changes",
        Value::from_serializable(&views.site_changes()),
    );
    context.insert_value("payers", Value::from_serializable(&payers(views)));
    context.insert("cases", &cases::by_unit(views));
    context.insert("exports", &exports::files(model));
    context.insert("coverage", &cases::coverage(views));
    let mut data = BTreeMap::new();
    let mut errors = Vec::new();
    for (name, value) in &model.data {
        match Value::try_from_serializable(value) {
            Ok(value) => {
                data.insert(name.as_str(), value);
            }
            Err(_) => errors.push(
                Diagnostic::whole_file(
                    format!("content/data/{name}.yaml"),
                    Lint::WrongType,
                    "templates cannot use this file's values",
                )
                .hint("keep to mappings with text keys, lists, text, numbers, true and false"),
            ),
        }
    }
    context.insert("data", &data);
    let modifiers = calculator::modifiers(model);
    let rules =
        calculator::unit_rules(&model.units, calculator::amounts(model), modifiers.as_ref());
    context.insert("unit_rules", &rules);
    let review = model
        .check_settings
        .as_ref()
        .map(|check| ReviewRuleView::from(&check.review));
    context.insert("review_rule", &review);
    context.insert("calculator", &calculator::offers(&model.calculator));
    if let Some(view) = drills::view(site, url_style) {
        context.insert("drills", &view);
    }
    if let Some(view) = dates::view(site, url_style, sources_page) {
        context.insert("dates", &view);
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(errors)
    }
}
