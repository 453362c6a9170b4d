//! Questions of front matter: where one says that its answer stands, there is an anchor; and each
//! stands on one page, and is not what the page is found by anyway.

use std::collections::HashMap;

use super::links::Targets;
use super::reference_error::Placing;
use crate::diagnostic::{Diagnostic, Lint};
use crate::model::{Ask, Model, Page, PageId, words_of};

/// Reports every question whose anchor its page does not have, and those that say nothing new.
pub(super) fn check(model: &Model, targets: &Targets<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (id, page) in model.pages.iter().enumerate() {
        anchors(model, targets, id, diagnostics);
        for ask in &page.front.asks {
            if ask.words() == words_of(&page.title) {
                let title = page.place(&model.files, page.title_scalar);
                let message = "this question is the page's title";
                let found = report(model, page, ask, message.to_owned());
                let found = found.map(|found| {
                    let found = found.label(title, "the title");
                    found.hint("ask it in other words, as readers do, or delete it")
                });
                diagnostics.extend(found);
            }
        }
    }
    repeated(model, diagnostics);
}

fn anchors(model: &Model, targets: &Targets<'_>, id: PageId, diagnostics: &mut Vec<Diagnostic>) {
    let page = &model.pages[id];
    // Those of a code's page stand in its Markdown or in its record.
    let mut placings = HashMap::new();
    for anchor in page.front.asks.iter().filter_map(|ask| ask.at.as_ref()) {
        if let Err(error) = targets.anchor_on(id, anchor.as_str())
            && let Some((file, span)) = page.place(&model.files, anchor.scalar)
        {
            let placing = placings.entry(&file.path);
            let placing = placing.or_insert_with(|| Placing::in_file(file));
            diagnostics.push(placing.diagnostic(error, span));
        }
    }
}

/// Reports every question that stands on the pages of one language a second time.
fn repeated(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    let mut first_of: HashMap<_, (&Page, &Ask)> = HashMap::new();
    for page in &model.pages {
        for ask in &page.front.asks {
            let key = (&page.language, ask.words());
            let Some((first, other)) = first_of.get(&key) else {
                first_of.insert(key, (page, ask));
                continue;
            };
            let message = if first.address == page.address {
                "this page asks the question twice".to_owned()
            } else {
                format!("{} answers this question already", first.address)
            };
            let place = first.place(&model.files, other.ask.scalar);
            let found = report(model, page, ask, message);
            let found = found.map(|found| {
                let found = found.label(place, "first asked here");
                found.hint("keep it on the page that answers it best, and ask another here")
            });
            diagnostics.extend(found);
        }
    }
}

fn report(model: &Model, page: &Page, ask: &Ask, message: String) -> Option<Diagnostic> {
    let (file, span) = page.place(&model.files, ask.ask.scalar)?;
    Some(Diagnostic::error(file, span, Lint::DuplicateAsk, message))
}
