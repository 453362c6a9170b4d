//! The questions that a page answers: as somebody wrote them, or made of its record.

use static_search::Ask;

use super::payers;
use crate::check::CheckedSite;
use crate::model::{Code, PageId, PageKind, Timing};

/// The questions of a page.
pub(super) fn asks(site: &CheckedSite, id: PageId) -> Vec<Ask<'_>> {
    let page = &site.model.pages[id];
    let written = page.front.asks.iter();
    let written: Vec<Ask<'_>> = written
        .map(|ask| Ask {
            question: ask.ask.as_str().into(),
            // An anchor that the template draws has no section; then the page is found.
            anchor: ask.at.as_ref().map_or("", |at| at.as_str()).into(),
        })
        .collect();
    match (page.template(), &page.kind) {
        (_, PageKind::Code(code)) if written.is_empty() => of_code(site, code),
        ("payers.html", _) => {
            let of_payers = payers::questions(&site.model).map(|(question, anchor)| Ask {
                question: question.into(),
                anchor: anchor.into(),
            });
            written.into_iter().chain(of_payers).collect()
        }
        _ => written,
    }
}

/// What the page of a code answers from its record alone, in words of the theme.
fn of_code<'a>(site: &'a CheckedSite, code: &Code) -> Vec<Ask<'a>> {
    let model = &site.model;
    let catalog = model.catalog_of(&model.site.language);
    let Some(record) = model.codes.get(code) else {
        return Vec::new();
    };
    let ask = |key: &str, anchor: &'a str| Ask {
        question: catalog.theme(key).replace("{code}", code.as_str()).into(),
        anchor: anchor.into(),
    };
    let mut asks = vec![ask("code_ask_what", "")];
    // Minutes of a family are counted by rules of its own, of which the record says little.
    if !matches!(*record.timing, Timing::Family { .. }) {
        asks.push(ask("code_ask_timed", ""));
    }
    if record.bundled.get() || record.medicare_takes.is_some() {
        asks.push(ask("code_ask_paid", ""));
    }
    if model.cms.limit_of(code).is_some() {
        asks.push(ask("code_ask_limit", "limits"));
    }
    asks
}
