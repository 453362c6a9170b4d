//! `data/cards.yaml`: every card has a name of its own, a known source and a page that is there.

use std::collections::HashMap;

use super::checked::Resolved;
use super::links::Targets;
use super::lookup::Lookup;
use super::reference_error::{Placing, ReferenceError};
use crate::diagnostic::{Diagnostic, Lint};
use crate::model::Model;
use crate::model::training::CardRecord;
use crate::model::yaml::ScalarNumber;

const CARDS: &str = "content/data/cards.yaml";

/// Reports names that stand twice, and sources that are not there.
pub(super) fn check(records: &mut Lookup<'_>) {
    let mut first: HashMap<&str, ScalarNumber> = HashMap::new();
    for card in &records.model.cards {
        records.source(CARDS, &card.source);
        let id = card.id.as_str();
        match first.get(id) {
            None => {
                first.insert(id, card.id.scalar);
            }
            Some(before) => twice(records, card, *before),
        }
    }
}

fn twice(records: &mut Lookup<'_>, card: &CardRecord, before: ScalarNumber) {
    let model = records.model;
    let Some((file, span)) = model.place(CARDS, card.id.scalar) else {
        return;
    };
    let message = format!("two cards are named `{}`", card.id.value);
    let diagnostic = Diagnostic::error(file, span, Lint::DuplicateCard, message)
        .label(model.place(CARDS, before), "first used here")
        .hint("give the newer one another name: by its name a card that was imported is replaced");
    records.diagnostics.push(diagnostic);
}

/// Reports every page of a card that is not there, and every anchor that it lacks.
pub(super) fn pages(model: &Model, targets: &Targets<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for card in &model.cards {
        let written = card.page.as_str();
        let error = match targets.link(written, None) {
            Ok(Resolved::Path(path)) if path == written => continue,
            // The page is left out because of its errors: they come first.
            Ok(Resolved::Outside(empty)) if empty.is_empty() => continue,
            Err(error) => error,
            Ok(Resolved::Path(path)) => not_an_address(written, format!("write `{path}`")),
            Ok(_) => not_an_address(
                written,
                "write a page's address from the root: /billing/units/".to_owned(),
            ),
        };
        if let Some((file, span)) = model.place(CARDS, card.page.scalar) {
            diagnostics.push(Placing::in_file(file).diagnostic(error, span));
        }
    }
}

fn not_an_address(written: &str, hint: String) -> ReferenceError<'static> {
    let message = format!("`{written}` is not the address of a page of this site");
    ReferenceError::new(Lint::UnknownPage, message, hint)
}
