//! What is known of one code, as the page of comparison says it: each fact as finished sentences.

use super::answer_card::billed_by;
use super::code_summary::timing_text;
use crate::check::CheckedSite;
use crate::model::catalog::Catalog;
use crate::model::{AnswerCard, CodeRecord, Status};
use crate::read::RichTextId;

/// Of a code's examples so many are shown.
const MOST_EXAMPLES: usize = 3;

/// A fact of a code, as sentences; none where nothing is known of it.
pub(super) fn fact(
    site: &CheckedSite,
    record: &CodeRecord,
    catalog: &Catalog,
    word: &str,
) -> Vec<String> {
    let code = &record.code.value;
    let one = |text: &str| vec![text.to_owned()];
    let known = |text: Option<&str>| one(text.unwrap_or_else(|| catalog.theme("not_known")));
    match word {
        "what_it_reports" => one(site.plain_text(&RichTextId::Summary(code.clone(), None))),
        "timing" => one(&timing_text(&record.timing, catalog)),
        "one_to_one" => known(
            record
                .one_to_one
                .map(|flag| catalog.theme(if flag.get() { "yes" } else { "no" })),
        ),
        "card_bills_label" => disciplines(site, record, catalog),
        "status" => {
            let status = record.therapy_status.map(|status| match status {
                Status::Always => catalog.theme("always"),
                Status::Sometimes => catalog.theme("sometimes"),
            });
            let mut lines = known(status);
            lines.extend(
                record
                    .bundled
                    .get()
                    .then(|| catalog.theme("bundled").to_owned()),
            );
            lines
        }
        "units_a_day" => {
            let limit = site.model.cms.limit_of(code).map(|(limit, as_of)| {
                let day = catalog.date(as_of);
                format!("{}, {} {day}", limit.units, catalog.theme("as_of"))
            });
            known(limit.as_deref())
        }
        "card_note" => {
            let needs = site.model.answer_card.note_of(record);
            let lines = needs.into_iter().flat_map(|needs| &needs.lines);
            let text = |scalar| RichTextId::InFile(AnswerCard::PATH.to_owned(), scalar);
            lines
                .map(|line| site.plain_text(&text(line.scalar)).to_owned())
                .collect()
        }
        _ => (0..record.examples.len().min(MOST_EXAMPLES))
            .map(|at| RichTextId::Example(code.clone(), at))
            .map(|id| site.plain_text(&id).to_owned())
            .collect(),
    }
}

/// The disciplines, each with the modifier of its plan of care.
fn disciplines(site: &CheckedSite, record: &CodeRecord, catalog: &Catalog) -> Vec<String> {
    let named = billed_by(site, record).map(|by| {
        let name = by.discipline.as_str().to_uppercase();
        let Some(modifier) = by.modifier else {
            return name;
        };
        let text = catalog.theme("card_bills").replace("{discipline}", &name);
        text.replace("{modifier}", modifier)
    });
    let named: Vec<String> = named.collect();
    if named.is_empty() {
        return vec![catalog.theme("not_known").to_owned()];
    }
    vec![named.join(", ")]
}
