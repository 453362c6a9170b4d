//! Questions of front matter: where one says that its answer stands, there is an anchor.

use super::links::Targets;
use super::reference_error::Placing;
use crate::diagnostic::Diagnostic;
use crate::model::Model;

/// Reports every question whose anchor its page does not have.
pub(super) fn check(model: &Model, targets: &Targets<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (id, page) in model.pages.iter().enumerate() {
        let body = page.body.as_ref().map(|body| &model.files[body.file]);
        let Some(mut placing) = body.map(Placing::in_file) else {
            continue;
        };
        for anchor in page.front.asks.iter().filter_map(|ask| ask.at.as_ref()) {
            if let Err(error) = targets.anchor_on(id, anchor.as_str())
                && let Some((_, span)) = page.place(&model.files, anchor.scalar)
            {
                diagnostics.push(placing.diagnostic(error, span));
            }
        }
    }
}
