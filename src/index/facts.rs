//! Figures as search answers with them: what each is called, its values by year, how long the newest holds,
//! and a remark.

use serde::Serialize;

use crate::check::{CheckedSite, show};
use crate::model::catalog::Catalog;
use crate::read::RichTextId;

/// A figure with its values, newest first.
#[derive(Serialize)]
pub(super) struct FactAnswer<'a> {
    label: &'a str,
    keywords: Vec<&'a str>,
    values: Vec<YearValue<'a>>,
    /// The last day of the newest value, for the script and in words.
    ends: Option<(String, String)>,
    note: &'a str,
}

/// A value of a year, as the site's language writes it, with the id of its source.
#[derive(Serialize)]
struct YearValue<'a>(i16, String, &'a str);

/// All figures. A value that was not seen in its source is left out.
pub(super) fn facts(site: &CheckedSite) -> Vec<FactAnswer<'_>> {
    let model = &site.model;
    let catalog: &Catalog = model.catalog_of(&model.site.language);
    let all = model.facts.0.iter().map(|(name, fact)| {
        let seen = fact.values.iter().filter(|value| value.sure.get());
        let mut values: Vec<YearValue<'_>> = seen
            .map(|value| {
                let shown = show(fact.unit, &value.value, catalog);
                YearValue(value.year.get(), shown, value.source.as_str())
            })
            .collect();
        values.sort_by_key(|value| std::cmp::Reverse(value.0));
        FactAnswer {
            label: fact.label.as_str(),
            keywords: fact
                .keywords
                .iter()
                .map(|name| name.value.as_str())
                .collect(),
            values,
            ends: fact
                .ends
                .map(|day| (day.value.to_string(), catalog.date(day.value))),
            note: site.plain_text(&RichTextId::FactNote(name.value.clone())),
        }
    });
    all.filter(|fact| !fact.values.is_empty()).collect()
}
